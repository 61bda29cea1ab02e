"""What the style sheets and the templates promise to every reader and to the content security policy."""

import re
from pathlib import Path

import pytest
from django.template.loader import get_template

ROOT = Path(__file__).resolve().parents[2]
SHEETS = sorted((ROOT / "static" / "egide").glob("*.css"))
PAGES = sorted(p for p in (ROOT / "templates").rglob("*.html") if "pdf" not in p.parts)
SPRITE = ROOT / "static" / "egide" / "icons" / "icons.svg"

TEXT_ON = [
    ("ink", "paper"),
    ("ink", "surface"),
    ("muted", "paper"),
    ("muted", "surface"),
    ("muted", "quiet-soft"),
    ("primary", "surface"),
    ("primary", "paper"),
    ("primary-deep", "primary-soft"),
    ("surface", "primary"),
    ("surface", "late"),
    ("late", "surface"),
    *((tone, f"{tone}-soft") for tone in ("late", "soon", "ok", "info")),
    *(("ink", f"{tone}-soft") for tone in ("late", "soon", "ok", "info")),
]


def colours() -> dict[str, str]:
    text = (ROOT / "static" / "egide" / "egide.css").read_text()
    return dict(re.findall(r"--([a-z-]+): (#[0-9a-f]{3,6});", text))


def luminance(colour: str) -> float:
    digits = colour.lstrip("#")
    wide = "".join(d * 2 for d in digits) if len(digits) == 3 else digits
    parts = [int(wide[i : i + 2], 16) / 255 for i in (0, 2, 4)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("text", "ground"), TEXT_ON)
def test_text_is_readable_on_its_ground(text: str, ground: str) -> None:
    assert contrast(colours()[text], colours()[ground]) >= 4.5


def test_the_edge_of_a_control_is_seen() -> None:
    assert contrast(colours()["control"], colours()["surface"]) >= 3
    assert contrast(colours()["control"], colours()["paper"]) >= 3


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda p: p.name)
def test_a_sheet_draws_only_with_our_files(sheet: Path) -> None:
    for address in re.findall(r"url\(([^)]+)\)", sheet.read_text()):
        assert (sheet.parent / address.strip("\"'")).is_file()


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_a_page_holds_no_style_and_no_script_of_its_own(page: Path) -> None:
    text = page.read_text()
    assert not re.search(r"\sstyle=|<style|javascript:|\son[a-z]+=|\sdata:", text)
    assert all("src=" in tag for tag in re.findall(r"<script[^>]*>", text))


def test_every_drawing_named_exists() -> None:
    drawn = set(re.findall(r'<symbol id="([a-z]+)"', SPRITE.read_text()))
    code = "".join(p.read_text() for p in (ROOT / "cases" / "templatetags").glob("*.py"))
    named = {
        name
        for p in PAGES
        for name in re.findall(r'\{% icon "([a-z]+)"|symbol="([a-z]+)"', p.read_text())
        for name in name
    }
    assert {*named, *re.findall(r'Urgency\([^"\n]*"[^"]*"[^"\n]*"[a-z]+", "([a-z]+)"', code)} - {""} <= drawn


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT / "templates")))
def test_a_template_compiles(page: Path) -> None:
    get_template(str(page.relative_to(ROOT / "templates")))


@pytest.mark.parametrize("page", PAGES, ids=lambda p: str(p.relative_to(ROOT / "templates")))
def test_french_punctuation_never_begins_a_line(page: Path) -> None:
    said = re.findall(r'(?:translate |_\()"([^"]*)"', page.read_text())
    said += re.findall(r"\{% blocktranslate[^%]*%\}(.*?)\{% endblocktranslate", page.read_text(), re.DOTALL)
    assert [text for text in said if re.search(r" [:;!?»](?:\s|$)|« ", text)] == []
