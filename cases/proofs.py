"""The bordereaux that can prove that an application was complete (CE, 10 October 2024, n° 494718)."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext as _

from cases.models import Application
from documents import shown
from documents.models import Document, Status
from workflow.choices import YesNo
from workflow.kinds import Kind

FIELD = "bordereau_id"


class BordereauField(forms.ChoiceField):
    """One of the case's issued bordereaux; it offers none until a page says which case it is."""

    def __init__(self, **options: Any) -> None:
        super().__init__(choices=[("", "—")], **options)


def proving(case_id: int) -> list[Document]:
    """A case's issued bordereaux, newest first."""
    issued = Document.objects.of_case(case_id).filter(kind=Kind.BORDEREAU.value, status=Status.ISSUED.value)
    return list(issued)


def named(document: Document) -> str:
    """« Bordereau du 12 novembre 2026, version 2 »."""
    assert document.issued_at is not None
    day = shown.date(timezone.localdate(document.issued_at))
    said = _("bordereau du %(day)s") % {"day": day}
    return f"{said}, {_('version')} {document.version}" if document.version > 1 else said


def offer(form: forms.Form, case_id: int) -> None:
    """Lets the form name one of the case's bordereaux; proposes the newest, unless it proved an earlier application."""
    if not isinstance(form.fields.get(FIELD), BordereauField):
        return
    found = proving(case_id)
    form.fields[FIELD].choices = [("", "—"), *((str(d.pk), named(d)) for d in found)]  # type: ignore[attr-defined]  # a choice field
    if not found or FIELD in form.initial:
        return
    if not Application.objects.filter(case=case_id, bordereau=found[0].pk).exists():
        form.initial.update({FIELD: str(found[0].pk), "complete": YesNo.YES})
