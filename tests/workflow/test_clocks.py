"""What the steps tell the deadline rules, and what those answer."""

from datetime import date, datetime, time
from types import SimpleNamespace
from typing import Any

import pytest

from tests.workflow.snapshot import Snapshot, application, complaint, decision, title
from workflow.choices import Channel, Measure, YesNo
from workflow.deadlines import Clock, compute
from workflow.facts import decisions, residence, titles
from workflow.facts.base import Nothing
from workflow.silences import Exchange
from workflow.table import EVERY_RULE, ROWS, STEPS, Meets, Starts, Voids

DAY = date(2026, 6, 15)
MARCH = date(2025, 3, 3)


def clocks(name: str, facts: Any, records: Any = None, on: date = DAY) -> list[Clock]:
    """The clocks that a step starts."""
    found = []
    for effect in STEPS[name].deadlines:
        given = effect.reads(facts, records or Snapshot(), on) if isinstance(effect, Starts) else None
        if given is not None and isinstance(effect, Starts):
            found.append(compute(effect.rule, given.pop("start"), **given))
    return found


def due(name: str, facts: Any, records: Any = None, on: date = DAY) -> list[tuple[str, Any]]:
    """Their rules and due dates."""
    return [(clock.rule, clock.due) for clock in clocks(name, facts, records, on)]


def test_a_refusal_opens_two_clear_months_from_its_notification() -> None:
    facts = decisions.Refusal(notified_on=date(2026, 6, 15), remedies_mentioned=YesNo.YES)
    assert due("refuse", facts) == [("court_action", date(2026, 8, 17))]


def test_a_refusal_not_notified_opens_no_clock() -> None:
    assert due("refuse", decisions.Refusal()) == []


def test_a_refusal_that_does_not_mention_the_remedies_opens_no_clock() -> None:
    (clock,) = clocks("refuse", decisions.Refusal(notified_on=DAY, remedies_mentioned=YesNo.NO))
    assert not clock.born


def test_a_refusal_with_a_removal_order_opens_the_shorter_clock_alone() -> None:
    facts = decisions.Refusal(notified_on=DAY, measure=Measure.VOLUNTARY_DEPARTURE)
    assert due("refuse", facts) == [("oqtf", date(2026, 7, 16))]


def test_the_same_removal_order_recorded_too_does_not_start_twice() -> None:
    order = decisions.Oqtf(notified_on=DAY, measure=Measure.VOLUNTARY_DEPARTURE)
    with_refusal = Snapshot(decisions=[decision("refusal", notified_on=DAY, measure="voluntary_departure")])
    another_day = Snapshot(decisions=[decision("refusal", notified_on=date(2026, 6, 1), measure="house_arrest")])
    assert due("notify_oqtf", order, with_refusal) == []
    assert due("notify_oqtf", order, another_day) == [("oqtf", date(2026, 7, 16))]


def test_detention_counts_hours_from_the_hour_of_notification() -> None:
    facts = decisions.Oqtf(notified_on=date(2026, 10, 2), notified_time=time(9, 10), measure=Measure.DETENTION)
    (clock,) = clocks("notify_oqtf", facts, on=date(2026, 10, 2))
    assert isinstance(clock.due, datetime)
    assert clock.due.strftime("%Y-%m-%dT%H:%M") == "2026-10-04T09:10"


def test_a_decision_said_to_follow_its_notification_is_dated_by_the_notification() -> None:
    facts = decisions.Oqtf(notified_on=date(2024, 7, 10), measure=Measure.HOUSE_ARREST)
    (clock,) = clocks("notify_oqtf", facts, on=date(2024, 7, 31))
    assert clock.citation is not None
    assert "L. 614-4" in str(clock.citation).replace("\u00a0", " ")


def test_pieces_asked_for_before_receipt_suspend_nothing() -> None:
    facts = residence.PiecesRequested(pieces_due_on=date(2026, 7, 15))
    held = Snapshot(applications=[told(facts, received_on=date(2026, 7, 1))])
    assert due("request_pieces", facts, held) == [("silence", date(2026, 11, 1))]


