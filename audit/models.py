"""The register: one append-only table, its head, and the signed checkpoints that pin its history."""

from __future__ import annotations

from typing import ClassVar, NoReturn

from auditlog.models import AbstractLogEntry
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from audit.manager import RegisterManager
from audit.verbs import label_of


class AppendOnly(PermissionError):
    """The register is never changed."""


class Unchangeable(models.Model):
    """A row that Python refuses to change; the database's triggers refuse it too."""

    class Meta:
        abstract = True

    def save(self, *args: object, **kwargs: object) -> NoReturn:
        """Refused: rows enter through `audit.append` alone."""
        raise AppendOnly(_("Le registre ne se modifie pas."))

    def delete(self, *args: object, **kwargs: object) -> NoReturn:
        """Refused."""
        raise AppendOnly(_("Le registre ne se modifie pas."))


class RegisterEntry(Unchangeable, AbstractLogEntry):  # type: ignore[misc]  # django-auditlog ships no types
    """One entry; every column repeats a part of `body`, the exact text that is hashed."""

    seq = models.BigIntegerField(primary_key=True)
    body = models.TextField()
    leaf = models.BinaryField(max_length=32)
    timestamp = models.DateTimeField()
    verb = models.CharField(max_length=40)
    role = models.CharField(max_length=40, blank=True, default="")
    organisation_id = models.BigIntegerField(null=True)
    case_reference = models.CharField(max_length=9, blank=True, default="")
    purpose = models.CharField(max_length=40, blank=True, default="")
    decision = models.CharField(max_length=10, default="allowed")
    fields = models.JSONField(default=list)
    facts = models.JSONField(default=dict)
    request_id = models.CharField(max_length=64, blank=True, default="")
    session = models.CharField(max_length=64, blank=True, default="")
    # django-auditlog's columns: plain values, so that deleting a user or a content type never reaches the register
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.DO_NOTHING, null=True, db_constraint=False, db_index=False, related_name="+"
    )
    content_type = models.ForeignKey(
        "contenttypes.ContentType", models.DO_NOTHING, null=True, db_constraint=False, db_index=False, related_name="+"
    )
    object_pk = models.CharField(max_length=255, blank=True, default="")
    object_id = models.BigIntegerField(null=True)
    object_repr = models.TextField(blank=True, default="")
    action = models.PositiveSmallIntegerField(choices=AbstractLogEntry.Action.choices, null=True)
    cid = models.CharField(max_length=255, null=True)  # noqa: DJ001  (django-auditlog's column)

    objects: ClassVar[RegisterManager] = RegisterManager()

    class Meta:
        ordering = ["-seq"]
        get_latest_by = "seq"
        default_permissions = ()
        verbose_name = _("entrée du registre")
        verbose_name_plural = _("entrées du registre")
        indexes = [
            models.Index(
                fields=["case_reference", "-seq"], name="register_case", condition=~models.Q(case_reference="")
            ),
            models.Index(fields=["actor", "-seq"], name="register_actor", condition=models.Q(actor__isnull=False)),
            models.Index(fields=["verb", "-seq"], name="register_verb"),
            models.Index(fields=["timestamp"], name="register_time"),
        ]

    def __str__(self) -> str:
        return f"{self.seq} {label_of(self.verb)}"


class Head(Unchangeable):
    """The chain's last entry: a single row, locked by whoever appends, which only moves forward."""

    id = models.SmallIntegerField(primary_key=True, default=1)
    seq = models.BigIntegerField(default=0)
    leaf = models.BinaryField(max_length=32, default=bytes(32))
    at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="register_has_one_head")]

    def __str__(self) -> str:
        return f"head at {self.seq}"


class Checkpoint(models.Model):
    """A signed note on the tree of the first `size` entries, with the tree's edge from which the next one grows."""

    size = models.BigIntegerField(primary_key=True)
    root = models.BinaryField(max_length=32)
    edge = models.JSONField()
    note = models.TextField()
    made_at = models.DateTimeField()

    class Meta:
        ordering = ["-size"]
        default_permissions = ()
        verbose_name = _("point de contrôle")
        verbose_name_plural = _("points de contrôle")

    def __str__(self) -> str:
        return f"checkpoint at {self.size}"
