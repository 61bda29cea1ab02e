"""How the register is asked, and how django-auditlog's rows reach the running act instead of the table."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NoReturn, Self, TypeVar

from auditlog.models import LogEntryManager
from django.db import models

M = TypeVar("M", bound=models.Model)


class RegisterQuerySet(models.QuerySet[M]):
    """Questions to the register."""

    def about(self, reference: str | models.Expression) -> Self:
        """Entries about one case, newest first."""
        return self.filter(case_reference=reference).exclude(case_reference="").order_by("-seq")

    def by_actor(self, user_id: int) -> Self:
        """Entries of one person's acts, newest first."""
        return self.filter(actor=user_id).order_by("-seq")

    def of_verbs(self, *verbs: str) -> Self:
        """Entries of these verbs."""
        return self.filter(verb__in=verbs)

    def between(self, start: datetime | None, end: datetime | None) -> Self:
        """Entries from `start` (included) to `end` (excluded)."""
        found = self if start is None else self.filter(timestamp__gte=start)
        return found if end is None else found.filter(timestamp__lt=end)

    def before(self, seq: int | None) -> Self:
        """The page that follows entry `seq`, going back in time."""
        return self.order_by("-seq") if seq is None else self.filter(seq__lt=seq).order_by("-seq")

    def update(self, **kwargs: object) -> NoReturn:
        """Refused: the register is append-only."""
        raise PermissionError("The register is append-only.")

    def delete(self) -> NoReturn:
        """Refused: the register is append-only."""
        raise PermissionError("The register is append-only.")

    def bulk_create(self, *args: object, **kwargs: object) -> NoReturn:
        """Refused: rows enter through `audit.append`."""
        raise PermissionError("Rows enter the register through audit.append.")

    bulk_update = bulk_create


class RegisterManager(LogEntryManager.from_queryset(RegisterQuerySet)):  # type: ignore[misc]  # a base made by a call
    """django-auditlog's manager: it keeps names of changed fields, and queues."""

    def log_create(self, instance: models.Model, force_log: bool = False, **kwargs: Any) -> None:
        """A row was created, updated or deleted: queue the names of what changed."""
        changes: Iterable[str] | None = kwargs.get("changes")
        self.create(instance=instance, action=kwargs.get("action"), names=changes or ())

    def log_m2m_changes(
        self,
        changed_queryset: Iterable[models.Model],
        instance: models.Model,
        operation: str,
        field_name: str,
        **_: Any,
    ) -> None:
        """Links were added or removed: queue the link's name alone."""
        if changed_queryset:
            self.create(instance=instance, action=1, names=(field_name,))

    def create(self, *, instance: models.Model, action: int | None, names: Iterable[str]) -> None:
        """Queues the row; the table is written when the act ends."""
        from audit.rows import queue_row  # services import the models

        queue_row(instance, action, names)
