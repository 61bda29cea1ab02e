"""Who read a translation over: added to, never changed; what a paper prints depends on it, and on no other text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse

from accounts.models import User
from accounts.policy import Refused
from accounts.roles import Role
from audit.models import RegisterEntry
from audit.services import act
from audit.verbs import Verb
from cases.models import Case, Person
from cases.records import Records, load
from documents import printing, services, tongues
from documents.models import Document, Status, TextReview
from documents.models.reviews import AddedOnly
from documents.services import PaperRefused, reviewing
from documents.services.reviewing import Standing, TextsMoved, judged
from documents.tongues import Tongue
from tests import people
from vault.access import access
from workflow.kinds import Kind

pytestmark = pytest.mark.django_db
Load = Callable[[], Records]
NOTICE, DAY = Kind.INFORMATION_NOTICE, dt.date(2026, 11, 1)


@pytest.fixture
def olga(db: None) -> User:
    """A legal officer."""
    return people.a_person(Role.LEGAL_OFFICER, None, "Olga")


def reviewed(olga: User, kind: Kind = NOTICE, tag: str = "ro", **said: Any) -> TextReview:
    usual = {"reviewer": "Ana Popescu", "qualification": "traductrice assermentée", "reviewed_on": DAY}
    seen = {"fingerprint": tongues.of(tag).fingerprint(kind)}
    return reviewing.record_review(kind, tag, by=people.as_actor(olga), **{**usual, **seen, **said})


def test_a_review_holds_for_one_paper_in_one_language_until_it_is_taken_back(olga: User) -> None:
    assert reviewing.bilingual(NOTICE, "ro")
    reviewed(olga)
    assert not reviewing.bilingual(NOTICE, "ro")
    assert reviewing.bilingual(Kind.CONSENT, "ro")
    assert reviewing.bilingual(NOTICE, "bg")
    reviewing.take_back(NOTICE, "ro", by=people.as_actor(olga))
    assert judged(NOTICE, "ro").standing is Standing.UNREVIEWED
    assert TextReview.objects.count() == 2


def test_french_is_never_bilingual_and_asks_nothing(django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        assert not reviewing.bilingual(NOTICE, "fr")


def test_a_text_changed_since_undoes_its_review(olga: User, monkeypatch: pytest.MonkeyPatch) -> None:
    reviewed(olga)
    now, of = tongues.of("ro"), tongues.of
    changed = Tongue(**{**vars(now), "texts": {**now.texts, "notice.ask": now.texts["notice.ask"] + " Și acum?"}})
    monkeypatch.setattr(tongues, "of", lambda tag: changed if tag == "ro" else of(tag))
    assert judged(NOTICE, "ro").standing is Standing.STALE
    assert judged(Kind.CONSENT, "ro").standing is Standing.UNREVIEWED


def test_a_french_text_changed_since_undoes_the_review_and_cannot_be_reviewed(
    olga: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    reviewed(olga)
    monkeypatch.setattr(Tongue, "stale", lambda self, keys=None: ["notice.ask"])
    assert judged(NOTICE, "ro").standing is Standing.STALE
    with pytest.raises(TextsMoved):
        reviewed(olga)


def test_a_file_reviewed_by_its_writers_is_believed(monkeypatch: pytest.MonkeyPatch) -> None:
    signed = Tongue(**{**vars(tongues.of("ro")), "reviewed_on": DAY, "reviewer": "Ana Popescu"})
    assert reviewing.judge(NOTICE, signed, None).standing is Standing.REVIEWED


def test_what_was_read_must_be_what_is_there(olga: User) -> None:
    with pytest.raises(TextsMoved):
        reviewed(olga, fingerprint="0" * 64)
    assert not TextReview.objects.exists()


def test_nobody_but_a_legal_officer_says_so(alice: User, olga: User) -> None:
    with pytest.raises(Refused):
        reviewed(alice)
    with pytest.raises(Refused):
        reviewing.take_back(NOTICE, "ro", by=people.as_actor(alice))
    assert not TextReview.objects.exists()


def test_the_register_says_which_texts_and_names_nobody(olga: User) -> None:
    reviewed(olga)
    entry = RegisterEntry.objects.of_verbs(Verb.TRANSLATION_JUDGED).get()
    assert entry.facts == {"language": "ro", "kind": "information_notice", "reviewed": True}
    assert "Popescu" not in entry.body


def test_a_review_is_never_changed_nor_taken_out(olga: User) -> None:
    row = reviewed(olga)
    for change in (
        row.save,
        row.delete,
        TextReview.objects.all().delete,
        lambda: TextReview.objects.update(holds=False),
    ):
        with pytest.raises(AddedOnly):
            change()
    for statement in ("UPDATE documents_textreview SET holds = holds", "DELETE FROM documents_textreview"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def test_a_review_says_who_and_when() -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        TextReview(language="ro", kind="consent", fingerprint="0" * 64, holds=True, recorded_by_id=1).save()


def speaking(case: Case, alice: User, said: str) -> None:
    with access(people.as_actor(alice), purpose="paper"):
        person = Person.objects.get(case=case)
        person.languages = said
        with act(by=people.as_actor(alice)):
            person.save()


@pytest.mark.usefixtures("reading")
def test_a_paper_asked_for_is_in_the_language_of_the_person(case: Case, by: Any, alice: User, records: Load) -> None:
    speaking(case, alice, "edo, anglais")
    notice = services.request_alone(case, NOTICE, by=by, records=records())
    letter = services.request_alone(case, Kind.REFLECTION_REQUEST, by=by, records=records())
    assert (notice.language, letter.language) == ("bin", "fr")
    issued = Document.objects.get(pk=notice.pk)
    assert (issued.status, issued.snapshot["paper"]["bilingual"]) == (Status.RENDERING, True)


@pytest.mark.usefixtures("reading")
@pytest.mark.parametrize(("said", "tag"), [("romani, roumain", "ro"), ("tagalog", "fr"), ("", "fr")])
def test_a_language_that_papers_do_not_speak_gives_way(
    case: Case, by: Any, alice: User, records: Load, said: str, tag: str
) -> None:
    speaking(case, alice, said)
    assert services.request_alone(case, Kind.CONSENT, by=by, records=records()).language == tag


@pytest.mark.usefixtures("reading")
def test_a_reviewed_translation_prints_alone_and_what_was_issued_stays(
    case: Case, by: Any, records: Load, olga: User
) -> None:
    first = services.request_alone(case, NOTICE, by=by, records=records(), language="ro")
    reviewed(olga)
    with act(by=by):
        second = services.request(case, None, [NOTICE], by=by, records=records(), language="ro")[0]
    facts = [Document.objects.get(pk=d.pk).snapshot for d in (first, second)]
    assert [each["paper"]["bilingual"] for each in facts] == [True, False]
    both, alone = (printing.html(each) for each in facts)
    assert "Qui est responsable" in both
    assert "Qui est responsable" not in alone
    assert "nu a fost încă verificată" in both
    assert "nu a fost încă verificată" not in alone


@pytest.mark.usefixtures("reading")
def test_without_a_font_a_language_is_refused_when_chosen_and_passed_over_when_proposed(
    case: Case, by: Any, alice: User, records: Load, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printing, "speaks", lambda tag: tag != "zh-Hans")
    with pytest.raises(PaperRefused) as refused:
        services.request_alone(case, NOTICE, by=by, records=records(), language="zh-Hans")
    assert "fonts-noto-cjk" in refused.value.sentence
    speaking(case, alice, "mandarin")
    assert services.request_alone(case, NOTICE, by=by, records=records()).language == "fr"


@pytest.mark.usefixtures("reading")
def test_the_language_of_a_letter_that_waits_may_be_changed(case: Case, by: Any) -> None:
    Case.objects.filter(pk=case.pk).update(support="closed")
    case = Case.objects.get(pk=case.pk)
    earlier = services.request_alone(case, Kind.CLOSING_LETTER, by=by, records=load(case), language="sq")
    services.issue(earlier, by=by, records=load(case))
    assert earlier.language == "sq"
    letter = services.request_alone(case, Kind.CLOSING_LETTER, by=by, records=load(case))
    assert letter.language == "fr"
    services.save_draft(letter, by=by, records=load(case), draft=services.Draft(), language="sq")
    kept = Document.objects.get(pk=letter.pk)
    assert (kept.language, kept.version) == ("sq", 2)


def here(name: str, *args: str) -> str:
    return reverse(f"documents:{name}", args=args)


FORM = {"reviewer": "Ana Popescu", "qualification": "traductrice assermentée", "reviewed_on": "2026-11-01"}


def test_olga_reads_the_texts_and_says_who_reviewed_them(client: Client, olga: User) -> None:
    pages = people.sign_in(client, olga)
    shown = pages.get(here("translation", "ro", "information_notice"))
    page = shown.content.decode()
    assert "Cine răspunde de dosarul dumneavoastră?" in page
    assert "Qui est responsable" in page
    form = FORM | {"fingerprint": shown.context["form"].initial["fingerprint"]}
    said = pages.post(here("translation_reviewed", "ro", "information_notice"), form, follow=True).content.decode()
    assert "Relue le" in said
    assert "Ana Popescu" in said
    pages.post(here("translation_unreviewed", "ro", "information_notice"))
    assert reviewing.bilingual(NOTICE, "ro")


def test_a_form_that_lacks_something_says_what(client: Client, olga: User) -> None:
    pages = people.sign_in(client, olga)
    sent = {**FORM, "reviewed_on": "2999-01-01", "reviewer": "", "fingerprint": "x"}
    said = pages.post(here("translation_reviewed", "ro", "consent"), sent).content.decode()
    assert "Cette date n’est pas encore passée." in said
    assert not TextReview.objects.exists()


def test_alice_reads_the_list_and_judges_nothing(client: Client, alice: User) -> None:
    pages = people.sign_in(client, alice)
    listed = pages.get(here("translations")).content.decode()
    assert listed.count("non relue") == 12 * 4
    assert "Enregistrer la relecture" not in pages.get(here("translation", "yo", "rights_sheet")).content.decode()
    assert pages.post(here("translation_reviewed", "yo", "rights_sheet"), FORM).status_code == 403
    assert pages.get(here("translation", "xx", "rights_sheet")).status_code == 404
    assert pages.get(here("translation", "yo", "bordereau")).status_code == 404


def test_the_request_form_chooses_the_language_and_the_list_shows_it(client: Client, alice: User, case: Case) -> None:
    pages = people.sign_in(client, alice)
    ask, listed = reverse("documents:request", args=[case.reference]), reverse("documents:list", args=[case.reference])
    pages.post(ask, {"kind": "rights_sheet", "language": "yo"})
    assert Document.objects.get(case=case).language == "yo"
    assert "en yoruba" in pages.get(listed).content.decode()
    said = pages.post(ask, {"kind": "bordereau", "language": "yo"}, follow=True).content.decode()
    assert "n’existe qu’en français" in said


def test_the_command_says_what_is_to_be_revised(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("paper_texts")
    assert capsys.readouterr().out.count("suit le français") == 12
