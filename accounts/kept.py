"""Rows that are closed, never deleted."""

from __future__ import annotations

from typing import Any, NoReturn

from django.db import models
from django.utils.translation import gettext_lazy as _


class Kept(PermissionError):
    """Something was about to delete what is only ever closed."""


class KeptQuerySet(models.QuerySet[Any]):
    """Rows that are closed, never deleted."""

    def delete(self) -> NoReturn:
        """Refused."""
        raise Kept(_("Ceci se clôt, mais ne se supprime pas."))


class KeptModel(models.Model):
    """A row that is closed, never deleted."""

    class Meta:
        abstract = True

    def delete(self, *args: object, **kwargs: object) -> NoReturn:
        """Refused."""
        raise Kept(_("Ceci se clôt, mais ne se supprime pas."))
