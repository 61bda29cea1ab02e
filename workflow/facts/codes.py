"""Closed lists that only typed facts use: her life, and who met her."""

from django.utils.translation import gettext_lazy as _

from workflow.choices import Choice


class Arrival(Choice):
    """Where she arrived."""

    FRANCE = "france", _("en France")
    EUROPE = "europe", _("dans un autre pays d’Europe")
    ELSEWHERE = "elsewhere", _("hors d’Europe")


class Travel(Choice):
    """Under what she travelled."""

    VISA = "visa", _("avec un visa")
    FALSE_PAPERS = "false_papers", _("avec de faux papiers")
    WITHOUT_PAPERS = "without_papers", _("sans papiers")
    FREE = "free", _("sans visa requis")
    UNKNOWN = "unknown", _("non su")


class PoliceContact(Choice):
    """How the police met her."""

    CHECK = "check", _("contrôle d’identité")
    ARREST = "arrest", _("interpellation")
    CUSTODY = "custody", _("garde à vue")
    HEARING = "hearing", _("audition")
    RAID = "raid", _("opération de police")
    REPORT = "report", _("démarche de la personne")
    OTHER = "other", _("autre contact")


class Authority(Choice):
    """Who says something about her."""

    POLICE = "police", _("police ou gendarmerie")
    PROSECUTOR = "prosecutor", _("parquet")
    COURT = "court", _("juridiction")
    PREFECTURE = "prefecture", _("préfecture")
    ASYLUM = "asylum", _("autorité d’asile")
    LABOUR_INSPECTION = "labour_inspection", _("inspection du travail")
    SOCIAL = "social", _("services sociaux ou aide à l’enfance")
    FOREIGN = "foreign", _("autorité étrangère")
    ASSOCIATION = "association", _("association")
    OTHER = "other", _("autre")
    UNKNOWN = "unknown", _("non su")


class Recognition(Choice):
    """Whether she is recognised as a victim."""

    RECOGNISED = "recognised", _("reconnue victime")
    PRESUMED = "presumed", _("présumée victime")
    NOT_RECOGNISED = "not_recognised", _("non reconnue")
    UNKNOWN = "unknown", _("non su")


class Exploitation(Choice):
    """The form of exploitation."""

    SEXUAL = "sexual", _("sexuelle")
    LABOUR = "labour", _("par le travail")
    DOMESTIC = "domestic", _("domestique")
    BEGGING = "begging", _("mendicité forcée")
    CRIME = "crime", _("délinquance forcée")
    OTHER = "other", _("autre")
    UNKNOWN = "unknown", _("non su")


class Exit(Choice):
    """How exploitation ended."""

    ESCAPED = "escaped", _("fuite")
    HELPED = "helped", _("avec l’aide de tiers")
    POLICE = "police", _("intervention de la police")
    INSPECTION = "inspection", _("intervention de l’inspection du travail")
    DISMISSED = "dismissed", _("renvoyée par l’exploiteur")
    STOPPED_WORK = "stopped_work", _("arrêt du travail ou grève")
    UNKNOWN = "unknown", _("non su")


class EmployerAct(Choice):
    """What an employer did."""

    CONFISCATED = "confiscated", _("confiscation de documents")
    THREAT = "threat", _("menaces ou pressions")
    DISMISSAL = "dismissal", _("licenciement ou expulsion du logement")
    PAYMENT = "payment", _("paiement ou offre")
    UNPAID = "unpaid", _("salaires non payés")
    DECLARATION = "declaration", _("déclaration ou régularisation")
    OTHER = "other", _("autre acte")


class VictimCharged(Choice):
    """When the victim herself is accused."""

    CHARGED = "charged", _("poursuivie")
    CONVICTED = "convicted", _("condamnée")
    ACQUITTED = "acquitted", _("relaxée ou acquittée")
    CLEARED = "cleared", _("mise hors de cause, contrainte reconnue")
    UNKNOWN = "unknown", _("non su")


class Departure(Choice):
    """Why she leaves France or a place."""

    VOLUNTARY = "voluntary", _("départ volontaire")
    REMOVED = "removed", _("éloignement exécuté")
    TRANSFERRED = "transferred", _("transfert vers un autre État")
    FLED = "fled", _("fuite")
    MOVED = "moved", _("mise à l’abri, déménagement")
    UNKNOWN = "unknown", _("non su")


class ReleaseReason(Choice):
    """Why detention ended."""

    JUDGE = "judge", _("par décision du juge")
    PREFECT = "prefect", _("par décision du préfet")
    REMOVED = "removed", _("éloignement exécuté")
    TIME = "time", _("fin de la durée légale")
    UNKNOWN = "unknown", _("non su")
