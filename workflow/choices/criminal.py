"""Closed lists of statements and of the criminal case."""

from django.utils.translation import gettext_lazy as _

from workflow.choices.base import Choice


class StatementKind(Choice):
    """How the person's word reached justice."""

    COMPLAINT = "complaint", _("plainte")
    TESTIMONY = "testimony", _("témoignage")
    REPORT = "report", _("signalement au procureur")


class Stance(Choice):
    """What the Parquet let it be known of the application; never a legal condition."""

    NONE_GIVEN = "none_given", _("aucun avis donné")
    FAVOURABLE = "favourable", _("favorable")
    RESERVED = "reserved", _("réservé")
    UNFAVOURABLE = "unfavourable", _("défavorable")


class CriminalOutcome(Choice):
    """How criminal proceedings ended, or stand."""

    PENDING = "pending", _("en cours")
    CONVICTED = "convicted", _("condamnation")
    ACQUITTED = "acquitted", _("relaxe ou acquittement")
    DISMISSED = "dismissed", _("classement sans suite")
    DISCHARGED = "discharged", _("non-lieu")
    UNKNOWN = "unknown", _("issue inconnue")


class Appellant(Choice):
    """Who appealed a criminal judgment."""

    NOBODY = "nobody", _("personne")
    PARTY = "party", _("une partie")
    PROSECUTOR = "prosecutor", _("le parquet")
    BOTH = "both", _("les deux")
    UNKNOWN = "unknown", _("non su")
