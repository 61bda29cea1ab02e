"""One paper for many cases: who asked, for which cases, how far it went."""

from __future__ import annotations

import datetime as dt
import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from workflow.choices import Choice

STALLED = dt.timedelta(minutes=2)  # without news for longer, the worker is not there


class Outcome(Choice):
    """What became of one case of a run."""

    WAITING = "waiting", _("en attente")
    MADE = "made", _("attestation émise")
    ALREADY = "already", _("attestation déjà émise ce mois-ci")
    INCOMPLETE = "incomplete", _("dossier incomplet")
    DENIED = "denied", _("accompagnement qui ne se poursuit pas")
    REFUSED = "refused", _("dossier que vous ne suivez plus")
    FAILED = "failed", _("en échec")
    CANCELLED = "cancelled", _("annulée avant d’être faite")


class PaperRun(models.Model):
    """A run of one kind of paper over the cases that a person follows."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(_("nature"), max_length=40)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(_("demandée le"), auto_now_add=True)
    advanced_at = models.DateTimeField(auto_now_add=True)
    cancelled_at = models.DateTimeField(_("annulée le"), null=True)
    finished_at = models.DateTimeField(_("terminée le"), null=True)

    class Meta:
        verbose_name = _("série de documents")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["asked_by", "kind"], condition=Q(finished_at=None), name="one_run_at_a_time"
            )
        ]

    def __str__(self) -> str:
        return f"série {self.pk}"

    @property
    def stalled(self) -> bool:
        """Is it unfinished and without news?"""
        return self.finished_at is None and timezone.now() - self.advanced_at > STALLED


class RunItem(models.Model):
    """One case of a run."""

    run = models.ForeignKey(PaperRun, on_delete=models.CASCADE, related_name="items")
    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="+")
    document = models.ForeignKey("documents.Document", on_delete=models.PROTECT, null=True, related_name="+")
    outcome = models.CharField(_("résultat"), max_length=12, default=Outcome.WAITING.value)
    problem = models.CharField(max_length=40, blank=True)  # a code, never a message

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["run", "case"], name="one_item_per_case"),
            models.CheckConstraint(condition=Q(outcome__in=[o.value for o in Outcome]), name="run_outcome_known"),
        ]

    def __str__(self) -> str:
        return f"série {self.run_id}, dossier {self.case_id}"

    @property
    def told(self) -> str:
        """What became of it, in French, with the code of what failed."""
        label = str(Outcome(self.outcome).label)
        return f"{label} ({self.problem})" if self.problem else label
