"""What came in: one row a piece, its sealed original, its clean copy and the pictures of its pages."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from django.conf import settings
from django.db import models
from django.db.models import Q, Sum
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from documents.incoming.kinds import NEVER_ENCLOSED, PieceKind
from vault.fields import SealedCharField
from vault.models import SealedModel, SealedQuerySet
from workflow.choices import Choice


class PieceState(Choice):
    """Where a piece stands."""

    CHECKING = "checking", _("en cours d’examen")
    READY = "ready", _("prête")
    QUARANTINED = "quarantined", _("en quarantaine")
    REFERENCE = "reference", _("référence seule")


class PieceForm(Choice):
    """What the association holds."""

    COPY = "copie", _("copie")
    ORIGINAL = "original", _("original")


class Part(StrEnum):
    """The files of a piece; each is sealed for its own place."""

    ORIGINAL = "original"
    COPY = "copy"
    PAGE = "page"


class PieceQuerySet(SealedQuerySet["Piece"]):
    """Questions about received pieces."""

    def of_case(self, case_id: int) -> PieceQuerySet:
        """A case's pieces, newest first, those taken out included."""
        return self.filter(case=case_id).order_by("-id")

    def current(self) -> PieceQuerySet:
        """Those that count: not taken out, not replaced by one that counts."""
        later = Piece.objects.filter(replaces=models.OuterRef("pk"), removed_at__isnull=True).order_by()
        return self.filter(~models.Exists(later), removed_at__isnull=True)

    def enclosable(self) -> PieceQuerySet:
        """Those that a bordereau may list: sorted, and with a clean copy."""
        kinds = [kind.value for kind in NEVER_ENCLOSED]
        return self.current().filter(state=PieceState.READY.value).exclude(kind__in=kinds)

    def waiting(self) -> PieceQuerySet:
        """Those that a worker still has to examine."""
        return self.filter(state=PieceState.CHECKING.value)

    def lately_by(self, user_id: int | None) -> int:
        """How many this person deposited within the hour."""
        return self.filter(received_by=user_id, received_at__gt=timezone.now() - dt.timedelta(hours=1)).count()

    def held_bytes(self) -> int:
        """Bytes of the originals that are still held."""
        return int(self.exclude(path="").aggregate(total=Sum("size"))["total"] or 0)


class Piece(SealedModel):
    """A received paper. Its files never change: a better scan is another piece, which replaces this one."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT)
    entry = models.ForeignKey("cases.Entry", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    kind = models.CharField(_("nature"), max_length=32, default=PieceKind.UNSORTED.value)
    form = models.CharField(_("original ou copie"), max_length=8, default=PieceForm.COPY.value)
    state = models.CharField(_("état"), max_length=12, default=PieceState.CHECKING.value)
    why = models.CharField(max_length=16, blank=True)
    scanned = models.BooleanField(default=False)  # an antivirus looked at it
    title = SealedCharField(_("intitulé"), max_length=160, blank=True)
    number = SealedCharField(_("numéro ou référence"), max_length=120, blank=True)
    file_name = SealedCharField(_("nom du fichier reçu"), max_length=120, blank=True)
    on = models.DateField(_("date du document"), null=True, blank=True)
    version = models.PositiveSmallIntegerField(default=1)
    replaces = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="replaced_by")
    media_type = models.CharField(max_length=16, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    path = models.CharField(max_length=32, blank=True)
    copy_type = models.CharField(max_length=16, blank=True)
    copy_sha256 = models.CharField(max_length=64, blank=True)
    copy_size = models.PositiveBigIntegerField(default=0)
    copy_path = models.CharField(max_length=32, blank=True)
    pages = models.PositiveSmallIntegerField(default=0)
    attempts = models.PositiveSmallIntegerField(default=0)
    next_try_at = models.DateTimeField(null=True)
    received_at = models.DateTimeField(auto_now_add=True)
    received_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True)

    objects = PieceQuerySet.as_manager()

    class Meta:
        verbose_name = _("pièce reçue")
        verbose_name_plural = _("pièces reçues")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=[k.value for k in PieceKind]), name="piece_kind_known"),
            models.CheckConstraint(condition=Q(state__in=[s.value for s in PieceState]), name="piece_state_known"),
            models.CheckConstraint(condition=Q(form__in=[f.value for f in PieceForm]), name="piece_form_known"),
            models.CheckConstraint(
                condition=~Q(state=PieceState.READY.value) | Q(removed_at__isnull=False) | ~Q(copy_path=""),
                name="ready_piece_has_a_copy",
            ),
            models.UniqueConstraint(fields=["path"], condition=~Q(path=""), name="one_file_per_piece"),
            models.UniqueConstraint(fields=["copy_path"], condition=~Q(copy_path=""), name="one_copy_per_piece"),
            models.UniqueConstraint(
                fields=["replaces"], condition=Q(removed_at__isnull=True), name="one_piece_replaces_another"
            ),
            models.UniqueConstraint(
                fields=["case", "sha256"],
                condition=Q(removed_at__isnull=True) & ~Q(sha256=""),
                name="same_file_once_per_case",
            ),
        ]
        indexes = [
            models.Index(fields=["received_by", "received_at"], name="piece_received"),
            models.Index(fields=["state", "next_try_at"], name="piece_waiting"),
        ]

    def __str__(self) -> str:
        return f"pièce {self.pk}"

    @property
    def kind_label(self) -> str:
        """What it is, in French; no personal value."""
        return PieceKind(self.kind).name_of_paper

    @property
    def state_label(self) -> PieceState:
        """Where it stands, with a label."""
        return PieceState(self.state)

    @property
    def purged(self) -> bool:
        """Whether its files were destroyed."""
        return self.state != PieceState.REFERENCE.value and not self.path

    def sealed_for(self, part: Part, page: int = 0) -> bytes:
        """What one of its files is bound to: its case, itself, and which file it is."""
        return f"{self.key_id}|{self.uid}|{part.value}|{page}".encode()


class PiecePage(models.Model):
    """The picture of one page, as it can be looked at in the site."""

    piece = models.ForeignKey(Piece, on_delete=models.PROTECT, related_name="images")
    number = models.PositiveSmallIntegerField()
    path = models.CharField(max_length=32, unique=True)
    size = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("image d’une page")
        default_permissions = ()
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["piece", "number"], name="one_image_per_page")]

    def __str__(self) -> str:
        return f"page {self.number} de la pièce {self.piece_id}"