@pytest.mark.parametrize("measure", [Measure.VOLUNTARY_DEPARTURE, Measure.HOUSE_ARREST, Measure.PRISON])
def test_a_transfer_s_clock_knows_three_measures(measure: Measure) -> None:
    (clock,) = clocks("notify_transfer", decisions.Transfer(notified_on=MARCH, measure=measure), on=MARCH)
    assert clock.due == date(2025, 3, 10)


def test_the_reflection_period_runs_from_handing_over() -> None:
    facts = titles.ReflectionRecepisse()
    assert due("grant_reflection", facts, on=date(2026, 9, 1)) == [("reflection", date(2026, 10, 1))]


def test_silence_runs_from_receipt_of_a_complete_application() -> None:
    facts = residence.FirstApplication(channel=Channel.ANEF, received_on=date(2026, 5, 20), complete=YesNo.YES)
    assert due("submit_application", facts, on=date(2026, 5, 18)) == [("silence", date(2026, 9, 20))]


@pytest.mark.parametrize("complete", [YesNo.NO, YesNo.UNKNOWN, None])
def test_silence_on_an_application_not_proven_complete_opens_no_clock(complete: YesNo | None) -> None:
    (clock,) = clocks("submit_application", residence.FirstApplication(complete=complete))
    assert not clock.born


def test_a_request_for_pieces_suspends_silence_until_the_time_allowed() -> None:
    facts = residence.PiecesRequested(pieces_due_on=date(2026, 7, 15))
    held = Snapshot(applications=[told(facts)])
    assert due("request_pieces", facts, held) == [("silence", date(2026, 10, 20))]


def test_pieces_produced_earlier_end_the_suspension() -> None:
    asked = told(residence.PiecesSent(), date(2026, 6, 25), pieces_requested_on=DAY, pieces_due_on=date(2026, 7, 15))
    assert answered(asked) == [("silence", date(2026, 9, 30))]


def told(facts: Any, on: date = DAY, **said: Any) -> SimpleNamespace:
    """The application under way, with what that step writes on it."""
    return application(**{**said, **facts.written(on)})


def answered(asked: SimpleNamespace, *exchanges: Exchange, on: date = date(2026, 6, 25)) -> list[tuple[str, Any]]:
    """The silence, once the pieces are produced."""
    return due("send_pieces", residence.PiecesSent(), Snapshot(applications=[asked], exchanges=list(exchanges)), on=on)


def _silence_running(start: date, due: date, pk: int = 1, **params: Any) -> SimpleNamespace:
    told = {"start": start.isoformat(), **params}
    return SimpleNamespace(pk=pk, rule="silence", state="open", due_on=due, params=told)


def test_a_second_request_for_pieces_adds_its_suspension_to_the_first() -> None:
    """20 September, 15 days of the first, then 10 of the second."""
    first = Exchange(None, date(2026, 6, 1), None, date(2026, 6, 16))
    second = Exchange(None, date(2026, 7, 1), date(2026, 7, 31), date(2026, 7, 11))
    dates = {"pieces_requested_on": date(2026, 7, 1), "pieces_due_on": date(2026, 7, 31)}
    asked = application(**dates, pieces_sent_on=date(2026, 7, 11))
    assert answered(asked, first, second) == [("silence", date(2026, 10, 15))]


def test_pieces_produced_for_the_first_request_do_not_answer_the_second() -> None:
    """20 September, 15 days of the first, then 30: nothing was produced since."""
    first = Exchange(None, date(2026, 6, 1), None, date(2026, 6, 16))
    second = Exchange(None, date(2026, 6, 16), date(2026, 7, 16))
    dates = {"pieces_requested_on": date(2026, 6, 16), "pieces_due_on": date(2026, 7, 16)}
    asked = application(**dates, pieces_sent_on=date(2026, 6, 16))
    assert answered(asked, first, second) == [("silence", date(2026, 11, 4))]


