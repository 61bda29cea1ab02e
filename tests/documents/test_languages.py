"""Every paper for the person in every language, from the three files: drawn, tagged, bounded, side by side."""

from __future__ import annotations

import io
import re
from functools import cache
from html.parser import HTMLParser
from typing import Any

import pikepdf
import pytest

from documents import pdf, printing, snapshot, tongues
from documents.tongues import GROUPS, TAGS
from tests.documents import files, parts
from tests.documents.test_pdf import broken_rules, embedded, fonts, structure
from workflow.kinds import Kind

OTHERS = TAGS[1:]
KINDS = tuple(GROUPS)
BOUND = 700_000  # bytes: Chinese fonts are the heaviest
each = pytest.mark.parametrize("tag", OTHERS)
of_kinds = pytest.mark.parametrize("kind", KINDS)


def facts(kind: Kind, tag: str, how: str = "typical", *, bilingual: bool = True) -> snapshot.Snapshot:
    records, draft = files.FILES[how](9)
    marks = {"checkpoint": "n° 1284 – 7f3a9c21", "verify_url": "https://egide.example/verifier/ab/CD"}
    options: dict[str, Any] = {"organisation": parts.ASSOCIATION, "author": parts.ALICE, "draft": draft, **marks}
    return snapshot.build(kind, records, language=tag, bilingual=bilingual, **options)


@cache
def made(kind: Kind, tag: str, how: str) -> tuple[bytes, str]:
    """Each paper is made once; with the characters that no font drew."""
    with pdf.undrawn() as letters:
        return printing.make(facts(kind, tag, how)), "".join(letters)


@pytest.mark.parametrize("how", list(files.FILES))
@of_kinds
@each
def test_a_paper_in_two_languages_is_drawn_tagged_and_bounded(kind: Kind, tag: str, how: str) -> None:
    content, undrawn = made(kind, tag, how)
    assert undrawn == ""
    assert len(content) < BOUND
    with pikepdf.open(io.BytesIO(content)) as file:
        assert broken_rules(file) == ["language"]  # which is the next line's
        assert str(file.Root.Lang) == tag
        assert str(file.docinfo.Title).startswith(tongues.of(tag).title(kind))
        assert all(embedded(font) and re.match(r"/[A-Z]{6}[+-]", str(font.FontName)) for font in fonts(file))
        spoken = [str(e.Lang) for e in structure(file) if "/Lang" in e]
        assert {*spoken} == {tag, "fr"}
        assert len(file.pages) <= (7 if how == "overfull" else 4)


def test_a_letter_without_a_drawing_is_heard_of_in_a_paper() -> None:
    told = facts(Kind.CONSENT, "en")
    told["organisation"]["name"] = "Les Lucioles \U000f0000"
    with pdf.undrawn() as letters:
        printing.make(told)
    assert set(letters) == {"\U000f0000"}


@pytest.mark.parametrize("tag", ["ar", "bn", "zh-Hans", "yo"])
def test_the_same_facts_give_the_same_bytes(tag: str) -> None:
    assert printing.make(facts(Kind.CLOSING_LETTER, tag)) == made(Kind.CLOSING_LETTER, tag, "typical")[0]


class Halves(HTMLParser):
    """What a page says, by the language and the isolation it is said in."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[tuple[str, str, bool]] = []
        self.said: list[tuple[str, bool, str]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given, (_, lang, _bdi) = dict(attrs), self.open[-1] if self.open else ("", "", False)
        if tag not in {"meta", "link", "img", "br"}:
            self.open.append((tag, given.get("lang") or lang, tag == "bdi" or (given.get("lang") == "fr")))

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if data.strip() and self.open:
            self.said.append((self.open[-1][1], any(isolated for _, _, isolated in self.open), data))


CITED = re.compile(r"\b(?:article|CESEDA art|RGPD art|CPP art|délibération)|\d{2}(?: \d{2}){4}|@|75334|K7Q2")


@of_kinds
def test_citations_and_references_are_isolated_in_arabic(kind: Kind) -> None:
    said = Halves(printing.html(facts(kind, "ar"))).said
    loose = [text for lang, isolated, text in said if lang == "ar" and CITED.search(text) and not isolated]
    assert [text for text in loose if "OSAZUWA" not in text] == []
    assert any(CITED.search(text) for _lang, isolated, text in said if isolated)


def test_a_citation_that_is_not_isolated_is_found() -> None:
    page = '<html lang="ar"><p>نص article L. 425-1 <bdi lang="fr">article 2</bdi></p></html>'
    said = Halves(page).said
    assert [text for lang, isolated, text in said if CITED.search(text) and not isolated] == ["نص article L. 425-1 "]


@each
def test_a_number_to_dial_is_never_cut_nor_turned_round(tag: str) -> None:
    for kind in (Kind.RIGHTS_SHEET, Kind.CLOSING_LETTER):
        page = printing.html(facts(kind, tag, bilingual=False)).split("</header>")[-1]
        assert "01\u00a023\u00a045\u00a067\u00a089" in page
        assert ('<th scope="row" dir="ltr">116 006</th>' in page) == (kind is Kind.RIGHTS_SHEET)


@of_kinds
@each
def test_what_is_signed_or_ticked_stands_once(kind: Kind, tag: str) -> None:
    french, both = printing.html(facts(kind, "fr", "sparse")), printing.html(facts(kind, tag, "sparse"))
    for mark in ('class="box"', 'class="signature"'):
        assert both.count(mark) == french.count(mark)
    told = int("Remise de ce document" in french)  # its language is the paper's own; a French paper leaves it to write
    assert both.count('class="blank ') == french.count('class="blank ') - told


@of_kinds
@each
def test_each_passage_stands_beside_its_french_or_alone_once_reviewed(kind: Kind, tag: str) -> None:
    both, alone = (printing.html(facts(kind, tag, bilingual=told)) for told in (True, False))
    assert both.count('class="half"') == both.count('class="half half--french"') > 2
    assert tongues.of(tag).texts["shared.unreviewed"] in both.replace("\u00a0", " ").replace("\u202f", " ")
    assert f'<html lang="{tag}"' in alone
    assert "half" not in alone
    assert ('dir="rtl"' in alone.split("<body")[0]) == (tag == "ar")


@of_kinds
def test_in_french_nothing_is_said_twice(kind: Kind) -> None:
    page = printing.html(facts(kind, "fr", bilingual=False))
    assert "beside" not in page
    assert "<bdi" not in page


def test_what_the_writer_adds_is_said_to_be_french() -> None:
    page = printing.html(facts(Kind.CLOSING_LETTER, "yo", bilingual=False))
    assert tongues.of("yo").texts["shared.in_french"] in page
    assert '<div lang="fr" dir="ltr">' in page
