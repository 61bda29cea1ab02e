"""What is tried against a decision, on which conditions, and what the courts make of it."""

from datetime import date
from types import SimpleNamespace
from typing import Any

import pytest

from tests.workflow.contests import JUNE_15, against, ruled, silent, tried
from tests.workflow.snapshot import Snapshot, decision
from workflow import contested, engine
from workflow.choices import DecisionOutcome
from workflow.deadlines import compute
from workflow.facts import answered as facts
from workflow.facts import rulings as said
from workflow.table import STEPS, Starts


def blocked(step: str, records: Snapshot, on: date = date(2026, 7, 1)) -> list[str]:
    return [reason.code for reason in engine.blockers(STEPS[step], records, on)]


def test_reasons_are_asked_of_a_silence_only() -> None:
    assert blocked("request_reasons", silent()) == []
    assert blocked("request_reasons", against()) == ["not_implicit"]


def own(rule: str, due: date | None, *others: date, prudent: date | None = None) -> SimpleNamespace:
    read = [{"due": day.isoformat(), "why": ""} for day in others]
    told: dict[str, Any] = {"due_on": due, "prudent_on": prudent, "competing": read, "params": {}}
    return SimpleNamespace(rule=rule, challenge_id=1, state="open", **told)


def test_reasons_asked_too_late_open_nothing() -> None:
    records = silent()
    records.deadlines = [own("action_after_silence", date(2026, 8, 11))]
    assert blocked("request_reasons", records, date(2026, 8, 11)) == []
    assert blocked("request_reasons", records, date(2026, 8, 12)) == ["reasons_too_late"]


@pytest.mark.parametrize("step", ["file_gracious_appeal", "file_hierarchical_appeal"])
def test_no_appeal_to_the_administration_against_a_removal(step: str) -> None:
    assert blocked(step, against()) == []
    for order in (against("oqtf"), against("transfer"), against(measure="no_departure")):
        assert blocked(step, order) == ["appeal_does_not_prolong"]


def test_a_late_application_is_noted_and_doubtful_while_one_reading_is_open() -> None:
    records = against()
    records.deadlines = [own("court_action", date(2026, 8, 17), date(2026, 8, 20))]
    assert blocked("seize_court", records, date(2026, 8, 17)) == []
    [reason] = engine.blockers(STEPS["seize_court"], records, date(2026, 8, 20))
    assert (reason.code, reason.uncertain, reason.confidence) == ("filed_late", True, "to_verify")
    [reason] = engine.blockers(STEPS["seize_court"], records, date(2026, 8, 21))
    assert not reason.uncertain


def test_the_clock_has_expired_only_when_every_reading_has() -> None:
    records = against()
    records.deadlines = [own("court_action", date(2026, 8, 17), date(2026, 8, 20))]
    assert blocked("expire_action", records, date(2026, 8, 20)) == ["clock_runs"]
    assert blocked("expire_action", records, date(2026, 8, 21)) == []


def test_a_judgment_is_final_once_its_appeal_is_over() -> None:
    records = against(state="ta_rejected")
    records.deadlines = [own("court_appeal", date(2026, 8, 17))]
    assert blocked("end_challenge", records, date(2026, 8, 17)) == ["appeal_open"]
    assert blocked("end_challenge", records, date(2026, 8, 18)) == []


def test_her_appeal_out_of_time_is_noted() -> None:
    records = against(state="ta_rejected")
    records.deadlines = [own("court_appeal", date(2026, 8, 17))]
    assert blocked("appeal_ruling", records, date(2026, 8, 18)) == ["appealed_late"]


def test_a_suspension_wants_a_main_action() -> None:
    assert blocked("ask_suspension", against()) == ["no_main_action"]
    assert blocked("ask_suspension", against(state="ta_filed")) == []


@pytest.mark.parametrize(
    ("step", "kind"),
    [
        ("receive_reasons", "reasons_request"),
        ("note_reasons_silence", "reasons_request"),
        ("note_appeal_receipt", "gracious"),
        ("note_appeal_rejection", "hierarchical"),
        ("note_appeal_silence", "gracious"),
        ("note_appeal_success", "gracious"),
        ("decide_legal_aid", "legal_aid"),
        ("rule_in_urgency", "interim"),
    ],
)
def test_nothing_answers_what_nobody_asked(step: str, kind: str) -> None:
    asked = tried(kind, date(2026, 7, 1))
    assert not engine.missing(STEPS[step], against("refusal", asked), JUNE_15)
    with pytest.raises(engine.StepRefused):
        engine.check(STEPS[step], against(state="aj_requested"), JUNE_15, JUNE_15)


def test_what_is_answered_awaits_nothing_more() -> None:
    answered = tried("gracious", date(2026, 7, 1), answer="rejected")
    assert engine.missing(STEPS["note_appeal_silence"], against("refusal", answered), JUNE_15)
    interim = tried("interim", date(2026, 7, 1))
    records = against("refusal", interim)
    records.rulings = [ruled("ta", "dismissed", challenge=interim.pk)]
    assert engine.missing(STEPS["rule_in_urgency"], records, JUNE_15)


def test_only_an_injunction_is_executed() -> None:
    records = against(state="ta_annulled_issue")
    assert engine.missing(STEPS["note_execution"], records, JUNE_15)
    records.rulings = [ruled("ta", "annulled", injunction="issue")]
    assert not engine.missing(STEPS["note_execution"], records, JUNE_15)


