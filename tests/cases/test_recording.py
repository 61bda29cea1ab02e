"""Adding, rectifying and closing what is known: nothing is overwritten without a trace, nothing is lost."""

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from accounts.policy import Refused
from audit.models import RegisterEntry
from cases.models import Case, Consent, Contact, Danger, Entry, Person, Statement, Title
from cases.services.locking import Stale
from cases.services.recording import AlreadyClosed, add_record, close_record, rectify
from tests.cases.house import House, as_actor, take
from vault.access import access
from vault.looking import opaque

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


@pytest.fixture
def case(house: House) -> Case:
    return house.case("give_notice")


def told(case: Case) -> Entry:
    """The last line of the history."""
    return Entry.objects.filter(case=case).latest("pk")


def verbs(case: Case) -> list[str]:
    return list(RegisterEntry.objects.about(case.reference).order_by("seq").values_list("verb", flat=True))


def test_a_record_is_added_with_its_line_and_its_trace(house: House, case: Case) -> None:
    before = verbs(case)
    contact = add_record(
        case, Contact, {"on": TODAY, "how": "phone", "summary": "elle va bien"}, by=as_actor(house.alice)
    )
    entry = told(case)
    assert (entry.step, entry.on, entry.record_kind, entry.record_id) == ("record_added", TODAY, "contact", contact.pk)
    assert contact.recorded_by_id == house.alice.pk
    with access(as_actor(house.alice), purpose="step"):
        assert Contact.objects.get(pk=contact.pk).summary == "elle va bien"
        assert entry.facts == {"on": TODAY.isoformat(), "how": "phone", "summary": "elle va bien"}
    assert verbs(case)[len(before) :].count("record_added") == 1
    assert Case.objects.get(pk=case.pk).version == case.version + 1


def test_what_was_left_empty_says_nothing(house: House, case: Case) -> None:
    values = {"on": TODAY, "level": "high", "review_on": None, "sources": "", "places_to_avoid": "la gare"}
    add_record(case, Danger, values, by=as_actor(house.alice))
    with access(as_actor(house.alice), purpose="step"):
        assert told(case).facts == {"on": TODAY.isoformat(), "level": "high", "places_to_avoid": "la gare"}


@pytest.mark.parametrize(
    ("kind", "values", "day"),
    [
        (Contact, {"on": dt.date(2026, 2, 1), "how": "phone"}, dt.date(2026, 2, 1)),
        (Consent, {"recipient": "police", "given_on": dt.date(2026, 2, 2)}, dt.date(2026, 2, 2)),
        (Title, {"kind": "aps", "valid_from": dt.date(2026, 2, 3)}, dt.date(2026, 2, 3)),
        (Title, {"kind": "aps"}, TODAY),
    ],
)
def test_its_line_stands_at_the_day_that_the_record_says(
    house: House, case: Case, kind: Any, values: dict[str, Any], day: dt.date
) -> None:
    add_record(case, kind, values, by=as_actor(house.alice))
    assert told(case).on == day


def test_its_line_is_as_precise_as_the_record(house: House, case: Case) -> None:
    add_record(case, Contact, {"on": TODAY, "precision": "month", "how": "phone"}, by=as_actor(house.alice))
    assert told(case).precision == "month"


def test_only_those_who_follow_the_case_write_on_it(house: House, case: Case) -> None:
    for who in (house.bob, house.maud, house.chloe, house.olga, house.dora, house.theo):
        with pytest.raises(Refused):
            add_record(case, Contact, {"on": TODAY}, by=as_actor(who))
    person = Person.objects.get(case=case)
    for who in (house.bob, house.maud, house.olga):
        with pytest.raises(Refused):
            rectify(person, {"used_name": "X"}, reason="x", by=as_actor(who))
        with pytest.raises(Refused):
            close_record(person, on=TODAY, by=as_actor(who))
    assert not Contact.objects.filter(case=case).exists()


def test_a_record_form_older_than_the_case_adds_nothing_when_it_says_so(house: House, case: Case) -> None:
    with pytest.raises(Stale):
        add_record(case, Contact, {"on": TODAY}, by=as_actor(house.alice), version=case.version - 1)
    assert not Contact.objects.filter(case=case).exists()


def test_a_hostile_value_is_refused_and_nothing_of_it_stays(house: House, case: Case) -> None:
    before = Entry.objects.filter(case=case).count()
    with pytest.raises(ValidationError):
        add_record(case, Contact, {"on": TODAY, "summary": "a\x00b"}, by=as_actor(house.alice))
    assert (Entry.objects.filter(case=case).count(), Contact.objects.count()) == (before, 0)


