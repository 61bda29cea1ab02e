"""Dates that cannot follow one another are refused with a sentence."""

from datetime import date

from django.utils.translation import gettext as _


def in_order(*dated: tuple[date | None, str]) -> None:
    """Each date given must not precede the one before it, and supposes it."""
    for (before, earlier), (after, later) in zip(dated, dated[1:], strict=False):
        if after is None:
            continue
        if before is None:
            raise ValueError(_("« %(later)s » suppose « %(earlier)s ».") % {"later": later, "earlier": earlier})
        if after < before:
            raise ValueError(_("« %(later)s » ne peut pas précéder « %(earlier)s ».") % {"later": later, "earlier": earlier})