def test_a_request_for_pieces_dated_anew_does_not_suspend_twice() -> None:
    """Asked on 15 June, not on 10: ten days of suspension to 25 June, not fifteen."""
    before = Exchange(None, date(2026, 6, 10), date(2026, 7, 10), date(2026, 6, 25))
    asked = application(pieces_requested_on=DAY, pieces_due_on=date(2026, 7, 15), pieces_sent_on=date(2026, 6, 25))
    assert answered(asked, before) == [("silence", date(2026, 9, 30))]


def test_the_suspensions_of_another_application_are_not_its_own() -> None:
    other = Exchange(1, date(2026, 6, 1), None, date(2026, 6, 16))
    facts = residence.PiecesRequested(pieces_due_on=date(2026, 7, 15))
    held = Snapshot(applications=[told(facts)], exchanges=[other])
    assert due("request_pieces", facts, held) == [("silence", date(2026, 10, 20))]


@pytest.mark.parametrize(("noted", "early"), [(date(2026, 9, 19), True), (date(2026, 9, 20), False)])
def test_a_refusal_noted_before_its_day_keeps_the_earlier_and_is_never_certain(noted: date, early: bool) -> None:
    """19 September → 19 November + 1; 20 September → Monday 23 November (21 is a Saturday)."""
    held = Snapshot(applications=[application()], deadlines=[_silence_running(date(2026, 5, 20), date(2026, 9, 20))])
    for clock in clocks("note_implicit_refusal", decisions.ImplicitRefusal(), held, on=noted):
        assert clock.due == (date(2026, 11, 20) if early else date(2026, 11, 23))
        assert [c.due for c in clock.competing] == ([date(2026, 11, 23)] if early else [])
        assert ("noté" in clock.steps[0]) is early
        assert (clock.confidence == "to_verify") or not early


def _silence_running(start: date, due: date, pk: int = 1, **params: Any) -> SimpleNamespace:
    known = {"start": start.isoformat(), **params}
    return SimpleNamespace(pk=pk, rule="silence", state="open", due_on=due, params=known)


@pytest.mark.parametrize(
    ("noted", "until"),
    [(date(2026, 10, 30), date(2026, 11, 23)), (date(2026, 9, 20), date(2026, 11, 23)), (MARCH, date(2025, 5, 5))],
    ids=["noted later", "noted on its day", "before that application"],
)
def test_an_implicit_refusal_is_born_on_the_day_of_its_clock_however_late_it_is_noted(noted: date, until: date) -> None:
    running = _silence_running(date(2026, 5, 20), date(2026, 9, 20))
    held = Snapshot(applications=[application()], deadlines=[running])
    found = clocks("note_implicit_refusal", decisions.ImplicitRefusal(), held, on=noted)
    assert [clock.due for clock in found] == [until, until]


def test_a_clock_of_silence_that_no_longer_counts_dates_no_refusal() -> None:
    gone = _silence_running(date(2026, 5, 20), date(2026, 9, 20))
    gone.state = "moot"
    held = Snapshot(applications=[application()], deadlines=[gone])
    found = clocks("note_implicit_refusal", decisions.ImplicitRefusal(), held, on=date(2026, 10, 30))
    assert found[0].due == date(2026, 12, 31)


@pytest.mark.parametrize("rule", ["action_after_silence", "reasons_request"])
def test_an_express_refusal_ends_the_clock_of_the_silence_only_once_notified(rule: str) -> None:
    (end,) = [e for e in STEPS["refuse"].deadlines if isinstance(e, Voids) and e.rule == rule]
    assert end.applies(decisions.Refusal(notified_on=DAY))
    assert not end.applies(decisions.Refusal())


def test_pieces_produced_too_late_do_not_lengthen_the_suspension() -> None:
    asked = told(residence.PiecesSent(), date(2026, 8, 1), pieces_requested_on=DAY, pieces_due_on=date(2026, 7, 15))
    assert answered(asked) == [("silence", date(2026, 10, 20))]


