"""The unhappy paths of the procedure, walked through the pages by whoever may take each step."""

from __future__ import annotations

import pytest

from audit.models import RegisterEntry
from cases.models import Case, Challenge, Deadline, Entry
from documents.models import Document
from tests.cases.house import House
from tests.cases.paths import PATHS, PERSON, Path
from tests.cases.posting import Noted, Walk
from workflow.table import STEPS

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", PATHS, ids=lambda path: f"{path.number} {path.name}")
def test_a_path_is_walked_through_the_pages(kept: House, path: Path) -> None:
    walk = Walk(kept, max(a.day for a in path.acts))
    for each in (*(() if isinstance(path.acts[0], Noted) else (PERSON,)), *path.acts):
        walk.go(each)
    case = Case.objects.get(pk=walk.case.pk)
    assert stands(case) == path.states
    assert clocks(case) == {"open": sorted(path.open), "met": sorted(path.met), "moot": sorted(path.moot)}
    entries = Entry.objects.filter(case=case, step__in=STEPS).order_by("pk")
    assert path.through in {e.step for e in entries} | {e.to_state for e in entries}
    assert [e.step for e in entries] == path.steps == registered(case)
    told(walk, path)
    path.also(kept, case)


def stands(case: Case) -> tuple[str, ...]:
    challenges = Challenge.objects.filter(case=case).exclude(state="").order_by("pk")
    return (case.support, case.criminal, case.residence, *(c.state for c in challenges))


def clocks(case: Case) -> dict[str, list[str]]:
    held = Deadline.objects.filter(case=case)
    return {state: sorted(d.rule for d in held if d.state == state) for state in ("open", "met", "moot")}


def registered(case: Case) -> list[str]:
    """The steps that the register tells of this case, in its order."""
    told = RegisterEntry.objects.about(case.reference).of_verbs("step_taken").order_by("seq")
    return [entry.facts["step"] for entry in told]


def told(walk: Walk, path: Path) -> None:
    """What the pages say of it, and the paper that waits."""
    page = walk.clients["alice"].get(f"/dossiers/{walk.case.reference}/")
    lines = [line.sentence for line in page.context["watch"]]
    noted = [f["sentence"] for item in page.context["timeline"] for f in item.findings]
    for wanted, said in ((path.watch, lines), (path.finding, noted)):
        assert not wanted or wanted in " ".join(said).replace("\xa0", " "), said
    assert path.watch or not lines
    assert not path.paper or Document.objects.filter(case=walk.case, kind=path.paper).exists()


def test_every_path_of_the_procedure_is_here() -> None:
    assert {path.number.split()[0] for path in PATHS} == {f"2.7.{n}" for n in range(1, 16)}
