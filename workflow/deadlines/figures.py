"""Which rules count with which figures, so that a new figure finds the clocks that it may move."""

from typing import Final

_ORDINARY: Final = ("court_action", "action_after_silence", "reasons_request", "administrative_appeal")
_YEAR: Final = ("court_action", "action_after_silence", "reasons_request", "administrative_appeal")
USED_BY: Final[dict[str, tuple[str, ...]]] = {
    "court.action": _ORDINARY,
    "court.oneyear": _YEAR,
    "court.appeal": ("court_appeal",),
    "oqtf": ("oqtf",),
    "transfer": ("transfer",),
    "reasons": ("reasons_request",),
    "administrative": ("administrative_appeal",),
    "silence": ("silence",),
    "reflection": ("reflection",),
    "renewal": ("renewal_window",),
    "majority": ("majority",),
    "asylum": ("asylum_window",),
    "psp": ("psp",),
    "retention": ("retention",),
    "criminal": ("criminal_appeal",),
}
UNITS: Final = ("months", "days", "hours")


def rules_using(figure: str) -> tuple[str, ...]:
    """The rules that count with that figure; its key is the name here, then what it measures."""
    return USED_BY[figure.rpartition(".")[0]]


def unit_of(figure: str) -> str:
    """What it counts: months, days or hours, the end of its key."""
    return next(unit for unit in UNITS if figure.endswith(unit))
