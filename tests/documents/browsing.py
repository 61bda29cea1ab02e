"""A caseworker at the pages of the papers."""

from __future__ import annotations

from django.test import Client
from django.urls import reverse

from cases.models import Case
from documents.models import Document


def here(name: str, case: Case, *args: object) -> str:
    return reverse(f"documents:{name}", args=[case.reference, *args])


def asked(pages: Client, case: Case, kind: str) -> Document:
    pages.post(here("request", case), {"kind": kind})
    return Document.objects.get(case=case, kind=kind)


def certificate(pages: Client, case: Case) -> Document:
    return asked(pages, case, "support_certificate")
