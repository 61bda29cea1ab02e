"""The language of the papers that a step issues: the one said at the step, else hers, else French."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from audit.services import act
from cases.models import Case, Person
from documents.models import Document
from tests.cases.house import House, as_actor, sign_in
from vault.access import access

pytestmark = pytest.mark.django_db


def speaking(house: House, languages: str) -> Case:
    """A file just opened, of somebody who speaks these languages."""
    case = house.case()
    by = as_actor(house.alice)
    with access(by, purpose="step"), act(by=by):
        person = Person.objects.filter(case=case).first()
        if person is None:
            person = Person(case=case, key_id=case.key_id, recorded_by=house.alice)
        person.languages = languages
        person.save()
    return case


def notice(house: House, case: Case, **said: Any) -> tuple[str, dict[str, str]]:
    """The language that the step's page begins with, and those of the papers it then issues."""
    client = sign_in(Client(), house.alice)
    path = f"/dossiers/{case.reference}/etapes/informer-sur-les-donnees/"
    begun = client.get(path).context["form"]["language"].value() or ""
    sent = {"on": timezone.localdate().isoformat(), "version": case.version, "language": begun or "fr", **said}
    assert client.post(path, sent).status_code == 302
    return begun, dict(Document.objects.filter(case=case).values_list("kind", "language"))


@pytest.mark.parametrize(
    ("spoken", "begun", "papers"),
    [("mandarin", "zh-Hans", "zh-Hans"), ("edo, anglais", "bin", "bin"), ("", "", "fr"), ("romani", "rom", "fr")],
)
def test_a_step_begins_with_her_language_and_its_papers_speak_it(
    house: House, spoken: str, begun: str, papers: str
) -> None:
    found = notice(house, speaking(house, spoken))
    assert found == (begun, {"information_notice": papers, "consent": papers})


def test_what_is_said_at_the_step_comes_first(house: House) -> None:
    assert notice(house, speaking(house, "edo, anglais"), language="pcm")[1]["consent"] == "pcm"


def test_a_language_that_papers_do_not_speak_gives_way_to_one_that_she_speaks_too(house: House) -> None:
    assert notice(house, speaking(house, "romani, roumain"), language="rom")[1]["consent"] == "ro"
