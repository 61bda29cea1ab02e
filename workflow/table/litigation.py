"""Steps of the litigation track before a court is seized: reasons, appeals to the administration, legal aid."""

from functools import partial
from typing import Final

from django.utils.translation import gettext_lazy as _

from accounts import policy
from workflow import guards
from workflow.facts import answered
from workflow.facts import litigation as facts
from workflow.litigation import BEFORE_COURT, Litigation
from workflow.states import Track
from workflow.table import against
from workflow.table.step import Step

L: Final = Litigation
TRIED: Final = tuple(state for state in BEFORE_COURT if state != L.CLOCK_RUNNING)
step = partial(Step, track=Track.LITIGATION, who=policy.advances_the_case)


def _from_others(state: Litigation) -> tuple[Litigation, ...]:
    return tuple(other for other in BEFORE_COURT if other != state)


STEPS: Final = (
    step(
        name="request_reasons",
        slug="demander-les-motifs",
        label=_("Motifs du refus implicite demandés"),
        sources=_from_others(L.REASONS_REQUESTED),
        target=L.REASONS_REQUESTED,
        ours=True,
        guards=(guards.refused_by_silence, guards.reasons_in_time, guards.consent_for_prefecture),
        asks=facts.ReasonsRequested,
        deadlines=against.REASONS_RECOUNT,
        basis="reasons",
        hint=_("Demandés dans le délai de recours, ils doivent être donnés en un mois ; le recours reste ouvert."),
    ),
    step(
        name="receive_reasons",
        slug="motifs-communiques",
        label=_("Motifs communiqués"),
        sources=TRIED,
        target=None,
        needs=(guards.reasons_not_given,),
        asks=answered.ReasonsGiven,
        deadlines=against.REASONS_RECOUNT,
        basis="reasons",
    ),
    step(
        name="note_reasons_silence",
        slug="motifs-non-communiques",
        label=_("Motifs non communiqués"),
        sources=TRIED,
        target=None,
        needs=(guards.reasons_awaited,),
        asks=answered.ReasonsSilence,
        basis="reasons",
        hint=_("Tant que les motifs ne sont pas donnés, le recours reste ouvert ; la limite prudente est gardée."),
    ),
    step(
        name="file_gracious_appeal",
        slug="recours-gracieux",
        label=_("Recours gracieux formé"),
        sources=_from_others(L.GRACIOUS_FILED),
        target=L.GRACIOUS_FILED,
        ours=True,
        guards=(guards.appeal_prolongs, guards.consent_for_prefecture),
        asks=facts.GraciousLodged,
        deadlines=against.APPEAL_INTERRUPTS,
        basis="administrative.appeal",
        hint=_("La date de l’acte est celle où il est posté."),
    ),
    step(
        name="file_hierarchical_appeal",
        slug="recours-hierarchique",
        label=_("Recours hiérarchique formé"),
        sources=_from_others(L.HIERARCHICAL_FILED),
        target=L.HIERARCHICAL_FILED,
        ours=True,
        guards=(guards.appeal_prolongs,),
        asks=facts.HierarchicalLodged,
        deadlines=against.APPEAL_INTERRUPTS,
        basis="administrative.appeal",
        hint=_("La date de l’acte est celle où il est posté."),
    ),
    step(
        name="note_appeal_receipt",
        slug="recours-administratif-recu",
        label=_("Recours administratif reçu par l’administration"),
        sources=TRIED,
        target=None,
        needs=(guards.appeal_awaited,),
        asks=answered.AppealReceived,
        deadlines=against.APPEAL_INTERRUPTS,
        basis="acknowledgement.content",
    ),
    step(
        name="note_appeal_rejection",
        slug="recours-administratif-rejete",
        label=_("Recours administratif rejeté"),
        sources=TRIED,
        target=None,
        needs=(guards.appeal_not_answered,),
        asks=answered.AppealRejected,
        deadlines=against.APPEAL_INTERRUPTS,
        basis="administrative.appeal",
    ),
    step(
        name="note_appeal_silence",
        slug="recours-administratif-sans-reponse",
        label=_("Recours administratif resté sans réponse"),
        sources=TRIED,
        target=None,
        needs=(guards.appeal_awaited,),
        asks=answered.AppealUnanswered,
        deadlines=against.APPEAL_INTERRUPTS,
        basis="administrative.silence",
    ),
    step(
        name="note_appeal_success",
        slug="recours-administratif-accueilli",
        label=_("Recours administratif accueilli"),
        sources=TRIED,
        target=None,
        needs=(guards.appeal_not_answered,),
        asks=answered.AppealAccepted,
        deadlines=against.NOTHING_RUNS,
        basis="administrative.appeal",
        hint=_("Enregistrez ensuite, sur le droit au séjour, ce que la préfecture décide à la place."),
    ),
    step(
        name="request_legal_aid",
        slug="aide-juridictionnelle",
        label=_("Aide juridictionnelle demandée"),
        sources=_from_others(L.AJ_REQUESTED),
        target=L.AJ_REQUESTED,
        guards=(guards.filed_in_time,),
        asks=facts.AidRequested,
        deadlines=against.AID_INTERRUPTS,
        basis="legal.aid",
    ),
    step(
        name="decide_legal_aid",
        slug="decision-d-aide-juridictionnelle",
        label=_("Décision sur l’aide juridictionnelle"),
        sources=(*TRIED, L.TA_FILED),
        target=None,
        needs=(guards.aid_awaited,),
        asks=answered.AidDecided,
        deadlines=against.AID_INTERRUPTS,
        basis="legal.aid",
    ),
    step(
        name="seize_court",
        slug="saisir-le-tribunal-administratif",
        label=_("Tribunal administratif saisi"),
        sources=BEFORE_COURT,
        target=L.TA_FILED,
        guards=(guards.filed_in_time,),
        asks=facts.CourtApplication,
        deadlines=against.COURT_SEIZED,
        basis="court.action",
    ),
    step(
        name="expire_action",
        slug="delai-de-recours-expire",
        label=_("Délai de recours expiré"),
        sources=BEFORE_COURT,
        target=L.CLOCK_EXPIRED,
        ours=True,
        guards=(guards.clock_over,),
        basis="court.action",
    ),
)
