"""Dates that cannot follow one another are refused with a sentence."""

from datetime import date
from itertools import pairwise

from django.utils.translation import gettext as _


def in_order(*dated: tuple[date | None, str]) -> None:
    """Each date given must not precede the one before it, and supposes it."""
    for (before, earlier), (after, later) in pairwise(dated):
        if after is None:
            continue
        names = {"later": later, "earlier": earlier}
        if before is None:
            raise ValueError(_("« %(later)s » suppose « %(earlier)s ».") % names)
        if after < before:
            raise ValueError(_("« %(later)s » ne peut pas précéder « %(earlier)s ».") % names)
