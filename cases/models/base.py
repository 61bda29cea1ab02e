"""What every record of a case has in common."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from vault.models import SealedModel
from workflow.choices import Choice, Precision


def choice(kind: type[Choice], label: Any, default: Choice | None = None, **options: Any) -> models.CharField[Any, Any]:
    """A column for one value of a closed list; the list lives in workflow.choices, not in migrations."""
    return models.CharField(label, max_length=24, default="" if default is None else default.value, **options)


class CaseRecord(SealedModel):
    """Something known about a case; sealed with the case's key, rectified by entries, never deleted."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, verbose_name=_("dossier"))
    recorded_at = models.DateTimeField(_("enregistré le"), auto_now_add=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", editable=False
    )
    closed_on = models.DateField(_("clos le"), null=True, blank=True, editable=False)
    version = models.PositiveIntegerField(default=1, editable=False)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self._meta.model_name} {self.pk}"


class Dated(models.Model):
    """A record of something that happened: when, how exactly that is known, and from what source."""

    on = models.DateField(_("date de l’acte"), db_index=False)
    precision = choice(Precision, _("précision de la date"), Precision.DAY)
    source = models.CharField(_("source"), max_length=40, blank=True, editable=False)

    class Meta:
        abstract = True
