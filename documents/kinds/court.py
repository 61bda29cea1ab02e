"""What goes with a file before any judge: its dates, and the list of its pieces."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from documents import fields as f
from documents.paper import Paper, To
from documents.stages import Retention, Stage, When
from workflow.choices import Recipient
from workflow.kinds import Kind


def chronology(kind: Kind, number: int, label: Any, stage: Stage, when: When, *, dates: str) -> Paper:
    """The dates, for the lawyer who pleads; `dates` is the field that lists them. It bears no address."""
    return Paper(
        kind,
        number,
        label,
        To.ANYBODY,
        stage,
        f.REQUESTER - {"person.domicile", "person.confidential"} | {dates},
        consent=Recipient.LAWYER,
        essential=("person.full_name", dates),
        paragraphs=_("Observations sur ces dates"),
        when=when,
        file_name="chronologie",
        retention=Retention.FILE,
    )


def bordereau(
    kind: Kind,
    number: int,
    label: Any,
    to: To,
    stage: Stage,
    when: When,
    *,
    about: frozenset[str],
    basis: tuple[str, ...] = (),
    essential: tuple[str, ...] = (),
) -> Paper:
    """The list of the pieces produced; `about` are the fields that say before whom and against what."""
    return Paper(
        kind,
        number,
        label,
        to,
        stage,
        f.BORDEREAU | about,
        basis=basis,
        consent=Recipient.LAWYER,
        essential=("person.named", "pieces", *essential),
        pieces=True,
        when=when,
        retention=Retention.PROOF,
        file_name="bordereau",
    )
