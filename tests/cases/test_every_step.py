"""Every step of the table through its page: asked, recorded, and said again word for word by its rectification."""

import dataclasses
import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts import policy
from cases.models import Case, Challenge, Entry
from cases.services.facts import MODELS
from tests.cases.answers import MARK, answers
from tests.cases.browser import as_shown
from tests.cases.contested import a_challenge
from tests.cases.house import House, as_actor, issued_bordereau, sign_in
from tests.cases.posting import WHO
from vault.access import access
from workflow.states import Track
from workflow.table import BY_SLUG, STEPS, Step

pytestmark = pytest.mark.django_db
EVE = timezone.localdate() - dt.timedelta(days=1)
TAKEN = [step for step in STEPS.values() if not step.automatic]


@pytest.fixture(scope="module")
def walked(kept: House) -> Case:
    case = kept.case("register_application")
    issued_bordereau(case, days_ago=2)  # before the filing that it proves
    return case


def at(case: Case, step: Step, source: Any = None) -> Case:
    """The case in the state where the step begins, put there past the services: the way is not the subject."""
    state = (source or step.sources[0]).value
    if step.track == Track.LITIGATION:
        a_challenge(case, state)
    else:
        Case.objects.filter(pk=case.pk).update(**{step.track.value: state})
    return Case.objects.get(pk=case.pk)


def standing(case: Case, step: Step) -> Any:
    """Where the case, or its challenge, stands on the step's track."""
    if step.track == Track.LITIGATION:
        return Challenge.objects.exclude(state="").get(case=case).state
    return getattr(Case.objects.get(pk=case.pk), step.track)


def path_of(case: Case, step: Step) -> str:
    return f"/dossiers/{case.reference}/etapes/{step.slug}/"


def recorded(client: Client, case: Case, step: Step) -> Entry:
    """The step taken yesterday through its page, every question answered."""
    form = client.get(path_of(case, step)).context["form"]
    sent = client.post(path_of(case, step), answers(form, day=EVE))
    assert sent.status_code == 302, sent.context["form"].errors
    return Entry.objects.filter(case=case, step=step.name).latest("pk")


def facts(house: House, entry: Entry) -> dict[str, Any]:
    with access(as_actor(house.alice), purpose="step"):
        return {**entry.facts, "_reason": ""}


def dates(entry: Entry) -> tuple[Any, ...]:
    return entry.on, entry.precision, entry.source, entry.notified_on, entry.notified_time


@pytest.mark.parametrize("step", TAKEN, ids=lambda step: step.name)
def test_a_step_keeps_all_that_it_asks_and_is_said_again_as_it_was(kept: House, walked: Case, step: Step) -> None:
    case, client = at(walked, step), sign_in(Client(), getattr(kept, WHO[step.who.name]))
    before = step.sources[0]
    entry = recorded(client, case, step)
    assert (entry.on, entry.track, entry.from_state) == (EVE, step.track, before)
    assert standing(case, step) == entry.to_state == step.leads_to(before)
    assert set(facts(kept, entry)) == {"_reason", *(field.name for field in dataclasses.fields(step.asks))}
    if step.asks.record:
        assert MODELS[step.asks.record]._default_manager.filter(pk=entry.record_id, case=case).exists()
    said_again(kept, client, entry, step)


def said_again(house: House, client: Client, entry: Entry, step: Step) -> None:
    """Its rectification shows what was said; sent as it is shown, it says the same."""
    path = f"/dossiers/{entry.case.reference}/historique/{entry.pk}/rectifier/"
    shown = client.get(path)
    if step.who is policy.supervises_the_case:
        assert shown.status_code == 403, "a manager does not read what was said"
        return
    sent = client.post(path, {**as_shown(shown.content.decode()), "reason_given": f"{MARK} rien"})
    assert sent.status_code == 302, sent.context["form"].errors
    again = Entry.objects.get(rectifies=entry)
    assert facts(house, again) == facts(house, entry)
    assert dates(again) == dates(entry)


@pytest.mark.parametrize("step", [s for s in STEPS.values() if s.automatic], ids=lambda step: step.name)
def test_what_the_program_does_alone_nobody_takes(kept: House, walked: Case, step: Step) -> None:
    case = at(walked, step)
    for who in ("alice", "olga", "maud"):
        answer = sign_in(Client(), getattr(kept, who)).post(path_of(case, step), {"on": EVE, "version": case.version})
        assert answer.status_code in (403, 409)
    assert getattr(Case.objects.get(pk=case.pk), step.track) == getattr(case, step.track)


def elsewhere(step: Step) -> Any:
    """A state of its track where the step is not open, if there is one."""
    return next((state for state in type(step.sources[0]) if state not in step.sources), None)


@pytest.mark.parametrize("step", [s for s in TAKEN if elsewhere(s)], ids=lambda step: step.name)
def test_from_elsewhere_it_is_not_open_and_says_so(kept: House, walked: Case, step: Step) -> None:
    case = at(walked, step, elsewhere(step))
    client = sign_in(Client(), getattr(kept, WHO[step.who.name]))
    shown = client.get(path_of(case, step))
    assert shown.status_code == 200
    assert shown.context["form"] is None
    assert "n’est pas possible depuis l’état" in shown.content.decode()


def test_every_step_has_an_address_of_its_own() -> None:
    assert {step.name for step in BY_SLUG.values()} == set(STEPS)
