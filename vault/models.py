"""The key of each case, its wraps, and the base of every row that holds personal data."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable
from typing import Any

from django.core import checks
from django.core.exceptions import FieldError
from django.db import models
from django.utils.translation import gettext_lazy as _

from vault.looking import moving
from vault.mixin import SealedMixin
from vault.queries import SealedManager, SealedQuerySet
from vault.strict import WrappedKeyField

__all__ = ["CaseKey", "KeyWrap", "SealedManager", "SealedModel", "SealedQuerySet"]


class CaseKey(models.Model):
    """The key of one case. Without a wrap it no longer exists, and the case with it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reference = models.CharField(_("référence du dossier"), max_length=9, unique=True)
    erased_at = models.DateTimeField(_("effacée le"), null=True, blank=True)

    class Meta:
        verbose_name = _("clé de dossier")
        verbose_name_plural = _("clés de dossier")

    def __str__(self) -> str:
        return self.reference


class KeyWrap(models.Model):
    """A case's data key, wrapped for one recipient: today, this server's master keys."""

    case_key = models.ForeignKey(CaseKey, on_delete=models.CASCADE, related_name="wraps")
    recipient_kind = models.CharField(_("destinataire"), max_length=20, default="server")
    recipient = models.CharField(_("identité du destinataire"), max_length=64, blank=True, default="")
    wrapped = WrappedKeyField(_("clé enveloppée"))
    kek = models.CharField(_("empreinte de la clé maîtresse"), max_length=16, db_index=True)

    class Meta:
        verbose_name = _("enveloppe de clé")
        verbose_name_plural = _("enveloppes de clés")
        constraints = [
            models.UniqueConstraint(fields=["case_key", "recipient_kind", "recipient"], name="one_wrap_per_recipient")
        ]

    def __str__(self) -> str:
        return f"{self.case_key_id} → {self.recipient_kind} {self.recipient}".rstrip()


class SealedModel(models.Model):
    """A row that holds sealed fields: `uid` binds them to it, `key` is the key of its case."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    key = models.ForeignKey(CaseKey, on_delete=models.PROTECT, related_name="+", editable=False)

    objects: models.Manager[Any] = SealedManager()

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.key_id is None:
            raise FieldError(f"{self._meta.label}: set `key` (vault.keys.new_case_key) before saving.")
        super().save(*args, **kwargs)

    def refresh_from_db(
        self, using: str | None = None, fields: Iterable[str] | None = None, from_queryset: Any = None
    ) -> None:
        """Moves tokens: reloading reads nothing."""
        with moving():
            super().refresh_from_db(using=using, fields=fields, from_queryset=from_queryset)

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        """Validates new values; what is sealed already is left closed."""
        with moving():
            super().clean_fields(exclude=exclude)

    def validate_constraints(self, exclude: Collection[str] | None = None) -> None:
        """Constraints never bear on sealed fields, so checking them reads none."""
        super().validate_constraints(exclude={*(exclude or ()), *self.sealed_names()})

    @classmethod
    def check(cls, **kwargs: Any) -> list[checks.CheckMessage]:
        """Sorting, indexing or constraining on a sealed field would bear on noise."""
        meta = cls._meta
        used = {str(name).lstrip("-") for name in meta.ordering or ()}
        used |= {name for group in (*meta.indexes, *meta.constraints) for name in getattr(group, "fields", ())}
        used |= {name for group in meta.unique_together for name in group}
        wrong = sorted(used & cls.sealed_names())
        errors = [checks.Error(f"Meta uses the sealed field {name}.", obj=cls, id="vault.E011") for name in wrong]
        return [*super().check(**kwargs), *errors]

    @classmethod
    def sealed_names(cls) -> set[str]:
        """Names of this model's sealed fields."""
        return {field.name for field in cls._meta.concrete_fields if isinstance(field, SealedMixin)}