def test_a_rectification_keeps_what_was_said_before_sealed(house: House, case: Case) -> None:
    person = Person.objects.get(case=case)
    with access(as_actor(house.alice), purpose="step"):
        old = person.used_name
    after = rectify(person, {"used_name": "Eweka", "wants_work": True}, reason="mal entendu", by=as_actor(house.alice))
    assert after.version == person.version + 1
    entry = Entry.objects.filter(case=case, step="record_rectified").get()
    assert "Eweka" not in str(entry.__dict__)
    with opaque():
        assert old not in Entry.objects.get(pk=entry.pk).facts
    with access(as_actor(house.alice), purpose="step"):
        assert entry.facts == {"before": {"used_name": old}, "after": {"used_name": "Eweka"}, "reason": "mal entendu"}
        assert Person.objects.get(pk=person.pk).used_name == "Eweka"
    assert verbs(case)[-1] in {"record_rectified", "read"}
    assert "record_rectified" in verbs(case)


def test_the_register_says_that_it_was_rectified_never_to_what(house: House, case: Case) -> None:
    rectify(Person.objects.get(case=case), {"used_name": "Ewekanari"}, reason="secret", by=as_actor(house.alice))
    bodies = " ".join(RegisterEntry.objects.about(case.reference).values_list("body", flat=True))
    assert "person:" in bodies
    assert "Ewekanari" not in bodies
    assert "secret" not in bodies


def test_a_rectification_over_a_colleague_s_is_refused(house: House, case: Case) -> None:
    person = Person.objects.get(case=case)
    rectify(person, {"used_name": "Un"}, reason="x", by=as_actor(house.alice), version=1)
    with pytest.raises(Stale) as stale:
        rectify(person, {"used_name": "Deux"}, reason="x", by=as_actor(house.alice), version=1)
    assert "Rien n’a été enregistré" in str(stale.value)
    with access(as_actor(house.alice), purpose="step"):
        assert Person.objects.get(pk=person.pk).used_name == "Un"


def test_a_rectification_over_a_step_that_completed_the_record_is_refused(house: House, case: Case) -> None:
    """The form was made before the receipt was obtained: sent back, it would empty it again."""
    take(case, "file_complaint", as_actor(house.alice), offences=("225-5",))
    statement = Statement.objects.get(case=case)
    take(case, "obtain_receipt", as_actor(house.alice))
    values = {"receipt_held": None, "receipt_on": None}
    with pytest.raises(Stale):
        rectify(statement, values, reason="x", by=as_actor(house.alice), version=statement.version)
    assert Statement.objects.get(case=case).receipt_held


def test_a_record_is_closed_once_and_stays(house: House, case: Case) -> None:
    danger = Danger.objects.get(case=case)
    closed = close_record(danger, on=TODAY, reason="le réseau est parti", by=as_actor(house.alice))
    assert closed.closed_on == TODAY
    assert Danger.objects.filter(pk=danger.pk).exists()
    assert (told(case).step, told(case).on) == ("record_closed", TODAY)
    with access(as_actor(house.alice), purpose="step"):
        assert told(case).facts == {"reason": "le réseau est parti"}
    with pytest.raises(AlreadyClosed, match="déjà clos"):
        close_record(danger, on=TODAY, by=as_actor(house.alice))
    assert Entry.objects.filter(case=case, step="record_closed").count() == 1


def test_a_consent_closed_is_withdrawn_never_before_it_was_given(house: House, case: Case) -> None:
    given = TODAY - dt.timedelta(days=3)
    consent = add_record(case, Consent, {"recipient": "police", "given_on": given}, by=as_actor(house.alice))
    close_record(consent, on=given - dt.timedelta(days=5), by=as_actor(house.alice))
    assert Consent.objects.get(pk=consent.pk).withdrawn_on == given


def test_a_contact_moves_the_last_contact_forward_only(house: House, case: Case) -> None:
    def after(day: dt.date) -> dt.date | None:
        add_record(case, Contact, {"on": day, "how": "phone"}, by=as_actor(house.alice))
        return Case.objects.get(pk=case.pk).last_contact_on

    assert after(TODAY - dt.timedelta(days=9)) == TODAY - dt.timedelta(days=9)
    assert after(TODAY - dt.timedelta(days=20)) == TODAY - dt.timedelta(days=9)
    assert after(TODAY - dt.timedelta(days=2)) == TODAY - dt.timedelta(days=2)


def test_other_records_do_not_move_the_last_contact(house: House, case: Case) -> None:
    add_record(case, Danger, {"on": TODAY, "level": "low"}, by=as_actor(house.alice))
    assert Case.objects.get(pk=case.pk).last_contact_on is None


def test_a_case_has_one_person(house: House, case: Case) -> None:
    with pytest.raises(ValueError, match="déjà"):
        add_record(case, Person, {"used_name": "Une autre"}, by=as_actor(house.alice))
    assert Person.objects.filter(case=case).count() == 1


def test_only_who_may_read_the_address_lets_letters_bear_it(house: House) -> None:
    case = house.case("register_application")
    person = Person.objects.get(case=case)
    with pytest.raises(Refused):
        rectify(person, {"confidential_address": False}, reason="x", by=as_actor(house.olga))
    rectify(person, {"confidential_address": False}, reason="x", by=as_actor(house.alice))
    with pytest.raises(Refused):
        rectify(person, {"domiciliation": ""}, reason="x", by=as_actor(house.olga))
    rectify(person, {"birth_place": "Lomé", "confidential_address": False}, reason="x", by=as_actor(house.olga))
