"""Reflection period, consents, closing, grounds of withdrawal."""

from datetime import date
from typing import Any

import pytest

from tests.workflow.snapshot import (
    TODAY,
    Snapshot,
    application,
    complaint,
    consent,
    deadline,
    decision,
    fact,
    title,
)
from workflow import guards


def protected(**said: Any) -> Snapshot:
    """A reflection récépissé handed over on 1 September 2026."""
    held = title("reflection_recepisse", handed_over_on=date(2026, 9, 1))
    return Snapshot(**{"residence": "application_preparing", "titles": [held], **said})


@pytest.mark.parametrize(
    ("on", "blocked"),
    [
        (date(2026, 8, 31), False),
        (date(2026, 9, 1), True),
        (date(2026, 10, 1), True),
        (date(2026, 10, 2), False),
    ],
)
def test_the_reflection_period_protects_by_its_dates_whatever_the_state(on: date, blocked: bool) -> None:
    assert guards.removal_blocked(protected(), on) is blocked
    assert bool(guards.removal_not_blocked(protected(), on)) is blocked
    assert bool(guards.transfer_not_executable(protected(), on)) is blocked


def test_the_finding_says_until_when_she_is_protected() -> None:
    reason = guards.removal_not_blocked(protected(), date(2026, 9, 15))
    assert reason is not None
    assert "jusqu’au 01/10/2026 inclus" in reason.sentence


@pytest.mark.parametrize(("on", "blocked"), [(date(2026, 9, 9), True), (date(2026, 9, 10), False)])
def test_an_interruption_ends_the_protection(on: date, blocked: bool) -> None:
    assert guards.removal_blocked(protected(decisions=[decision("interruption")]), on) is blocked


def test_an_interruption_that_a_judge_annulled_ends_nothing() -> None:
    cut = decision("interruption", outcome="annulled")
    assert guards.removal_blocked(protected(decisions=[cut]), date(2026, 9, 20))


def test_a_second_recepisse_protects_on_its_own() -> None:
    held = [title("reflection_recepisse", handed_over_on=day) for day in (date(2026, 9, 1), date(2026, 9, 20))]
    assert guards.protected_until(Snapshot(titles=held), date(2026, 9, 25)) == date(2026, 10, 20)


def test_another_document_does_not_protect() -> None:
    assert not guards.removal_blocked(Snapshot(titles=[title("recepisse", handed_over_on=TODAY)]), TODAY)


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({}, "not_informed"),
        ({"facts": [fact("rights_information")]}, None),
        ({"statements": [complaint(rights_information="yes")]}, None),
        ({"statements": [complaint(rights_information="no")]}, None),
        ({"facts": [fact("police_contact")]}, None),
        ({"facts": [fact("rights_information", on=TODAY)]}, None),
        ({"facts": [fact("identification", on=TODAY)]}, None),
        ({"facts": [fact("rights_information", on=date(2026, 11, 25))]}, "not_informed"),
        ({"facts": [fact("police_contact", on=date(2026, 11, 25))]}, "not_informed"),
        ({"statements": [complaint(on=TODAY)]}, None),
        ({"statements": [complaint(on=date(2026, 11, 25), rights_information="yes")]}, "not_informed"),
        ({"facts": [fact("arrival")]}, "not_informed"),
        ({"facts": [fact("rights_information")], "titles": protected().titles}, "reflection_used"),
    ],
)
def test_who_may_ask_for_the_reflection_period(said: dict[str, Any], code: str | None) -> None:
    reason = guards.can_request_reflection(Snapshot(**said), TODAY)
    assert (reason.code if reason else None) == code


@pytest.mark.parametrize(
    ("said", "due"),
    [
        ({"statements": [complaint(rights_information="no")]}, True),
        ({"facts": [fact("police_contact"), fact("rights_information_missing")]}, True),
        ({"facts": [fact("rights_information_missing")]}, True),
        ({"statements": [complaint(rights_information="yes")]}, False),
        ({"statements": [complaint()]}, False),
    ],
)
def test_information_never_given_is_noted_against_a_removal_order(said: dict[str, Any], due: bool) -> None:
    assert bool(guards.information_was_due(Snapshot(**said), TODAY)) is due


def test_the_reflection_period_expires_after_its_last_protected_day() -> None:
    assert guards.reflection_over(protected(), date(2026, 10, 1))
    assert guards.reflection_over(protected(), date(2026, 10, 2)) is None


