"""The page of the law, and what a legal officer does there: read, see what it would touch, confirm."""

import datetime as dt
import re
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from cases.models import Deadline, LawChange
from cases.services.law_recounting import apply
from documents.models import Document
from tests.cases.house import House, page, sign_in
from tests.cases.test_law_changes import clock, refused

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
VERIFY = "/droit/texte/court.action/debut/verifier/"
AMEND = "/droit/chiffre/court.action.months/debut/remplacer/"


def text(answer: Any) -> str:
    """What is read on the page."""
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split()).replace("\u2060", "")


def hidden(answer: Any) -> dict[str, str]:
    """The hidden fields of the page's last form."""
    found = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', answer.content.decode())
    return {name: value for name, value in found if name != "csrfmiddlewaretoken"}


def amended(client: Client, since: dt.date, number: str = "3") -> Any:
    """The page that says what it would touch."""
    shown = client.get(AMEND)
    return client.post(AMEND, {**hidden(shown), "since": str(since), "text": number, "label": "", "source": "Décret"})


def confirm(client: Client, seen: Any, path: str = AMEND, **more: str) -> Any:
    return client.post(path, {**hidden(seen), "confirmer": "1", **more})


@pytest.mark.parametrize("who", ["alice", "maud", "olga", "dora", "theo"])
def test_everybody_signed_in_reads_it_and_only_legal_officers_change_it(house: House, who: str) -> None:
    user = getattr(house, who)
    answer = page(user, "/droit/")
    assert answer.status_code == 200
    assert "CESEDA art. L. 425-1" in text(answer)
    may = who == "olga"
    assert (VERIFY in answer.content.decode()) is may
    for path in (VERIFY, AMEND):
        assert page(user, path).status_code == (200 if may else 403)


def test_nobody_reads_it_signed_out(client: Client) -> None:
    assert client.get("/droit/").status_code == 302


@pytest.mark.parametrize(("who", "there"), [("olga", True), ("alice", False), ("dora", False)])
def test_the_navigation_names_it_for_who_may_change_it(house: House, who: str, there: bool) -> None:
    shown = page(getattr(house, who), "/aide/").content.decode()
    nav = shown[shown.index('class="places"') : shown.index("</nav>")]
    assert ('href="/droit/"' in nav) is there


def test_the_filter_keeps_what_is_to_verify(house: House) -> None:
    everything, doubtful = (text(page(house.alice, path)) for path in ("/droit/", "/droit/?montrer=a-verifier"))
    assert "CESEDA art. R. 425-2 " in everything
    assert "CESEDA art. R. 425-2 " not in doubtful
    assert "CJA art. R. 421-1" in doubtful
    assert "source publique" not in doubtful


@pytest.mark.parametrize(
    "path",
    [
        "/droit/texte/316.1/debut/verifier/",
        "/droit/texte/permit.base/2020-01-01/verifier/",
        "/droit/rayon/permit.base/debut/verifier/",
        "/droit/texte/permit.base/debut/remplacer/",
    ],
)
def test_a_version_that_does_not_exist_is_not_found(house: House, path: str) -> None:
    assert page(house.olga, path).status_code == 404


def test_the_effect_is_seen_before_anything_is_kept(house: House) -> None:
    case = refused(house)
    client = sign_in(Client(), house.olga)
    answer = amended(client, TODAY - dt.timedelta(days=30))
    shown = text(answer)
    assert "1 échéance en cours sera comptée à nouveau, dans 1 dossier. La date change pour 1 échéance." in shown
    assert case.reference in shown
    assert "Confirmer" in shown
    assert not LawChange.objects.exists()


def test_who_does_not_follow_the_case_reads_a_count_and_no_reference(house: House) -> None:
    case = refused(house)
    shown = text(amended(sign_in(Client(), house.olga2), TODAY - dt.timedelta(days=30)))
    assert "1 de ces dossiers n’est pas ouvert à votre compte" in shown
    assert case.reference not in shown


def test_confirmed_it_is_kept_and_told_on_the_page(house: House) -> None:
    case = refused(house)
    before = clock(case).due_on
    client = sign_in(Client(), house.olga)
    answer = confirm(client, amended(client, TODAY - dt.timedelta(days=30)))
    assert (answer.status_code, answer.url) == (302, "/droit/")
    assert "en attente d’être comptées" in text(client.get("/droit/"))
    apply()
    shown = text(client.get("/droit/"))
    assert "« 3 mois » à partir du" in shown
    assert "1 échéance comptée à nouveau" in shown
    assert "enregistré le" in shown
    assert "par Olga" in shown
    assert before
    assert (clock(case).due_on or before) > before
    story = text(client.get(f"/dossiers/{case.reference}/"))
    assert "Droit mis à jour : échéances comptées à nouveau" in story
    assert "il finit le" in story


