"""What is asked for by somebody who reads English is issued, made and bundled in French, from real records."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.translation import get_language

from accounts.models import User
from accounts.roles import Role
from audit import services as audit
from audit.verbs import Verb
from cases import readers
from cases.models import Case
from cases.records import Records
from cases.services import law_recounting
from documents import services, tasks
from documents.kinds import PAPERS
from documents.models import BundleState, Document, Status
from documents.services import Draft, PaperRefused, issuing
from tests import people
from tests.documents import scans
from tests.documents.bundles import Received, made
from tests.language import MARK, an_english_reader, marked_english
from workflow.kinds import Kind

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("reading")]
Load = Callable[[], Records]


@pytest.fixture
def unmade(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files are asked for and not made: that takes minutes, and other tests do it."""
    monkeypatch.setattr("documents.rendering.run", lambda _work, _limits: b"%PDF-")


def issued(case: Case, alice: User, kind: Kind, records: Load) -> Document | None:
    """A paper asked for and issued by Alice; nothing where the file refuses it."""
    by = people.as_actor(alice)
    try:
        with audit.act(by=by, purpose="paper"):
            (document,) = services.request(case, None, [kind], by=by, records=records())
        if document.status == Status.TO_REVIEW.value:
            services.issue(document, by=by, records=records(), draft=Draft(paragraphs="Dit par elle."))
    except (PaperRefused, ValueError):
        return None
    return Document.objects.get(pk=document.pk)


@pytest.mark.usefixtures("unmade")
def test_every_kind_issued_by_an_english_reader_says_nothing_in_english(case: Case, alice: User, records: Load) -> None:
    with an_english_reader():
        papers = [paper for kind in PAPERS if (paper := issued(case, alice, kind, records))]
    assert len(papers) > 35
    for paper in papers:
        kept = str([paper.snapshot, paper.draft, paper.paragraphs])
        assert MARK not in kept, paper.kind


def test_the_words_that_papers_take_do_change_with_the_language() -> None:
    """The control of the test above: left alone, they would be marked."""
    with an_english_reader():
        assert str(issuing.FUNCTIONS[Role.CASEWORKER]).startswith(MARK)
        assert PAPERS[Kind.SUPPORT_CERTIFICATE].name.startswith(MARK)


def test_the_extract_of_the_register_is_french_whoever_counts_it(case: Case, alice: User) -> None:
    audit.record_alone(Verb.REFUSED, by=people.as_actor(alice), case=case.reference, purpose="paper")
    with an_english_reader():
        (told,) = readers.extract(case)
    assert (told.role, told.what, told.purpose) == ("intervenant social", "s’est vu refuser l’accès", "document")


@pytest.mark.usefixtures("unmade")
def test_the_preview_is_a_french_paper_under_an_english_bar(case: Case, alice: User, records: Load) -> None:
    by = people.as_actor(alice)
    with audit.act(by=by, purpose="paper"):
        (paper,) = services.request(case, None, [Kind.PROSECUTOR_LETTER], by=by, records=records())
    User.objects.filter(pk=alice.pk).update(language="en")
    with marked_english():
        page = people.sign_in(Client(), alice).get(reverse("documents:preview", args=[case.reference, paper.pk]))
    bar, _nav, letter = page.content.decode().partition("</nav>")
    assert f"{MARK}Émettre" in bar
    assert MARK not in letter
    assert "procureur de la République" in letter
    seen = re.search(r'name="seen" value="([0-9a-f]{64})"', bar)
    assert seen
    with marked_english():
        client = people.sign_in(Client(), alice)
        client.post(reverse("documents:issue", args=[case.reference, paper.pk]), {"seen": seen[1]})
    assert Document.objects.get(pk=paper.pk).status != Status.TO_REVIEW.value


def test_what_stops_a_bundle_is_kept_in_french(case: Case, by: Any, records: Load, received: Received) -> None:
    with an_english_reader():
        bundle = made(case, [received.add(scans.pages()), received.add(b"%PDF-1.4 rien", "Jugement")], by, records)
        assert bundle.state == BundleState.FAILED
        assert bundle.problem.startswith("Pièce n° 2, « Jugement »")
        assert MARK not in str(bundle.frozen)


TASKS = [
    (tasks.render, "documents.rendering.render"),
    (tasks.render_bundle, "documents.bundles.making.make"),
    (tasks.advance_run, "documents.services.running.advance"),
    (tasks.examine, "documents.services.examining.examine"),
    (tasks.purge, "documents.services.purging.purge"),
]


@pytest.mark.parametrize(("task", "work"), TASKS)
def test_a_worker_speaks_french_even_where_it_works_at_once(
    task: Any, work: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    spoken: list[str | None] = []
    monkeypatch.setattr(work, lambda _number: spoken.append(get_language()))
    with an_english_reader():
        task.func(1)
    assert spoken == ["fr"]


def test_recounting_after_a_change_of_the_law_speaks_french(monkeypatch: pytest.MonkeyPatch) -> None:
    spoken: list[str | None] = []
    monkeypatch.setattr(law_recounting, "apply", lambda: spoken.append(get_language()))
    with an_english_reader():
        law_recounting.recount.func()
    assert spoken == ["fr"]
