"""What a personal text may hold: anything a person writes, nothing that breaks a page, a letter or a database."""

from __future__ import annotations

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from vault.sealed import MARK

MAX_LENGTH = 50_000
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_SURROGATE = re.compile("[\ud800-\udfff]")

NUL = _("Ce texte contient un caractère nul : effacez-le, puis recommencez.")
SURROGATE = _("Ce texte contient un caractère incomplet, que la copie a abîmé : saisissez-le à nouveau.")
CONTROL = _("Ce texte contient un caractère de contrôle invisible : saisissez-le à nouveau au lieu de le coller.")
TOO_LONG = _("Ce texte est trop long : %(max)s caractères au plus, il en compte %(length)s.")
PLACEHOLDER = _("« ‹scellé› » remplace une valeur que l’on ne vous montre pas : elle ne peut pas être enregistrée.")
INVALID = _("Cette valeur n’est pas valide.")


def one_newline(text: str) -> str:
    """Browsers send CR LF; everything we keep has LF."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def check_text(text: str, max_length: int | None = MAX_LENGTH) -> None:
    """Raise ValidationError for what no person means to write."""
    if max_length is not None and len(text) > max_length:
        raise ValidationError(TOO_LONG, code="max_length", params={"max": max_length, "length": len(text)})
    if "\x00" in text:
        raise ValidationError(NUL, code="null_characters")
    if _SURROGATE.search(text):
        raise ValidationError(SURROGATE, code="surrogate")
    if _CONTROL.search(text):
        raise ValidationError(CONTROL, code="control")
    if text.strip() == MARK:
        raise ValidationError(PLACEHOLDER, code="placeholder")


def check_tree(value: Any) -> None:
    """The same for every text inside a JSON value, keys included."""
    if isinstance(value, str):
        check_text(value)
    elif isinstance(value, dict):
        for key, inner in value.items():
            check_text(str(key))
            check_tree(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            check_tree(inner)


def without_value(error: Exception) -> ValidationError:
    """The same refusal, free of the value that was refused (Django puts it in messages about dates and numbers)."""
    if isinstance(error, ValidationError) and "value" not in (getattr(error, "params", None) or {}):
        return error.with_traceback(None)
    return ValidationError(INVALID, code=getattr(error, "code", None) or "invalid")
