"""What the tags of a PDF lack when WeasyPrint is done, mended as PDF/UA wants it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pikepdf


def mend(pdf: pikepdf.Pdf) -> None:
    """In place: headings of tables say what they head, a list set in columns is one list."""
    for element in list(_elements(pdf)):
        if element.S == "/TR":
            _scope(element)
        elif element.S == "/L":
            _one_list(element)


def _elements(pdf: pikepdf.Pdf) -> Iterator[Any]:
    return (o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/StructElem")


def _scope(row: Any) -> None:
    """A heading heads its row when the row holds cells, else its column."""
    cells = [cell for cell in row.K if isinstance(cell, pikepdf.Dictionary)]
    heads = pikepdf.Name.Row if any(cell.S == "/TD" for cell in cells) else pikepdf.Name.Column
    for cell in (c for c in cells if c.S == "/TH"):
        if "/A" not in cell:
            cell.A = pikepdf.Dictionary(O=pikepdf.Name.Table)
        cell.A.Scope = heads


def _one_list(listed: Any) -> None:
    """The items of the lists that are nothing but its columns become its own."""
    if not any(child.S == "/L" for child in listed.K):
        return
    items = []
    for child in listed.K:
        for item in child.K if child.S == "/L" else [child]:
            item.P = listed
            items.append(item)
    listed.K = pikepdf.Array(items)
