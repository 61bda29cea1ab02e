"""django-auditlog's rows: queued, nameless, valueless, and free of every trap it sets (S-44)."""

import datetime as dt
import json
from typing import Any

import pytest
from auditlog import get_logentry_model
from auditlog.registry import auditlog
from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, connection, transaction

from accounts.models import Organisation, User
from audit.models import RegisterEntry
from audit.registration import MASK, mask
from audit.services import act, record, record_alone
from audit.verbs import Verb
from cases.models import Case, Person
from tests.audit.helpers import ALICE, CASE, Someone, bodies
from tests.people import alice
from vault.access import access
from vault.keys import new_case_key

pytestmark = pytest.mark.django_db
CANARY = "Zyxkanari"


@pytest.fixture
def case() -> Case:
    """A case of Alice's, in an act of its own."""
    user = alice()
    place = Organisation.objects.get(pk=user.memberships.get().organisation_id)
    with act(by=ALICE):
        key = new_case_key(CASE)
        return Case.objects.create(
            reference=CASE, key=key, organisation=place, caseworker=user, opened_on=dt.date(2026, 3, 2), note=CANARY
        )


def _person(case: Case, **values: Any) -> Person:
    return Person.objects.create(
        case=case, key=case.key, recorded_by=case.caseworker, legal_name=f"Osagie {CANARY}", **values
    )


def _last() -> RegisterEntry:
    return RegisterEntry.objects.all()[0]


def test_a_row_s_entry_names_the_fields_and_the_case_and_holds_no_value(case: Case) -> None:
    with act(by=ALICE):
        person = _person(case, birth_date=dt.date(2001, 5, 4), interpreter_needed=True)
    entry = _last()
    assert (entry.verb, entry.case_reference, entry.actor_id) == ("row_created", CASE, 7)
    assert {"legal_name", "birth_date", "interpreter_needed"} <= set(entry.fields)
    assert (entry.object_repr, entry.object_id) == (f"cases.person {person.pk}", person.pk)
    assert entry.content_type == ContentType.objects.get_for_model(Person)
    assert json.loads(entry.body.split("\n", 4)[4])["fields"] == entry.fields
    assert (entry.changes, entry.serialized_data, entry.actor_email, entry.remote_addr) == (None, None, None, None)


def test_an_update_names_what_changed_and_reads_nothing(case: Case) -> None:
    with act(by=ALICE):
        person = _person(case)
    person = Person.objects.get(pk=person.pk)
    with act(by=ALICE):
        person.used_name = "Bintou"
        person.save()
    assert (_last().verb, _last().fields) == ("row_updated", ["used_name"])


def test_saving_an_untouched_row_says_nothing(case: Case) -> None:
    with act(by=ALICE):
        person = _person(case)
    before = len(bodies())
    with act(by=ALICE):
        Person.objects.get(pk=person.pk).save()
    assert len(bodies()) == before


def test_no_value_of_any_sealed_field_is_anywhere_in_the_register(case: Case) -> None:
    with act(by=ALICE):
        person = _person(case, given_names=CANARY, birth_place=CANARY, real_address=CANARY)
    with act(by=ALICE):
        person.aliases = CANARY
        person.save(update_fields=["aliases"])
        case.note = f"{CANARY} again"
        case.save(update_fields=["note"])
    rows = list(RegisterEntry.objects.values())
    assert len(rows) > 3
    assert CANARY not in str(rows)


def test_every_sealed_field_is_masked_by_a_constant(case: Case) -> None:
    for model in (Case, Person):
        known = auditlog.get_model_fields(model)
        assert set(known["mask_fields"]) == model.sealed_names()
        assert known["mask_callable"] == "audit.registration.mask"
    assert mask("Osagie") == mask("Bintou") == MASK


def test_the_row_s_own_words_are_never_asked(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Person, "__str__", lambda self: f"{CANARY}")
    with act(by=ALICE):
        _person(case)
    assert CANARY not in _last().object_repr


def test_rows_are_queued_until_the_act_ends(case: Case) -> None:
    before = len(bodies())
    with act(by=ALICE):
        _person(case)
        assert len(bodies()) == before
        record(Verb.RECORD_ADDED, case=CASE, record="person")
    assert [e.verb for e in RegisterEntry.objects.all()[:2]] == ["record_added", "row_created"]


def test_a_save_that_fails_leaves_no_false_entry(case: Case) -> None:
    before = len(bodies())
    with act(by=ALICE):
        record(Verb.STEP_TAKEN, case=CASE)
        case.opened_on = None
        with pytest.raises(IntegrityError), transaction.atomic():
            case.save()
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            _person(case).version // 0
    assert len(bodies()) == before + 1
    assert _last().verb == "step_taken"


def test_a_row_that_changes_outside_any_act_is_the_service_s(case: Case) -> None:
    case.prefecture = "75"
    case.save(update_fields=["prefecture"])
    assert (_last().verb, _last().actor_id, _last().role, _last().fields) == (
        "row_updated",
        None,
        "system",
        ["prefecture"],
    )


def test_a_row_changed_inside_somebody_s_reading_is_theirs(case: Case) -> None:
    with access(ALICE, purpose="step"):
        case.prefecture = "75"
        case.save(update_fields=["prefecture"])
    assert (_last().verb, _last().actor_id) == ("row_updated", 7)


def test_a_deleted_row_is_recorded(case: Case) -> None:
    with act(by=ALICE):
        person = _person(case)
    with act(by=ALICE):
        Person.objects.filter(pk=person.pk).delete()
    assert (_last().verb, _last().object_pk, _last().case_reference) == ("row_deleted", str(person.pk), CASE)


def test_the_register_replaces_django_auditlog_s_own_model() -> None:
    assert get_logentry_model() is RegisterEntry


def test_neither_a_person_nor_a_content_type_takes_entries_away(case: Case) -> None:
    with act(by=ALICE):
        _person(case)
    before, kind, user = (
        bodies(),
        ContentType.objects.get_for_model(Person),
        User.objects.create(email="x@example.org", name="Partie"),
    )
    record_alone(Verb.LOGGED_IN, by=Someone(user.pk))
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM accounts_user WHERE id = %s", [user.pk])
    ContentType.objects.filter(pk=kind.pk).delete()
    assert bodies()[:-1] == before
    assert RegisterEntry.objects.filter(content_type_id=kind.pk).exists()
    assert RegisterEntry.objects.by_actor(user.pk).exists()
