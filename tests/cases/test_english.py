"""The English catalogue is whole, and the pages of somebody who reads English hold no French but what is quoted."""

import csv
import os
import re
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as site
from django.test import Client
from django.utils.translation import gettext, override

from accounts.models import User
from cases.models import Case, Deadline
from tests.cases.house import House, sign_in
from tests.language import CATALOGUE, english, french_in
from workflow.labels import SHIPPED

Paths = Callable[[House, Case], list[str]]
# What an English page may quote: names of French texts, services and places, and what people of the tests typed.
QUOTED = re.compile(
    r"art\.|n° |Conseil constitutionnel|Code (civil|pénal)|Défenseur des droits|procureur de la République"
    r"|CESEDA|CE \d|Décret|Loi |CNIL|RGPD|Règlement"
    r"|Instruction du|Circulaire du|CJUE|service-public|l’association, boîte|quartier de la gare"
    r"|le réseau qui|\d[\dAB] – |Exemple"
)


@pytest.fixture
def in_english(tmp_path: Path, settings: Any) -> Iterator[None]:
    with english(tmp_path / "locale", settings):
        yield


def test_every_sentence_has_its_english_and_none_is_a_guess(tmp_path: Path) -> None:
    asked = ["msgfmt", "--check", "--statistics", "-o", str(tmp_path / "out.mo"), str(CATALOGUE)]
    told = {**os.environ, "LC_ALL": "C"}
    said = subprocess.run(asked, capture_output=True, text=True, check=True, env=told).stderr
    assert re.fullmatch(r"\d{4,} translated messages\.\n", said), said


def entries() -> Iterator[tuple[str, str]]:
    """Each French text with its English, plural forms apart."""
    for block in CATALOGUE.read_text().split("\n\n")[1:]:
        parts = re.findall(r'^(msgid|msgid_plural|msgstr|msgstr\[\d\]) "(.*)"$', block, re.MULTILINE)
        told = dict(parts)
        if "msgid_plural" in told:
            yield told["msgid_plural"], told["msgstr[1]"]
        else:
            yield told["msgid"], told["msgstr"]


PLACEHOLDER = re.compile(r"%\(\w+\)[\d.]*[sdf]|%[sd]|\{\w*\}")


def test_what_is_put_into_a_sentence_is_put_into_its_english() -> None:
    found = list(entries())
    assert len(found) > 3_000
    wrong = [(fr, en) for fr, en in found if sorted(PLACEHOLDER.findall(fr)) != sorted(PLACEHOLDER.findall(en))]
    assert wrong == []


def test_spaces_of_french_stay_in_french() -> None:
    assert [en for _fr, en in entries() if re.search(r"[\u00a0\u202f ][;!?:»]|«", en.strip())] == []


def test_the_labels_of_the_law_stand_in_the_list_that_is_translated() -> None:
    labels: set[str] = set()
    for name in ("citations", "figures", "regimes"):
        with (site.BASE_DIR / f"workflow/data/{name}.csv").open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file, delimiter=";"):
                labels |= {row["label"], row["citation"] if name == "regimes" else ""}
    assert labels - {""} == SHIPPED


def test_each_country_has_both_names() -> None:
    with (site.BASE_DIR / "documents/data/countries.csv").open(encoding="utf-8", newline="") as file:
        assert all(row["name"] and row["english"] for row in csv.DictReader(file, delimiter=";"))


def of_alice(house: House, case: Case) -> list[str]:
    at = f"/dossiers/{case.reference}"
    deadline = Deadline.objects.filter(case=case).latest("pk")
    kinds = ("person", "consent", "danger", "application", "challenge", "ruling", "fact", "contact", "relative")
    steps = ("noter-une-tentative", "deposer-la-demande", "recueillir-un-consentement", "clore", "retirer-la-plainte")
    return [
        *("/", "/dossiers/", "/echeances/", "/recherche/", "/aide/", "/compte/", "/compte/calendrier/"),
        *("/dossiers/nouveau/", "/documents/attestations/", "/traductions/"),
        *(f"{at}/{page}/" for page in ("acces", "confier", "coordonnees", "departements", "documents", "echeances")),
        *(f"{at}/transmettre/", f"{at}/", f"{at}/echeances/{deadline.pk}/"),
        *(f"{at}/elements/{kind}/ajouter/" for kind in kinds if kind != "person"),
        *(f"{at}/etapes/{step}/" for step in steps),
    ]


def of_olga(house: House, case: Case) -> list[str]:
    at = f"/dossiers/{case.reference}"
    return ["/", "/droit/", "/droit/?montrer=tout", f"{at}/", f"{at}/documents/", "/traductions/ro/consent/"]


def of_dora(house: House, case: Case) -> list[str]:
    return ["/registre/", "/compte/", "/aide/"]


def of_theo(house: House, case: Case) -> list[str]:
    person = f"/administration/personnes/{house.alice.pk}"
    pages = ("", "desactiver/", "inviter/", "rattacher/")
    there = ("", "personnes/", "personnes/nouvelle/", "organisations/nouvelle/")
    return [*(f"/administration/{page}" for page in there), *(f"{person}/{page}" for page in pages)]


@pytest.mark.django_db
@pytest.mark.usefixtures("in_english")
@pytest.mark.parametrize(
    ("who", "paths"), [("alice", of_alice), ("maud", of_alice), ("olga", of_olga), ("dora", of_dora), ("theo", of_theo)]
)
def test_no_page_of_an_english_reader_holds_french(house: House, who: str, paths: Paths) -> None:
    case = house.case("register_application")
    user = getattr(house, who)
    User.objects.filter(pk=user.pk).update(language="en")
    client, seen = sign_in(Client(), user), 0
    for path in paths(house, case):
        page = client.get(path)
        seen += page.status_code == 200
        assert page.status_code in (200, 403), path
        assert {text for text in french_in(page.content.decode()) if not QUOTED.search(text)} == set(), path
    assert seen > 2


@pytest.mark.django_db
def test_the_same_pages_in_french_are_full_of_it(house: House) -> None:
    """The control of the test above."""
    client = sign_in(Client(), house.alice)
    for path in of_alice(house, house.case("register_application")):
        assert len(french_in(client.get(path).content.decode())) > 2, path


@pytest.mark.django_db
@pytest.mark.usefixtures("in_english")
@pytest.mark.parametrize("path", ["/connexion/", "/mot-de-passe/oublie/", "/mot-de-passe/envoye/", "/verifier/xxxx/"])
def test_a_visitor_reads_english_once_she_asked(path: str) -> None:
    client = Client()
    assert ">English</a>" in client.get("/connexion/").content.decode()
    client.post("/langue/", {"language": "en"})
    page = client.get(path).content.decode()
    assert french_in(page) == set()
    assert ">Français</a>" in page


@pytest.mark.usefixtures("in_english")
def test_english_is_read_day_first_and_french_stays_the_default() -> None:
    assert gettext("Dossiers") == "Dossiers"
    with override("en"):
        assert gettext("Dossiers") == "Files"
