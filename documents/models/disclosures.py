"""What was given to whom, on which agreement, and what proves it: rows added, never changed (documents.walls)."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from documents.duties import Ground
from documents.proofs import Proof, Way, short
from vault.fields import SealedCharField, SealedTextField
from vault.models import SealedModel, SealedQuerySet
from workflow.choices import Recipient


class DisclosureQuerySet(SealedQuerySet["Disclosure"]):
    """Questions about what was given."""

    def of_case(self, case_id: int) -> DisclosureQuerySet:
        """All that left a case, newest first, with the paper and the agreement."""
        return (
            self.filter(case=case_id)
            .select_related("document", "consent", "piece", "recorded_by")
            .prefetch_related("later_proofs")
            .order_by("-on", "-id")
        )


class Disclosure(SealedModel):
    """A paper given to somebody, on the strength of a consent that held that day, or of a law that does without."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT)
    document = models.ForeignKey("documents.Document", on_delete=models.PROTECT, related_name="disclosures")
    consent = models.ForeignKey("cases.Consent", on_delete=models.PROTECT, null=True, related_name="+")
    ground = models.CharField(_("fondement, à défaut d’accord"), max_length=24, blank=True)
    reason = SealedTextField(_("pourquoi sans accord"), null=True)
    recipient = models.CharField(_("destinataire"), max_length=24)
    whom = SealedCharField(_("à qui, de plusieurs"), max_length=200, null=True)  # of a letter written to several
    how = models.CharField(_("voie d’envoi"), max_length=12)
    on = models.DateField(_("envoyé le"))
    proof_kind = models.CharField(_("nature de la preuve"), max_length=16, default=Proof.NONE.value)
    proof = SealedCharField(_("preuve d’envoi"), max_length=200, blank=True)
    piece = models.ForeignKey(
        "documents.Piece", on_delete=models.PROTECT, null=True, related_name="+"
    )  # what proves it
    recorded_at = models.DateTimeField(auto_now_add=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    objects: Any = DisclosureQuerySet.as_manager()

    class Meta:
        verbose_name = _("communication")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(condition=Q(recipient__in=[r.value for r in Recipient]), name="disclosed_to_known"),
            models.CheckConstraint(
                condition=Q(consent__isnull=False, ground="")
                | Q(consent__isnull=True, ground__in=[g.value for g in Ground]),
                name="disclosed_by_consent_or_by_law",
            ),
            models.CheckConstraint(condition=Q(how__in=[w.value for w in Way]), name="disclosed_how_known"),
            models.CheckConstraint(condition=Q(proof_kind__in=[p.value for p in Proof]), name="disclosure_proof_known"),
        ]

    def __str__(self) -> str:
        return f"communication {self.pk}"

    @property
    def told(self) -> str:
        """To whom and how, in French."""
        return f"{Recipient(self.recipient).label}, {Way(self.how).label}"

    @property
    def ground_label(self) -> str:
        """What stands for the agreement where there was none; empty when there was one."""
        return str(Ground(self.ground).label) if self.ground else ""

    @property
    def to(self) -> str:
        """To whom, in French."""
        return str(Recipient(self.recipient).label)

    @property
    def precisely(self) -> str:
        """To whom, and to which of several: for who may read the file."""
        return f"{self.to} ({self.whom})" if self.whom else self.to

    @property
    def way(self) -> str:
        """How, in French."""
        return str(Way(self.how).label)

    @property
    def proved_by(self) -> str:
        """The kind of proof noted with it, without what it asks; empty when there is none."""
        return short(self.proof_kind)


class LaterProof(SealedModel):
    """A proof that came after its sending was noted: the receipt of the post, the answer of the teleservice."""

    disclosure = models.ForeignKey(Disclosure, on_delete=models.PROTECT, related_name="later_proofs")
    proof_kind = models.CharField(_("nature de la preuve"), max_length=16)
    proof = SealedCharField(_("preuve d’envoi"), max_length=200, blank=True)
    piece = models.ForeignKey("documents.Piece", on_delete=models.PROTECT, null=True, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("preuve d’une communication")
        default_permissions = ()
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(proof_kind__in=[p.value for p in Proof if p is not Proof.NONE]), name="later_proof_known"
            )
        ]

    def __str__(self) -> str:
        return f"preuve {self.pk} de la communication {self.disclosure_id}"

    @property
    def proved_by(self) -> str:
        """The kind of proof, without what it asks."""
        return short(self.proof_kind)
