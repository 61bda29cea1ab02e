"""The catalogue: what a kind declares is all that its template reads, and nothing secret is ever declared."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.conf import settings

from documents import labels, printing, snapshot
from documents.fields import COMMON, RECIPIENT
from documents.kinds import PAPERS
from documents.paper import Paper
from documents.sources import GETTERS, Draft
from tests.documents import files, parts
from workflow.amending import Verified
from workflow.kinds import Kind
from workflow.law import Law
from workflow.states import RUNNING, Criminal
from workflow.texts import Shelf, Verification

FOLDER = Path(settings.BASE_DIR) / "templates"
GROUPS = {name.partition(".")[0] for name in GETTERS if "." in name} | {"answer", "law"}
READ = re.compile(rf"\b({'|'.join(sorted(GROUPS))})\.([a-z_]+)")
WHOLE = re.compile(rf"{{[{{%][^%}}]*(?<!\.)\b({'|'.join(sorted(name for name in GETTERS if '.' not in name))})\b")
PATH = re.compile(r"\"[^\"]*\.(?:html|css|svg)\"|'[^']*'")
CODE = re.compile(r"{{.*?}}|{%.*?%}", re.DOTALL)
NEXT = re.compile(r"{% (?:extends|include) \"([^\"]+)\"")


def sources(name: str) -> list[str]:
    """A template's text and that of all it extends and includes."""
    text = (FOLDER / name).read_text()
    return [
        text,
        *(part for other in NEXT.findall(text) if other.startswith("documents/pdf/") for part in sources(other)),
    ]


def fields_read(paper: Paper) -> set[str]:
    code = [PATH.sub("", piece) for text in sources(paper.template) for piece in CODE.findall(text)]
    dotted = {f"{group}.{key}" for piece in code for group, key in READ.findall(piece)}
    return dotted | {name for piece in code for name in WHOLE.findall(piece)}


def build(kind: Kind, records: Any = None, **given: Any) -> snapshot.Snapshot:
    found, draft = files.typical()
    options: dict[str, Any] = {"draft": draft, **given}
    return snapshot.build(kind, records or found, organisation=parts.ASSOCIATION, author=parts.ALICE, **options)


@pytest.mark.parametrize("paper", PAPERS.values(), ids=lambda p: p.kind)
def test_a_template_reads_only_what_its_kind_declares(paper: Paper) -> None:
    # The certificate has its own page inside the letter's frame; the frame's addressee is not drawn.
    undrawn = RECIPIENT if not paper.addressed else frozenset()
    assert fields_read(paper) - paper.declared - undrawn == set()


@pytest.mark.parametrize("paper", PAPERS.values(), ids=lambda p: p.kind)
def test_a_kind_declares_nothing_that_its_template_leaves_unread(paper: Paper) -> None:
    assert paper.declared - COMMON - RECIPIENT - fields_read(paper) == set()


@pytest.mark.parametrize("paper", PAPERS.values(), ids=lambda p: p.kind)
def test_a_snapshot_holds_what_is_declared_and_nothing_else(paper: Paper) -> None:
    facts = build(paper.kind)
    held = {
        f"{g}.{k}" if isinstance(v, dict) else g for g, v in facts.items() for k in (v if isinstance(v, dict) else "_")
    }
    assert held == paper.declared


@pytest.mark.parametrize("paper", PAPERS.values(), ids=lambda p: p.kind)
def test_every_legal_basis_is_in_the_table_of_law(paper: Paper) -> None:
    assert set(paper.basis) <= Law.first().keys


def test_each_class_of_the_style_sheet_stands_in_a_paper() -> None:
    """A class that a template lost leaves columns of equal width, and nothing else says so."""
    sheet = (Path(settings.BASE_DIR) / "static" / "documents" / "paper.css").read_text()
    named = set(re.findall(r"\.([a-z][\w-]*)", re.sub(r"{[^}]*}", "{}", sheet)))
    pages = " ".join(page.read_text() for page in (FOLDER / "documents" / "pdf").glob("*.html"))
    drawn = {"blank", *(f"blank--{width}" for width in ("short", "medium", "wide", "line"))}  # by the tag `blank`
    drawn |= {"beside", "half", "half--french", "own", "under"}  # by the tags of person_paper
    assert {name for name in named - drawn if not re.search(rf"(?<![\w-]){name}(?![\w-])", pages)} == set()


