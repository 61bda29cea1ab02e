"""The drawn tracks: every state, every move, a title and a text for who does not see them, nothing over anything."""

import re
import xml.etree.ElementTree as ET

import pytest
from django.core.management import CommandError, call_command
from django.utils.translation import override

from workflow.documentation import as_markdown
from workflow.drawing import LANE, LEFT, as_svg
from workflow.management.commands import procedure_docs
from workflow.states import FINAL, STATES, Track
from workflow.table import ROWS

SVG = "{http://www.w3.org/2000/svg}"
TRACKS = pytest.mark.parametrize("track", Track)


def drawn(track: Track) -> ET.Element:
    with override("fr"):
        return ET.fromstring(as_svg(track))  # noqa: S314  # ours, made just now


def texts(track: Track, size: str) -> list[str]:
    return [each.text or "" for each in drawn(track).iter(f"{SVG}text") if each.get("class") == size]


@TRACKS
def test_every_state_and_every_move_is_drawn_once(track: Track) -> None:
    assert texts(track, "h") == [str(state.label) for state in STATES[track]]
    moves = [
        f"{row.label} → {row.target.label}" if str(row.label) != str(row.target.label) else f"→ {row.label}"
        for state in STATES[track]
        for row in ROWS
        if row.track == track and row.target and state in row.sources and row.target != state
    ]
    assert texts(track, "s") == moves


@TRACKS
def test_it_has_a_title_and_says_in_words_all_that_it_shows(track: Track) -> None:
    root = drawn(track)
    title, about = (next(root.iter(f"{SVG}{name}")) for name in ("title", "desc"))
    assert root.get("role") == "img"
    assert (root.get("aria-labelledby") or "").split() == [title.get("id"), about.get("id")]
    assert str(track.label) in (title.text or "")
    assert all(text in (about.text or "") for text in (*texts(track, "h"), *texts(track, "s")))


@TRACKS
def test_each_line_joins_its_steps_to_its_state_and_crosses_no_other_lengthwise(track: Track) -> None:
    lines = [each.get("d") or "" for each in drawn(track).iter(f"{SVG}path") if each.get("class") == "w"]
    spans = [tuple(map(int, re.match(r"M(\d+) (\d+)V(\d+)", line).groups())) for line in lines]
    for n, (x, start, end) in enumerate(spans):
        beside = [other for other in spans[n + 1 :] if other[0] == x]
        assert all(end < a or b < start for _x, a, b in beside)
    assert sum(len(re.findall(r"M\d+ \d+H\d+", line)) - 1 for line in lines) == len(texts(track, "s"))


@TRACKS
def test_nothing_is_wider_than_the_page(track: Track) -> None:
    root = drawn(track)
    width = float(root.get("width") or 0)
    assert width <= 900
    assert all(LEFT + len(text) * 6.2 < width for size in "ns" for text in texts(track, size))
    ends = [float(x) for each in root.iter(f"{SVG}path") for x in re.findall(r"H(\d+)", each.get("d") or "")]
    assert max(ends) <= width - LANE


def test_ends_have_a_double_line() -> None:
    boxes = [each for each in drawn(Track.CRIMINAL).iter(f"{SVG}rect") if each.get("rx") == "9"]
    assert len(boxes) == len(FINAL & set(STATES[Track.CRIMINAL])) == 1


def test_a_drawing_that_is_not_current_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(procedure_docs.PAGES, "procedure/residence.svg", lambda: "<svg/>")
    with pytest.raises(CommandError, match=r"docs/procedure/residence\.svg"):
        call_command("procedure_docs", "--check")


def test_the_page_shows_each_drawing_with_words_in_its_place() -> None:
    with override("fr"):
        page = as_markdown()
    for track in Track:
        assert re.search(rf"!\[Les états de la piste .*{track.label}.*\]\(procedure/{track.value}\.svg\)", page)
