"""Which piece goes into which file, and on which page it begins: pure reckoning, in bytes and pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

PER_PAGE = 1_200  # bytes that numbering a page adds, about


@dataclass(frozen=True)
class Unit:
    """What is never cut: the first pages (number 0), or one piece."""

    number: int
    title: str
    pages: int
    size: int

    @property
    def weight(self) -> int:
        """Bytes that it will take in a file, by estimate."""
        return self.size + PER_PAGE * self.pages


@dataclass(frozen=True)
class Portion:
    """One file of the bundle: what it holds, its first page in the whole."""

    number: int
    units: tuple[Unit, ...]
    first_page: int

    @property
    def pages(self) -> int:
        """How many pages it has."""
        return sum(unit.pages for unit in self.units)

    @property
    def last_page(self) -> int:
        """Its last page in the whole."""
        return self.first_page + self.pages - 1


def portions(units: Sequence[Unit], limit: int) -> list[Portion]:
    """The files, in order, each within `limit` bytes by estimate, except a piece that is too large alone."""
    groups: list[list[Unit]] = []
    for unit in units:
        if groups and sum(u.weight for u in groups[-1]) + unit.weight <= limit:
            groups[-1].append(unit)
        else:
            groups.append([unit])
    found: list[Portion] = []
    page = 1
    for group in groups:
        found.append(Portion(len(found) + 1, tuple(group), page))
        page = found[-1].last_page + 1
    return found


def heavier(units: Sequence[Unit], portion: Portion, actual: int) -> list[Unit]:
    """The same units once a file turned out larger than reckoned: its own are counted for what they weigh."""
    factor = actual / max(1, sum(u.weight for u in portion.units)) * 1.02
    grown = {u.number: replace(u, size=int(u.weight * factor)) for u in portion.units}
    return [grown.get(u.number, u) for u in units]


def starts(found: Sequence[Portion]) -> dict[int, tuple[int, int]]:
    """For each unit: its first page in the whole, and the file that holds it."""
    places: dict[int, tuple[int, int]] = {}
    for portion in found:
        page = portion.first_page
        for unit in portion.units:
            places[unit.number] = (page, portion.number)
            page += unit.pages
    return places
