"""An act broken off in the middle leaves nothing: no state, no line, no record, no clock, no paper, no trace."""

from collections.abc import Callable
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from django.utils import timezone

import documents.services
from audit.append import RegisterUnavailable
from audit.models import RegisterEntry
from cases.models import Case, Contact, Entry, Person
from cases.plain import facts_of
from cases.services import clocks, history
from cases.services.following import NewConsent, assign, transmit
from cases.services.history import When
from cases.services.opening import open_case
from cases.services.recording import add_record, close_record, rectify
from cases.services.rectifying import rectify_step
from tests.cases.house import House, as_actor, sign_in, take
from vault.looking import opaque
from workflow.table import STEPS

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


class Killed(Exception):
    """The process dies here."""


def killed(*args: Any, **options: Any) -> Any:
    """Stands for a machine that stops, or a disk that is full."""
    raise Killed


def everything() -> dict[str, list[Any]]:
    """Every row of our tables, sealed values as their tokens; of the register, all but reads, which did happen."""
    with opaque():
        rows = {
            model._meta.label: sorted(str(sorted(row.items())) for row in model._default_manager.values())
            for room in ("cases", "documents", "vault")
            for model in apps.get_app_config(room).get_models()
        }
    register = RegisterEntry.objects.exclude(verb="read").order_by("seq")
    return {**rows, "register": list(register.values_list("verb", "case_reference", "facts"))}


def step(house: House, case: Case) -> None:
    take(case, "refuse", as_actor(house.olga), notified_on=TODAY, remedies_mentioned="yes")


def say_again(house: House, case: Case) -> None:
    entry = Entry.objects.get(case=case, step="file_complaint")
    said = facts_of(STEPS["file_complaint"].asks, {"offences": ("225-5",)})
    rectify_step(entry, said, when=When(TODAY), reason="x", by=as_actor(house.alice))


def hand_over(house: House, case: Case) -> None:
    to = {"to_user_id": house.olga2.pk, "organisation_id": house.service.pk}
    transmit(case, **to, by=as_actor(house.alice), new_consent=NewConsent(TODAY))


ACTS: dict[str, Callable[[House, Case], Any]] = {
    "open": lambda house, case: open_case(by=as_actor(house.alice)),
    "step": step,
    "rectify a step": say_again,
    "add": lambda house, case: add_record(case, Contact, {"on": TODAY, "how": "phone"}, by=as_actor(house.alice)),
    "rectify": lambda house, case: rectify(
        Person.objects.get(case=case), {"used_name": "X"}, reason="x", by=as_actor(house.alice)
    ),
    "close": lambda house, case: close_record(
        case.consent_set.filter(recipient="legal_service").get(), on=TODAY, by=as_actor(house.alice)
    ),
    "assign": lambda house, case: assign(case, to_user_id=house.bob.pk, by=as_actor(house.maud)),
    "transmit": hand_over,
}


@pytest.fixture(scope="module")
def case(kept: House) -> Case:
    return kept.case("begin_review")


@pytest.mark.parametrize("name", ACTS)
def test_an_act_that_cannot_be_recorded_does_not_happen(
    kept: House, case: Case, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = everything()
    with monkeypatch.context() as patch:
        patch.setattr("audit.services.append", killed)
        with pytest.raises(Killed):
            ACTS[name](kept, case)
    assert everything() == before
    ACTS[name](kept, case)
    assert everything() != before, "the same act, let to its end, would have changed something"


@pytest.mark.parametrize(("where", "what"), [(documents.services, "request"), (clocks, "after"), (history, "write")])
def test_a_step_killed_on_the_way_leaves_nothing(
    kept: House, case: Case, where: Any, what: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = everything()
    monkeypatch.setattr(where, what, killed)
    with pytest.raises(Killed):
        step(kept, case)
    assert everything() == before


def test_a_register_that_does_not_answer_is_said_with_503_and_nothing_is_kept(
    kept: House, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = sign_in(Client(), kept.alice)
    before = everything()["cases.Entry"]

    def silent(*args: Any) -> None:
        raise RegisterUnavailable

    monkeypatch.setattr("audit.services.append", silent)
    path = f"/dossiers/{case.reference}/elements/contact/ajouter/"
    assert client.post(path, {"on": TODAY.isoformat(), "how": "phone"}).status_code == 503
    assert everything()["cases.Entry"] == before
    assert not Contact.objects.filter(case=case).exists()