def started(step: str, form: Any, records: Snapshot) -> list[tuple[str, dict[str, Any]]]:
    effects = [effect for effect in STEPS[step].deadlines if isinstance(effect, Starts)]
    found = [(e.rule, e.reads(form, records, JUNE_15)) for e in effects]
    return [(rule, keys) for rule, keys in found if keys is not None]


def test_a_dismissal_notified_opens_the_appeal_one_month_for_a_removal() -> None:
    form = said.Dismissed(notified_on=JUNE_15)
    assert started("reject_application", form, against()) == [
        ("court_appeal", {"start": JUNE_15, "procedure": "ordinary"})
    ]
    [(rule, keys)] = started("reject_application", form, against("oqtf"))
    assert (rule, keys["procedure"]) == ("court_appeal", "oqtf")
    assert started("reject_application", said.Dismissed(), against()) == []


def test_an_urgent_application_dismissed_has_fifteen_clear_days() -> None:
    lost = said.InterimRuled(outcome=said.InterimOutcome.DISMISSED, notified_on=JUNE_15)
    assert started("rule_in_urgency", lost, against()) == [("court_appeal", {"start": JUNE_15, "procedure": "interim"})]
    won = said.InterimRuled(outcome=said.InterimOutcome.SUSPENDED, notified_on=JUNE_15)
    assert started("rule_in_urgency", won, against()) == []


def test_an_injunction_has_the_days_that_the_judgment_gives() -> None:
    form = said.AnnulledIssue(notified_on=JUNE_15, injunction_days=30)
    assert started("annul_and_issue", form, against()) == [("injunction", {"start": JUNE_15, "days": 30})]
    clock = compute("injunction", JUNE_15, days=30)
    assert (clock.born, clock.due, clock.confidence) == (True, date(2026, 7, 15), "to_verify")
    none = said.AnnulledReexamine(notified_on=JUNE_15, injunction=said.Ordered.NONE)
    assert started("annul_and_reexamine", none, against()) == []


def test_an_injunction_without_days_has_no_clock_but_a_reminder_after_a_month() -> None:
    clock = compute("injunction", JUNE_15)
    assert (clock.born, clock.due) == (False, None)
    assert [reading.due for reading in clock.competing] == [date(2026, 7, 15)]


@pytest.mark.parametrize(
    ("rulings", "expected"),
    [
        ([], None),
        ([("ta", "annulled")], DecisionOutcome.ANNULLED),
        ([("ta", "dismissed")], None),
        ([("ta", "dismissed"), ("caa", "annulled")], DecisionOutcome.ANNULLED),
        ([("ta", "annulled"), ("caa", "annulled")], DecisionOutcome.STANDING),
        ([("ta", "annulled"), ("caa", "dismissed")], DecisionOutcome.ANNULLED),
        ([("ta", "unknown")], None),
        ([("ta", "suspended")], DecisionOutcome.SUSPENDED),
        ([("ta", "suspended"), ("ta", "dismissed")], DecisionOutcome.STANDING),
    ],
)
def test_the_rulings_say_what_the_decision_becomes(rulings: list[Any], expected: DecisionOutcome | None) -> None:
    records = against(state="final")
    records.rulings = [ruled(*one) for one in rulings]
    assert contested.decision_outcome(records) == expected


def test_an_urgent_dismissal_leaves_the_decision_as_it_is() -> None:
    interim = tried("interim", date(2026, 7, 1))
    records = against("refusal", interim)
    records.rulings = [ruled("ta", "suspended"), ruled("ta", "dismissed", challenge=interim.pk)]
    assert contested.decision_outcome(records) == DecisionOutcome.SUSPENDED


def test_the_administration_that_gives_way_takes_its_decision_back() -> None:
    records = against("refusal", tried("gracious", date(2026, 7, 1), answer="granted"))
    assert contested.decision_outcome(records) == DecisionOutcome.WITHDRAWN


def test_the_appeal_that_is_answered_is_the_one_named() -> None:
    form = facts.AppealRejected(which=facts.AdministrativeAppeal.GRACIOUS)
    assert form.finds(tried("gracious", JUNE_15))
    assert not form.finds(tried("hierarchical", JUNE_15))
    assert facts.AppealRejected().finds(tried("hierarchical", JUNE_15))
    assert not facts.AppealRejected().finds(tried("legal_aid", JUNE_15))
    assert "which" not in form.written(JUNE_15)


def test_a_removal_in_the_same_order_is_contested_with_the_refusal() -> None:
    refusal = decision("refusal", notified_on=JUNE_15, measure="no_departure")
    removal = decision("oqtf", notified_on=JUNE_15, measure="no_departure")
    assert contested.same_order(removal, refusal)
    assert not contested.same_order(removal, decision("refusal", notified_on=date(2026, 6, 16), measure="prison"))
    assert not contested.same_order(removal, decision("refusal", notified_on=JUNE_15))


def test_a_challenge_opens_by_itself_for_what_is_notified_or_born_of_silence() -> None:
    assert contested.opens_by_itself(decision("refusal", notified_on=JUNE_15))
    assert contested.opens_by_itself(decision("implicit_refusal"))
    assert not contested.opens_by_itself(decision("refusal"))
    assert not contested.opens_by_itself(decision("favourable", notified_on=JUNE_15))


@pytest.mark.parametrize(("notified", "found"), [(None, False), (date(2026, 9, 30), True)])
def test_a_measure_executes_the_order_known_when_it_was_notified(notified: date | None, found: bool) -> None:
    order = decision("oqtf", notified_on=date(2026, 9, 25))
    placed = decision("house_arrest", on=date(2026, 9, 20), notified_on=notified)
    assert contested.order_behind(placed, [order, placed]) == (order if found else None)