def test_each_field_that_can_be_taken_is_declared_by_a_paper() -> None:
    assert set(GETTERS) - frozenset().union(*(paper.declared for paper in PAPERS.values())) == set()


@pytest.mark.parametrize("paper", PAPERS.values(), ids=lambda p: p.kind)
def test_essential_fields_are_declared_and_have_a_name_in_french(paper: Paper) -> None:
    assert set(paper.essential) <= paper.declared
    assert all(str(label) for label in labels.of(paper, paper.essential))


def test_the_catalogue_holds_every_kind() -> None:
    assert set(PAPERS) == set(Kind)


@pytest.mark.parametrize("kind", list(Kind))
def test_an_alias_a_secret_place_or_a_phone_is_on_no_paper(kind: Kind) -> None:
    page = printing.html(build(kind))
    assert not [secret for secret in ("Mama Joy", "Secrète", "06 00 00 00 00", "Grâce") if secret in page]


class Unread(SimpleNamespace):
    """A person whose real address nobody may read."""

    @property
    def real_address(self) -> str:
        raise AssertionError("read")

    @real_address.setter
    def real_address(self, value: str) -> None:
        pass


@pytest.mark.parametrize("secret", [True, False])
@pytest.mark.parametrize("kind", [kind for kind, paper in PAPERS.items() if "person.domicile" in paper.declared])
def test_the_real_place_is_not_even_read_and_the_letter_says_what_it_lacks(kind: Kind, secret: bool) -> None:
    found, _ = files.typical()
    found.person = Unread(**vars(found.person))
    found.person.domiciliation, found.person.confidential_address = "", secret
    facts = build(kind, found)
    assert facts["person"]["domicile"] == ""
    assert ("person.domicile" in snapshot.missing(PAPERS[kind], facts)) == ("person.domicile" in PAPERS[kind].essential)


def test_the_domiciliation_is_printed_whether_the_place_is_secret_or_not() -> None:
    found, _ = files.typical()
    found.person.confidential_address = False
    assert "412" in build(Kind.REFLECTION_REQUEST, found)["person"]["domicile"]


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("day", [dt.date(2019, 6, 1), dt.date(2021, 4, 30), dt.date(2021, 5, 1), parts.TODAY])
def test_no_paper_places_the_right_in_the_code_penal(kind: Kind, day: dt.date) -> None:
    page = printing.html(build(kind, entry=SimpleNamespace(on=day)))
    assert not re.search(r"316[.\-]1 du code pénal", page.replace("\u00a0", " "))


@pytest.mark.parametrize(
    ("day", "text"), [(dt.date(2021, 4, 30), "L.\u00a0316-1"), (dt.date(2021, 5, 1), "L.\u00a0425-1")]
)
def test_an_application_cites_the_text_in_force_when_it_was_filed(day: dt.date, text: str) -> None:
    found, _ = files.typical()
    filed = {"kind": "first_permit", "outcome": "pending", "channel": "post", "lodged_on": day}
    found.applications = [SimpleNamespace(**filed)]
    facts = build(Kind.RESIDENCE_APPLICATION, found)
    assert text in facts["law"]["permit_base"]["article"]
    assert ("L.\u00a0425-1" in printing.html(facts)) is (text == "L.\u00a0425-1")


def test_a_notice_cites_the_text_of_the_day_it_was_handed_over() -> None:
    facts = build(Kind.RIGHTS_SHEET, entry=SimpleNamespace(on=dt.date(2019, 6, 1)))
    page = printing.html(facts)
    assert "R.\u00a0316-1" in page
    assert "textes en vigueur au 1er\u00a0juin\u00a02019" in page


def test_what_is_missing_is_named() -> None:
    records, draft = files.sparse()
    facts = build(Kind.RENEWAL_REQUEST, records, draft=draft)
    assert snapshot.missing(PAPERS[Kind.RENEWAL_REQUEST], facts) == list(PAPERS[Kind.RENEWAL_REQUEST].essential)
    assert snapshot.missing(PAPERS[Kind.RENEWAL_REQUEST], build(Kind.RENEWAL_REQUEST)) == []


