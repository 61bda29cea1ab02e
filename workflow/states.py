"""The states of the tracks, the sets that guards name, and the stage that sums a file up."""

from typing import Final

from django.utils.translation import gettext_lazy as _

from workflow.choices import Choice
from workflow.litigation import Litigation


class Track(Choice):
    """The independent tracks of a file."""

    SUPPORT = "support", _("accompagnement")
    CRIMINAL = "criminal", _("procédure pénale")
    RESIDENCE = "residence", _("droit au séjour")
    LITIGATION = "litigation", _("contentieux")


class Support(Choice):
    """Does the association still follow the person?"""

    INTAKE = "intake", _("Premier accueil")
    CONSENT_PENDING = "consent_pending", _("Information et consentement en attente")
    ACTIVE = "active", _("Accompagnement actif")
    LOST_CONTACT = "lost_contact", _("Contact perdu")
    TRANSFERRED = "transferred", _("Transféré à une autre association")
    DECEASED = "deceased", _("Décès")
    CLOSED = "closed", _("Accompagnement clos")
    ARCHIVED = "archived", _("Archivage intermédiaire")
    ANONYMISED = "anonymised", _("Anonymisé")


class Criminal(Choice):
    """What became of the victim's word before justice."""

    NONE = "none", _("Aucune procédure")
    REPORT_PREPARED = "report_prepared", _("Signalement au procureur rédigé")
    COMPLAINT_REFUSED = "complaint_refused", _("Refus d’enregistrement de plainte")
    COMPLAINT_FILED = "complaint_filed", _("Plainte déposée")
    TESTIMONY_GIVEN = "testimony_given", _("Témoignage ou audition")
    INVESTIGATION = "investigation", _("Enquête")
    JUDICIAL_INVESTIGATION = "judicial_investigation", _("Information judiciaire")
    DISMISSED = "dismissed", _("Classement sans suite")
    PG_APPEAL = "pg_appeal", _("Recours devant le procureur général")
    CPC_FILED = "cpc_filed", _("Plainte avec constitution de partie civile")
    DISCHARGE_ORDER = "discharge_order", _("Non-lieu")
    DISCHARGE_APPEAL = "discharge_appeal", _("Appel du non-lieu")
    REFERRED = "referred", _("Renvoi devant la juridiction")
    CONVICTED_FIRST = "convicted_first", _("Condamnation en première instance")
    ACQUITTED_FIRST = "acquitted_first", _("Relaxe ou acquittement en première instance")
    APPEAL_PENDING = "appeal_pending", _("Appel en cours")
    CASSATION_PENDING = "cassation_pending", _("Pourvoi en cours")
    FINAL_CONVICTION = "final_conviction", _("Condamnation définitive")
    FINAL_ACQUITTAL = "final_acquittal", _("Relaxe ou acquittement définitif")
    COMPLAINT_WITHDRAWN = "complaint_withdrawn", _("Plainte retirée")
    ENDED_WITHOUT_CONVICTION = "ended_without_conviction", _("Procédure close sans condamnation")
    REOPENED = "reopened", _("Réouverture")


class Residence(Choice):
    """Where her right to stay stands with the préfecture."""

    NO_RIGHT = "no_right", _("Sans droit au séjour")
    OTHER_STATUS = "other_status", _("Autre document de séjour")
    INFORMED = "informed", _("Informée de ses droits")
    REFLECTION_REQUESTED = "reflection_requested", _("Délai de réflexion demandé")
    REFLECTION_REFUSED = "reflection_refused", _("Délai de réflexion refusé")
    REFLECTION_ACTIVE = "reflection_active", _("Délai de réflexion en cours")
    REFLECTION_INTERRUPTED = "reflection_interrupted", _("Délai de réflexion interrompu")
    REFLECTION_EXPIRED = "reflection_expired", _("Délai de réflexion expiré")
    APPLICATION_PREPARING = "application_preparing", _("Constitution du dossier")
    APPLICATION_BLOCKED = "application_blocked", _("Dépôt impossible")
    APPLICATION_SUBMITTED = "application_submitted", _("Demande déposée")
    APPLICATION_INCOMPLETE = "application_incomplete", _("Pièces complémentaires demandées")
    APPLICATION_REGISTERED = "application_registered", _("Récépissé ou API en cours")
    UNDER_REVIEW = "under_review", _("Instruction")
    REGISTRATION_REFUSED = "registration_refused", _("Refus d’enregistrement")
    IMPLICIT_REFUSAL = "implicit_refusal", _("Rejet implicite")
    REFUSED = "refused", _("Refus exprès")
    CARD_GRANTED = "card_granted", _("Décision favorable")
    CARD_ISSUED = "card_issued", _("Carte de séjour d’un an")
    RENEWAL_SUBMITTED = "renewal_submitted", _("Renouvellement demandé")
    WITHDRAWAL_CONTRADICTORY = "withdrawal_contradictory", _("Procédure contradictoire de retrait")
    WITHDRAWN = "withdrawn", _("Titre retiré")
    RESIDENT_ELIGIBLE = "resident_eligible", _("Éligible à la carte de résident")
    RESIDENT_SUBMITTED = "resident_submitted", _("Carte de résident demandée")
    RESIDENT_ISSUED = "resident_issued", _("Carte de résident (10 ans)")
    PSP_PREPARING = "psp_preparing", _("Parcours de sortie : dossier")
    PSP_SUBMITTED = "psp_submitted", _("Parcours de sortie : commission")
    PSP_APS = "psp_aps", _("Parcours de sortie : APS")
    ASYLUM_PENDING = "asylum_pending", _("Asile demandé")
    PROTECTED = "protected", _("Protection internationale")
    OTHER_BASIS = "other_basis", _("Autre fondement")
    EXPIRED = "expired", _("Titre expiré sans renouvellement")


