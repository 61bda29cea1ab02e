"""What each role sees of a case: the manager states and dates, the officer the content, nobody where she lives."""

import datetime as dt
import re
from typing import Any
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.test import Client

from accounts import sessions
from accounts.models import User
from audit.models import RegisterEntry
from cases.models import Case, Person, Relative
from cases.services.opening import open_case
from cases.services.recording import add_record, rectify
from documents import french
from tests.cases.answers import BIRTH, MARK, fill
from tests.cases.house import House, as_actor, page, sign_in

pytestmark = pytest.mark.django_db
NAMED = ("used_name", "legal_name", "given_names", "aliases", "birth_place", "domiciliation")
WHERE = ("chez Zyxadresse", "06 39 98 Zyxtelephone", "Zyxecole", "Zyxheures")


@pytest.fixture(scope="module")
def case(kept: House) -> Case:
    """A case whose every personal field carries a mark."""
    found = kept.case("register_application")
    alice = as_actor(kept.alice)
    said: dict[str, Any] = {
        name: f"{MARK} {name}"
        for name in ("used_name", "legal_name", "given_names", "aliases", "birth_place", "domiciliation")
    }
    where = {"real_address": WHERE[0], "safe_contact": WHERE[1], "safe_hours": WHERE[3]}
    rectify(Person.objects.get(case=found), {**said, **where, "birth_date": BIRTH}, reason=MARK, by=alice)
    add_record(found, Relative, {"name": f"{MARK} enfant", "whereabouts": WHERE[2]}, by=alice)
    fill(kept, found)
    return found


def shown(house: House, who: str, case: Case, end: str = "") -> str:
    return str(page(getattr(house, who), f"/dossiers/{case.reference}/{end}").content.decode())


PAGES = ("", "?tout", "echeances/", "acces/", "confier/", "transmettre/", "transmission/fin/")


@pytest.mark.parametrize("end", PAGES)
def test_the_manager_s_pages_hold_nothing_personal(kept: House, case: Case, end: str) -> None:
    text = shown(kept, "maud", case, end)
    assert case.reference in text
    assert MARK not in text
    assert french.date(BIRTH) not in text
    assert not any(where in text for where in WHERE)


def test_the_manager_sees_where_the_case_stands_and_its_dates(kept: House, case: Case) -> None:
    text = shown(kept, "maud", case)
    assert "Récépissé ou API en cours" in text
    assert "Plainte déposée" in text
    assert "Alice" in text


def test_the_manager_is_offered_to_confide_and_to_transmit_not_to_write(kept: House, case: Case) -> None:
    text = shown(kept, "maud", case)
    assert f"/dossiers/{case.reference}/confier/" in text
    assert "/elements/" not in text
    assert "/rectifier/" not in text


def test_the_caseworker_reads_the_content(kept: House, case: Case) -> None:
    text = shown(kept, "alice", case)
    assert f"{MARK} given_names" in text
    assert f"{MARK} summary" in text
    assert french.date(BIRTH) in text


def test_the_officer_reads_the_content(kept: House, case: Case) -> None:
    assert f"{MARK} summary" in shown(kept, "olga", case)


@pytest.mark.parametrize("who", ["alice", "olga", "maud"])
@pytest.mark.parametrize("end", ["", "?tout", "echeances/", "acces/", "documents/"])
def test_no_page_says_where_she_can_be_found(kept: House, case: Case, who: str, end: str) -> None:
    text = shown(kept, who, case, end)
    assert [where for where in WHERE if where in text] == []


def test_not_even_the_form_that_rectifies_the_person(kept: House, case: Case) -> None:
    person = Person.objects.get(case=case)
    text = shown(kept, "alice", case, f"elements/person/{person.pk}/rectifier/")
    assert f"{MARK} used_name" in text
    assert [where for where in WHERE if where in text] == []


def test_where_she_is_asks_first_then_shows_and_says_so(kept: House, case: Case) -> None:
    client = sign_in(Client(), kept.alice)
    path = f"/dossiers/{case.reference}/coordonnees/"
    assert not any(where in client.get(path).content.decode() for where in WHERE)
    revealed = client.post(path).content.decode()
    assert [where for where in WHERE if where not in revealed] == []
    told = RegisterEntry.objects.about(case.reference).filter(verb="whereabouts_revealed")
    assert (told.count(), told.latest().actor_id) == (1, kept.alice.pk)


def test_where_she_is_can_be_changed_from_there_with_a_reason(kept: House, case: Case) -> None:
    client = sign_in(Client(), kept.alice)
    path = f"/dossiers/{case.reference}/coordonnees/"
    person = Person.objects.get(case=case)
    said = {"real_address": "Zyxnouvelle", "safe_contact": "", "safe_hours": "", "seen": person.version}
    refused = client.post(path, {**said, "reason": ""})
    assert refused.status_code == 200
    assert "Zyxnouvelle" in refused.content.decode()
    assert client.post(path, {**said, "reason": "déménagement"}).status_code == 302
    assert "Zyxnouvelle" in client.post(path).content.decode()


def test_changing_it_over_a_colleague_s_change_is_refused_and_kept_in_view(kept: House, case: Case) -> None:
    client = sign_in(Client(), kept.alice)
    person = Person.objects.get(case=case)
    said = {"real_address": "Zyxtardive", "reason": "x", "seen": person.version - 1}
    text = client.post(f"/dossiers/{case.reference}/coordonnees/", said).content.decode()
    assert "Quelqu’un a modifié" in text
    assert "Zyxtardive" in text


