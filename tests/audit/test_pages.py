"""The auditors' page."""

import io
import zipfile
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from audit import proof, verifier
from audit.models import RegisterEntry
from audit.services import record_alone
from audit.verbs import LABELS, Verb
from audit.views.pages import PAGE
from tests import people
from tests.audit.exports import verify
from tests.audit.helpers import CASE, Someone, read, tamper, write

pytestmark = pytest.mark.django_db
PAGE_URL = "/registre/"


@pytest.fixture
def dora(client: Client) -> Client:
    """The auditor's browser."""
    return people.sign_in(client, people.dora())


@pytest.fixture
def alice() -> User:
    """She reads a case and is refused another."""
    user = people.alice()
    who = Someone(user.pk, "caseworker", user.memberships.get().organisation_id)
    read("person.legal_name", "person.birth_date", by=who)
    record_alone(Verb.REFUSED, by=who, case="AAAA-BBBB", decision="denied", rule="reads_the_case")
    return user


def _page(client: Client, **query: object) -> str:
    answer = client.get(PAGE_URL, query)
    assert answer.status_code == 200
    return str(answer.content.decode())


def test_an_entry_reads_as_a_sentence_with_the_staff_s_name(dora: Client, alice: User) -> None:
    page = _page(dora)
    assert alice.name in page
    assert alice.memberships.get().organisation.name in page
    assert str(LABELS[Verb.READ]) in page
    assert CASE in page
    assert "refusé" in page
    assert "suivi du dossier" in page


def test_fields_are_named_in_french(dora: Client, alice: User) -> None:
    from cases.models import Person

    assert str(Person._meta.get_field("birth_date").verbose_name) in _page(dora)


def test_facts_are_said_in_words(dora: Client, alice: User) -> None:
    from accounts import policy

    record_alone(
        Verb.MFA_CHANGED, by=Someone(alice.pk), user=alice.pk, held="legal_officer", on="2026-03-02", what=True
    )
    page = _page(dora)
    assert str(policy.reads_the_case.sentence) in page
    for said in (f"concerne {alice.name}", "rôle juriste", "date 02/03/2026", "objet oui"):
        assert said in page


def test_a_member_of_staff_who_is_gone_and_unknown_codes_still_read(dora: Client) -> None:
    record_alone(Verb.LOGGED_IN, by=Someone(987654, role="ghost"), user=123456, oddity="strange")
    page = _page(dora)
    for said in ("personne n° 987654", "ghost", "concerne personne n° 123456", "oddity strange"):
        assert said in page


@pytest.mark.parametrize(
    ("query", "shown", "hidden"),
    [
        ({"dossier": CASE}, CASE, "AAAA-BBBB"),
        ({"dossier": " k7q2-9f4m "}, CASE, "AAAA-BBBB"),
        ({"acte": "refused"}, "AAAA-BBBB", CASE),
        ({"decision": "denied"}, "AAAA-BBBB", CASE),
        ({"decision": "allowed"}, CASE, "AAAA-BBBB"),
        ({"motif": "follow_up"}, CASE, "AAAA-BBBB"),
        ({"du": "2001-01-01"}, CASE, "CCCC-DDDD"),
    ],
)
def test_filters_narrow_the_list(dora: Client, alice: User, query: dict[str, str], shown: str, hidden: str) -> None:
    listed = _page(dora, **query).partition("Entrées du registre")[2]
    assert shown in listed
    assert hidden not in listed


def test_dates_include_their_days(dora: Client, alice: User) -> None:
    today = timezone.localdate()
    assert CASE in _page(dora, du=today, au=today)
    tomorrow = today + timezone.timedelta(days=1)
    assert "Aucune entrée" in _page(dora, du=tomorrow)
    assert "Aucune entrée" in _page(dora, au=today - timezone.timedelta(days=1))


def test_the_person_filter_lists_staff(dora: Client, alice: User) -> None:
    write(1, case="CCCC-DDDD")
    page = _page(dora, personne=alice.pk)
    assert "CCCC-DDDD" not in page
    assert CASE in page


@pytest.mark.parametrize(
    "query",
    [
        {"dossier": "K7Q2"},
        {"acte": "nope"},
        {"personne": "x"},
        {"du": "31/31/2026"},
        {"avant": "0"},
        {"avant": "9" * 40},
    ],
)
def test_a_wrong_filter_is_said_and_shows_nothing(dora: Client, alice: User, query: dict[str, str]) -> None:
    listed = _page(dora, **query)
    assert "Aucune entrée ne correspond" in listed


def test_pages_follow_one_another_without_counting(dora: Client) -> None:
    write(2 * PAGE + 3)
    answer = dora.get(PAGE_URL, {"acte": "step_taken"})
    seen = [line.seq for line in answer.context["lines"]]
    for _ in range(2):
        answer = dora.get(answer.context["next_url"])
        seen += [line.seq for line in answer.context["lines"]]
    assert seen == sorted(set(seen), reverse=True)
    assert len(seen) == 2 * PAGE + 3
    assert answer.context["next_url"] == ""
    assert "acte=step_taken" in dora.get(PAGE_URL, {"acte": "step_taken"}).context["next_url"]


def test_the_page_costs_the_same_whatever_it_shows(
    dora: Client, alice: User, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    dora.get(PAGE_URL)  # what the header counts is in the session for half a minute
    write(60)
    with django_assert_max_num_queries(17):
        page = dora.get(PAGE_URL)
    assert len(page.context["lines"]) == PAGE


def test_the_badge_says_whether_the_chain_holds(dora: Client) -> None:
    proof.checkpoint()
    write(2)
    assert "Chaîne vérifiée" in _page(dora)
    tamper(RegisterEntry.objects.latest().seq, body="v1")
    assert "Chaîne vérifiée" not in _page(dora)
    assert "La chaîne du registre est rompue" in _page(dora)


def test_the_export_is_downloaded_recorded_and_verifies(dora: Client, tmp_path: Path) -> None:
    write(3)
    answer = dora.post(f"{PAGE_URL}export/")
    assert answer["Content-Type"] == "application/zip"
    with zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as archive:
        archive.extractall(tmp_path)
    assert verify(tmp_path)[0] == verifier.INTACT
    entry = RegisterEntry.objects.of_verbs(Verb.EXPORTED).get()
    assert entry.role == "auditor"
    assert dora.get(f"{PAGE_URL}export/").status_code == 405


@pytest.mark.parametrize("who", ["alice", "maud", "olga", "theo"])
def test_only_those_who_control_read_the_register(client: Client, who: str) -> None:
    people.sign_in(client, getattr(people, who)())
    for answer in (client.get(PAGE_URL), client.post(f"{PAGE_URL}export/")):
        assert answer.status_code == 403
    assert RegisterEntry.objects.of_verbs(Verb.REFUSED).filter(decision="denied").count() == 2


def test_whoever_is_not_signed_in_is_sent_to_sign_in(client: Client) -> None:
    assert client.get(PAGE_URL)["Location"].startswith("/connexion/")


def test_the_register_never_shows_what_a_person_typed(dora: Client, alice: User) -> None:
    assert "<script>" not in _page(dora, dossier="<script>alert(1)</script>").partition("</head>")[2]
