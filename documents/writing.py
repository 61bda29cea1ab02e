"""What a writer may put into a paper: all that anybody means to write, and nothing that would hold the worker up.

Breaking a line inside a word costs the square of its length (20,000 signs without a space: 14 s) and each line is a
paragraph of its own to lay out (24,000: 33 s); ordinary words and lines cost nothing to speak of (48,000 signs: 0.6 s).
"""

from __future__ import annotations

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from vault.forms import PersonalText

WORD = 500  # characters; an address of the Web is rarely half as long
LINES = 400  # of one text: 20,000 characters are 250 lines of an ordinary page
_TOO_LONG = re.compile(rf"\S{{{WORD + 1},}}")


def check_writing(text: str) -> None:
    """Raises ValidationError, with the sentence, for a word or a number of lines that nobody means to write."""
    if found := _TOO_LONG.search(text):
        said = _("Un mot de %(length)s caractères, sans un espace, ne tient dans aucune page (%(most)s au plus).")
        raise ValidationError(said, code="word", params={"length": len(found[0]), "most": WORD})
    lines = sum(1 for line in text.split("\n") if line.strip())
    if lines > LINES:
        said = _("Ce texte compte %(lines)s lignes, pour %(most)s au plus : joignez-le comme pièce.")
        raise ValidationError(said, code="lines", params={"lines": lines, "most": LINES})


class PaperText(PersonalText):
    """A personal text that a paper prints."""

    default_validators = [*PersonalText.default_validators, check_writing]
