"""The fields of personal data. Each is the library's class of the same type, made strict, bound and lazy."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.serializers.json import DjangoJSONEncoder
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.functional import cached_property

from vault.forms import DayInput
from vault.mixin import SealedMixin
from vault.text import MAX_LENGTH, check_tree

if TYPE_CHECKING:
    _Char = models.CharField[Any, str]
    _Text = models.TextField[Any, str]
    _Email = models.EmailField[Any, str]
    _Date = models.DateField[Any, dt.date | None]
    _Integer = models.IntegerField[Any, int | None]
    _Boolean = models.BooleanField[Any, bool | None]
    _Json = models.JSONField[Any, Any]
else:
    from encrypted_model_fields.fields import EncryptedBooleanField as _Boolean
    from encrypted_model_fields.fields import EncryptedCharField as _Char
    from encrypted_model_fields.fields import EncryptedDateField as _Date
    from encrypted_model_fields.fields import EncryptedEmailField as _Email
    from encrypted_model_fields.fields import EncryptedIntegerField as _Integer
    from encrypted_model_fields.fields import EncryptedTextField as _Json
    from encrypted_model_fields.fields import EncryptedTextField as _Text

__all__ = [
    "SealedBooleanField",
    "SealedCharField",
    "SealedDateField",
    "SealedEmailField",
    "SealedIntegerField",
    "SealedJSONField",
    "SealedMixin",
    "SealedTextField",
]

LINE_LENGTH = 250
JSON_LENGTH = 1_000_000
INTEGERS = (-(2**31), 2**31 - 1)


class SealedCharField(SealedMixin, _Char):
    """A short text: a name, a number on a paper."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("max_length", LINE_LENGTH)
        super().__init__(*args, **kwargs)
        self.text_limit = self.max_length


class SealedEmailField(SealedMixin, _Email):
    """An e-mail address."""

    text_limit = 254


class SealedTextField(SealedMixin, _Text):
    """Free text, at most 50 000 characters."""

    text_limit = MAX_LENGTH

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"max_length": MAX_LENGTH, **kwargs})


class SealedDateField(SealedMixin, _Date):  # type: ignore[misc]  # Django's own signature differs
    """A date that says something of somebody, such as a birth."""

    def to_text(self, value: Any) -> str:
        return str(value.isoformat())

    def parse(self, text: str) -> dt.date:
        return dt.date.fromisoformat(text)

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"widget": DayInput(), **kwargs})


class SealedIntegerField(SealedMixin, _Integer):
    """A whole number."""

    def parse(self, text: str) -> int:
        return int(text)

    @cached_property
    def validators(self) -> Any:
        """The library asks the database for a range by the class's name; ours is fixed."""
        low, high = INTEGERS
        return [*self.default_validators, *self._validators, MinValueValidator(low), MaxValueValidator(high)]  # type: ignore[attr-defined]  # a field of Django has it


class SealedBooleanField(SealedMixin, _Boolean):
    """Yes or no."""

    def to_text(self, value: Any) -> str:
        return "1" if value else "0"

    def parse(self, text: str) -> bool:
        return text == "1"


class SealedJSONField(SealedMixin, _Json):
    """A JSON value. Each reading gives a new copy: to change it, set the attribute."""

    text_limit = JSON_LENGTH

    def to_python(self, value: Any) -> Any:
        return value

    def to_text(self, value: Any) -> str:
        return json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False, allow_nan=False, separators=(",", ":"))

    def parse(self, text: str) -> Any:
        return json.loads(text)

    def check_value(self, value: Any, text: str) -> None:
        check_tree(json.loads(text))
        super().check_value(value, text)

    def formfield(self, **kwargs: Any) -> Any:
        return models.Field.formfield(self, **{"form_class": forms.JSONField, "show_hidden_initial": False, **kwargs})
