"""Querysets of sealed rows: what the database cannot or must not do is refused before any SQL."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Self, TypeVar

from django.core.exceptions import FieldDoesNotExist, FieldError
from django.db import models
from django.db.models.constants import LOOKUP_SEP
from django.db.models.expressions import F, OrderBy

from vault.mixin import SealedMixin

_M = TypeVar("_M", bound=models.Model, covariant=True)


class SealedQuerySet(models.QuerySet[_M]):
    """Sealed fields may be fetched, or tested for NULL."""

    def update(self, **kwargs: Any) -> int:
        self._refuse(kwargs)
        return super().update(**kwargs)

    def bulk_update(self, objs: Iterable[Any], fields: Iterable[str], batch_size: int | None = None) -> int:
        names = list(fields)
        self._refuse(names)
        return super().bulk_update(objs, names, batch_size)

    def bulk_create(self, objs: Iterable[Any], *args: Any, **kwargs: Any) -> list[Any]:
        self._refuse(kwargs.get("update_fields") or ())
        return super().bulk_create(objs, *args, **kwargs)

    def order_by(self, *field_names: Any) -> Self:
        self._refuse(field_names)
        return super().order_by(*field_names)

    def earliest(self, *fields: Any) -> Any:
        self._refuse(fields)
        return super().earliest(*fields)

    def latest(self, *fields: Any) -> Any:
        self._refuse(fields)
        return super().latest(*fields)

    def distinct(self, *field_names: str) -> Self:
        self._refuse(field_names)
        return super().distinct(*field_names)

    def annotate(self, *args: Any, **kwargs: Any) -> Any:
        self._refuse(e for e in (*args, *kwargs.values()) if not isinstance(e, F))
        return super().annotate(*args, **kwargs)

    def alias(self, *args: Any, **kwargs: Any) -> Any:
        self._refuse(e for e in (*args, *kwargs.values()) if not isinstance(e, F))
        return super().alias(*args, **kwargs)

    def aggregate(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        self._refuse((*args, *kwargs.values()))
        return super().aggregate(*args, **kwargs)

    def dates(self, field_name: str, *args: Any, **kwargs: Any) -> Any:
        self._refuse([field_name])
        return super().dates(field_name, *args, **kwargs)

    def _refuse(self, used: Iterable[Any]) -> None:
        for path in (path for item in used for path in _paths(item)):
            if sealed_at(self.model, path):
                spot = f"{self.model._meta.model_name}.{path}"
                raise FieldError(f"{spot}: the database cannot compute on a sealed field.")


def sealed_at(model: type[models.Model], path: str) -> bool:
    """Whether this lookup path passes through a sealed field."""
    for part in path.lstrip("-+").split(LOOKUP_SEP):
        try:
            field = model._meta.get_field("id" if part == "pk" else part)
        except FieldDoesNotExist:
            return False
        if isinstance(field, SealedMixin):
            return True
        if not isinstance(field.related_model, type):
            return False
        model = field.related_model
    return False


def _paths(item: Any) -> Iterator[str]:
    if isinstance(item, str):
        yield item
    elif isinstance(item, F):
        yield str(item.name)  # type: ignore[attr-defined]  # every F has a name
    elif isinstance(item, OrderBy):
        yield from _paths(item.expression)
    elif hasattr(item, "flatten"):
        yield from (str(inner.name) for inner in item.flatten() if isinstance(inner, F))  # type: ignore[attr-defined]  # every F has a name


_Manager = models.Manager.from_queryset(SealedQuerySet)


class SealedManager(_Manager[_M]):
    """A class of its own, so that each model's manager is known as its own."""
