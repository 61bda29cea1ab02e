"""Clocks of what is recorded outside the steps: a decision, a judgment, a card, a birth date, a typed fact."""

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any, Final

from workflow import majority
from workflow.choices import (
    Appellant,
    ApplicationOutcome,
    ChallengeKind,
    Court,
    CriminalOutcome,
    DecisionKind,
    RulingOutcome,
    TitleKind,
    YesNo,
)
from workflow.deadlines.days import add_months
from workflow.facts.answers import PERMIT
from workflow.silences import silence_of
from workflow.table import against, clocks
from workflow.table.step import Effect, Reads, Starts, Voids

Keys = dict[str, Any] | None
ORDINARY: Final = (
    *(DecisionKind.REFUSAL, DecisionKind.REGISTRATION_REFUSAL, DecisionKind.WITHDRAWAL, DecisionKind.PSP_REFUSAL),
    *(DecisionKind.REFLECTION_REFUSAL, DecisionKind.INTERRUPTION),
)
JUDGED: Final = (CriminalOutcome.CONVICTED, CriminalOutcome.ACQUITTED)


def _silence(application: Any, records: Any, on: date) -> Keys:
    """An application under way, told by hand: the préfecture's silence counts as when it is lodged by a step."""
    waits = application.kind in PERMIT and application.outcome == ApplicationOutcome.PENDING
    return silence_of(application, ()) if waits and application.complete == YesNo.YES else None


def _of(effect: Starts, *kinds: DecisionKind) -> Starts:
    """The clock of a step, for the decisions of these kinds."""
    told: Reads = effect.reads

    def reads(record: Any, records: Any, on: date) -> Keys:
        return told(record, records, on) if record.kind in kinds else None

    return Starts(effect.rule, reads)


def _each(effects: tuple[Starts, ...], kind: DecisionKind) -> tuple[Starts, ...]:
    return tuple(_of(effect, kind) for effect in effects)


def _majority(person: Any, records: Any, on: date) -> Keys:
    """From the month of the eighteenth birthday, while its two months are not past; no birth date is kept in clear."""
    if person.birth_date is None:
        return None
    adult = majority.birthday(person.birth_date)
    window = records.law.figure("majority.months", adult)
    if window is None or add_months(adult, window.value) < records.today:
        return None
    return majority.kept(person.birth_date, person.birth_reliability)


def _criminal_appeal(proceeding: Any, records: Any, on: date) -> Keys:
    """A judgment that nobody is known to have appealed, and that is not final."""
    settled = proceeding.final_on or proceeding.appeal_by in (Appellant.PARTY, Appellant.PROSECUTOR, Appellant.BOTH)
    if proceeding.outcome not in JUDGED or not proceeding.outcome_on or settled:
        return None
    return {"start": proceeding.outcome_on, "by": "party", "kind": "appeal"}


def _ruling_appealed(ruling: Any, records: Any, on: date) -> Keys:
    """A dismissal at first instance against a decision of this file: hers to appeal, sooner when it was urgent."""
    lost = ruling.outcome == RulingOutcome.DISMISSED and ruling.court == Court.TA
    if not lost or not records.challenge:
        return None
    urgent = any(c.pk == ruling.challenge_id and c.kind == ChallengeKind.INTERIM for c in records.challenges)
    return (against.INTERIM_APPEAL if urgent else against.COURT_APPEAL).reads(ruling, records, on)


def _ruling_orders(ruling: Any, records: Any, on: date) -> Keys:
    return against.INJUNCTION.reads(ruling, records, on)


def _informed(fact: Any, records: Any, on: date) -> Keys:
    """The written information, in the coded fields of the fact."""
    said = fact.codes.get("informed_on")
    day = date.fromisoformat(said) if said else None
    return clocks.ASYLUM_WINDOW.reads(SimpleNamespace(informed_on=day), records, on)


def _card_ends(title: Any, records: Any, on: date) -> Keys:
    """A one-year card that she held before she came: its renewal is not to be missed for want of its steps."""
    held = title.kind == TitleKind.ONE_YEAR_CARD and title.valid_to and title.valid_to >= records.today
    if not held or clocks.started_from(records, "renewal_window", title.valid_to):
        return None
    return clocks.RENEWAL_WINDOW.reads(title, records, on)


def _receipt_given(title: Any, records: Any, on: date) -> Keys:
    """The récépissé of a reflection period that still protects her."""
    given: date | None = title.handed_over_on
    if given is None or title.kind != TitleKind.REFLECTION_RECEPISSE:
        return None
    length = records.law.figure("reflection.days", given)
    over = length is None or given + timedelta(days=length.value) < records.today
    if over or clocks.started_from(records, "reflection", given):
        return None
    return {"start": given, "printed": title.valid_to}


def _programme_ended(fact: Any) -> bool:
    return bool(fact.codes.get("stage") == "ended")


RECORDS: Final[dict[str, tuple[Effect, ...]]] = {
    "person": (Starts("majority", _majority),),
    "application": (Starts("silence", _silence),),
    "title": (Starts("renewal_window", _card_ends), Starts("reflection", _receipt_given)),
    "ruling": (Starts("court_appeal", _ruling_appealed), Starts("injunction", _ruling_orders)),
    "proceeding": (Starts("criminal_appeal", _criminal_appeal),),
    "decision": (
        _of(clocks.COURT_ACTION, *ORDINARY),
        _of(clocks.OQTF_WITH_REFUSAL, DecisionKind.REFUSAL, DecisionKind.WITHDRAWAL),
        _of(clocks.OQTF, DecisionKind.OQTF),
        _of(clocks.TRANSFER, DecisionKind.TRANSFER),
        *_each(clocks.DETAINED, DecisionKind.DETENTION),
        *_each(clocks.ASSIGNED, DecisionKind.HOUSE_ARREST),
        _of(clocks.ACTION_AFTER_SILENCE, DecisionKind.IMPLICIT_REFUSAL),
        _of(clocks.REASONS_REQUEST, DecisionKind.IMPLICIT_REFUSAL),
    ),
}
FACTS: Final[dict[str, tuple[Effect, ...]]] = {
    "asylum_step": (Starts("asylum_window", _informed),),
    "programme_step": (Voids("psp", when=_programme_ended),),
}


def effects(kind: str, record: Any) -> tuple[Effect, ...]:
    """What recording it by hand does to the clocks."""
    return FACTS.get(record.kind, ()) if kind == "fact" else RECORDS.get(kind, ())
