"""A name or an address line: one line, as it will stand in a list and on a letter."""

from __future__ import annotations

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from vault.text import check_text

_BREAKS = re.compile("[\t\n\u2028\u2029]")
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")  # they make a name read in another order than it is written

SEVERAL = _("Ceci s’écrit sur une seule ligne : effacez les retours à la ligne et les tabulations.")
TURNED = _("Ce texte contient un caractère invisible qui en change le sens de lecture : saisissez-le à nouveau.")


def check_line(text: str) -> None:
    """Raises ValidationError for a line break, a control character or a hidden change of direction."""
    if _BREAKS.search(text):
        raise ValidationError(SEVERAL, code="line_break")
    check_text(text)
    if _TURNS.search(text):
        raise ValidationError(TURNED, code="direction")


def check_lines(**lines: str) -> None:
    """The same for each field; the error names them."""
    wrong: dict[str, ValidationError] = {}
    for name, text in lines.items():
        try:
            check_line(text)
        except ValidationError as error:
            wrong[name] = error
    if wrong:
        raise ValidationError(dict(wrong))