def test_before_she_is_described_there_is_nothing_to_show(kept: House) -> None:
    empty = open_case(by=as_actor(kept.alice), opened_on=dt.date(2026, 5, 4))
    client = sign_in(Client(), kept.alice)
    answer = client.post(f"/dossiers/{empty.reference}/coordonnees/")
    assert answer.status_code == 302
    assert answer.url == f"/dossiers/{empty.reference}/elements/person/ajouter/"


def test_lists_show_references_never_names(kept: House, case: Case) -> None:
    for who in ("alice", "olga", "maud"):
        for path in ("/", "/dossiers/", "/echeances/", "/recherche/"):
            text = page(getattr(kept, who), path).content.decode()
            assert MARK not in text, (who, path)
        assert case.reference in page(getattr(kept, who), "/dossiers/").content.decode()


@pytest.mark.parametrize(("who", "where"), [("dora", "/registre/"), ("theo", "/administration/")])
def test_those_without_cases_are_sent_to_their_own_page(kept: House, case: Case, who: str, where: str) -> None:
    answer = page(getattr(kept, who), "/")
    assert (answer.status_code, answer.url) == (302, where)


@pytest.mark.parametrize("path", ["/dossiers/", "/recherche/", "/echeances/", "/dossiers/nouveau/"])
@pytest.mark.parametrize("who", ["dora", "theo"])
def test_the_pages_of_cases_are_closed_to_them(kept: House, case: Case, who: str, path: str) -> None:
    assert page(getattr(kept, who), path).status_code == 403


def test_the_register_s_page_names_nobody_helped(kept: House, case: Case) -> None:
    text = page(kept.dora, "/registre/").content.decode()
    assert MARK not in text
    assert not any(where in text for where in WHERE)


def test_no_letter_that_anybody_previews_bears_the_real_address(house: House) -> None:
    case = house.case("register_application")
    said = {"real_address": WHERE[0], "confidential_address": False, "domiciliation": ""}
    rectify(Person.objects.get(case=case), said, reason="x", by=as_actor(house.alice))
    for who in (house.olga, house.alice):
        client = sign_in(Client(), who)
        asked = client.post(f"/dossiers/{case.reference}/documents/demander/", {"kind": "reflection_request"})
        assert "domiciliation" in client.get(asked.url).content.decode()
        seen = client.get(asked.url.replace("relire", "apercu")).content.decode()
        assert "Demande de délai de réflexion" in seen
        assert WHERE[0] not in seen


def test_the_manager_sees_which_papers_exist_and_is_offered_none_to_open(kept: House, case: Case) -> None:
    for end in ("", "documents/"):
        text = shown(kept, "maud", case, end)
        assert "Demande de carte de séjour" in text
        assert "à relire" in text
        assert not re.search(rf"/dossiers/{case.reference}/documents/(\d|demander)", text)
    assert f'href="/dossiers/{case.reference}/documents/"' in shown(kept, "maud", case)


def test_who_follows_the_case_opens_its_papers_from_the_same_page(kept: House, case: Case) -> None:
    for who in ("alice", "olga"):
        assert re.search(rf"/dossiers/{case.reference}/documents/\d+/relire/", shown(kept, who, case))


PASSWORD = "une phrase de plusieurs mots"


@pytest.fixture
def late(kept: House) -> Client:
    """Alice, who signed in six minutes ago."""
    user = User.objects.get(pk=kept.alice.pk)
    user.set_password(PASSWORD)
    user.save(update_fields=["password"])
    client = sign_in(Client(), user)
    session = client.session
    session[sessions.BEGUN] -= settings.ACCOUNT_REAUTHENTICATION_TIMEOUT + 60
    session.save()
    return client


def reveals(case: Case) -> int:
    return RegisterEntry.objects.about(case.reference).filter(verb="whereabouts_revealed").count()


def test_after_five_minutes_where_she_is_asks_again_who_asks(late: Client, case: Case) -> None:
    path, before = f"/dossiers/{case.reference}/coordonnees/", reveals(case)
    for answer in (late.get(path), late.post(path)):
        assert answer.url == f"/compte/confirmer/?{urlencode({'next': path})}"
    assert reveals(case) == before


def test_the_password_given_again_opens_it(late: Client, case: Case) -> None:
    path, before = f"/dossiers/{case.reference}/coordonnees/", reveals(case)
    assert late.post("/compte/confirmer/", {"password": "autre chose", "next": path}).status_code == 200
    assert late.get(path).status_code == 302
    assert late.post("/compte/confirmer/", {"password": PASSWORD, "next": path}).url == path
    assert (late.get(path).status_code, late.post(path).status_code, reveals(case)) == (200, 200, before + 1)


def test_what_was_typed_too_late_is_saved_or_kept_in_view_and_nothing_else_shows(late: Client, case: Case) -> None:
    path, before = f"/dossiers/{case.reference}/coordonnees/", reveals(case)
    person = Person.objects.get(case=case)
    said = {"real_address": "Zyxtapee", "safe_contact": "", "safe_hours": "", "seen": person.version}
    text = late.post(path, {**said, "reason": ""}).content.decode()
    assert "Zyxtapee" in text
    assert not any(where in text for where in WHERE)
    assert late.post(path, {**said, "reason": "déménagement"}).url == f"/dossiers/{case.reference}/"
    assert reveals(case) == before