def test_an_acknowledgement_counts_silence_afresh() -> None:
    facts = residence.Acknowledged(received_on=date(2026, 6, 1), complete=YesNo.YES)
    held = Snapshot(applications=[told(facts)])
    assert due("acknowledge_application", facts, held) == [("silence", date(2026, 10, 1))]


def test_nothing_under_way_has_no_silence() -> None:
    ended = Snapshot(applications=[application(outcome="refused")])
    assert due("acknowledge_application", residence.Acknowledged(), ended) == []


def test_an_implicit_refusal_opens_action_and_reasons_when_receipt_was_acknowledged() -> None:
    held = Snapshot(applications=[application(acknowledged="yes")])
    found = clocks("note_implicit_refusal", decisions.ImplicitRefusal(), held, on=date(2026, 9, 20))
    assert [(c.rule, c.born) for c in found] == [("action_after_silence", True), ("reasons_request", True)]
    assert found[0].due == date(2026, 11, 23)


@pytest.mark.parametrize("acknowledged", ["no", "without_mentions"])
def test_without_acknowledgement_the_action_after_silence_has_no_clock(acknowledged: str) -> None:
    held = Snapshot(applications=[application(acknowledged=acknowledged)])
    assert not clocks("note_implicit_refusal", decisions.ImplicitRefusal(), held)[0].born


@pytest.mark.parametrize(
    ("channel", "opens", "closes"),
    [("anef", date(2026, 10, 3), date(2026, 12, 2)), ("counter", date(2026, 11, 30), date(2027, 1, 31))],
)
def test_a_card_opens_its_renewal_window_by_the_channel_of_the_application(
    channel: str, opens: date, closes: date
) -> None:
    held = Snapshot(applications=[application(channel=channel), application(kind="asylum", channel="post")])
    (clock,) = clocks("issue_card", titles.OneYearCard(valid_to=date(2027, 1, 31)), held)
    assert (clock.opens, clock.due) == (opens, closes)


def test_a_card_without_an_end_opens_no_window() -> None:
    assert due("issue_card", titles.OneYearCard()) == []


def test_the_exit_programme_counts_from_its_first_authorisation() -> None:
    first = due("grant_psp", titles.Aps(valid_from=date(2026, 1, 1)))
    again = due("extend_psp", titles.Aps(), Snapshot(titles=[title("aps", valid_from=date(2026, 1, 1))]))
    assert (first, again) == ([("psp", date(2026, 7, 1))], [("psp", date(2027, 1, 1))])


def test_asylum_opens_its_window_when_the_information_was_handed_over() -> None:
    facts = residence.AsylumApplication(informed_on=date(2026, 3, 2))
    assert due("request_asylum", facts) == [("asylum_window", date(2026, 5, 2))]
    assert due("request_asylum", residence.AsylumApplication()) == []


def test_retention_counts_from_the_last_contact_or_from_the_closing() -> None:
    spoken = Snapshot(contacts=[complaint(on=date(2026, 1, 5)), complaint(on=date(2026, 5, 4))])
    assert due("close_case", Nothing(), spoken) == [("retention", date(2028, 5, 4))]
    assert due("close_case", Nothing()) == [("retention", date(2028, 6, 15))]


def test_a_judgment_opens_the_party_s_appeal() -> None:
    (clock,) = clocks("convict", Nothing())
    assert (clock.rule, clock.due) == ("criminal_appeal", date(2026, 6, 25))


def test_death_makes_every_clock_pointless() -> None:
    (effect,) = STEPS["record_death"].deadlines
    assert effect == Voids(EVERY_RULE)
    assert effect.covers("silence")


def test_an_effect_concerns_its_own_rule() -> None:
    assert Meets("silence").covers("silence")
    assert not Meets("silence").covers("oqtf")


def test_a_clock_counted_afresh_first_ends_the_old_one() -> None:
    for row in ROWS:
        started = [n for n, effect in enumerate(row.deadlines) if isinstance(effect, Starts)]
        ended = [n for n, effect in enumerate(row.deadlines) if not isinstance(effect, Starts)]
        assert not started or not ended or max(ended) < min(started), row.name
