"""Closed lists of challenges, courts and what they rule."""

from django.utils.translation import gettext_lazy as _

from workflow.choices.base import Choice


class ChallengeKind(Choice):
    """How a decision or a ruling is challenged; a `contest` holds all that is done against one decision."""

    CONTEST = "contest", _("contestation d’une décision")
    COURT_APPLICATION = "court_application", _("recours devant le tribunal administratif")
    APPEAL = "appeal", _("appel")
    CASSATION = "cassation", _("pourvoi")
    INTERIM = "interim", _("référé")
    GRACIOUS = "gracious", _("recours gracieux")
    HIERARCHICAL = "hierarchical", _("recours hiérarchique")
    REASONS_REQUEST = "reasons_request", _("demande de motifs")
    LEGAL_AID = "legal_aid", _("aide juridictionnelle")
    ASYLUM_COURT = "asylum_court", _("recours devant la CNDA")
    LABOUR_COURT = "labour_court", _("conseil de prud’hommes")
    ECHR = "echr", _("Cour européenne des droits de l’homme")
    OTHER = "other", _("autre recours")


class Answer(Choice):
    """What answered an appeal to the administration, a request for reasons, or a request for legal aid."""

    REJECTED = "rejected", _("rejet")
    SILENCE = "silence", _("silence")
    GRANTED = "granted", _("réponse favorable")
    PARTLY = "partly", _("réponse favorable en partie")
    GIVEN = "given", _("motifs communiqués")


class Relief(Choice):
    """What is asked of the judge of urgent cases (CJA L. 521-1 to L. 521-3)."""

    SUSPENSION = "suspension", _("référé-suspension")
    LIBERTY = "liberty", _("référé-liberté")
    MEASURES = "measures", _("référé mesures utiles")


class Court(Choice):
    """The level that rules."""

    TA = "ta", _("tribunal administratif")
    CAA = "caa", _("cour administrative d’appel")
    CE = "ce", _("Conseil d’État")
    CNDA = "cnda", _("Cour nationale du droit d’asile")
    CPH = "cph", _("conseil de prud’hommes")
    CA = "ca", _("cour d’appel")
    CASS = "cass", _("Cour de cassation")
    ECHR = "echr", _("Cour européenne des droits de l’homme")
    AUTHORITY = "authority", _("administration")
    UNKNOWN = "unknown", _("non su")


class Party(Choice):
    """Who challenges."""

    PERSON = "person", _("la personne")
    PREFECT = "prefect", _("le préfet")
    OTHER = "other", _("une autre partie")
    UNKNOWN = "unknown", _("non su")


class RulingOutcome(Choice):
    """What a court decided; « inconnu » is a value of its own, not a missing one."""

    ANNULLED = "annulled", _("annulation")
    DISMISSED = "dismissed", _("rejet")
    GRANTED = "granted", _("demande accueillie")
    PARTLY = "partly", _("accueillie en partie")
    SUSPENDED = "suspended", _("suspension ordonnée")
    REMITTED = "remitted", _("cassation avec renvoi")
    DISCONTINUED = "discontinued", _("non-lieu à statuer ou désistement")
    UNKNOWN = "unknown", _("résultat inconnu")


class Injunction(Choice):
    """What a court ordered the administration to do."""

    NONE = "none", _("aucune")
    ISSUE = "issue", _("délivrer le titre")
    REEXAMINE = "reexamine", _("réexaminer la situation")
