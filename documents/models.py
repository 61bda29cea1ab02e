"""Papers: what was asked, what was frozen, where the sealed file is."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from vault.fields import SealedJSONField, SealedTextField
from vault.models import SealedModel


class Status(models.TextChoices):
    """How far a paper is."""

    REQUESTED = "requested", _("demandé")
    TO_REVIEW = "to_review", _("à relire")
    RENDERING = "rendering", _("en préparation")
    ISSUED = "issued", _("émis")
    FAILED = "failed", _("nouvel essai prévu")


class Document(SealedModel):
    """One version of one paper of a case."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT)
    entry = models.ForeignKey("cases.Entry", on_delete=models.PROTECT, null=True)
    kind = models.CharField(max_length=40)
    version = models.PositiveSmallIntegerField(default=1)
    language = models.CharField(max_length=12, default="fr")
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.REQUESTED)
    snapshot = SealedJSONField(null=True)
    paragraphs = SealedTextField(blank=True)
    digest = models.CharField(max_length=64, blank=True)
    size = models.PositiveIntegerField(null=True)
    path = models.UUIDField(default=uuid.uuid4, unique=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(null=True)
    issued_at = models.DateTimeField(null=True)
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    checkpoint = models.TextField(blank=True)
    code = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name = _("document")
        constraints = [
            models.UniqueConstraint(
                fields=["entry", "kind", "language", "version"], condition=Q(entry__isnull=False), name="one_paper_a_version"
            )
        ]

    def __str__(self) -> str:
        return f"document {self.pk}"
