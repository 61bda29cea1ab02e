"""Who read over a translation of the papers: added, never changed."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class AddedOnly(TypeError):
    """A review is never altered nor taken out: another one follows it."""


class TextReviewQuerySet(models.QuerySet["TextReview"]):
    """Reviews in their order; rows are added only."""

    def newest(self, language: str, kind: str) -> TextReview | None:
        """What was said last of the texts of a paper in a language."""
        return self.filter(language=language, kind=kind).order_by("-pk").first()

    def update(self, **kwargs: Any) -> int:
        """Refused."""
        raise AddedOnly

    def delete(self) -> tuple[int, dict[str, int]]:
        """Refused."""
        raise AddedOnly


class TextReview(models.Model):
    """The texts of one paper in one language were read over by somebody qualified, or that was taken back."""

    language = models.CharField(max_length=12)
    kind = models.CharField(max_length=40)
    fingerprint = models.CharField(max_length=64)  # of the French and of the translation that were read
    holds = models.BooleanField()  # False: the one before is taken back
    reviewer = models.CharField(_("relue par"), max_length=120, blank=True)
    qualification = models.CharField(_("à quel titre"), max_length=160, blank=True)
    reviewed_on = models.DateField(_("relue le"), null=True)
    recorded_at = models.DateTimeField(auto_now_add=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects = TextReviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("relecture d’une traduction")
        default_permissions = ()
        indexes = [models.Index(fields=["language", "kind"], name="review_of_texts")]
        constraints = [
            models.CheckConstraint(
                condition=Q(holds=False) | (~Q(reviewer="") & ~Q(qualification="") & Q(reviewed_on__isnull=False)),
                name="review_says_who_and_when",
            )
        ]

    def __str__(self) -> str:
        return f"relecture {self.pk}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Added once."""
        if not self._state.adding:
            raise AddedOnly
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Refused."""
        raise AddedOnly
