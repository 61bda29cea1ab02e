"""How large a file may be on the way that a bundle will take: one table, whose figures are settings."""

from __future__ import annotations

import sys
from typing import Any

from django.conf import settings
from django.template.defaultfilters import floatformat
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from documents.proofs import Way

UNBOUNDED = sys.maxsize

# What becomes of a file that is too large; a way without a figure in the settings has no limit, and needs no sentence.
_REFUSED: dict[Way, Any] = {
    Way.ANEF: gettext_lazy("le téléservice la refusera"),
    Way.EMAIL: gettext_lazy("beaucoup de messageries la refuseront"),
}
_OTHERWISE = gettext_lazy("cette voie la refusera")


def limit_of(way: Way) -> int:
    """Bytes that one file may have on this way; 0 when it has no limit."""
    return int((settings.FILE_LIMITS_MB[way.value] or 0) * 1_000_000)


def refusal(way: Way) -> str:
    """What becomes of a piece that is too large alone, to end a sentence."""
    return str(_REFUSED.get(way, _OTHERWISE))


def megabytes(limit: int) -> str:
    """« 10 Mo », « 7,5 Mo »."""
    return _("%(size)s Mo") % {"size": floatformat(limit / 1_000_000, -1)}


def choices() -> list[tuple[str, str]]:
    """The ways, each with the size of its files."""
    return [(way.value, f"{way.label} ({_said(limit_of(way))})") for way in Way]


def _said(limit: int) -> str:
    return _("%(size)s par fichier") % {"size": megabytes(limit)} if limit else _("un seul fichier")
