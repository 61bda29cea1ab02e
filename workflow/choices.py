"""Closed lists of values that records, facts and forms share: code in English, label in French."""

from enum import StrEnum
from typing import Any, Self

from django.utils.translation import gettext_lazy as _


class Choice(StrEnum):
    """A value with the label that people read."""

    label: Any

    def __new__(cls, value: str, label: object = "") -> Self:
        """Keeps the label beside the value."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member

    @classmethod
    def choices(cls) -> list[tuple[str, Any]]:
        """The pairs that Django's fields and forms ask for."""
        return [(member.value, member.label) for member in cls]


class Precision(Choice):
    """How exactly a date is known."""

    DAY = "day", _("au jour près")
    MONTH = "month", _("au mois près")
    YEAR = "year", _("à l’année près")
    ABOUT = "about", _("vers cette date")
    BY = "by", _("au plus tard à cette date")


class Source(Choice):
    """Who says that it happened."""

    PERSON = "person", _("la personne")
    DOCUMENT = "document", _("un document vu")
    AUTHORITY = "authority", _("l’autorité elle-même")
    LAWYER = "lawyer", _("l’avocat")
    PUBLISHED = "published", _("une décision publiée")
    OTHER = "other", _("une autre source")


class YesNo(Choice):
    """A fact that may be unknown."""

    YES = "yes", _("oui")
    NO = "no", _("non")
    UNKNOWN = "unknown", _("non su")


class InFrance(Choice):
    """Where the facts took place (French criminal jurisdiction: code pénal, art. 113-2)."""

    YES = "yes", _("en France")
    PARTLY = "partly", _("en partie en France")
    NO = "no", _("à l’étranger seulement")
    UNKNOWN = "unknown", _("non su")


class Reliability(Choice):
    """How sure a birth date or a nationality is."""

    EXACT = "exact", _("établie par un document")
    DECLARED = "declared", _("déclarée")
    YEAR = "year", _("année seulement")
    ABOUT = "about", _("approximative")
    DISPUTED = "disputed", _("contestée")


class IdentityEvidence(Choice):
    """What proves identity and nationality (R. 431-10)."""

    NONE = "none", _("aucun document")
    CONSULAR = "consular", _("attestation consulaire")
    BIRTH_CERTIFICATE = "birth_certificate", _("acte de naissance")
    PASSPORT = "passport", _("passeport")
    OTHER = "other", _("autre document")


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


class AttemptKind(Choice):
    """What was tried in vain."""

    FILING = "filing", _("dépôt de la demande")
    APPOINTMENT = "appointment", _("prise de rendez-vous")
    RECEPISSE = "recepisse", _("remise du récépissé")
    COMPLAINT = "complaint", _("enregistrement de la plainte")
    OTHER = "other", _("autre démarche")


class Recipient(Choice):
    """To whom something may be said, with consent."""

    POLICE = "police", _("police ou gendarmerie")
    PROSECUTOR = "prosecutor", _("procureur de la République")
    PREFECTURE = "prefecture", _("préfecture")
    LEGAL_SERVICE = "legal_service", _("service juridique")
    LAWYER = "lawyer", _("avocat")
    HOUSING = "housing", _("hébergement, dispositif Ac.Sé")
    OFII = "ofii", _("OFII")
    HEALTH = "health", _("santé")
    ASSOCIATION = "association", _("autre association")
    OTHER = "other", _("autre destinataire")


class DangerLevel(Choice):
    """How great the danger is held to be."""

    NONE = "none", _("aucun danger connu")
    LOW = "low", _("faible")
    HIGH = "high", _("élevé")
    VITAL = "vital", _("danger de mort")


class ContactKind(Choice):
    """How somebody was reached."""

    INTERVIEW = "interview", _("entretien")
    PHONE = "phone", _("téléphone")
    MESSAGE = "message", _("message")
    VISIT = "visit", _("visite, accompagnement")
    THIRD_PARTY = "third_party", _("par un tiers")


class Tie(Choice):
    """Who a relative is."""

    CHILD = "child", _("enfant")
    PARTNER = "partner", _("conjoint ou compagnon")
    PARENT = "parent", _("parent")
    SIBLING = "sibling", _("frère ou sœur")
    OTHER = "other", _("autre proche")


class NoticeKind(Choice):
    """What somebody is called about."""

    ALARM = "alarm", _("à faire")
    MISSED = "missed", _("échéance dépassée")
    NOTED = "noted", _("à constater")
    LAPSE = "lapse", _("fin de validité d’un titre")
    LAW = "law", _("droit mis à jour")


class LawAct(Choice):
    """What somebody did to the law."""

    VERIFIED = "verified", _("vérifié")
    AMENDED = "amended", _("nouvelle version")


class DeadlineState(Choice):
    """Where a deadline stands."""

    OPEN = "open", _("en cours")
    MET = "met", _("respectée")
    MISSED = "missed", _("dépassée")
    MOOT = "moot", _("sans objet")
