"""The page that anybody opens from a printed paper: nothing personal, and a file compared without being kept."""

from __future__ import annotations

import hashlib
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import SimpleUploadedFile, UploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.crypto import constant_time_compare
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from accounts import policy
from accounts.access import allow
from documents.forms.comparing import CompareForm
from documents.models import Bundle, BundleFile, BundleState, Document, Status

LIMIT = 20_000_000  # bytes


class Digesting(FileUploadHandler):
    """Computes the digest of what arrives, segment by segment, and keeps nothing of it."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """A file begins."""
        super().new_file(*args, **kwargs)
        self.digest = hashlib.sha256()
        self.received = 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """One segment: counted, digested, forgotten."""
        self.received += len(raw_data)
        if self.received > LIMIT:
            raise StopUpload(connection_reset=True)
        self.digest.update(raw_data)

    def file_complete(self, file_size: int) -> UploadedFile:
        """A file that holds the digest of the one sent."""
        return SimpleUploadedFile("digest", self.digest.hexdigest().encode() if file_size else b"")


@csrf_exempt
@allow(policy.anyone, purpose="paper")
@require_http_methods(["GET", "HEAD", "POST"])
def verify(request: HttpRequest, document: str, code: str) -> HttpResponse:
    """Says when and by whom a paper was issued, and whether a file is the one that was."""
    request.upload_handlers = [Digesting(request)]
    return _verify(request, document, code)


@csrf_protect
def _verify(request: HttpRequest, document: str, code: str) -> HttpResponse:
    paper = _issued(document, code)
    if paper is None:
        return render(request, "documents/verify_unknown.html", status=404)
    digests = [each.digest for each in paper.parts.all()] if isinstance(paper, Bundle) else [paper.digest]
    form = CompareForm(request.POST or None, request.FILES or None)
    verdict, other = "", None
    if request.method == "POST" and form.is_valid():
        sent = form.cleaned_data["file"].read().decode()
        same = any(constant_time_compare(sent, digest) for digest in digests)
        other = None if same else _beside(paper, sent)
        verdict = "same" if same else "beside" if other else "unknown"
    context = {"paper": paper, "digests": digests, "form": form, "verdict": verdict, "other": other}
    return render(request, "documents/verify.html", context)


def _issued(document: str, code: str) -> Document | Bundle | None:
    """What was issued under that number, typed in capitals or not; None for an unknown number as for a wrong code."""
    try:
        uid = UUID(hex=document)
    except ValueError:
        return None
    found: Document | Bundle | None = _paper(uid) or _bundle(uid)
    return found if found is not None and constant_time_compare(code.upper(), found.code) else None


def _beside(paper: Document | Bundle, digest: str) -> Document | Bundle | None:
    """What else was issued in the same file with that digest: another version, a bundle that joins the paper."""
    papers = Document.objects.filter(case=paper.case_id, digest=digest, status=Status.ISSUED.value)
    found = papers.only("uid", "issued_at", "key").first()
    if found is not None:
        return found
    part = BundleFile.objects.filter(bundle__case=paper.case_id, digest=digest).select_related("bundle").first()
    return part.bundle if part else None


def _paper(uid: UUID) -> Document | None:
    papers = Document.objects.filter(status=Status.ISSUED.value, uid=uid).select_related("organisation")
    return papers.only("uid", "case", "code", "digest", "issued_at", "sealed_by", "organisation__name", "key").first()


def _bundle(uid: UUID) -> Bundle | None:
    ready = Bundle.objects.filter(state=BundleState.READY.value, uid=uid).select_related("organisation")
    found: Bundle | None = ready.only(
        "uid", "case", "code", "issued_at", "sealed_by", "organisation__name", "key"
    ).first()
    return found