def test_sent_twice_it_is_kept_once(house: House) -> None:
    client = sign_in(Client(), house.olga)
    seen = amended(client, TODAY)
    confirm(client, seen)
    again = client.post(AMEND, {**hidden(seen), "confirmer": "1"}, follow=True)
    assert "n’est enregistré qu’une fois" in text(again)
    assert LawChange.objects.count() == 1


def test_a_law_changed_meanwhile_is_said_and_may_be_confirmed_again(house: House) -> None:
    hers, other = sign_in(Client(), house.olga), sign_in(Client(), house.olga2)
    seen = amended(hers, TODAY + dt.timedelta(days=9))
    confirm(other, amended(other, TODAY + dt.timedelta(days=5)))
    told = confirm(hers, seen)
    assert "Quelqu’un a changé le droit" in text(told)
    assert LawChange.objects.count() == 1
    assert confirm(hers, told).status_code == 302
    assert LawChange.objects.count() == 2


def test_what_was_typed_may_be_mended(house: House) -> None:
    client = sign_in(Client(), house.olga)
    seen = amended(client, TODAY)
    again = client.post(AMEND, {**hidden(seen), "corriger": "1"}).content.decode()
    assert 'value="3"' in again
    assert "Voir ce que cela touche" in again


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("text", "trois", "nombre entier"),
        ("since", "2999-01-01", "trop lointaine"),
        ("source", "", "obligatoire"),
        ("since", "", "obligatoire"),
    ],
)
def test_what_does_not_read_is_said_and_nothing_is_kept(house: House, field: str, value: str, said: str) -> None:
    client = sign_in(Client(), house.olga)
    data = {**hidden(client.get(AMEND)), "since": str(TODAY), "text": "3", "source": "Décret", field: value}
    answer = client.post(AMEND, {**data, "confirmer": "1"})
    assert answer.status_code == 200
    assert said in text(answer)
    assert not LawChange.objects.exists()


def test_a_day_to_come_is_no_day_of_verification(house: House) -> None:
    client = sign_in(Client(), house.olga)
    data = {"source": "Légifrance", "checked_on": str(TODAY + dt.timedelta(days=1)), "number": "0", "confirmer": "1"}
    assert "à venir" in text(client.post(VERIFY, data))
    assert not LawChange.objects.exists()


def test_verified_it_is_no_longer_to_verify_anywhere(house: House) -> None:
    case = refused(house)
    client = sign_in(Client(), house.olga)
    address = f"/dossiers/{case.reference}/echeances/{clock(case).pk}/"
    assert "à vérifier" in text(client.get(address))
    seen = client.post(VERIFY, {**hidden(client.get(VERIFY)), "source": "Légifrance", "checked_on": str(TODAY)})
    assert confirm(client, seen, VERIFY).status_code == 302
    apply()
    assert "à vérifier" not in text(client.get(address))
    assert "règle vérifiée" in text(client.get(address))
    listed = text(client.get("/droit/"))
    assert "par Olga : Légifrance" in listed
    assert "court.action " not in text(client.get("/droit/?montrer=a-verifier"))
    for command in (
        ("citation", "court.action", "--on", "2026-06-15"),
        ("deadlines", "--rule", "court_action", "--from", "2026-06-15"),
    ):
        out = StringIO()
        call_command(*command, stdout=out)
        assert "érifier" not in out.getvalue()


def test_papers_issued_before_keep_what_they_said(house: House) -> None:
    case = refused(house)
    papers = Document.objects.filter(case=case).order_by("pk").values()
    kept = list(papers)
    assert kept
    client = sign_in(Client(), house.olga)
    confirm(client, amended(client, TODAY - dt.timedelta(days=30)))
    apply()
    assert list(papers.all()) == kept


def test_the_page_asks_little_and_holds_nothing_of_a_case(house: House, django_assert_max_num_queries: Any) -> None:
    case = refused(house)
    client = sign_in(Client(), house.olga)
    confirm(client, amended(client, TODAY - dt.timedelta(days=30)))
    apply()
    client.get("/droit/")
    with django_assert_max_num_queries(10):
        shown = client.get("/droit/")
    assert case.reference not in shown.content.decode()
    assert Deadline.objects.filter(case=case).exists()
