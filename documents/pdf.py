"""HTML to PDF/A-3a with the PDF/UA-1 mark: the only file that knows WeasyPrint."""

from __future__ import annotations

import io
import logging
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import pikepdf
import pydyf
import weasyprint
from django.conf import settings
from django.utils.html import escape
from weasyprint.layout import inline
from weasyprint.pdf import tags as tagging
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

from documents import tags
from documents.xmp import packet

SCHEME = "asset:"
STYLESHEET = "paper.css"
PRODUCER = "Égide"


class RenderingFailed(Exception):
    """The paper could not be made; the message carries no value."""


class Packaged(URLFetcher):  # type: ignore[misc]  # WeasyPrint ships no types
    """Serves what the program itself put into the paper, and nothing from anywhere else."""

    def __init__(self, assets: Mapping[str, tuple[str, bytes]]) -> None:
        super().__init__(allowed_protocols=frozenset(), allow_redirects=False)
        self.assets = assets

    def fetch(self, url: str, headers: object = None) -> URLFetcherResponse:
        """The asset of that name; anything else stops the rendering."""
        found = self.assets.get(url.removeprefix(SCHEME)) if url.startswith(SCHEME) else None
        if found is None:
            raise FatalURLFetchingError("A paper asked for something that is not packaged with it.")
        kind, content = found
        return URLFetcherResponse(url, content, {"Content-Type": kind})


def render(
    html: str,
    *,
    title: str,
    language: str = "fr",
    assets: Mapping[str, tuple[str, bytes]] | None = None,
    claim: str = "3A",
) -> bytes:
    """The same HTML and assets give the same bytes. `assets` are the images by name, with their type.

    `claim` is the part and level of PDF/A: 3A, or 1B for tests by an outside validator.
    """
    fetcher = Packaged(assets or {})
    try:
        made = weasyprint.HTML(string=html, url_fetcher=fetcher, base_url=f"{SCHEME}/").write_pdf(
            stylesheets=[_stylesheet()],
            font_config=_fonts(),
            pdf_variant=f"pdf/a-{claim.lower()}",
            pdf_tags=True,
        )
    except FatalURLFetchingError:  # a BaseException, so nothing else would catch it
        raise RenderingFailed("refused address") from None
    except Exception as error:
        raise RenderingFailed(type(error).__name__) from None
    return _marked(made, title=title, language=language, claim=claim)


def covers(letters: str, *, language: str) -> bool:
    """Does some font of this machine draw each of these characters, in the style of that language?"""
    page = weasyprint.HTML(string=f'<p lang="{language}">{escape(letters)}', url_fetcher=Packaged({}))
    with undrawn() as missing:
        page.write_pdf(stylesheets=[_stylesheet()], font_config=_fonts())
    return not missing


@contextmanager
def undrawn() -> Iterator[list[str]]:
    """Hears of each character printed meanwhile that no font draws."""
    heard = _Undrawn()
    weasyprint.LOGGER.addHandler(heard)
    try:
        yield heard.letters
    finally:
        weasyprint.LOGGER.removeHandler(heard)


class _Undrawn(logging.Handler):
    """Keeps the characters that WeasyPrint says it could not draw."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.letters: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """One warning for each .notdef, with the character first."""
        if str(record.msg).startswith(".notdef") and isinstance(record.args, tuple):
            self.letters.append(str(record.args[0]))


@cache
def warm() -> None:
    """Loads fonts and style once, so that the children that render (documents.bounded) begin ready."""
    sample = "<p>à <b>é</b> <i>è</i> ☐ Ọ̀ محمد</p><table><tr><th>x</table><img src=asset:x.svg alt=x>"
    dot = b'<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"><path d="M0 0h1"/></svg>'
    render(sample, title="", assets={"x.svg": ("image/svg+xml", dot)})


@cache
def _fonts() -> FontConfiguration:
    return FontConfiguration()


@cache
def _stylesheet() -> weasyprint.CSS:
    path = Path(settings.BASE_DIR) / "static" / "documents" / STYLESHEET
    return weasyprint.CSS(string=path.read_text(encoding="utf-8"), font_config=_fonts(), url_fetcher=Packaged({}))


def _speaking(build: Callable[..., Iterator[Any]]) -> Callable[..., Iterator[Any]]:
    """WeasyPrint's builder of tags, which leaves out the language of an element: adds it, and knows `bdi`."""

    def built(box: Any, *args: Any) -> Iterator[Any]:
        page = box.element is None or box.element_tag in ("html", "body")
        for tag in build(box, *args):
            if not page and "Lang" not in tag and (language := box.element.get("lang")):
                tag["Lang"] = pydyf.String(language)
            if box.element_tag == "bdi" and tag["S"] == "/NonStruct":
                tag["S"] = "/Span"
            yield tag

    return built


tagging._build_box_tree = _speaking(tagging._build_box_tree)


def _hanging(split: Callable[..., Any]) -> Callable[..., Any]:
    """WeasyPrint's breaker of lines: a text that fits but for the space at its end is not broken at its first word."""

    def broken(text: str, style: Any, context: Any, width: float | None, *args: Any, **options: Any) -> Any:
        first = split(text, style, context, width, *args, **options)
        words = text.rstrip(" ")
        if first[2] is None or width is None or words in ("", text) or style["white_space"] != "normal":
            return first
        layout, length, left, needed, *sizes = split(words, style, context, width, *args, **options)
        return first if left is not None or needed > width else (layout, length, len(text.encode()), needed, *sizes)

    return broken


inline.split_first_line = _hanging(inline.split_first_line)


def _marked(content: bytes, *, title: str, language: str, claim: str) -> bytes:
    """Adds what WeasyPrint leaves out: the PDF/UA mark, the title shown, one coherent set of metadata."""
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(content)) as pdf:
        root: Any = pdf.Root
        root.Lang = pikepdf.String(language)
        root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
        pdf.trailer.Info = pdf.make_indirect(pikepdf.Dictionary(Title=title, Producer=PRODUCER))
        root.Metadata = pikepdf.Stream(pdf, packet(title=title, language=language, producer=PRODUCER, claim=claim))
        tags.mend(pdf)
        root.Metadata.Type, root.Metadata.Subtype = pikepdf.Name.Metadata, pikepdf.Name.XML
        packed = pikepdf.ObjectStreamMode.generate if claim == "3A" else pikepdf.ObjectStreamMode.disable
        pdf.save(out, deterministic_id=True, fix_metadata_version=False, object_stream_mode=packed)
    return out.getvalue()
