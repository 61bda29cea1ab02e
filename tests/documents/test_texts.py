"""The texts of the papers for the person: complete in each language, faithful to their French, drawable."""

from __future__ import annotations

import datetime as dt
import re
import subprocess
import unicodedata
from functools import cache
from pathlib import Path

import pytest
from django.conf import settings
from fontTools.ttLib import TTCollection, TTFont

from documents import pdf, printing, tongues, wording
from documents.kinds import PAPERS
from documents.tongues import FRENCH, TAGS, Tongue
from workflow.choices import Recipient

OTHERS = TAGS[1:]
SOURCE = tongues.of(FRENCH)
each = pytest.mark.parametrize("tag", OTHERS)
every = pytest.mark.parametrize("tag", TAGS)


def faults(tongue: Tongue) -> list[str]:
    """The keys that a language lacks or has too many, and those whose values or bold are not those of the French."""
    theirs, ours = tongue.texts, SOURCE.texts
    told = [key for key in {*theirs, *ours} if (key in theirs) != (key in ours)]
    both = [key for key in ours if key in theirs]
    told += [key for key in both if wording.places(theirs[key]) != wording.places(ours[key])]
    told += [key for key in both if theirs[key].count("**") != ours[key].count("**") or not theirs[key].strip()]
    return sorted(set(told))


@each
def test_every_language_has_every_text_with_the_values_of_the_french(tag: str) -> None:
    assert faults(tongues.of(tag)) == []


def altered(key: str, text: str | None) -> Tongue:
    """English with one text changed, or taken away."""
    texts = {**tongues.of("en").texts, key: text or ""}
    if text is None:
        del texts[key]
    return Tongue(**{**vars(tongues.of("en")), "texts": texts})


@pytest.mark.parametrize("text", [None, "", "Ask the person.", "Ask {somebody}[email? at {email}] ({cnil})", "**Ask"])
def test_a_text_that_is_missing_empty_or_takes_other_values_is_found(text: str | None) -> None:
    assert faults(altered("notice.ask", text)) == ["notice.ask"]


@each
def test_no_translation_is_behind_its_french(tag: str) -> None:
    assert tongues.of(tag).stale() == []


def test_a_french_text_that_changes_leaves_its_translations_to_be_revised(monkeypatch: pytest.MonkeyPatch) -> None:
    changed = Tongue(**{**vars(SOURCE), "texts": {**SOURCE.texts, "notice.ask": "Autrement."}})
    english, before = tongues.of("en"), tongues.of("en").fingerprint("information_notice")
    monkeypatch.setattr(tongues, "of", lambda tag: changed)
    assert english.stale() == ["notice.ask"]
    assert english.fingerprint("information_notice") != before


@every
def test_nobody_sworn_has_reviewed_what_we_wrote(tag: str) -> None:
    assert (tongues.of(tag).reviewer, tongues.of(tag).reviewed_on) == ("", None)


def test_the_file_in_edo_says_how_sure_it_is() -> None:
    assert "LESS CERTAIN" in (tongues.FOLDER / "bin.toml").read_text()


def test_the_french_names_papers_and_recipients_as_the_catalogue_does() -> None:
    for kind, (group, *_more) in tongues.GROUPS.items():
        assert SOURCE.texts[f"{group}.title"] == str(PAPERS[kind].label)
    for recipient in Recipient:
        label = str(recipient.label)
        assert SOURCE.texts[f"recipient.{recipient.value}"] == label[:1].upper() + label[1:]


@pytest.mark.parametrize(
    ("tag", "said"),
    [
        ("fr", "1er mars 2026"),
        ("en", "1 March 2026"),
        ("es", "1 de marzo de 2026"),
        ("bg", "1 март 2026 г."),
        ("ar", "1 مارس 2026"),
        ("zh-Hans", "2026年3月1日"),
        ("bn", "১ মার্চ ২০২৬"),
        ("yo", "1 Oṣù Ẹrẹ̀nà (March) 2026"),
    ],
)
def test_a_day_is_written_with_the_name_of_its_month(tag: str, said: str) -> None:
    assert tongues.of(tag).date(dt.date(2026, 3, 1)).replace("\u00a0", " ") == said


@each
def test_no_two_months_are_written_alike_and_no_day_is_in_figures_alone(tag: str) -> None:
    tongue = tongues.of(tag)
    assert len({tongue.date(dt.date(2026, month, 4)) for month in range(1, 13)}) == 12
    assert not re.search(r"\d+[/.]\d+[/.]\d+", tongue.date(dt.date(2026, 3, 4)))
    assert not [key for key, text in tongue.texts.items() if ":short}" in text]


