"""What every paper carries: the sender, references, the law that day."""

from __future__ import annotations

from typing import Any

from documents import french
from documents.questions import paragraphs
from documents.sources.base import Getter, Sources, iso, of


def address(s: Sources) -> list[str]:
    """The sender's address, one line each."""
    o = s.organisation
    town = " ".join(part for part in (o.postcode, o.city) if part)
    return [line for line in (o.address, o.address_more, town) if line]


def registration(s: Sources) -> list[str]:
    """SIRET and RNA, as far as known."""
    parts = (("SIRET", s.organisation.siret), ("RNA", s.organisation.rna))
    return [f"{label}{french.NBSP}{number}" for label, number in parts if number]


# What a letter asks for today, and how: whatever the age of the decision or of the application that it is about.
ASKED = frozenset(
    {
        "acknowledgement.content",
        "administrative.appeal",
        "anef",
        "fees",
        "file.access",
        "incomplete",
        "ombudsman.recepisse",
        "reasons",
        "recepisse",
        "work.recepisse",
    }
)


def law(key: str) -> Getter:
    """The text of that key in force on the day of the act, or of the letter for what it asks; empty when none was.

    Verified counts as found.
    """

    def cited(s: Sources) -> dict[str, Any]:
        found = s.records.law.find(key, s.issued_on if s.paper.addressed and key in ASKED else s.law_on)
        if found is None:
            return {"text": "", "article": "", "the": "", "of": "", "at": "", "mark": ""}
        mark = "F" if found.confidence == "certain" else found.mark
        return {"text": french.tied(found.text), "mark": mark, **french.forms(french.article(found.text))}

    return cited


def changed(s: Sources) -> bool:
    """Whether what the letter asks rests on texts that are no longer those of the day of the act."""
    asked = ASKED & set(s.paper.basis) if s.paper.addressed else set()
    return any(s.records.law.find(key, s.law_on) != s.records.law.find(key, s.issued_on) for key in asked)


GETTERS: dict[str, Getter] = {
    "paper.kind": lambda s: s.paper.kind.value,
    "paper.label": lambda s: s.paper.name,
    "paper.reference": lambda s: s.records.reference,
    "paper.version": lambda s: s.version,
    "paper.language": lambda s: s.language,
    "paper.bilingual": lambda s: s.bilingual,
    "paper.issued_on": lambda s: iso(s.issued_on),
    "paper.law_on": lambda s: iso(s.law_on),
    "paper.checkpoint": lambda s: s.checkpoint,
    "paper.code": lambda s: s.code,
    "paper.verify_url": lambda s: s.verify_url,
    "paper.paragraphs": lambda s: paragraphs(s.draft.paragraphs) if s.paper.paragraphs else [],
    "form.name": lambda s: french.typography(str(of(s.paper.form, "name"))),
    "form.number": lambda s: of(s.paper.form, "number"),
    "form.certain": lambda s: of(s.paper.form, "certain", False),
    "pieces": lambda s: list(s.draft.pieces),
    "organisation.name": lambda s: s.organisation.name,
    "organisation.address": address,
    "organisation.city": lambda s: s.organisation.city,
    "organisation.phone": lambda s: s.organisation.phone,
    "organisation.email": lambda s: s.organisation.email,
    "organisation.approval": lambda s: s.organisation.approval,
    "organisation.registration": registration,
    "author.name": lambda s: s.author.name,
    "author.function": lambda s: s.author.function,
    "law.changed": changed,
    "law.recodified": lambda s: iso(s.law_on) >= "2021-05-01",
}