State = Support | Criminal | Residence | Litigation

STATES: Final[dict[Track, type[Support] | type[Criminal] | type[Residence] | type[Litigation]]] = {
    Track.SUPPORT: Support,
    Track.CRIMINAL: Criminal,
    Track.RESIDENCE: Residence,
    Track.LITIGATION: Litigation,
}
FIRST: Final[dict[Track, State]] = {
    Track.SUPPORT: Support.INTAKE,
    Track.CRIMINAL: Criminal.NONE,
    Track.RESIDENCE: Residence.NO_RIGHT,
    Track.LITIGATION: Litigation.CLOCK_RUNNING,
}

C, L, R, S = Criminal, Litigation, Residence, Support

OPEN: Final = (S.INTAKE, S.CONSENT_PENDING, S.ACTIVE, S.LOST_CONTACT, S.TRANSFERRED)
NO_LONGER_FOLLOWED: Final = frozenset({S.DECEASED, S.CLOSED, S.ARCHIVED, S.ANONYMISED})

RUNNING: Final = frozenset(
    {
        C.COMPLAINT_FILED,
        C.TESTIMONY_GIVEN,
        C.INVESTIGATION,
        C.JUDICIAL_INVESTIGATION,
        C.PG_APPEAL,
        C.CPC_FILED,
        C.DISCHARGE_APPEAL,
        C.REFERRED,
        C.CONVICTED_FIRST,
        C.ACQUITTED_FIRST,
        C.APPEAL_PENDING,
        C.CASSATION_PENDING,
        C.REOPENED,
    }
)
UNCERTAIN: Final = frozenset({C.DISMISSED, C.DISCHARGE_ORDER, C.COMPLAINT_WITHDRAWN})
SPOKEN_ONLY: Final = frozenset({C.NONE, C.REPORT_PREPARED, C.COMPLAINT_REFUSED, C.COMPLAINT_FILED, C.TESTIMONY_GIVEN})

BEFORE_PREFECTURE: Final = frozenset({R.NO_RIGHT, R.OTHER_STATUS, R.INFORMED})
CARD_HELD: Final = frozenset(
    {R.CARD_GRANTED, R.CARD_ISSUED, R.RENEWAL_SUBMITTED, R.WITHDRAWAL_CONTRADICTORY, R.PROTECTED}
)
RESIDENT_TRACK: Final = frozenset({R.RESIDENT_ELIGIBLE, R.RESIDENT_SUBMITTED, R.RESIDENT_ISSUED})
AWAITING: Final = frozenset(
    {
        R.APPLICATION_PREPARING,
        R.APPLICATION_BLOCKED,
        R.APPLICATION_SUBMITTED,
        R.APPLICATION_INCOMPLETE,
        R.APPLICATION_REGISTERED,
        R.UNDER_REVIEW,
    }
)
WITHOUT_TITLE: Final = tuple(r for r in R if r not in AWAITING | RESIDENT_TRACK | CARD_HELD - {R.PROTECTED})
# A title that has ended, or that another answer has replaced: its last day calls nobody any more.
LAPSE_KNOWN: Final = frozenset(
    {
        R.NO_RIGHT,
        R.OTHER_STATUS,
        R.OTHER_BASIS,
        R.PROTECTED,
        R.REFUSED,
        R.WITHDRAWN,
        R.RESIDENT_ISSUED,
        R.EXPIRED,
    }
)

FINAL: Final[frozenset[State]] = frozenset(
    {S.ANONYMISED, C.FINAL_CONVICTION, R.RESIDENT_ISSUED, L.FINAL, L.WITHDRAWN_BY_APPLICANT, L.NO_LONGER_NEEDED}
)


class Stage(Choice):
    """The tracks summed up in one word; computed, never stored."""

    STATEMENT = "statement", _("Parole de la victime")
    PARQUET = "parquet", _("Parquet")
    PREFECTURE = "prefecture", _("Préfecture")
    PERMIT = "permit", _("Titre de séjour")
    RESIDENT_CARD = "resident_card", _("Carte de résident")
    CLOSED = "closed", _("Clos")


def stage(support: Support, criminal: Criminal, residence: Residence) -> Stage:
    """The one word for lists, statistics and the progress bar."""
    if support in NO_LONGER_FOLLOWED:
        return Stage.CLOSED
    if residence in RESIDENT_TRACK:
        return Stage.RESIDENT_CARD
    if residence in CARD_HELD:
        return Stage.PERMIT
    if residence not in BEFORE_PREFECTURE:
        return Stage.PREFECTURE
    return Stage.STATEMENT if criminal in SPOKEN_ONLY else Stage.PARQUET
