"""What should not be sent is answered in a sentence or by 404; never by an error, and nothing typed is lost."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client
from django.utils import timezone

from cases.models import Case, Contact, Deadline, Entry
from tests.cases.browser import as_shown
from tests.cases.house import House, sign_in

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate().isoformat()
PROSE = "Zyxkanari a dit ceci"


@pytest.fixture(scope="module")
def case(kept: House) -> Case:
    return kept.case("register_application")


@pytest.fixture
def alice(kept: House) -> Client:
    return sign_in(Client(), kept.alice)


def home(case: Case) -> str:
    return f"/dossiers/{case.reference}/"


def forms(case: Case) -> Iterator[tuple[str, dict[str, Any]]]:
    """The forms of a case, each with a valid answer holding some prose."""
    yield f"{home(case)}elements/contact/ajouter/", {"on": TODAY, "how": "phone", "summary": PROSE}
    yield f"{home(case)}elements/fait/arrival/ajouter/", {"on": TODAY, "note": PROSE}
    yield f"{home(case)}etapes/refuser-le-titre/", {"on": TODAY, "version": case.version, "grounds": PROSE}
    yield f"{home(case)}etapes/nouvelle-plainte/", {"on": TODAY, "version": case.version, "service": PROSE}


BAD_DAYS = {
    "31/02/2026": "n’existe pas ou n’est pas lisible",
    "hier": "n’existe pas ou n’est pas lisible",
    "2099-01-01": "est à venir",
    "31/12/1899": "trop ancienne",
    "": "obligatoire",
    "\x00": "n’existe pas ou n’est pas lisible",
    "9" * 5000: "n’existe pas ou n’est pas lisible",
}


@pytest.mark.parametrize("day", BAD_DAYS, ids=lambda day: repr(day[:12]))
def test_a_wrong_day_is_explained_and_the_prose_stays(kept: House, case: Case, day: str) -> None:
    for path, said in forms(case):
        client = sign_in(Client(), kept.olga)
        answer = client.post(path, {**said, "on": day})
        text = answer.content.decode()
        assert answer.status_code == 200, path
        assert BAD_DAYS[day] in text, path
        assert PROSE in str(as_shown(text)), path


def test_a_notification_before_the_act_is_explained_and_nothing_is_lost(kept: House, case: Case) -> None:
    client = sign_in(Client(), kept.olga)
    said = {"on": TODAY, "notified_on": "2020-01-01", "grounds": PROSE, "version": case.version, "precision": "day"}
    text = client.post(f"{home(case)}etapes/refuser-le-titre/", said).content.decode()
    assert "précède celle de l’acte" in text
    assert as_shown(text)["grounds"] == [PROSE]
    assert as_shown(text)["notified_on"] == ["2020-01-01"]


def test_a_day_known_to_the_month_may_be_notified_before_it(kept: House, case: Case) -> None:
    """« vers mars » : the first of the month stands for all of it."""
    client = sign_in(Client(), kept.olga)
    said = {"on": TODAY, "notified_on": "2020-01-01", "version": case.version, "precision": "month"}
    assert client.post(f"{home(case)}etapes/refuser-le-titre/", said).status_code == 302


def test_a_megabyte_of_text_is_refused_with_its_length_and_shown_again(alice: Client, case: Case) -> None:
    before = Contact.objects.filter(case=case).count()
    said = {"on": TODAY, "how": "phone", "summary": "é" * 500_000}
    answer = alice.post(f"{home(case)}elements/contact/ajouter/", said)
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "50000" in text.replace(" ", "").replace("\u202f", "").replace("\xa0", "")
    assert len(as_shown(text)["summary"][0]) == 500_000
    assert Contact.objects.filter(case=case).count() == before


def test_more_than_the_site_takes_is_refused_as_such(alice: Client, case: Case) -> None:
    answer = alice.post(f"{home(case)}elements/contact/ajouter/", {"on": TODAY, "summary": "a" * 2_100_000})
    assert answer.status_code == 400


@pytest.mark.parametrize("hostile", ["a\x00b", "a\x07b", "\x1b[31m", "‹scellé›", "a\x85b"])
def test_a_hostile_text_is_explained_and_shown_again(alice: Client, case: Case, hostile: str) -> None:
    before = Entry.objects.filter(case=case).count()
    said = {"on": TODAY, "how": "phone", "summary": hostile, "with_whom": PROSE}
    answer = alice.post(f"{home(case)}elements/contact/ajouter/", said)
    assert answer.status_code == 200
    assert "summary" in answer.context["form"].errors
    assert as_shown(answer.content.decode())["with_whom"] == [PROSE]
    assert Entry.objects.filter(case=case).count() == before


@pytest.mark.parametrize("bytes_", ["%ED%A0%80", "%FF%FE", "%C3", "%F5%80%80%80", "a%00b"])
def test_broken_bytes_are_no_error(alice: Client, case: Case, bytes_: str) -> None:
    body = urlencode({"on": TODAY, "how": "phone"}) + f"&summary={bytes_}"
    kind = "application/x-www-form-urlencoded"
    assert alice.post(f"{home(case)}elements/contact/ajouter/", body, content_type=kind).status_code in (200, 302)
    assert alice.post("/recherche/", f"q={bytes_}", content_type=kind).status_code == 200
    for path in ("/dossiers/?stage=", "/dossiers/?apres=", f"{home(case)}acces/?avant=", "/?apres="):
        assert alice.get(f"{path}{bytes_}").status_code == 200
    assert alice.get(f"/dossiers/{bytes_}/").status_code == 404


@pytest.mark.parametrize("code", ["nothing", "PHONE", "phone\x00", "1", "é", "phone phone"])
def test_an_unknown_code_is_explained_and_nothing_is_lost(alice: Client, case: Case, code: str) -> None:
    answer = alice.post(
        f"{home(case)}elements/contact/ajouter/", {"on": TODAY, "how": code, "summary": PROSE, "precision": "day"}
    )
    assert answer.status_code == 200
    assert "how" in answer.context["form"].errors
    assert as_shown(answer.content.decode())["summary"] == [PROSE]


def test_an_unknown_offence_or_departement_is_explained(kept: House, case: Case, alice: Client) -> None:
    said = {"on": TODAY, "version": case.version, "offences": ["225-4-1", "132-75"], "service_place": "99"}
    errors = alice.post(f"{home(case)}etapes/nouvelle-plainte/", said).context["form"].errors
    assert {"offences", "service_place"} <= set(errors)


@pytest.mark.parametrize("version", ["", "abc", "0", "-3", "1.5", "\x00", "9" * 400, "1e9"])
def test_a_forged_version_is_refused_and_the_prose_stays(alice: Client, case: Case, version: str) -> None:
    before = Case.objects.get(pk=case.pk).version
    said = {"on": TODAY, "version": version, "service": PROSE}
    answer = alice.post(f"{home(case)}etapes/nouvelle-plainte/", said)
    text = answer.content.decode()
    assert answer.status_code in (200, 409)
    assert as_shown(text)["service"] == [PROSE]
    assert 'id="erreurs"' in text
    assert Case.objects.get(pk=case.pk).version == before


@pytest.mark.parametrize("pk", ["0", "-1", "9" * 18, "9" * 19, "9" * 40, "9" * 5000, "1.5", "abc", "١"])
def test_a_number_out_of_all_measure_in_an_address_is_404(alice: Client, case: Case, pk: str) -> None:
    for path in (f"echeances/{pk}/", f"historique/{pk}/rectifier/", f"elements/contact/{pk}/rectifier/"):
        assert alice.get(home(case) + path).status_code == 404
        assert alice.post(home(case) + path).status_code == 404


@pytest.mark.parametrize(
    "end", ["etapes/rien/", "elements/rien/ajouter/", "elements/entry/ajouter/", "elements/fait/rien/ajouter/"]
)
def test_a_word_that_names_nothing_is_404(alice: Client, case: Case, end: str) -> None:
    assert alice.get(home(case) + end).status_code == 404
    assert alice.post(home(case) + end).status_code == 404


@pytest.mark.parametrize("avant", ["abc", "-5", "9" * 40, "1.5", "", "٣", "%00"])
def test_a_page_of_accesses_from_nowhere_is_a_page(alice: Client, case: Case, avant: str) -> None:
    assert alice.get(f"{home(case)}acces/?avant={avant}").status_code == 200


@pytest.mark.parametrize("query", ["stage=rien", "stage=parquet&stage=rien", "assigned=x", "due=never", "due=late&x=y"])
def test_an_unreadable_criterion_is_ignored(alice: Client, case: Case, query: str) -> None:
    assert alice.get(f"/dossiers/?{query}").status_code == 200


def test_a_deadline_is_settled_only_with_a_known_state_and_a_reason(alice: Client, case: Case) -> None:
    deadline = Deadline.objects.filter(case=case, state="open").earliest("pk")
    for said in ({"state": "open", "reason": PROSE}, {"state": "met", "reason": ""}, {"state": "x", "reason": PROSE}):
        answer = alice.post(f"{home(case)}echeances/{deadline.pk}/", said)
        assert answer.status_code == 200
        assert answer.context["form"].errors
        assert as_shown(answer.content.decode()).get("reason", [""]) == [said["reason"]]
    deadline.refresh_from_db()
    assert deadline.state == "open"
