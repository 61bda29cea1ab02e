"""A marked name in every personal field of a case, everybody's pages walked: it lies in clear nowhere."""

import logging
import secrets
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cases.forms.records import BY_HAND
from cases.models import Case, Entry, Person
from documents import french
from documents.models import Bundle, Document
from tests.cases.answers import BIRTH, answers
from tests.cases.browser import as_shown
from tests.cases.house import House, a_house, as_actor, sign_in
from tests.cases.idor import EXPECTED_ROUTES, PEOPLE, arguments
from tests.cases.places import database, everywhere, found
from tests.documents.deposits import examined
from tests.register import lifted
from vault.access import access
from vault.fields import SealedMixin

pytestmark = pytest.mark.django_db(transaction=True)
TODAY = timezone.localdate().isoformat()
# Sealed fields that draw from a closed list or a calendar: no mark can be written there.
CODED = {"person.birth_date", "relative.birth_date", "person.nationality", "person.second_nationality"}
UNASKED = {"case.note", "statement.account", "entry.words"}  # no form asks them
OF_THE_LAW = {"entry.findings"}  # sentences of the program


def produce_a_bundle(house: House, client: Client, case: Case, mark: str) -> None:
    """A received piece with a marked title, produced in a bundle and told of with a marked proof; another is begun."""
    piece = examined(case, as_actor(house.alice))
    page = f"/dossiers/{case.reference}/documents/"
    post(client, f"{page}pieces/{piece.pk}/", mark, kind="passport")
    begun = client.post(f"{page}dossiers/constituer/", {"kind": "first_permit"}).url
    assert mark in client.get(f"{begun}apercu/").content.decode()
    client.post(f"{begun}emettre/")
    issued = Bundle.objects.get(case=case)
    given = {"recipient": "prefecture", "how": "hand", "on": TODAY, "proof_kind": "receipt", "proof": mark}
    assert client.post(f"{page}{issued.bordereau_id}/communiquer/", given).status_code == 302
    client.post(f"{page}dossiers/constituer/", {"kind": "first_permit"})


@pytest.fixture
def mark() -> str:
    return "Zyx" + "".join(secrets.choice("bcdfghjkmnpqrstvw") for _ in range(12))


def post(client: Client, path: str, mark: str, **more: Any) -> None:
    """The page's form, everything answered with the mark; what is asked in a form set is answered as it is shown."""
    page = client.get(path)
    sent = client.post(path, {**as_shown(page.content.decode()), **answers(page.context["form"], mark), **more})
    assert sent.status_code == 302, (path, sent.context["form"].errors)


def told(house: House, mark: str) -> Case:
    """A case where everything that can be typed was typed with the mark, through the pages."""
    alice, olga = sign_in(Client(), house.alice), sign_in(Client(), house.olga)
    case = house.case("begin_review")
    home = f"/dossiers/{case.reference}/"
    person = Person.objects.get(case=case)
    post(alice, f"{home}elements/person/{person.pk}/rectifier/", mark, reason=mark)
    where = dict.fromkeys(("safe_contact", "safe_hours", "real_address"), mark)
    alice.post(f"{home}coordonnees/", {**where, "reason": mark, "seen": person.version + 1})
    for kind in BY_HAND:
        if kind != "person":
            post(alice, f"{home}elements/{kind}/ajouter/", mark)
    post(alice, f"{home}elements/fait/arrival/ajouter/", mark)
    post(olga, f"{home}etapes/refuser-le-titre/", mark)
    refusal = Entry.objects.get(case=case, step="refuse")
    post(olga, f"{home}historique/{refusal.pk}/rectifier/", mark, reason_given=mark)
    issue_a_letter(alice, case, mark)
    produce_a_bundle(house, alice, case, mark)
    alice.post("/recherche/", {"q": mark})
    alice.post("/dossiers/")
    alice.post(f"{home}coordonnees/")
    alice.post(f"{home}elements/contact/ajouter/", {"on": mark, "summary": f"{mark}\x00"})
    alice.post(f"{home}etapes/nouvelle-plainte/", {"on": TODAY, "version": 1, "service": mark})
    return Case.objects.get(pk=case.pk)