@pytest.mark.parametrize(
    ("guard", "recipient"),
    [
        (guards.consent_for_prefecture, "prefecture"),
        (guards.consent_for_prosecutor, "prosecutor"),
        (guards.consent_for_association, "association"),
    ],
)
def test_nothing_is_sent_without_a_consent_for_that_recipient(guard: Any, recipient: str) -> None:
    assert guard(Snapshot(consents=[consent(recipient)]), TODAY) is None
    for consents in ([], [consent(recipient, holds=False)], [consent("police")]):
        reason = guard(Snapshot(consents=consents), TODAY)
        assert reason.code == f"no_consent_{recipient}"
        assert reason.mend == "recueillir-un-consentement"


def test_a_case_with_a_running_clock_is_not_closed_in_silence() -> None:
    reason = guards.may_close(Snapshot(deadlines=[deadline(), deadline(due_on=None)]), TODAY)
    assert reason is not None
    assert ": 2, la plus proche le 25/11/2026." in reason.sentence
    assert reason.mend == "clore-malgre-une-echeance"


@pytest.mark.parametrize("state", ["met", "missed", "moot"])
def test_a_clock_that_stopped_does_not_hold_a_case_open(state: str) -> None:
    assert guards.may_close(Snapshot(deadlines=[deadline(state=state)]), TODAY) is None


def test_retention_does_not_hold_a_case_open() -> None:
    assert guards.may_close(Snapshot(deadlines=[deadline("retention")]), TODAY) is None


@pytest.mark.parametrize(("due", "held"), [(date(2026, 11, 23), False), (TODAY, True), (None, True)])
def test_a_reflection_period_holds_a_case_open_only_while_it_runs(due: date | None, held: bool) -> None:
    assert bool(guards.may_close(Snapshot(deadlines=[deadline("reflection", due_on=due)]), TODAY)) is held


def test_another_clock_that_ran_out_unnoticed_holds_a_case_open() -> None:
    assert guards.may_close(Snapshot(deadlines=[deadline("court_action", due_on=date(2026, 1, 1))]), TODAY)


@pytest.mark.parametrize(("last", "over"), [(date(2024, 11, 24), True), (date(2024, 11, 25), False), (None, False)])
def test_a_case_is_anonymised_two_years_after_the_last_contact(last: date | None, over: bool) -> None:
    file = Snapshot(contacts=[complaint(on=last)] if last else [])
    assert (guards.retention_over(file, TODAY) is None) is over


@pytest.mark.parametrize(
    ("ground", "title_lost", "period"),
    [
        ("link_renewed", True, True),
        ("link_not_her_own", False, False),
        ("unfounded", True, False),
        ("public_order", True, False),
        ("grave_public_order", True, True),
        ("other", False, False),
    ],
)
def test_only_some_grounds_take_the_title_or_the_period_away(ground: str, title_lost: bool, period: bool) -> None:
    file = Snapshot(facts=[fact("withdrawal_announced", ground=ground)])
    assert (guards.withdrawal_grounded(file, TODAY) is None) is title_lost
    assert (guards.interruption_grounded(file, TODAY) is None) is period


def test_the_newest_ground_of_the_day_counts() -> None:
    said = [
        fact("withdrawal_announced", ground="other"),
        fact("withdrawal_announced", on=TODAY, ground="link_renewed"),
        fact("withdrawal_announced", on=date(2026, 11, 25), ground="other"),
    ]
    assert guards.withdrawal_grounded(Snapshot(facts=said), TODAY) is None


def test_a_ground_never_announced_is_none() -> None:
    assert guards.withdrawal_grounded(Snapshot(), TODAY)


@pytest.mark.parametrize(("complete", "proven"), [("yes", True), ("no", False), ("unknown", False)])
def test_silence_refuses_only_a_complete_application(complete: str, proven: bool) -> None:
    assert (
        guards.completeness_proven(Snapshot(applications=[application(complete=complete)]), TODAY) is None
    ) is proven


def test_without_an_application_there_is_no_silence() -> None:
    assert guards.completeness_proven(Snapshot(), TODAY)


@pytest.mark.parametrize(("end", "over"), [(date(2026, 11, 23), True), (TODAY, False)])
def test_a_title_expires_after_its_last_day(end: date, over: bool) -> None:
    assert (guards.title_over(Snapshot(titles=[title("one_year_card", valid_to=end)]), TODAY) is None) is over
