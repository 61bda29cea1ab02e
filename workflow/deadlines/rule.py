"""A rule by its published name: its function, what it counts from and what it may be told."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from workflow.deadlines.clock import Clock, Moment, day_of
from workflow.deadlines.params import Param, moment
from workflow.deadlines.reckoning import Reckoning
from workflow.departements import DEPARTEMENTS
from workflow.law import Law


@dataclass(frozen=True, slots=True)
class Rule:
    """`hours` is true when the hour of the start counts."""

    name: str
    function: Callable[..., Clock]
    label: Any
    start: Any
    params: tuple[Param, ...] = ()
    hours: bool = False

    def compute(self, start: Moment | str, *, place: str, law: Law, keys: dict[str, object]) -> Clock:
        """The clock; ValueError with a French sentence."""
        if place not in DEPARTEMENTS:
            raise ValueError(_("« %(place)s » n’est pas un département.") % {"place": place})
        began = moment(str(self.start), start, place)
        return self.function(
            Reckoning(self.name, place, law), began if self.hours else day_of(began), **self.read(keys)
        )

    def read(self, keys: dict[str, object]) -> dict[str, object]:
        """The keys as the function takes them, those without a value left out."""
        given = {name: value for name, value in keys.items() if value is not None}
        known = {param.name: param for param in self.params}
        for name in sorted(given.keys() - known.keys()):
            raise ValueError(_("La règle « %(rule)s » ne connaît pas la clé « %(key)s ».") % self._about(name))
        for param in self.params:
            if param.required and param.name not in given:
                raise ValueError(_("La règle « %(rule)s » demande la clé « %(key)s ».") % self._about(param.name))
        return {name: known[name].read(value) for name, value in given.items()}

    def _about(self, key: str) -> dict[str, str]:
        return {"rule": self.name, "key": key}
