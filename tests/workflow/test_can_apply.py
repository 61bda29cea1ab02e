"""Who may ask for the permit and renew it: yes, no, uncertain, each said in a sentence."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from tests.workflow.snapshot import TODAY, TOMORROW, Snapshot, complaint, fact, proceeding, ready, title, witness
from tests.workflow.snapshot import person as somebody
from workflow import guards
from workflow.guards import Reason, permit
from workflow.guards.permit import age

CARD = title("one_year_card", valid_from=date(2026, 1, 31), valid_to=date(2027, 1, 31))


def reasons(records: Snapshot, conditions: Any = guards.CAN_APPLY) -> list[Reason]:
    """Every reason against."""
    return [r for condition in conditions if (r := condition(records, TODAY))]


def only(records: Snapshot, conditions: Any = guards.CAN_APPLY) -> Reason:
    """The one reason against."""
    (reason,) = reasons(records, conditions)
    return reason


def test_a_victim_who_complained_of_trafficking_may_apply() -> None:
    assert reasons(ready()) == []


def test_nothing_said_is_no_ground() -> None:
    reason = permit.statement_opens_permit(ready(statements=[]), TODAY)
    assert reason is not None
    assert (reason.code, reason.mend, reason.uncertain) == ("no_statement", "deposer-plainte", False)
    assert "Aucune plainte ni témoignage" in reason.sentence


@pytest.mark.parametrize(("on", "counts"), [(TODAY, True), (TOMORROW, False)])
def test_a_complaint_counts_from_its_day(on: date, counts: bool) -> None:
    assert (permit.statement_opens_permit(ready(statements=[complaint(on=on)]), TODAY) is None) is counts


@pytest.mark.parametrize("code", ["225-4-1", "225-4-6", "225-5", "225-10"])
def test_a_complaint_for_a_listed_offence_opens_the_permit(code: str) -> None:
    assert reasons(ready(statements=[complaint(offences=["225-13", code])])) == []


@pytest.mark.parametrize("code", ["225-13", "225-14", "225-14-1", "225-14-2", "225-12-1", "undeclared_work"])
def test_labour_offences_alone_do_not(code: str) -> None:
    reason = only(ready(statements=[complaint(offences=[code])]))
    assert (reason.code, reason.citation_key, reason.confidence) == ("offence_not_listed", "offences.listed", "certain")


@pytest.mark.parametrize("codes", [[], ["unknown"]])
def test_an_offence_not_known_asks_a_person(codes: list[str]) -> None:
    assert only(ready(statements=[complaint(offences=codes)])).uncertain


def test_a_complaint_that_was_refused_at_the_station_does_not_count() -> None:
    assert [r.code for r in reasons(ready(statements=[complaint(refused=True)]))] == ["no_statement", "place_unknown"]


def test_a_report_is_not_a_complaint() -> None:
    assert only(ready(statements=[complaint(kind="report")])).code == "no_statement"


def test_a_testimony_opens_the_permit_only_against_somebody_prosecuted() -> None:
    heard = ready(statements=[witness()])
    assert only(heard).code == "nobody_prosecuted"
    heard.proceedings = [proceeding(prosecuted=True)]
    assert reasons(heard) == []


def test_prosecution_does_not_mend_an_unlisted_complaint() -> None:
    file = ready(statements=[complaint(offences=["225-14"])], proceedings=[proceeding(prosecuted=True)])
    assert only(file).code == "offence_not_listed"


def test_complaint_and_testimony_together_are_enough_when_somebody_is_prosecuted() -> None:
    file = ready(statements=[complaint(offences=[]), witness()], proceedings=[proceeding(prosecuted=True)])
    assert reasons(file) == []


@pytest.mark.parametrize(
    ("said", "code", "uncertain"), [("no", "link_not_broken", False), ("unknown", "link_unknown", True)]
)
def test_the_link_must_be_broken(said: str, code: str, uncertain: bool) -> None:
    reason = only(ready(person=somebody(link_broken=said)))
    assert (reason.code, reason.uncertain, reason.mend) == (code, uncertain, "person")


@pytest.mark.parametrize("country", ["ROU", "BGR", "NOR", "CHE", "ISL", "FRA"])
def test_the_permit_is_not_for_europeans(country: str) -> None:
    assert only(ready(nationality=country)).code == "european"


@pytest.mark.parametrize("country", ["NGA", "ALB", "GBR", "XXA"])
def test_others_may_ask(country: str) -> None:
    assert reasons(ready(nationality=country)) == []


def test_an_unknown_nationality_or_age_asks_a_person() -> None:
    found = reasons(ready(nationality=None, birth_date=None))
    assert [(r.code, r.uncertain) for r in found] == [("nationality_unknown", True), ("age_unknown", True)]


def test_somebody_who_may_not_read_names_gets_no_reason_about_them() -> None:
    assert reasons(ready(nationality=None, birth_date=None, readable=False)) == []


@pytest.mark.parametrize(
    ("birth", "wish", "code"),
    [
        (date(2008, 11, 24), None, None),
        (date(2008, 11, 25), True, None),
        (date(2008, 11, 25), None, "work_wish_missing"),
        (date(2010, 11, 24), True, None),
        (date(2010, 11, 24), None, "work_wish_missing"),
        (date(2010, 11, 25), True, "too_young"),
    ],
)
def test_eighteen_or_sixteen_with_the_wish_to_work(birth: date, wish: bool | None, code: str | None) -> None:
    found = reasons(ready(birth_date=birth, person=somebody(wants_work=wish)))
    assert [r.code for r in found] == ([code] if code else [])


def test_a_birthday_counts_from_its_day() -> None:
    assert age(date(2004, 2, 29), date(2022, 2, 28)) == 17
    assert age(date(2004, 2, 29), date(2022, 3, 1)) == 18


@pytest.mark.parametrize(
    ("places", "code"),
    [
        (["yes"], None),
        (["no", "partly"], None),
        (["no"], "facts_abroad"),
        (["unknown"], "place_unknown"),
        (["no", "unknown"], "place_unknown"),
    ],
)
def test_facts_abroad_alone_do_not_open_the_permit(places: list[str], code: str | None) -> None:
    found = reasons(ready(statements=[complaint(in_france=place) for place in places]))
    assert [r.code for r in found] == ([code] if code else [])


def test_renewal_asks_for_a_card_a_procedure_and_no_link() -> None:
    assert only(ready(), guards.CAN_RENEW).code == "no_card"
    assert reasons(ready(titles=[CARD]), guards.CAN_RENEW) == []
    linked = ready(titles=[CARD], person=somebody(link_broken="no"))
    assert only(linked, guards.CAN_RENEW).code == "link_not_broken"


@pytest.mark.parametrize("ground", ["public_order", "grave_public_order"])
def test_a_threat_to_public_order_is_answered_before_renewal(ground: str) -> None:
    file = ready(titles=[CARD], facts=[fact("withdrawal_announced", on=TODAY, ground=ground)])
    assert only(file, guards.CAN_RENEW).code == "public_order"


def test_only_the_newest_announcement_of_the_day_counts() -> None:
    old, new = fact("withdrawal_announced", ground="public_order"), fact("withdrawal_announced", ground="unfounded")
    tomorrow = fact("withdrawal_announced", on=TOMORROW, ground="public_order")
    assert reasons(ready(titles=[CARD], facts=[old, new, tomorrow]), guards.CAN_RENEW) == []


def test_another_ground_does_not_stop_renewal() -> None:
    file = ready(titles=[CARD], facts=[fact("withdrawal_announced", ground="unfounded")])
    assert reasons(file, guards.CAN_RENEW) == []


@pytest.mark.parametrize("make", [lambda: ready(statements=[]), lambda: ready(nationality="ROU")])
def test_a_reason_names_the_text_in_force(make: Callable[[], Snapshot]) -> None:
    for reason in reasons(make()):
        assert make().law.find(reason.citation_key, TODAY) is not None
