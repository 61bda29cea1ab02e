"""Where the lines of a paper break: as if no citation, term or bold stood apart in them."""

from __future__ import annotations

import pytest
import weasyprint
from weasyprint.formatting_structure.boxes import LineBox, TextBox

from documents import pdf

PLAIN = "le délai pour demander un autre titre est court (article 4) et après"
APART = [
    "le délai pour demander un autre <b>titre est</b> court <bdi>(article 4)</bdi> et après",
    "le délai pour demander un autre titre est court <span>(article 4)</span> et après",
    "<span>le délai pour demander un autre titre est court </span>(article 4) et après ",
]


def lines(html: str) -> list[str]:
    """The lines of a passage set in columns of 60 to 420 pixels, one column after the other."""
    columns = [f'<div style="width: {width}px">{html}</div>' for width in range(60, 420)]
    page = "<style>b { font-weight: normal } @page { size: 600px 80000px }</style>" + "".join(columns)
    box = weasyprint.HTML(string=page, url_fetcher=pdf.Packaged({})).render().pages[0]._page_box
    held = [line.descendants() for line in box.descendants() if isinstance(line, LineBox)]
    return ["".join(box.text for box in line if isinstance(box, TextBox)).strip() for line in held]


@pytest.mark.parametrize("html", APART)
def test_what_stands_apart_in_a_sentence_breaks_no_line(html: str) -> None:
    assert len(lines(PLAIN)) > 400
    assert lines(html) == lines(PLAIN)


def test_an_arabic_paragraph_begins_on_the_right_and_a_french_one_on_the_left() -> None:
    said = '<div class="body"><p dir="rtl" lang="ar">مرحبا</p><p lang="fr">Bonjour</p></div>'
    page = weasyprint.HTML(string=said, url_fetcher=pdf.Packaged({}))
    body = page.render(stylesheets=[pdf._stylesheet()]).pages[0]._page_box
    arabic, french = (box for box in body.descendants() if isinstance(box, LineBox))
    assert arabic.position_x > french.position_x + 300
