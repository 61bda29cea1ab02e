"""What people did to the law since the version shipped with the program: added, never changed."""

from __future__ import annotations

import uuid
from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.models.base import choice
from workflow.amending import Amended, Change, Verified
from workflow.choices import LawAct
from workflow.texts import Shelf, Verification


class AppendOnly(TypeError):
    """A change of the law is never altered nor taken out: another one follows it."""


class LawChangeQuerySet(models.QuerySet["LawChange"]):
    """The changes, in their order; rows are added only."""

    def update(self, **kwargs: Any) -> int:
        """Refused."""
        raise AppendOnly

    def delete(self) -> tuple[int, dict[str, int]]:
        """Refused."""
        raise AppendOnly


class LawChange(models.Model):
    """One version verified, or one new version from a day on; it speaks of public texts and of nobody helped."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    number = models.PositiveIntegerField(unique=True)  # two who start from the same law cannot both win
    act = choice(LawAct, _("acte"))
    shelf = models.CharField(max_length=12)
    key = models.CharField(max_length=64)
    since = models.DateField(null=True)  # the first day of the version verified, or of the new one
    text = models.CharField(max_length=160, blank=True)
    label = models.CharField(max_length=200, blank=True)
    source = models.CharField(max_length=300)
    checked_on = models.DateField(null=True)
    recorded_at = models.DateTimeField(auto_now_add=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = LawChangeQuerySet.as_manager()

    class Meta:
        verbose_name = _("changement du droit")
        ordering = ["number"]

    def __str__(self) -> str:
        return f"changement {self.number}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Added once."""
        if not self._state.adding:
            raise AppendOnly
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Refused."""
        raise AppendOnly

    @property
    def change(self) -> Change:
        """What `Law.with_` takes."""
        shelf = Shelf(self.shelf)
        if self.act == LawAct.VERIFIED:
            day = self.checked_on or self.recorded_at.date()
            return Verified(shelf, self.key, self.since, Verification(self.source, day, self.recorded_by_id))
        assert self.since is not None  # a new version always has a first day
        return Amended(shelf, self.key, self.since, self.text, self.label, self.source)


class LawApplied(models.Model):
    """The open deadlines were counted again after this change."""

    change = models.OneToOneField(LawChange, on_delete=models.PROTECT, related_name="applied")
    at = models.DateTimeField(auto_now_add=True)
    cases = models.PositiveIntegerField()
    deadlines = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("changement du droit appliqué")

    def __str__(self) -> str:
        return f"changement {self.change_id} appliqué"
