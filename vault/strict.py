"""What django-encrypted-model-fields does wrong, undone: nothing is decrypted on load, in a form or by mistake."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import FieldError
from django.db import models

from vault.sealed import Sealed

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

    _Base = models.Field[Any, Any]
    _Text = models.Field[Sealed, Sealed]
else:
    from encrypted_model_fields.fields import EncryptedMixin
    from encrypted_model_fields.fields import EncryptedTextField as _Text

    _Base = object


class StrictMixin(_Base):
    """Before a field class of the library: tokens come out opaque, and only tokens go in."""

    spot: str = "?"

    def contribute_to_class(self, cls: type[models.Model], name: str, private_only: bool = False) -> None:
        super().contribute_to_class(cls, name, private_only=private_only)
        self.spot = f"{cls._meta.model_name}.{name}"

    def from_db_value(self, value: str | None, *args: Any) -> Sealed | None:
        return None if value is None else Sealed(value)

    def to_python(self, value: Any) -> Any:
        """Convert, never decrypt: what a person types is text, even if it looks like a token."""
        if isinstance(value, Sealed):
            return value
        return super(EncryptedMixin, self).to_python(value)  # type: ignore[name-defined]  # the mixin’s own base, made by Django’s library

    def get_db_prep_save(self, value: Any, connection: BaseDatabaseWrapper) -> str | None:
        """Expressions come here too: only a token passes."""
        return self._token(value)

    def get_db_prep_value(self, value: Any, connection: BaseDatabaseWrapper, prepared: bool = False) -> str | None:
        return self._token(value)

    def get_prep_value(self, value: Any) -> Any:
        return value

    def get_transform(self, lookup_name: str) -> Any:
        raise FieldError(f"{self.spot}: the database cannot compute on a sealed field.")

    def _token(self, value: Any) -> str | None:
        if value is None:
            return None
        if not isinstance(value, Sealed):
            raise FieldError(f"{self.spot}: only an object's own save writes a sealed field.")
        return value.token


class WrappedKeyField(StrictMixin, _Text):
    """A wrapped data key: written and compared as a token, unwrapped by vault.keys alone."""

    def value_to_string(self, obj: models.Model) -> str:
        return str(getattr(obj, self.attname))
