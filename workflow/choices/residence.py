"""Closed lists of applications, titles and the préfecture’s decisions."""

from django.utils.translation import gettext_lazy as _

from workflow.choices.base import Choice


class ApplicationKind(Choice):
    """What was asked of an administration."""

    FIRST_PERMIT = "first_permit", _("première carte L. 425-1")
    RENEWAL = "renewal", _("renouvellement")
    RESIDENT_CARD = "resident_card", _("carte de résident")
    PSP = "psp", _("parcours de sortie de la prostitution")
    ASYLUM = "asylum", _("asile")
    OTHER = "other", _("autre titre")


class Channel(Choice):
    """How an application was lodged."""

    ANEF = "anef", _("téléservice ANEF")
    COUNTER = "counter", _("guichet")
    POST = "post", _("lettre recommandée")


class Acknowledgement(Choice):
    """Whether receipt was acknowledged with the legal mentions (CRPA L. 112-3, L. 112-6)."""

    YES = "yes", _("accusé de réception avec les mentions légales")
    WITHOUT_MENTIONS = "without_mentions", _("accusé de réception sans les mentions")
    NO = "no", _("aucun accusé de réception")


class ApplicationOutcome(Choice):
    """How an application ended."""

    PENDING = "pending", _("en cours")
    GRANTED = "granted", _("accordée")
    REFUSED = "refused", _("refusée")
    NOT_REGISTERED = "not_registered", _("refus d’enregistrement")
    WITHDRAWN = "withdrawn", _("abandonnée")
    UNKNOWN = "unknown", _("issue inconnue")


class TitleKind(Choice):
    """A document that allows somebody to stay."""

    REFLECTION_RECEPISSE = "reflection_recepisse", _("récépissé du délai de réflexion")
    RECEPISSE = "recepisse", _("récépissé")
    API = "api", _("attestation de prolongation d’instruction")
    APS = "aps", _("autorisation provisoire de séjour")
    ONE_YEAR_CARD = "one_year_card", _("carte de séjour d’un an")
    RESIDENT_CARD = "resident_card", _("carte de résident")
    OTHER = "other", _("autre titre")


class DecisionKind(Choice):
    """What an administration decided about the person's stay."""

    FAVOURABLE = "favourable", _("décision favorable")
    REFUSAL = "refusal", _("refus de titre")
    IMPLICIT_REFUSAL = "implicit_refusal", _("refus implicite")
    REGISTRATION_REFUSAL = "registration_refusal", _("refus d’enregistrement")
    WITHDRAWAL = "withdrawal", _("retrait de titre")
    REFLECTION_REFUSAL = "reflection_refusal", _("refus du délai de réflexion")
    INTERRUPTION = "interruption", _("interruption du délai de réflexion")
    OQTF = "oqtf", _("obligation de quitter le territoire (OQTF)")
    TRANSFER = "transfer", _("transfert « Dublin »")
    DETENTION = "detention", _("placement en rétention")
    HOUSE_ARREST = "house_arrest", _("assignation à résidence")
    PSP_REFUSAL = "psp_refusal", _("refus du parcours de sortie")
    OTHER = "other", _("autre décision")


class Measure(Choice):
    """The measure that comes with a removal order or a transfer: it sets the clock."""

    NONE = "none", _("aucune mesure")
    VOLUNTARY_DEPARTURE = "voluntary_departure", _("délai de départ volontaire")
    NO_DEPARTURE = "no_departure", _("sans délai de départ volontaire")
    HOUSE_ARREST = "house_arrest", _("assignation à résidence")
    PRISON = "prison", _("détention")
    DETENTION = "detention", _("rétention")


class DecisionOutcome(Choice):
    """What became of a decision."""

    STANDING = "standing", _("en vigueur")
    ANNULLED = "annulled", _("annulée")
    WITHDRAWN = "withdrawn", _("retirée")
    SUSPENDED = "suspended", _("suspendue")
    EXECUTED = "executed", _("exécutée")
    LAPSED = "lapsed", _("caduque")
    UNKNOWN = "unknown", _("non su")


class AttemptKind(Choice):
    """What was tried in vain."""

    FILING = "filing", _("dépôt de la demande")
    APPOINTMENT = "appointment", _("prise de rendez-vous")
    RECEPISSE = "recepisse", _("remise du récépissé")
    COMPLAINT = "complaint", _("enregistrement de la plainte")
    OTHER = "other", _("autre démarche")
