"""An officer who reads English leaves what a French-reading one leaves: nothing kept bears the words of her screen."""

import datetime as dt
import random
from collections.abc import Iterator
from contextlib import nullcontext
from typing import Any

import pytest
from django.apps import apps
from django.utils import timezone
from django.utils.translation import get_language

from accounts.roles import SYSTEM
from audit import services as audit
from audit.language import in_french, in_readers, readers, refused_in_readers, to_reader
from audit.models import RegisterEntry
from cases.demonstration.stories import STORIES
from cases.demonstration.walk import walk
from cases.models import Case, Deadline, Entry
from cases.services.changes import changes
from documents.models import Document
from tests.cases.house import House, take
from tests.language import MARK, an_english_reader
from vault.access import access
from workflow import engine

pytestmark = pytest.mark.django_db
TOLD = sorted(name for name, acts in STORIES.items() if len(acts) > 3)


def walked(house: House, story: str) -> Case:
    """A whole story, by people who all read the language that is active."""
    acts = STORIES[story]
    first = timezone.localdate() - dt.timedelta(days=max(act.day for act in acts) + 1)
    return walk(acts, house.team, first_day=first, draw=random.Random(7))


def everything() -> Iterator[tuple[str, Any]]:
    """Every value of every row, unsealed, by the name of its column."""
    with access(SYSTEM, purpose="step"):
        for model in apps.get_models():
            for row in model._default_manager.all():
                for field in model._meta.concrete_fields:
                    yield f"{model._meta.label_lower}.{field.name}", getattr(row, field.attname)


def marked() -> set[str]:
    """The columns in which a translated sentence was kept."""
    return {name for name, value in everything() if MARK in str(value)}


@pytest.mark.parametrize("story", TOLD)
def test_nothing_that_an_english_reader_leaves_is_in_english(house: House, story: str) -> None:
    with an_english_reader():
        case = walked(house, story)
    assert Entry.objects.filter(case=case).count() > 5
    assert marked() == set()


def test_without_the_care_of_acts_it_would_be(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control of the test above."""
    monkeypatch.setattr(audit, "in_french", nullcontext)
    with an_english_reader():
        walked(house, "silence")
    assert {"cases.deadline.steps", "cases.deadline.why"} & marked()


def rows(case: Case) -> list[Any]:
    """What the file keeps, without numbers nor hours."""
    with access(SYSTEM, purpose="step"):
        entries = [(e.step, e.on, e.facts, e.findings) for e in Entry.objects.filter(case=case).order_by("pk")]
        clocks = [
            (d.rule, d.due_on, d.params, d.citation, d.competing, d.steps, d.why, d.state)
            for d in Deadline.objects.filter(case=case).order_by("pk")
        ]
        papers = [(p.kind, p.language, p.status, p.draft) for p in Document.objects.filter(case=case).order_by("pk")]
    told = RegisterEntry.objects.about(case.reference).order_by("seq")
    return [entries, clocks, papers, [(e.verb, e.purpose, e.fields, sorted(e.facts)) for e in told]]


@pytest.mark.parametrize("story", TOLD)
def test_the_same_story_leaves_the_same_rows(house: House, story: str) -> None:
    french = rows(walked(house, story))
    with an_english_reader():
        case = walked(house, story)
    assert rows(case) == french


def test_a_refusal_in_the_middle_of_an_act_is_told_in_her_language(house: House) -> None:
    case = house.case("record_consent")
    with an_english_reader(), pytest.raises(engine.StepRefused) as refused:
        take(case, "submit_application", house.team.worker)
    assert str(refused.value).startswith(MARK)
    with pytest.raises(engine.StepRefused) as told:
        take(case, "submit_application", house.team.worker)
    assert MARK not in str(told.value)


def test_what_moved_is_told_to_her_and_kept_in_french(house: House) -> None:
    case = walked(house, TOLD[0])
    entry = Entry.objects.filter(case=case, deadline__isnull=False).first()
    assert entry
    with an_english_reader():
        assert all(sentence.startswith(MARK) for sentence in changes(entry))


def test_inside_an_act_words_are_french_and_its_refusals_hers() -> None:
    with an_english_reader():
        with in_french():
            assert get_language() == "fr"
            assert readers() == "en"
            assert to_reader("Ajout") == MARK + "Ajout"
            with in_french(), in_readers():
                assert get_language() == "en"
        assert get_language() == "en"
    assert to_reader("Ajout") == "Ajout"


def test_what_is_found_is_kept_in_french_and_what_is_refused_told_in_hers() -> None:
    said: list[str | None] = []

    def check() -> int:
        said.append(get_language())
        return 1

    with an_english_reader(), in_french():
        assert refused_in_readers(check) == 1
    assert said == ["en", "fr"]
    assert refused_in_readers(check) == 1
    assert said == ["en", "fr", "fr"]
