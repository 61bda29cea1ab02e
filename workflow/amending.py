"""Changes of the law: a version verified by a person, a version that takes over from a day on."""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final, TypeVar

from django.utils.translation import gettext as _

from workflow.texts import Mark, Shelf, Verification, Version

V = TypeVar("V", bound=Version)
LONGEST: Final = 999  # months, days or hours
_DAY: Final = timedelta(days=1)
_DOUBT: Final = re.compile(r"\s*\([^()]*à vérifier\)")  # some labels of the shipped texts say it themselves


class Unfit(ValueError):
    """The change is about something that the law does not hold; the message is a sentence."""


@dataclass(frozen=True, slots=True)
class Verified:
    """The version of that key that begins on `since` (None: from the beginning) agrees with its source."""

    shelf: Shelf
    key: str
    since: date | None
    verification: Verification

    def applied(self, held: tuple[V, ...]) -> tuple[V, ...]:
        """The same versions, that one verified: neither its text nor its days move."""
        if not any(self._means(version) for version in held):
            raise Unfit(_("Cette version n’existe plus : une autre l’a remplacée."))
        return tuple(self._sure(v) if self._means(v) else v for v in held)

    def _sure(self, version: V) -> V:
        return replace(version, verified=self.verification, label=_DOUBT.sub("", version.label))

    def _means(self, version: Version) -> bool:
        return version.key == self.key and version.valid_from == self.since


@dataclass(frozen=True, slots=True)
class Amended:
    """Another version of that key takes over on `since`; nobody has verified it yet."""

    shelf: Shelf
    key: str
    since: date
    text: str
    label: str
    source: str

    def applied(self, held: tuple[V, ...]) -> tuple[V, ...]:
        """The versions with the new one in its place: until the next one begins, or for ever."""
        own = [v for v in held if v.key == self.key]
        if not own:
            raise Unfit(_("Rien n’est enregistré sous la clé « %(key)s ».") % {"key": self.key})
        if self.shelf == Shelf.FIGURE:
            number(self.text)
        kept = [until for v in own if (until := self._before(v)) is not None]
        kept += [v for v in own if v.valid_from is not None and v.valid_from > self.since]
        return (*(v for v in held if v.key != self.key), *kept, self._made(own))

    def _before(self, version: V) -> V | None:
        """What that version still is before the change, if anything."""
        if version.valid_from is not None and version.valid_from >= self.since:
            return None
        ends = version.valid_to is None or version.valid_to >= self.since
        return replace(version, valid_to=self.since - _DAY) if ends else version

    def _made(self, own: list[V]) -> V:
        later = [v.valid_from - _DAY for v in own if v.valid_from is not None and v.valid_from > self.since]
        mark: Mark = "K"
        return replace(
            own[0],
            text=self.text,
            valid_from=self.since,
            valid_to=min(later, default=None),
            label=self.label or own[0].label,
            mark=mark,
            source=self.source,
            verified=None,
        )


Change = Verified | Amended


def number(text: str) -> int:
    """A figure as it is typed; `Unfit` with a sentence."""
    if not text.isascii() or not text.isdigit() or not 1 <= int(text) <= LONGEST:
        raise Unfit(_("Un chiffre est un nombre entier, de 1 à %(most)d.") % {"most": LONGEST})
    return int(text)
