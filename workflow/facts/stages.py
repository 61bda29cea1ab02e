"""Closed lists that only typed facts use: stages before courts and other authorities."""

from django.utils.translation import gettext_lazy as _

from workflow.choices import Choice


class HearingState(Choice):
    """What became of a hearing."""

    SET = "set", _("fixée")
    HELD = "held", _("tenue")
    PUT_OFF = "put_off", _("renvoyée")
    RULING_AWAITED = "ruling_awaited", _("en délibéré")


class Suspects(Choice):
    """What happened to those she accuses."""

    SEARCH = "search", _("perquisition")
    CUSTODY = "custody", _("garde à vue")
    CHARGED = "charged", _("mise en examen")
    REMANDED = "remanded", _("détention provisoire")
    RELEASED = "released", _("remise en liberté")
    WANTED = "wanted", _("mandat ou recherche")
    OTHER = "other", _("autre acte")


class AsylumBody(Choice):
    """Who decides on asylum."""

    OFPRA = "ofpra", _("OFPRA")
    CNDA = "cnda", _("CNDA")
    CE = "ce", _("Conseil d’État")
    FOREIGN = "foreign", _("autorité étrangère")
    UNKNOWN = "unknown", _("non su")


class StepOutcome(Choice):
    """How a step before another authority ended; « inconnue » is an answer."""

    LODGED = "lodged", _("demande déposée")
    PENDING = "pending", _("en cours")
    GRANTED = "granted", _("accordé")
    PARTLY = "partly", _("accordé en partie")
    REFUSED = "refused", _("refusé")
    WITHDRAWN = "withdrawn", _("retiré ou abandonné")
    REMITTED = "remitted", _("renvoyé pour nouvel examen")
    UNKNOWN = "unknown", _("issue inconnue")


class DublinStage(Choice):
    """Stages of a “Dublin” procedure."""

    PLACED = "placed", _("placement en procédure « Dublin »")
    ACCEPTED = "accepted", _("accord de l’autre État")
    EXECUTED = "executed", _("transfert exécuté")
    ABSCONDED = "absconded", _("déclaration de fuite")
    ENDED = "ended", _("fin de la procédure, la France compétente")
    UNKNOWN = "unknown", _("non su")


class InspectionStage(Choice):
    """What the labour inspection did."""

    SEIZED = "seized", _("saisie")
    INQUIRY = "inquiry", _("enquête ouverte")
    VISIT = "visit", _("contrôle sur place")
    REPORT = "report", _("procès-verbal transmis au parquet")
    NO_ACTION = "no_action", _("sans suite")
    UNKNOWN = "unknown", _("non su")


class ProgrammeStage(Choice):
    """Stages of the exit programme."""

    LODGED = "lodged", _("dossier déposé")
    COMMISSION = "commission", _("passage en commission")
    DECIDED = "decided", _("décision du préfet")
    RENEWED = "renewed", _("renouvellement")
    ENDED = "ended", _("fin du parcours")


class CourtStage(Choice):
    """Where a case before another court stands."""

    SEIZED = "seized", _("saisine")
    HEARING = "hearing", _("audience")
    FIRST = "first", _("jugement de première instance")
    APPEAL = "appeal", _("arrêt d’appel")
    CASSATION = "cassation", _("cassation")
    JUDGMENT = "judgment", _("arrêt")
    FINAL = "final", _("décision définitive")


class Announcement(Choice):
    """What the prosecution says of the case, whatever the file shows."""

    INQUIRY_RUNNING = "inquiry_running", _("enquête en cours")
    NO_INQUIRY = "no_inquiry", _("aucune enquête")
    CLOSED = "closed", _("affaire classée")
    TRIAL = "trial", _("renvoi ou procès annoncé")
    OTHER = "other", _("autre déclaration")


class Assessment(Choice):
    """Why a person holds that the procedure runs, or not."""

    CIVIL_PARTY_COMING = "civil_party_coming", _("plainte avec constitution de partie civile en préparation")
    APPEAL_PENDING = "appeal_pending", _("recours en cours")
    INVESTIGATION_GOES_ON = "investigation_goes_on", _("l’enquête se poursuit malgré le retrait")
    OTHER_VICTIMS = "other_victims", _("la procédure continue pour d’autres victimes")
    NOTHING_LEFT = "nothing_left", _("aucune voie de droit ouverte")


class OmbudsmanStage(Choice):
    """What the Défenseur des droits did."""

    SEIZED = "seized", _("saisine")
    RECOMMENDATION = "recommendation", _("recommandation")
    OBSERVATIONS = "observations", _("observations devant un juge")
    CLOSED = "closed", _("clôture")
