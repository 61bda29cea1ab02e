"""Every field of every installed model is sealed, or in clear for a written reason."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.apps import apps
from django.core import checks
from django.db import models

from vault.faults import RingFault
from vault.mixin import SealedMixin
from vault.nonpersonal import BY_TYPE, IN_CLEAR

Model = type[models.Model]


def unlisted(tables: Iterable[Model] | None = None) -> list[str]:
    """Fields in clear without a reason, as `app.model.field (type)`."""
    return [f"{where} ({kind})" for where, field in _fields(tables) if (kind := _unexplained(where, field))]


def stale() -> list[str]:
    """Reasons for fields that no longer exist, or are sealed; models that are not installed are left alone."""
    known = dict(_fields(None))
    installed = {where.rsplit(".", 1)[0] for where in known}
    return [
        where
        for where in IN_CLEAR
        if where.rsplit(".", 1)[0] in installed and isinstance(known.get(where), SealedMixin | None)
    ]


def _unexplained(where: str, field: models.Field[Any, Any]) -> str:
    """The field's type when nothing explains it; rules are by exact type, for a subclass may hold anything."""
    kind = type(field).__name__
    explained = isinstance(field, SealedMixin) or where in IN_CLEAR or kind in BY_TYPE
    return "" if explained else kind


def _fields(tables: Iterable[Model] | None) -> Iterator[tuple[str, models.Field[Any, Any]]]:
    for model in apps.get_models(include_auto_created=True) if tables is None else tables:
        for field in (*model._meta.local_fields, *model._meta.local_many_to_many):
            yield f"{model._meta.label_lower}.{field.name}", field


@checks.register(checks.Tags.security, deploy=True)
def fields_are_sealed(app_configs: Any, **kwargs: Any) -> list[checks.CheckMessage]:
    """`check --deploy`, and the tests: a personal field in clear is an error."""
    hint = "Seal it (vault.fields), or name it in vault/nonpersonal.py under a reason that is true."
    return [
        checks.Error(f"{where} is neither sealed nor listed as non-personal.", hint=hint, id="vault.E001")
        for where in unlisted()
    ]


@checks.register(checks.Tags.database)
def ring_opens_the_base(app_configs: Any, databases: Any = None, **kwargs: Any) -> list[checks.CheckMessage]:
    """Before a migration, and in `check --database default`: the master keys are those of this base."""
    from vault.rotation import check_ring

    if not databases:
        return []
    try:
        check_ring()
    except RingFault as fault:
        return [checks.Critical(str(fault), id="vault.E002")]
    return []
