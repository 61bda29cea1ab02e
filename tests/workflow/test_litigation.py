"""The time to go to court against one decision, and the conditions of what is tried: as the articles say."""

from datetime import date, time
from types import SimpleNamespace

from tests.workflow.contests import against, silent, tried
from tests.workflow.snapshot import Snapshot, application
from workflow import counting
from workflow.deadlines import compute


def counted(records: Snapshot) -> tuple[str, date | None] | None:
    """The rule that counts and the day it gives."""
    found = counting.court_clock(records)
    if found is None:
        return None
    keys = dict(found[1])
    return found[0], compute(found[0], keys.pop("start"), **keys).due_on


def test_a_refusal_is_challenged_within_two_clear_months() -> None:
    assert counted(against()) == ("court_action", date(2026, 8, 17))


def test_an_informal_appeal_in_time_interrupts_and_silence_starts_the_clock_again() -> None:
    found = counted(against("refusal", tried("gracious", date(2026, 7, 1), received_on=date(2026, 7, 3))))
    assert found == ("administrative_appeal", date(2026, 11, 4))


def test_an_express_rejection_starts_it_from_its_notification() -> None:
    answer = {"answer": "rejected", "answered_on": date(2026, 7, 20)}
    assert counted(against("refusal", tried("gracious", date(2026, 7, 1), **answer))) == (
        "administrative_appeal",
        date(2026, 9, 21),
    )


def test_with_both_appeals_the_last_rejection_counts() -> None:
    both = (
        tried("gracious", date(2026, 7, 1), answer="rejected", answered_on=date(2026, 7, 20)),
        tried("hierarchical", date(2026, 7, 10), answer="rejected", answered_on=date(2026, 8, 1)),
    )
    assert counted(against("refusal", *both)) == ("administrative_appeal", date(2026, 10, 2))
    assert counted(against("refusal", both[0])) == ("administrative_appeal", date(2026, 9, 21))


def test_an_appeal_acknowledged_without_the_mentions_opens_no_clock() -> None:
    appeal = tried("gracious", date(2026, 7, 1), acknowledged="without_mentions")
    assert counted(against("refusal", appeal)) == ("administrative_appeal", None)


def test_legal_aid_in_time_stops_the_clock_until_its_final_decision() -> None:
    asked = tried("legal_aid", date(2026, 7, 1))
    assert counted(against("refusal", asked)) == ("court_action", None)
    asked = tried("legal_aid", date(2026, 7, 1), answer="granted", answered_on=date(2026, 9, 1))
    assert counted(against("refusal", asked)) == ("court_action", date(2026, 11, 2))


def test_legal_aid_too_late_leaves_the_clock() -> None:
    assert counted(against("refusal", tried("legal_aid", date(2026, 9, 1)))) == ("court_action", date(2026, 8, 17))


def test_legal_aid_after_an_appeal_is_rejected_interrupts_the_renewed_clock() -> None:
    rejected = tried("gracious", date(2026, 7, 1), answer="rejected", answered_on=date(2026, 7, 20))
    aid = tried("legal_aid", date(2026, 8, 3), answer="granted", answered_on=date(2026, 9, 1))
    assert counted(against("refusal", rejected, aid)) == ("administrative_appeal", date(2026, 11, 2))


def test_a_decision_silent_on_remedies_has_no_clock_whatever_is_tried() -> None:
    appeal = tried("gracious", date(2026, 7, 1))
    assert counted(against("refusal", appeal, remedies_mentioned="no")) == ("court_action", None)


def test_a_removal_order_keeps_its_own_clock_whatever_the_administration_is_asked() -> None:
    appeal = tried("gracious", date(2026, 6, 20))
    order = against("oqtf", appeal, measure="voluntary_departure")
    assert counted(order) == ("oqtf", date(2026, 7, 16))
    assert counted(against("refusal", appeal, measure="house_arrest")) == ("oqtf", date(2026, 6, 22))


def test_the_hour_counts_in_detention() -> None:
    order = against("oqtf", measure="detention", notified_time=time(9, 10))
    found = counting.court_clock(order)
    assert found is not None
    due = compute(found[0], found[1].pop("start"), **found[1]).due
    assert f"{due:%Y-%m-%d %H:%M}" == "2026-06-17 09:10"


def test_legal_aid_interrupts_the_month_of_a_removal_order_but_not_seven_days() -> None:
    aid = tried("legal_aid", date(2026, 6, 18), answer="granted", answered_on=date(2026, 7, 1))
    assert counted(against("oqtf", aid, measure="no_departure")) == ("oqtf", date(2026, 8, 3))
    assert counted(against("oqtf", aid, measure="prison")) == ("oqtf", date(2026, 6, 22))


def test_a_transfer_is_challenged_within_seven_days() -> None:
    assert counted(against("transfer", measure="none")) == ("transfer", date(2026, 6, 22))


def test_an_implicit_refusal_is_challenged_from_the_day_it_is_born() -> None:
    assert counted(silent()) == ("action_after_silence", date(2026, 8, 11))


def test_reasons_asked_are_due_within_a_month_then_the_clock_runs_from_them() -> None:
    asked = tried("reasons_request", date(2026, 7, 1))
    assert counted(silent(asked)) == ("reasons_request", date(2026, 8, 1))
    asked = tried("reasons_request", date(2026, 7, 1), answer="given", answered_on=date(2026, 7, 20))
    assert counted(silent(asked)) == ("reasons_request", date(2026, 9, 21))


def test_reasons_refused_by_silence_leave_the_action_open() -> None:
    asked = tried("reasons_request", date(2026, 7, 1), answer="silence")
    assert counted(silent(asked)) == ("reasons_request", date(2026, 8, 1))


def test_an_application_lodged_after_the_refusal_says_nothing_of_its_receipt() -> None:
    records = silent()
    later = application(acknowledged="no", received_on=date(2026, 7, 1))
    records.applications = [application(acknowledged="yes"), later]
    assert counted(records) == ("action_after_silence", date(2026, 8, 11))
    records.applications = [application(acknowledged="no"), later]
    assert counted(records) == ("action_after_silence", None)


def test_once_the_court_is_seized_nothing_is_counted() -> None:
    assert counted(against(state="ta_filed")) is None


def test_what_is_tried_against_another_decision_does_not_count() -> None:
    other = SimpleNamespace(**{**vars(tried("gracious", date(2026, 7, 1))), "parent_id": 2})
    assert counted(against("refusal", other)) == ("court_action", date(2026, 8, 17))
