"""One paper for many cases: a few at a time, cancelled when asked, nothing made twice, nothing of another's."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from accounts.policy import Refused
from audit.models import RegisterEntry
from audit.verbs import Verb
from cases.models import Case, Person
from cases.services.opening import open_case
from documents import hooks, press, rendering
from documents.models import Document, Outcome, PaperRun, Status
from documents.services import PaperRefused, issuing, running, waking
from tests import people
from tests.documents.conftest import TODAY, filled
from vault.access import access, current
from vault.faults import IntegrityFault
from vault.keys import destroy
from workflow.kinds import Kind

pytestmark = pytest.mark.django_db(transaction=True)
KIND = Kind.SUPPORT_CERTIFICATE


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The turns asked for, taken only when a test takes them."""
    asked: list[int] = []
    monkeypatch.setattr(running, "enqueue_run", asked.append)
    monkeypatch.setattr(waking, "enqueue_run", asked.append)
    return asked


@pytest.fixture
def cases(alice: User) -> list[Case]:
    """Seven of hers, each with a person."""
    by, made = people.as_actor(alice), []
    for _ in range(7):
        made.append(open_case(by=by, prefecture="75", opened_on=TODAY - dt.timedelta(days=60)))
        with access(by, purpose="step"):
            filled(made[-1], alice)
    return made


@pytest.fixture
def by(alice: User) -> Any:
    return people.as_actor(alice)


def outcomes(run: PaperRun) -> list[str]:
    return list(run.items.order_by("pk").values_list("outcome", flat=True))


def to_the_end(run: PaperRun, held: list[int]) -> int:
    turns = 0
    while held:
        running.advance(held.pop())
        turns += 1
    return turns


def test_each_case_gets_its_certificate_a_few_at_a_time(cases: list[Case], held: list[int], by: Any) -> None:
    run = running.start(cases, KIND, by=by)
    assert Document.objects.count() == 0, "nothing is made while she waits for the page"
    assert to_the_end(run, held) == 2
    run.refresh_from_db()
    assert outcomes(run) == ["made"] * 7
    assert run.finished_at is not None
    made = Document.objects.all()
    assert {(d.case_id, d.status, d.issued_by_id) for d in made} == {
        (c.pk, Status.ISSUED.value, by.user_id) for c in cases
    }
    told = RegisterEntry.objects.filter(verb__startswith="run_").order_by("seq").values_list("verb", flat=True)
    assert list(told) == ["run_started", "run_finished"]


def test_a_cancelled_run_makes_nothing_more_and_keeps_what_is_made(cases: list[Case], held: list[int], by: Any) -> None:
    run = running.start(cases, KIND, by=by)
    running.advance(held.pop())
    running.cancel(run, by=by)
    to_the_end(run, held)
    assert outcomes(run) == ["made"] * running.SLICE + ["cancelled"] * 2
    assert Document.objects.count() == running.SLICE
    entry = RegisterEntry.objects.get(verb=Verb.RUN_CANCELLED.value)
    assert '"count":2' in entry.body
    assert running.cancel(run, by=by).cancelled_at == PaperRun.objects.get().cancelled_at, "cancelled once"


def test_a_case_that_has_its_certificate_of_the_month_is_passed(cases: list[Case], held: list[int], by: Any) -> None:
    to_the_end(running.start(cases, KIND, by=by), held)
    second = running.start(cases, KIND, by=by)
    to_the_end(second, held)
    assert set(outcomes(second)) == {"already"}
    assert Document.objects.count() == 7
    Document.objects.update(issued_at=timezone.now() - dt.timedelta(days=40))
    third = running.start(cases, KIND, by=by)
    to_the_end(third, held)
    assert set(outcomes(third)) == {"made"}, "another month"


