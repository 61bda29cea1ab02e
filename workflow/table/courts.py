"""Steps of the litigation track before the courts: urgent relief, judgment, appeal, Conseil d'État."""

from functools import partial
from typing import Final

from django.utils.translation import gettext_lazy as _

from accounts import policy
from workflow import guards
from workflow.facts import litigation as facts
from workflow.facts import rulings
from workflow.litigation import ANNULLED, ENDED, Litigation
from workflow.states import Track
from workflow.table import against
from workflow.table.step import Meets, Step, Voids

L: Final = Litigation
OPEN: Final = tuple(state for state in L if state not in ENDED)
NOT_COUNTED: Final = _("Le délai du pourvoi n’est pas calculé : vérifiez-le auprès de l’avocat.")
NEXT: Final = _("Enregistrez ensuite, sur le droit au séjour, ce que la préfecture en fait.")
step = partial(Step, track=Track.LITIGATION, who=policy.advances_the_case)

STEPS: Final = (
    step(
        name="ask_suspension",
        slug="refere-suspension",
        label=_("Référé-suspension déposé"),
        sources=OPEN,
        target=None,
        guards=(guards.main_action_filed,),
        asks=facts.SuspensionAsked,
        basis="court.interim",
    ),
    step(
        name="ask_urgent_relief",
        slug="refere-liberte-ou-mesures-utiles",
        label=_("Référé-liberté ou mesures utiles"),
        sources=OPEN,
        target=None,
        asks=facts.UrgentAsked,
        basis="court.interim",
    ),
    step(
        name="rule_in_urgency",
        slug="ordonnance-de-refere",
        label=_("Ordonnance de référé"),
        sources=tuple(L),
        target=None,
        needs=(guards.interim_awaited,),
        asks=rulings.InterimRuled,
        deadlines=(against.INTERIM_APPEAL, against.INJUNCTION),
        basis="court.interim",
    ),
    step(
        name="annul_and_issue",
        slug="annulation-injonction-de-delivrer",
        label=_("Annulation, injonction de délivrer le titre"),
        sources=(L.TA_FILED,),
        target=L.TA_ANNULLED_ISSUE,
        asks=rulings.AnnulledIssue,
        deadlines=(against.INJUNCTION,),
        basis="court.injunction",
        hint=NEXT,
    ),
    step(
        name="annul_and_reexamine",
        slug="annulation-injonction-de-reexaminer",
        label=_("Annulation, réexamen"),
        sources=(L.TA_FILED,),
        target=L.TA_ANNULLED_REEXAMINE,
        asks=rulings.AnnulledReexamine,
        deadlines=(against.INJUNCTION,),
        basis="court.injunction",
        hint=NEXT,
    ),
    step(
        name="reject_application",
        slug="rejet-par-le-tribunal-administratif",
        label=_("Rejet par le tribunal administratif"),
        sources=(L.TA_FILED,),
        target=L.TA_REJECTED,
        asks=rulings.Dismissed,
        deadlines=(against.COURT_APPEAL,),
        basis="court.appeal",
    ),
    step(
        name="discontinue_application",
        slug="desistement",
        label=_("Désistement"),
        sources=(L.TA_FILED,),
        target=L.WITHDRAWN_BY_APPLICANT,
        asks=rulings.Discontinued,
        deadlines=against.NOTHING_RUNS,
        basis="court.action",
    ),
    step(
        name="close_without_need",
        slug="non-lieu-a-statuer",
        label=_("Non-lieu à statuer"),
        sources=(L.TA_FILED,),
        target=L.NO_LONGER_NEEDED,
        asks=rulings.Discontinued,
        deadlines=against.NOTHING_RUNS,
        basis="court.action",
        hint=_("Le titre a été délivré, ou la décision retirée, pendant le procès."),
    ),
    step(
        name="note_unknown_ruling",
        slug="jugement-au-resultat-inconnu",
        label=_("Décision rendue, résultat inconnu"),
        sources=(L.TA_FILED, L.CAA_FILED, L.CE_FILED),
        target=None,
        asks=rulings.ResultUnknown,
        basis="court.action",
        hint=_("Le recours reste là où il est, jusqu’à ce que le résultat soit connu."),
    ),
    step(
        name="appeal_ruling",
        slug="appel-du-jugement-administratif",
        label=_("Cour administrative d’appel saisie"),
        sources=(*ANNULLED, L.TA_REJECTED),
        target=L.CAA_FILED,
        guards=(guards.appeal_in_time,),
        asks=facts.AppealFiled,
        deadlines=(Meets("court_appeal"),),
        basis="court.appeal",
        hint=_("Le préfet peut aussi faire appel : une annulation n’est pas encore définitive."),
    ),
    step(
        name="annul_on_appeal",
        slug="annulation-en-appel",
        label=_("Annulation en appel"),
        sources=(L.CAA_FILED,),
        target=L.CAA_ANNULLED,
        asks=rulings.ReversedOnAppeal,
        deadlines=(Voids("injunction"), against.INJUNCTION),
        basis="court.appeal",
        hint=NOT_COUNTED,
    ),
    step(
        name="reject_on_appeal",
        slug="rejet-en-appel",
        label=_("Rejet en appel"),
        sources=(L.CAA_FILED,),
        target=L.CAA_REJECTED,
        asks=rulings.UpheldOnAppeal,
        basis="court.appeal",
        hint=NOT_COUNTED,
    ),
    step(
        name="appeal_to_council",
        slug="pourvoi-devant-le-conseil-d-etat",
        label=_("Conseil d’État saisi"),
        sources=(L.CAA_ANNULLED, L.CAA_REJECTED),
        target=L.CE_FILED,
        asks=facts.CassationFiled,
        basis="",
        hint=NOT_COUNTED,
    ),
    step(
        name="remit_to_court_of_appeal",
        slug="renvoi-devant-la-cour-administrative-d-appel",
        label=_("Cassation, renvoi devant la cour"),
        sources=(L.CE_FILED,),
        target=L.CAA_FILED,
        asks=rulings.Remitted,
        basis="",
    ),
    step(
        name="rule_in_council",
        slug="decision-du-conseil-d-etat",
        label=_("Décision du Conseil d’État"),
        sources=(L.CE_FILED,),
        target=L.FINAL,
        asks=rulings.RuledInCassation,
        deadlines=(*against.NOTHING_RUNS, against.INJUNCTION),
        basis="",
    ),
)
