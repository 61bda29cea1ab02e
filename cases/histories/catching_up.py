"""What an act supposes: a judgment learnt late tells that there was a trial. The file catches up, step by step."""

from __future__ import annotations

from collections.abc import Iterable

from workflow.table import STEPS, Step

INQUIRY = ("open_investigation", "reopen_procedure", "open_judicial_investigation")
TRIAL = (*INQUIRY, "appeal_discharge", "refer_to_court")
APPEAL = (*TRIAL, "convict", "appeal_judgment")
CASSATION = (*APPEAL, "appeal_to_cassation")
COURT = ("seize_court",)

# What each act tells by itself to have happened before it; its dates are then « at the latest ».
SUPPOSED: dict[str, tuple[str, ...]] = {
    "withdraw_complaint": ("file_complaint",),
    "open_judicial_investigation": INQUIRY[:2],
    "refer_to_court": INQUIRY,
    "dismiss": INQUIRY[:2],
    "appeal_dismissal": (*INQUIRY[:2], "dismiss"),
    "reopen_procedure": ("dismiss",),
    "discharge": INQUIRY,
    "appeal_discharge": (*INQUIRY, "discharge"),
    "convict": TRIAL,
    "acquit": TRIAL,
    "appeal_judgment": APPEAL[:-1],
    "record_appeal_judgment": APPEAL,
    "appeal_to_cassation": APPEAL,
    "remit_to_appeal": CASSATION,
    "make_conviction_final": (*TRIAL, "convict"),
    "make_acquittal_final": (*TRIAL, "acquit"),
    "annul_and_issue": COURT,
    "annul_and_reexamine": COURT,
    "reject_application": COURT,
    "discontinue_application": COURT,
    "close_without_need": COURT,
    "ask_suspension": COURT,
    "rule_in_urgency": COURT,
    "appeal_ruling": (*COURT, "reject_application"),
    "annul_on_appeal": (*COURT, "reject_application", "appeal_ruling"),
    "reject_on_appeal": (*COURT, "reject_application", "appeal_ruling"),
}


def acquitted(step: str) -> tuple[str, ...]:
    """What the step supposes when it was an acquittal that was judged first."""
    return tuple("acquit" if name == "convict" else name for name in SUPPOSED[step])


def won(step: str) -> tuple[str, ...]:
    """What the step supposes when the court below had annulled: the préfet appeals."""
    return tuple("annul_and_reexamine" if name == "reject_application" else name for name in SUPPOSED[step])


def before(step: Step, state: str, supposed: Iterable[str]) -> tuple[Step, ...] | None:
    """The fewest supposed steps that lead from the state to one where the step is open; None when none does."""
    steps = [STEPS[name] for name in supposed]
    ways: list[tuple[str, tuple[Step, ...]]] = [(state, ())]
    known = {state}
    for at, way in ways:
        if at in step.sources:
            return way
        for one in steps:
            to = str(one.leads_to(at)) if at in one.sources else at  # type: ignore[arg-type]  # a state is its code
            if to not in known:
                known.add(to)
                ways.append((to, (*way, one)))
    return None