def test_what_cannot_be_attested_is_said_and_the_others_are_made(
    cases: list[Case], held: list[int], by: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    Person.objects.filter(case=cases[0].pk).delete()
    Case.objects.filter(pk=cases[1].pk).update(caseworker=people.bob(cases[1].organisation))
    load = hooks.records_of

    def altered(case: Any) -> Any:
        if case.pk == cases[2].pk:
            raise IntegrityFault("altered")
        return load(case)

    monkeypatch.setattr(hooks, "records_of", altered)
    with pytest.raises(Refused):
        running.start([Case.objects.get(pk=cases[1].pk)], KIND, by=by)
    run = running.start(cases, KIND, by=by)
    to_the_end(run, held)
    assert outcomes(run) == ["incomplete", "refused", "failed", *["made"] * 4]


def test_an_error_that_nobody_foresaw_fails_its_case_alone_and_the_page_gives_its_code(
    cases: list[Case], held: list[int], by: Any, alice: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    destroy(cases[0].key_id)
    unlucky, load, render = cases[1].pk, hooks.records_of, rendering.render

    def unforeseen(case: Any) -> Any:
        if case.pk == unlucky:
            raise ZeroDivisionError("quotes the file")
        return load(case)

    def unmade(pk: int) -> None:
        if Document.objects.get(pk=pk).case_id == cases[2].pk:
            raise MemoryError
        render(pk)

    monkeypatch.setattr(hooks, "records_of", unforeseen)
    monkeypatch.setattr(rendering, "render", unmade)
    run = running.start(cases, KIND, by=by)
    assert to_the_end(run, held) == 2
    assert outcomes(run) == ["failed"] * 2 + ["made"] * 5
    codes = list(run.items.order_by("pk").values_list("problem", flat=True))
    assert codes == ["KeyErased", "ZeroDivisionError", "MemoryError", *[""] * 4]
    shown = people.sign_in(Client(), alice).get(reverse("documents:run", args=[run.uid])).content.decode()
    assert "en échec (ZeroDivisionError)" in shown
    assert "en échec (KeyErased)" in shown
    assert "attestation émise (MemoryError)" in shown
    assert "quotes the file" not in shown


def test_the_kept_child_is_forked_before_any_file_is_opened(
    cases: list[Case], held: list[int], by: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    running.start(cases[:1], KIND, by=by)
    opened: list[Any] = []
    kept = press._Press

    def forked(megabytes: int) -> Any:
        opened.append(current())
        return kept(megabytes)

    monkeypatch.setattr(press, "_Press", forked)
    monkeypatch.setattr(issuing, "enqueue", lambda pk: None)  # a queue serves it after the act, not inside
    press.dismiss()
    running.advance(held.pop())
    assert opened == [None]
    assert Document.objects.get().status == Status.ISSUED.value


def test_one_run_at_a_time_even_on_a_double_click(cases: list[Case], held: list[int], by: Any) -> None:
    running.start(cases, KIND, by=by)
    for these, said in ((cases, "déjà en cours"), ([], "Aucun dossier")):
        with pytest.raises(PaperRefused) as refused:
            running.start(these, KIND, by=by)
        assert said in refused.value.sentence
    assert PaperRun.objects.count() == 1


def test_a_turn_taken_twice_makes_no_paper_twice(cases: list[Case], held: list[int], by: Any) -> None:
    run = running.start(cases, KIND, by=by)
    [turn] = held
    running.advance(turn)
    running.advance(turn)
    to_the_end(run, held)
    assert Document.objects.count() == 7
    assert PaperRun.objects.get().finished_at is not None


def test_the_page_shows_how_far_it_went_and_cancels(cases: list[Case], held: list[int], alice: User) -> None:
    pages = people.sign_in(Client(), alice)
    assert "7 dossiers" in pages.get(reverse("documents:runs")).content.decode()
    pages.post(reverse("documents:runs_start"))
    run = PaperRun.objects.get()
    here = reverse("documents:run", args=[run.uid])
    running.advance(held.pop())
    shown = pages.get(here).content.decode()
    assert "5 dossiers sur 7" in shown
    assert 'hx-trigger="every 2s"' in shown
    again = pages.post(reverse("documents:runs_start"), follow=True).content.decode()
    assert "déjà en cours" in again
    told = pages.post(reverse("documents:run_cancel", args=[run.uid]), follow=True).content.decode()
    assert "Annulée. 5 dossiers vus sur 7" in told
    assert "Annulée avant d’être faite\u00a0: 2" in told
    assert "Sans attestation" not in told
    assert 'hx-trigger="every 2s"' not in pages.get(here).content.decode()


def test_the_page_tells_what_needs_somebody_from_what_was_there(
    cases: list[Case], held: list[int], alice: User
) -> None:
    by = people.as_actor(alice)
    to_the_end(running.start(cases[:3], KIND, by=by), held)
    Person.objects.filter(case=cases[3].pk).delete()
    second = running.start(cases[:4], KIND, by=by)
    to_the_end(second, held)
    shown = people.sign_in(Client(), alice).get(reverse("documents:run", args=[second.uid]))
    assert [item.case_id for item in shown.context["others"]] == [cases[3].pk]
    assert "3 dossiers avaient déjà leur attestation" in shown.content.decode()


def test_a_run_is_its_askers_own(cases: list[Case], held: list[int], by: Any) -> None:
    run = running.start(cases, KIND, by=by)
    bob = people.sign_in(Client(), people.bob(cases[0].organisation))
    for name in ("run", "run_cancel", "run_resume"):
        address = reverse(f"documents:{name}", args=[run.uid])
        assert (bob.get if name == "run" else bob.post)(address).status_code == 404
    assert "Aucun dossier ouvert" in bob.get(reverse("documents:runs")).content.decode()


def test_the_page_of_a_run_of_many_takes_no_more_queries(
    cases: list[Case], held: list[int], alice: User, by: Any, django_assert_max_num_queries: Any
) -> None:
    run = running.start(cases, KIND, by=by)
    to_the_end(run, held)
    pages = people.sign_in(Client(), alice)
    pages.get(reverse("documents:run", args=[run.uid]))
    with django_assert_max_num_queries(8):
        pages.get(reverse("documents:run", args=[run.uid]))


def test_what_a_killed_worker_left_is_asked_for_again_once(
    cases: list[Case], held: list[int], by: Any, alice: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []
    monkeypatch.setattr(rendering, "render", lambda pk: None)  # the worker dies at each paper
    run = running.start(cases, KIND, by=by)
    running.advance(held.pop())
    held.clear()
    monkeypatch.setattr(waking, "enqueue", asked.append)
    assert waking.wake() == 0, "a paper of this minute is being made"
    long_ago = timezone.now() - dt.timedelta(minutes=20)
    Document.objects.update(issued_at=long_ago)
    PaperRun.objects.update(advanced_at=long_ago)
    assert waking.wake() == running.SLICE + 1
    assert (sorted(asked), held) == (sorted(Document.objects.values_list("pk", flat=True)), [run.pk])
    assert waking.wake() == 0, "once: the worker has them now"


def test_a_run_without_news_says_so_and_is_resumed(cases: list[Case], held: list[int], by: Any, alice: User) -> None:
    run = running.start(cases, KIND, by=by)
    held.clear()
    PaperRun.objects.update(advanced_at=timezone.now() - dt.timedelta(minutes=3))
    pages = people.sign_in(Client(), alice)
    assert "Reprendre" in pages.get(reverse("documents:run", args=[run.uid])).content.decode()
    pages.post(reverse("documents:run_resume", args=[run.uid]))
    assert held == [run.pk]
    assert "Reprendre" not in pages.get(reverse("documents:run", args=[run.uid])).content.decode()


def test_the_scheduler_wakes_the_worker(monkeypatch: pytest.MonkeyPatch, db: None) -> None:
    woken: list[int] = []
    monkeypatch.setattr(waking, "wake", lambda: woken.append(1))
    call_command("remind", json=True)
    assert woken == [1]


def test_outcomes_are_told_in_french() -> None:
    assert all(str(outcome.label) for outcome in Outcome)
