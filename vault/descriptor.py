"""The attribute of a sealed field: the only door to the value, and the place where its reading is noted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import FieldError, ValidationError
from django.db import models
from django.db.models.query_utils import DeferredAttribute

from vault.access import current
from vault.looking import View, moving, view
from vault.sealed import Pending, Sealed

if TYPE_CHECKING:
    from vault.mixin import SealedMixin

NEW = "‹à sceller›"
_ABSENT = object()


class SealedAttribute(DeferredAttribute):
    """Reading needs an access context; writing keeps the value aside until the save seals it."""

    field: SealedMixin

    def __get__(self, instance: models.Model | None, owner: Any = None) -> Any:
        if instance is None:
            return self
        stored = held(instance, self.field.attname)
        if stored is None:
            return None
        now = view()
        if now is View.PLAIN:
            return self.field.read(instance, stored) if type(stored) is Sealed else stored.value  # type: ignore[union-attr]  # else Pending
        if now is View.TOKEN:
            return stored.token if isinstance(stored, Sealed) else NEW
        return stored

    def __set__(self, instance: models.Model, value: Any) -> None:
        if value is None or isinstance(value, Sealed | Pending):
            instance.__dict__[self.field.attname] = value
        elif hasattr(value, "resolve_expression"):
            raise FieldError(f"{self.field.spot}: a sealed field takes a value, never an expression.")
        elif not self._unchanged(instance, value):
            instance.__dict__[self.field.attname] = Pending(value)

    def _unchanged(self, instance: models.Model, value: Any) -> bool:
        """The value that this reader has just seen there: keep its token (a form sends everything back)."""
        stored = instance.__dict__.get(self.field.attname)
        context = current()
        if context is None or not isinstance(stored, Sealed):
            return False
        seen = context.shelf.texts.get((instance.__dict__.get("uid"), self.field.spot))  # type: ignore[arg-type]  # no row, no text
        try:
            return seen is not None and seen == (stored.token, self.field.to_text(self.field.to_python(value)))
        except (ValidationError, TypeError, ValueError):
            return False


def held(instance: models.Model, name: str) -> Sealed | Pending | None:
    """What the object holds under that name, loaded when it was deferred; never the value."""
    stored: Any = instance.__dict__.get(name, _ABSENT)
    if type(stored) is Sealed:
        return stored
    if stored is _ABSENT:
        with moving():
            instance.refresh_from_db(fields=[name])
        stored = instance.__dict__[name]
    if stored is None or isinstance(stored, Sealed | Pending):
        return stored
    raise TypeError(f"{name}: a sealed field was set behind its attribute.")
