"""The tags of a bundle, for who reads with her ears: our papers bring their own, any other page says what it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, NumberTree, String

DEPTH = 4  # of drawings within drawings, where a font is looked for


class Tags:
    """The structure tree of one file under way; `close` writes it."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._pdf = pdf
        self._root: Any = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        self._whole = self._element(Name.Document, self._root)
        self._root.K = Array([self._whole])
        self._parents: list[Any] = []  # by key: what the page, or the link, of that key belongs to
        self._parts = 0

    def part(self, title: str) -> Any:
        """One sheet of the bundle."""
        self._parts += 1
        return self._element(Name.Part, self._whole, T=String(title))

    def drawn(self, page: pikepdf.Page, part: Any, alt: str) -> None:
        """A page drawn whole: its own words where it has some, else a figure that `alt` tells."""
        said = {} if _speaks(page.obj.get("/Resources")) else {"Alt": String(alt)}
        kind = Name.Figure if said else Name.P
        element = self._element(kind, part, Pg=page.obj, **said)
        element.K = 0
        page.obj.StructParents = self._keyed(Array([element]))
        page.contents_add(f"{kind} <</MCID 0>> BDC".encode(), prepend=True)
        page.contents_add(b"EMC")

    def grafted(self, source: pikepdf.Pdf, pages: Sequence[pikepdf.Page], part: Any) -> None:
        """Our own paper: its tags, under that part; `pages` are its pages, already copied here."""
        tree: Any = self._pdf.copy_foreign(source.Root.StructTreeRoot)
        for top in _children(tree):
            top.P, top.S = part, Name.Sect
            part.K.append(top)
            _renamed(top, f"{self._parts}.")
        if "/Lang" in source.Root:
            part.Lang = String(str(source.Root.Lang))
        parents = NumberTree(tree.ParentTree)
        for page in pages:
            page.obj.StructParents = self._keyed(parents[int(page.obj.StructParents)])
            for link in page.obj.get("/Annots", []):
                link.StructParent = self._keyed(parents[int(link.StructParent)])

    def close(self) -> None:
        """Writes the tree into the file."""
        numbers = Array([each for pair in enumerate(self._parents) for each in pair])
        self._root.ParentTree = self._pdf.make_indirect(Dictionary(Nums=numbers))
        self._root.ParentTreeNextKey = len(self._parents)
        self._pdf.Root.StructTreeRoot = self._root
        self._pdf.Root.MarkInfo = Dictionary(Marked=True)

    def _element(self, kind: Name, parent: Any, **more: Any) -> Any:
        made: Any = self._pdf.make_indirect(Dictionary(Type=Name.StructElem, S=kind, P=parent, K=Array(), **more))
        if parent is not self._root:
            parent.K.append(made)
        return made

    def _keyed(self, belongs: Any) -> int:
        self._parents.append(belongs)
        return len(self._parents) - 1


def _children(element: Any) -> list[Any]:
    kids = element.get("/K", [])
    listed = list(kids) if isinstance(kids, Array) else [kids]
    return [kid for kid in listed if isinstance(kid, Dictionary) and "/S" in kid]


def _all(element: Any) -> Iterator[Any]:
    waiting = [element]
    while waiting:
        waiting += _children(each := waiting.pop())
        yield each


def _renamed(top: Any, prefix: str) -> None:
    """The names by which cells know their headings: two papers of one file may have used the same."""
    for element in _all(top):
        if "/ID" in element:
            element.ID = String(prefix + str(element.ID))
        attributes = element.get("/A")
        if isinstance(attributes, Dictionary) and "/Headers" in attributes:
            attributes.Headers = Array([String(prefix + str(name)) for name in attributes.Headers])


def _speaks(resources: Any, depth: int = DEPTH) -> bool:
    """Whether what is drawn with these has words, not pictures alone."""
    if resources is None or not depth:
        return False
    if len(resources.get("/Font", {})):
        return True
    drawings = resources.get("/XObject", {})
    return any(_speaks(drawing.get("/Resources"), depth - 1) for drawing in dict(drawings).values())