@every
def test_texts_are_composed_and_follow_their_own_typography(tag: str) -> None:
    texts = tongues.of(tag).texts.values()
    said = " ".join(wording.PLACE.sub("x", wording.ONLY_WITH.sub(r"\2", text)) for text in texts)
    assert unicodedata.normalize("NFC", said) == said
    assert not re.search(WRONG.get(tag, r"\"|'|\.\.\."), said)
    if tag != FRENCH:  # so the pass that sets the spaces of French leaves other languages alone
        assert not re.search(r"[ \u00a0][;:!?»]|«[ \u00a0]", said)


WRONG = {
    "ro": r"[şţŞŢ]|\"|'",  # cedillas
    "ar": r"[,;?](?![\w@.]*[a-z])(?=\s)|\"|'",
    "zh-Hans": r"[\u4e00-\u9fff][,;:?!.()]|[,;:?!()][\u4e00-\u9fff]|\"",
    "es": r"(?<![¿\w áéíóúñ,])[?]|\"|'",
}


@cache
def drawn(family: str) -> frozenset[int]:
    """The characters that the fonts of that family have a drawing for, whatever WeasyPrint says."""
    pattern = f":family={family}:style=Regular"
    listed = subprocess.run(["fc-list", pattern, "file", "index"], capture_output=True, text=True, check=True).stdout
    held: set[int] = set()
    for path in {Path(line.split(":")[0]) for line in listed.splitlines() if line}:
        with TTCollection(str(path)) if path.suffix == ".ttc" else TTFont(str(path)) as file:
            fonts = file.fonts if isinstance(file, TTCollection) else [file]
            held.update(*(font.getBestCmap() for font in fonts if font["name"].getDebugName(1) == family))
    return frozenset(held)


def undrawn(tongue: Tongue, more: str = "") -> str:
    """The characters of a language that none of its fonts draws."""
    letters = {*more, *"".join(tongue.texts.values()), *tongue.date(dt.date(2026, 11, 24)), *"".join(tongue.months)}
    return "".join(sorted(x for x in letters if not any(ord(x) in drawn(family) for family in tongue.families)))


@every
def test_every_character_of_a_language_is_in_the_fonts_declared_for_it(tag: str) -> None:
    assert undrawn(tongues.of(tag)) == ""


@pytest.mark.parametrize(("tag", "letter"), [("yo", "字"), ("zh-Hans", "ক"), ("ar", "字"), ("bn", "ع")])
def test_a_character_that_they_lack_is_found(tag: str, letter: str) -> None:
    assert undrawn(tongues.of(tag), letter) == letter


def test_the_style_sheet_declares_the_same_fonts() -> None:
    sheet = (Path(settings.BASE_DIR) / "static" / "documents" / "paper.css").read_text()
    for tag, families in tongues.FAMILIES.items():
        rule = re.search(rf":lang\({tag.partition('-')[0]}\) {{ font-family: ([^;]+);", sheet)
        assert rule
        assert re.findall(r'"([^"]+)"', rule[1])[: len(families)] == list(families)


@every
def test_the_fonts_of_this_machine_print_the_language(tag: str) -> None:
    assert printing.speaks(tag)


def test_a_letter_that_no_font_draws_is_heard_of() -> None:
    assert not pdf.covers("a\U000f0000", language="fr")
    assert not printing.speaks("xx")


def test_values_are_isolated_and_escaped_and_absent_ones_take_their_words_away() -> None:
    values = {"email": "a&b@example.org"}
    arabic = wording.filled(tongues.of("ar"), "notice.ask", values)
    assert '<bdi lang="fr" dir="ltr">a&amp;b@example.org</bdi>' in arabic
    assert '<bdi lang="fr" dir="ltr">3 place de Fontenoy' in arabic
    assert "ou à" not in wording.filled(SOURCE, "notice.ask", {"email": ""})
    assert "<strong>" in wording.filled(SOURCE, "consent.change", {})
    with pytest.raises(KeyError):
        wording.filled(SOURCE, "notice.ask", {})


def test_a_name_in_arabic_letters_keeps_its_direction_in_any_language() -> None:
    given = {"name": "محمد", "association": "Les Lucioles"}
    assert '<bdi dir="rtl">محمد</bdi>' in wording.filled(tongues.of("en"), "consent.declaration", given)
