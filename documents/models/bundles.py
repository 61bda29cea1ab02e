"""Bundles of pieces: a list being chosen, then frozen with its hashes, then files."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from documents.bundles import channels
from documents.bundles.kinds import BundleKind
from documents.proofs import Way
from vault.fields import SealedJSONField, SealedTextField
from vault.models import SealedModel, SealedQuerySet
from workflow.choices import Choice


class BundleState(Choice):
    """Where a bundle stands."""

    DRAFT = "draft", _("à constituer")
    RENDERING = "rendering", _("en préparation")
    READY = "ready", _("prêt")
    FAILED = "failed", _("en échec")
    DROPPED = "dropped", _("abandonné")


class BundleQuerySet(SealedQuerySet["Bundle"]):
    """Questions about bundles."""

    def of_case(self, case_id: int) -> BundleQuerySet:
        """A case's bundles, newest first, with their files; those given up are left out."""
        shown = self.filter(case=case_id).exclude(state=BundleState.DROPPED.value).order_by("-id")
        sealed = ("chosen", "frozen", *(f"bordereau__{name}" for name in ("snapshot", "paragraphs", "draft")))
        return (
            shown.select_related("issued_by", "bordereau")
            .prefetch_related("parts", "bordereau__disclosures")
            .defer(*sealed)
        )

    def waiting(self) -> BundleQuerySet:
        """Those that a worker still has to make."""
        return self.filter(state=BundleState.RENDERING.value)


class Bundle(SealedModel):
    """A bordereau and its pieces. From its issue on the list never changes: its hashes are what was produced."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT)
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("nature"), max_length=16)
    way = models.CharField(_("voie d’envoi"), max_length=12, default=Way.ANEF.value)
    state = models.CharField(_("état"), max_length=12, default=BundleState.DRAFT.value)
    chosen = SealedJSONField(default=list)  # [{ref, form, sha256}]: in the order of the bordereau
    frozen = SealedJSONField(default=list)  # [{ref, title, on, form, sha256, size, media}]: as it was issued
    bordereau = models.ForeignKey("documents.Document", on_delete=models.PROTECT, null=True, related_name="bundles")
    limit = models.PositiveIntegerField(default=0)  # bytes of one file; 0: none
    pages = models.PositiveIntegerField(default=0)
    code = models.CharField(max_length=16, blank=True)
    checkpoint = models.CharField(max_length=40, blank=True)
    sealed_by = models.CharField(_("scellé par"), max_length=200, blank=True)  # whom the seal's certificate names
    problem = SealedTextField(_("ce qui empêche"), blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)
    issued_at = models.DateTimeField(_("émis le"), null=True)
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    objects: Any = BundleQuerySet.as_manager()

    class Meta:
        verbose_name = _("dossier de pièces")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=[k.value for k in BundleKind]), name="bundle_kind_known"),
            models.CheckConstraint(condition=Q(way__in=[w.value for w in Way]), name="bundle_way_known"),
            models.CheckConstraint(condition=Q(state__in=[s.value for s in BundleState]), name="bundle_state_known"),
            models.CheckConstraint(
                condition=Q(state__in=["draft", "dropped"]) | (Q(bordereau__isnull=False) & ~Q(code="")),
                name="issued_bundle_has_a_bordereau",
            ),
        ]

    def __str__(self) -> str:
        return f"dossier de pièces {self.pk}"

    @property
    def label(self) -> str:
        """What it is for, in French."""
        return str(BundleKind(self.kind).label)

    @property
    def most(self) -> int:
        """Bytes that one of its files may have, however many when its way has no limit."""
        return self.limit or channels.UNBOUNDED

    @property
    def limit_said(self) -> str:
        """The limit of one file: « 10 Mo »."""
        return channels.megabytes(self.limit)

    @property
    def refusal(self) -> str:
        """What becomes of a piece that is too large alone."""
        return channels.refusal(Way(self.way))

    @property
    def way_label(self) -> str:
        """How it will leave."""
        return str(Way(self.way).label)

    @property
    def of(self) -> BundleKind:
        """Its kind."""
        return BundleKind(self.kind)


class BundleFile(models.Model):
    """One file of a bundle, sealed like a paper."""

    bundle = models.ForeignKey(Bundle, on_delete=models.PROTECT, related_name="parts")
    number = models.PositiveSmallIntegerField(_("partie"))
    path = models.CharField(max_length=32, unique=True)
    digest = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    first_page = models.PositiveIntegerField()
    last_page = models.PositiveIntegerField()
    first_piece = models.PositiveSmallIntegerField(default=0)
    last_piece = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("partie d’un dossier de pièces")
        default_permissions = ()
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["bundle", "number"], name="one_part_per_number")]

    def __str__(self) -> str:
        return f"dossier de pièces {self.bundle_id}, partie {self.number}"

    @property
    def sealed_for(self) -> bytes:
        """What the file is bound to: its case, its bundle and its number."""
        return f"{self.bundle.key_id}|{self.bundle.uid}|bundle {self.number}".encode()

    @property
    def too_large(self) -> bool:
        """Whether the channel would refuse it."""
        return self.size > self.bundle.most

    @property
    def megabytes(self) -> float:
        """Its size, in millions of bytes."""
        return self.size / 1_000_000
