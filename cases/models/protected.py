"""Protected states with django-fsm-2, without its own mixin, whose refresh lifts the protection for every thread."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from django.db import models
from django_fsm import FSMFieldMixin


class ProtectedStates(models.Model):
    """Reloads and validates a model whose state fields refuse assignment."""

    class Meta:
        abstract = True

    def _states(self, names: Collection[str] | None = None) -> list[Any]:
        fields = (f for f in self._meta.concrete_fields if isinstance(f, FSMFieldMixin) and f.protected)
        return [f for f in fields if (names is None or f.name in names) and f.attname in self.__dict__]

    def refresh_from_db(
        self, using: str | None = None, fields: Iterable[str] | None = None, from_queryset: Any = None
    ) -> None:
        """Reads the row again; on failure the states are as they were."""
        names = None if fields is None else list(fields)
        before = {f.attname: self.__dict__.pop(f.attname) for f in self._states(names)}
        if names is None:
            deferred = self.get_deferred_fields() - set(before)
            names = [f.attname for f in self._meta.concrete_fields if f.attname not in deferred]
        try:
            super().refresh_from_db(using=using, fields=names, from_queryset=from_queryset)
        except BaseException:
            self.__dict__.update({k: v for k, v in before.items() if k not in self.__dict__})
            raise

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        """Validates every field but the states, which nobody may assign."""
        super().clean_fields(exclude={*(exclude or ()), *(f.name for f in self._states())})