@pytest.mark.parametrize("kind", list(Kind))
@pytest.mark.parametrize("file", [files.sparse, files.typical, lambda: files.overfull(9)])
def test_no_variable_of_a_template_is_undefined(kind: Kind, file: Any, settings: Any) -> None:
    templates = settings.TEMPLATES
    templates[0]["OPTIONS"]["string_if_invalid"] = "‽%s‽"
    settings.TEMPLATES = [dict(templates[0])]
    records, draft = file()
    assert "‽" not in printing.html(build(kind, records, draft=draft))


def test_what_somebody_types_stays_text() -> None:
    draft = Draft(paragraphs="<b>gras</b> {{7*7}} {% debug %}")
    page = printing.html(build(Kind.PROSECUTOR_LETTER, draft=draft))
    assert "&lt;b&gt;gras&lt;/b&gt; {{7*7}} {% debug %}" in page


def test_an_offence_that_is_no_article_of_the_code_penal_is_left_out() -> None:
    found, _ = files.typical()
    found.statements[0].offences = ["316-1", "other", "225-5", "<b>"]
    said = build(Kind.RESIDENCE_APPLICATION, found)["statement"]["offences"]
    assert said["at"] == "à l’article\u00a0225-5 du code pénal"


def test_a_year_of_birth_is_not_given_a_day() -> None:
    found, _ = files.typical()
    found.person.birth_reliability = "year"
    assert build(Kind.SUPPORT_CERTIFICATE, found)["person"]["born"] == "en 1999"


def test_the_file_title_names_a_kind_and_a_reference_only() -> None:
    assert printing.title(build(Kind.SUPPORT_CERTIFICATE)) == "Attestation d’accompagnement – K7Q2-9F4M"


@pytest.mark.parametrize("state", Criminal)
def test_a_renewal_says_that_the_procedure_runs_exactly_while_it_does(state: Criminal) -> None:
    found, _draft = files.typical()
    found.criminal = state
    assert build(Kind.RENEWAL_REQUEST, found)["proceeding"]["running"] == (state in RUNNING)


UNSURE = ["reflection.rights", "asylum.window", "public_order", "reflection.recepisse", "victim.rights"]


@pytest.mark.parametrize("key", UNSURE)
def test_a_text_that_somebody_verified_is_no_longer_to_verify_in_the_papers_made_afterwards(key: str) -> None:
    found, _ = files.typical()
    text = found.law.cite(key, parts.TODAY)
    before = printing.html(build(Kind.RIGHTS_SHEET, found))
    checked = Verification("Légifrance", parts.TODAY, 1)
    found.law = found.law.with_([Verified(Shelf.TEXT, key, text.valid_from, checked)])
    after = printing.html(build(Kind.RIGHTS_SHEET, found))
    assert before.count("à vérifier") == after.count("à vérifier") + 1
    assert text.text.split()[-1] in before


@pytest.mark.parametrize("kind", [kind for kind, paper in PAPERS.items() if "person.nationality" in paper.declared])
def test_a_country_is_printed_as_the_country_that_it_is(kind: Kind) -> None:
    text = printing.html(build(kind)).replace("\u00a0", " ")
    before = re.sub(r"<[^>]+>", " ", text.split("Nigeria")[0]).split()
    assert " ".join(before[-4:]).lower().endswith(("pays de nationalité :", "pays de nationalité", "pays :")), before[
        -4:
    ]


@pytest.mark.parametrize(("code", "said"), [("XXA", "aucun (apatride)"), ("XXX", "non déterminé"), ("NGA", "Nigeria")])
def test_no_country_is_said_as_such(code: str, said: str) -> None:
    found, _ = files.typical()
    found.person.nationality = code
    assert build(Kind.RESIDENCE_APPLICATION, found)["person"]["nationality"] == said
    service = build(Kind.CONSULAR_REQUEST, found, draft=Draft())["recipient"]["service"]
    assert service == ["Services consulaires", *([said] if code == "NGA" else [])]


@pytest.mark.parametrize("kind", [kind for kind, paper in PAPERS.items() if "person.full_name" in paper.declared])
def test_the_name_in_capitals_comes_first_on_every_paper(kind: Kind) -> None:
    assert "OSAZUWA Blessing" in printing.html(build(kind))
    assert "Blessing OSAZUWA" not in printing.html(build(kind))
