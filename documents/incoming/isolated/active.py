"""What a PDF must not do when somebody opens it: looked for in every object, compressed ones included."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf

DEPTH = 60
ACTIONS = {
    "/JavaScript": "javascript",
    "/Launch": "launch",
    "/GoToE": "attachment",
    "/GoToR": "remote",
    "/SubmitForm": "submit",
    "/ImportData": "submit",
    "/Rendition": "media",
    "/Movie": "media",
    "/Sound": "media",
    "/RichMediaExecute": "media",
}
SUBTYPES = {
    "/RichMedia": "media",
    "/Screen": "media",
    "/Movie": "media",
    "/Sound": "media",
    "/3D": "media",
    "/FileAttachment": "attachment",
}


def found(pdf: pikepdf.Pdf) -> str:
    """The code of the first active thing, or nothing. A plain place to open at (LibreOffice writes one) is none."""
    for thing in (pdf.trailer, *pdf.objects):
        for held in dictionaries(thing, DEPTH):
            if why := _active(held):
                return why
    return ""


def _active(held: Any) -> str:
    action = held.get("/S")
    if isinstance(action, pikepdf.Name) and (why := ACTIONS.get(str(action))):
        return why
    if why := SUBTYPES.get(str(held.get("/Subtype", ""))):
        return why
    if "/JS" in held and isinstance(held["/JS"], pikepdf.String | pikepdf.Stream):
        return "javascript"
    if "/JavaScript" in held and isinstance(held["/JavaScript"], pikepdf.Dictionary):
        return "javascript"
    if "/XFA" in held:
        return "xfa"
    if "/EmbeddedFiles" in held or str(held.get("/Type", "")) == "/EmbeddedFile" or _names_a_file(held):
        return "attachment"
    if "/AA" in held and isinstance(held["/AA"], pikepdf.Dictionary) and len(held["/AA"]):
        return "open_action"
    return _at_opening(held.get("/OpenAction"))


def _names_a_file(held: Any) -> bool:
    files = held.get("/EF")
    return isinstance(files, pikepdf.Dictionary) and any(isinstance(file, pikepdf.Stream) for file in files.values())


def _at_opening(opening: Any) -> str:
    """The code of what opening the document does, unless it only goes to one of its pages."""
    if not isinstance(opening, pikepdf.Dictionary):
        return ""
    action = str(opening.get("/S", ""))
    return "" if action == "/GoTo" and "/Next" not in opening else ACTIONS.get(action, "open_action")


def dictionaries(thing: Any, depth: int) -> Iterator[Any]:
    """The dictionaries written inside an object; those that it only refers to come by themselves."""
    if depth == 0:
        raise RecursionError("nested too deep")
    if isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        yield thing
        inner = [thing.get(name) for name in thing.keys()]  # noqa: SIM118 - a stream is no mapping
    elif isinstance(thing, pikepdf.Array):
        inner = list(thing)
    else:
        return
    for part in inner:
        if isinstance(part, pikepdf.Object) and not part.is_indirect:
            yield from dictionaries(part, depth - 1)
