"""How the préfecture, the commission or OFPRA answers an application."""

from dataclasses import dataclass
from typing import Any, ClassVar, Final

from workflow.choices import ApplicationKind, ApplicationOutcome
from workflow.facts.base import Facts, Settles

PERMIT: Final = frozenset(
    kind.value
    for kind in (
        ApplicationKind.FIRST_PERMIT,
        ApplicationKind.RENEWAL,
        ApplicationKind.RESIDENT_CARD,
        ApplicationKind.OTHER,
    )
)

GRANTED: Final = Settles(ApplicationOutcome.GRANTED, PERMIT)
REFUSED: Final = Settles(ApplicationOutcome.REFUSED, PERMIT)
NOT_REGISTERED: Final = Settles(ApplicationOutcome.NOT_REGISTERED, PERMIT)
PSP_GRANTED: Final = Settles(ApplicationOutcome.GRANTED, frozenset({ApplicationKind.PSP.value}))
PSP_REFUSED: Final = Settles(ApplicationOutcome.REFUSED, frozenset({ApplicationKind.PSP.value}))
_ASYLUM: Final = frozenset({ApplicationKind.ASYLUM.value})


def permit_applications(records: Any) -> list[Any]:
    """The applications to the préfecture for a title, oldest first; asylum and exit programme run beside them."""
    return [application for application in records.applications if application.kind in PERMIT]


@dataclass(frozen=True, kw_only=True)
class AsylumGranted(Facts):
    """Protection is granted."""

    settles: ClassVar = Settles(ApplicationOutcome.GRANTED, _ASYLUM)


@dataclass(frozen=True, kw_only=True)
class AsylumRefused(Facts):
    """Asylum is refused."""

    settles: ClassVar = Settles(ApplicationOutcome.REFUSED, _ASYLUM)
