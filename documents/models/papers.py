"""Papers and their versions."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Max, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from documents import failures
from documents.kinds import PAPERS
from documents.paper import Paper
from vault.fields import SealedJSONField, SealedTextField
from vault.models import SealedModel, SealedQuerySet
from workflow.choices import Choice
from workflow.kinds import Kind
from workflow.languages import LANGUAGES

QUIET = dt.timedelta(minutes=5)  # a paper is made in seconds; its child is stopped after thirty


class Status(Choice):
    """Where a paper stands."""

    REQUESTED = "requested", _("demandé")
    TO_REVIEW = "to_review", _("à relire")
    RENDERING = "rendering", _("en préparation")
    ISSUED = "issued", _("émis")
    FAILED = "failed", _("en échec")


class DocumentQuerySet(SealedQuerySet["Document"]):
    """Questions about papers."""

    def of_case(self, case_id: int) -> DocumentQuerySet:
        """A case's papers, newest first; what only the paper itself needs is left sealed in the database."""
        return self.filter(case=case_id).defer("snapshot", "paragraphs", "draft").order_by("-id")

    def alike(self, document: Document) -> DocumentQuerySet:
        """The versions of one paper: its kind, in its language, for its entry of the case."""
        about = {"entry": document.entry_id, "kind": document.kind, "language": document.language}
        return self.filter(case=document.case_id, **about)

    def last_version(self) -> int:
        """The highest number among them; 0 when there is none."""
        return int(self.aggregate(last=Max("version"))["last"] or 0)

    def waiting(self) -> DocumentQuerySet:
        """Those that a worker still has to make."""
        return self.filter(status=Status.RENDERING.value)


class Document(SealedModel):
    """One version of one paper. From its issue on it never changes: a correction is another version."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT)
    entry = models.ForeignKey("cases.Entry", on_delete=models.PROTECT, null=True, blank=True)
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("nature"), max_length=40)
    version = models.PositiveSmallIntegerField(_("version"), default=1)
    language = models.CharField(_("langue"), max_length=12, default="fr")
    status = models.CharField(_("état"), max_length=12, default=Status.REQUESTED.value)
    replaces = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by")
    snapshot = SealedJSONField(default=dict)
    paragraphs = SealedTextField(_("paragraphes libres"), blank=True)
    draft = SealedJSONField(default=dict)  # what the reviewer chose: addressee, enclosures, pieces
    code = models.CharField(max_length=16, blank=True)
    checkpoint = models.CharField(max_length=40, blank=True)
    digest = models.CharField(max_length=64, blank=True)
    size = models.PositiveIntegerField(default=0)
    sealed_by = models.CharField(_("scellé par"), max_length=200, blank=True)  # whom the seal's certificate names
    path = models.CharField(max_length=32, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    problem = models.CharField(max_length=40, blank=True)  # a code: why the last attempt failed
    next_try_at = models.DateTimeField(null=True)
    requested_at = models.DateTimeField(auto_now_add=True)
    issued_at = models.DateTimeField(_("émis le"), null=True)
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    objects = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("document")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["entry", "kind", "language", "version"],
                condition=Q(entry__isnull=False),
                name="one_paper_per_entry_kind_version",
            ),
            models.UniqueConstraint(
                fields=["case", "kind", "language", "version"],
                condition=Q(entry__isnull=True),
                name="one_paper_per_case_kind_version",
            ),
            models.UniqueConstraint(fields=["path"], condition=~Q(path=""), name="one_file_per_paper"),
            models.CheckConstraint(condition=Q(status__in=[s.value for s in Status]), name="document_status_known"),
            models.CheckConstraint(
                condition=~Q(status=Status.ISSUED.value) | (~Q(path="") & ~Q(digest="")), name="issued_has_a_file"
            ),
        ]
        indexes = [models.Index(fields=["status", "next_try_at"], name="document_waiting")]

    as_held: Any = None  # the row as it was locked, which the register compares what is saved with

    def __str__(self) -> str:
        return f"document {self.pk}"

    @property
    def paper(self) -> Paper:
        """Its kind's row in the catalogue."""
        return PAPERS[Kind(self.kind)]

    @property
    def label(self) -> str:
        """What kind of paper it is, in French."""
        return self.paper.name

    @property
    def language_label(self) -> Any:
        """The language that it speaks, in French; empty for French."""
        return "" if self.language == "fr" else LANGUAGES.get(self.language, self.language)

    @property
    def failure(self) -> str:
        """Why the last attempt failed, in a sentence; empty when none did."""
        return failures.sentence(self.problem) if self.problem else ""

    @property
    def file_name(self) -> str:
        """The name under which it is downloaded: a neutral word, the reference, the day, its number's beginning."""
        day = f"-{timezone.localdate(self.issued_at):%Y-%m-%d}" if self.issued_at else ""
        version = f"-version-{self.version}" if self.version > 1 else ""
        return f"{self.paper.file_name}-{self.key.reference}{day}-{self.uid.hex[:4]}{version}.pdf"

    @property
    def sealed_for(self) -> bytes:
        """What the file is bound to: its case, itself and its version."""
        return f"{self.key_id}|{self.uid}|{self.version}".encode()

    @property
    def stalled(self) -> bool:
        """Has it been in preparation for far longer than that takes?"""
        since = self.issued_at if self.status == Status.RENDERING.value else None
        return since is not None and timezone.now() - since > QUIET

    @property
    def state(self) -> Status:
        """Its status, with a label."""
        return Status(self.status)
