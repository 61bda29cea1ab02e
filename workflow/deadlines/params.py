"""What a rule may be told, and how it is read: text from a command, values from a case."""

import re
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final, Literal

from django.utils.translation import gettext as _

from workflow.deadlines.clock import Moment
from workflow.deadlines.days import exists, local

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_HOUR = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}")
YEARS: Final = range(1900, 2201)
YES_NO: Final = ("yes", "no")

Kind = Literal["date", "choice", "period", "integer"]


@dataclass(frozen=True, slots=True)
class Param:
    """One key of a rule, with the help that people read."""

    name: str
    kind: Kind
    help: Any
    choices: tuple[str, ...] = ()
    required: bool = False
    repeatable: bool = False

    def read(self, value: object) -> object:
        """The value that the rule's function takes; ValueError with a sentence."""
        if self.repeatable:
            several = value if isinstance(value, list | tuple) and not _is_pair(value) else [value]
            return tuple(period(self.words, one) for one in several)
        return self._single(value)

    @property
    def words(self) -> str:
        """How sentences name it: these reach people who never type a key."""
        return str(self.help)

    def _single(self, value: object) -> object:
        if self.kind == "date":
            return day(self.words, value)
        if self.kind == "integer":
            return whole(self.words, value)
        return self._choice(value)

    def _choice(self, value: object) -> object:
        text = {True: "yes", False: "no"}.get(value, "") if isinstance(value, bool) else str(value)
        if text not in self.choices:
            known = ", ".join(self.choices)
            raise ValueError(
                _("« %(value)s » n’est pas une valeur de « %(name)s » (valeurs : %(known)s).")
                % {"value": value, "name": self.name, "known": known}
            )
        return text == "yes" if self.choices == YES_NO else text


def day(name: str, value: object) -> date:
    """A day YYYY-MM-DD; ValueError with a sentence."""
    if isinstance(value, datetime) or not isinstance(value, date):
        value = _parsed(name, value if isinstance(value, str) else "", _DAY, "AAAA-MM-JJ").date()
    return _within(name, value)


def moment(name: str, value: object, place: str) -> Moment:
    """A day, or an hour YYYY-MM-DDTHH:MM of the place; ValueError with a sentence."""
    if isinstance(value, str) and "T" in value:
        value = _parsed(name, value, _HOUR, "AAAA-MM-JJTHH:MM")
    if not isinstance(value, datetime):
        return day(name, value)
    _within(name, value)
    hour = local(value, place)
    if not exists(hour):
        raise ValueError(_("« %(name)s » : cette heure n’existe pas ce jour-là (heure d’été).") % {"name": name})
    return hour


def period(name: str, value: object) -> tuple[date, date]:
    """Two days A..B in order; ValueError with a sentence."""
    bounds = value.split("..") if isinstance(value, str) else value
    if not isinstance(bounds, list | tuple) or len(bounds) != 2:
        raise ValueError(_("« %(name)s » s’écrit AAAA-MM-JJ..AAAA-MM-JJ.") % {"name": name})
    start, end = day(name, bounds[0]), day(name, bounds[1])
    if end < start:
        raise ValueError(_("« %(name)s » : la fin ne peut pas précéder le début.") % {"name": name})
    return start, end


def whole(name: str, value: object) -> int:
    """A whole number, not negative; ValueError with a sentence."""
    text = str(value)
    if isinstance(value, bool) or not re.fullmatch(r"[0-9]{1,4}", text):
        raise ValueError(_("« %(name)s » attend un nombre entier, positif ou nul.") % {"name": name})
    return int(text)


def _parsed(name: str, text: str, form: re.Pattern[str], shown: str) -> datetime:
    if not form.fullmatch(text):
        raise ValueError(_("« %(name)s » s’écrit %(form)s.") % {"name": name, "form": shown})
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise ValueError(_("« %(name)s » : %(text)s n’existe pas.") % {"name": name, "text": text}) from None


def _within(name: str, value: date) -> date:
    if value.year not in YEARS:
        raise ValueError(_("« %(name)s » est hors des années 1900 à 2200.") % {"name": name})
    return value


def _is_pair(value: list[object] | tuple[object, ...]) -> bool:
    return len(value) == 2 and all(isinstance(one, date) for one in value)


def on(name: str, help: Any) -> Param:
    """A date, absent when it did not happen."""
    return Param(name, "date", help)


def choice(name: str, help: Any, *choices: str, required: bool = False) -> Param:
    """One of a closed list."""
    return Param(name, "choice", help, choices, required)


def yes_no(name: str, help: Any, *, required: bool = False) -> Param:
    """Yes or no."""
    return choice(name, help, *YES_NO, required=required)