def issue_a_letter(client: Client, case: Case, mark: str) -> None:
    """The first that waits and takes free paragraphs, read over, completed and issued."""
    for letter in Document.objects.filter(case=case, status="to_review").order_by("pk"):
        page = f"/dossiers/{case.reference}/documents/{letter.pk}/"
        if "paragraphs" in client.get(f"{page}relire/").context["form"].fields:
            post(client, f"{page}relire/", mark)
            assert mark in client.get(f"{page}apercu/").content.decode()
            client.post(f"{page}emettre/")
            return
    raise AssertionError("no letter takes paragraphs")


def unmarked(house: House, case: Case, mark: str) -> set[str]:
    """Sealed fields of the case that hold the mark in no row: the walk would prove nothing about them."""
    held: dict[str, bool] = {}
    with access(as_actor(house.alice), purpose="step"):
        for model in (*apps.get_app_config("cases").get_models(), Document):
            sealed = [field for field in model._meta.concrete_fields if isinstance(field, SealedMixin)]
            rows = [case] if model is Case else list(model._default_manager.filter(case=case)) if sealed else []
            for field in sealed:
                name = f"{model._meta.model_name}.{field.name}"
                held[name] = any(mark in str(getattr(row, field.attname)) for row in rows)
    return {name for name, marked in held.items() if not marked}


def walk(house: House, case: Case) -> str:
    """Every page of the case and of the site, as everybody; returns what Alice read."""
    read = ""
    for who in PEOPLE:
        client = Client() if who == "nobody" else sign_in(Client(), getattr(house, who))
        pages = ["/", "/dossiers/", "/echeances/", "/recherche/", "/registre/", "/administration/", "/compte/"]
        pages += ["/compte/calendrier/", "/echeances.ics"]
        pages += [reverse(n, kwargs={"reference": case.reference, **arguments(n, case)}) for n in EXPECTED_ROUTES]
        texts = [client.get(path).getvalue().decode("utf-8", "replace") for path in pages]
        read += "".join(texts) if who == "alice" else ""
    return read


def test_no_personal_value_lies_in_clear_anywhere(
    mark: str, tmp_path: Path, settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
    caplog.set_level(logging.DEBUG)
    house = a_house()
    house.everybody()
    case = told(house, mark)
    assert unmarked(house, case, mark) == CODED | UNASKED | OF_THE_LAW
    assert mark in walk(house, case)
    assert Document.objects.filter(case=case, status="issued").exists()
    marks = [mark, BIRTH.isoformat(), french.date(BIRTH), BIRTH.strftime("%d/%m/%Y")]
    assert found(marks, everywhere([settings.VAR_DIR, settings.MEDIA_ROOT], caplog.text)) == {}


def test_a_value_in_clear_would_be_seen(mark: str, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """The same search finds what is planted in each place."""
    caplog.set_level(logging.DEBUG)
    house = a_house()
    client = sign_in(Client(), house.alice)
    session = client.session
    session["planted"] = mark
    session.save()
    (tmp_path / "planted.txt").write_text(f"à {mark} !", encoding="utf-8")
    logging.getLogger("django.request").warning("planted %s", mark)
    house.association.name = mark
    house.association.save()
    entry = house.association  # a row of the register, planted as by somebody who owns the database
    with lifted(), connection.cursor() as cursor:
        cursor.execute("UPDATE audit_registerentry SET body = %s WHERE seq = 1", [f"{entry.pk} {mark}"])
    held = everywhere([tmp_path], caplog.text)
    where = {"the database", "sessions", "the register's bodies", "logs", f"files of {tmp_path.name}"}
    assert set(found([mark], held)) == where
    assert found([mark], {"x": f"{mark}".encode("utf-16-le"), "y": mark.encode().hex().encode()}) == {
        "x": [mark],
        "y": [mark],
    }


def test_the_database_searched_is_the_one_written(mark: str) -> None:
    assert mark.encode() not in database()
    assert settings.VAR_DIR.exists()
