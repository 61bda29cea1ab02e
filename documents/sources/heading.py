"""What every paper carries: the sender, the addressee, references, the law that day."""

from __future__ import annotations

from typing import Any

from documents import french
from documents.paper import To
from documents.places import of_departement, prefecture
from documents.sources.base import Getter, Sources, iso


def address(s: Sources) -> list[str]:
    """The sender's address, one line each."""
    o = s.organisation
    town = " ".join(part for part in (o.postcode, o.city) if part)
    return [line for line in (o.address, o.address_more, town) if line]


def registration(s: Sources) -> list[str]:
    """SIRET and RNA, as far as known."""
    parts = (("SIRET", s.organisation.siret), ("RNA", s.organisation.rna))
    return [f"{label}{french.NBSP}{number}" for label, number in parts if number]


def addressee(s: Sources) -> str:
    """The office written to, in full."""
    if s.paper.to is To.PREFECTURE:
        if s.records.prefecture == "75":
            return "Monsieur le préfet de police"
        return " ".join(("Madame ou Monsieur le préfet", of_departement(s.records.prefecture))).strip()
    if s.paper.to is To.PROSECUTOR:
        return "Madame ou Monsieur le procureur de la République"
    return ""


def service(s: Sources) -> str:
    """What the writer chose, else the usual service."""
    if s.draft.recipient_service:
        return s.draft.recipient_service
    if s.paper.to is To.PREFECTURE:
        return "\n".join(part for part in (prefecture(s.records.prefecture), "Service des étrangers") if part)
    if s.paper.to is To.PROSECUTOR:
        place = of_departement(s.records.court_place)
        return "Tribunal judiciaire" + (f"\n(département {place})" if place else "")
    return ""


SALUTATIONS = {
    To.PREFECTURE: "Madame la Préfète, Monsieur le Préfet,",
    To.PROSECUTOR: "Madame, Monsieur le procureur de la République,",
}


def law(key: str) -> Getter:
    """The text of that key in force on the day of the act; empty when none was. Verified counts as found."""

    def cited(s: Sources) -> dict[str, Any]:
        found = s.records.law.find(key, s.law_on)
        if found is None:
            return {"text": "", "article": "", "the": "", "of": "", "at": "", "mark": ""}
        mark = "F" if found.confidence == "certain" else found.mark
        return {"text": french.tied(found.text), "mark": mark, **french.forms(french.article(found.text))}

    return cited


def written(s: Sources) -> list[str]:
    """The free paragraphs, with the typography of French."""
    return [french.typography(" ".join(p.split())) for p in s.draft.paragraphs.split("\n") if p.strip()]


GETTERS: dict[str, Getter] = {
    "paper.kind": lambda s: s.paper.kind.value,
    "paper.label": lambda s: s.paper.name,
    "paper.reference": lambda s: s.records.reference,
    "paper.version": lambda s: s.version,
    "paper.language": lambda s: s.language,
    "paper.issued_on": lambda s: iso(s.issued_on),
    "paper.law_on": lambda s: iso(s.law_on),
    "paper.checkpoint": lambda s: s.checkpoint,
    "paper.code": lambda s: s.code,
    "paper.verify_url": lambda s: s.verify_url,
    "paper.paragraphs": lambda s: written(s) if s.paper.paragraphs else [],
    "paper.enclosures": lambda s: [french.typography(line) for line in s.draft.enclosures if s.paper.enclosures],
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
    "recipient.title": addressee,
    "recipient.service": lambda s: service(s).split("\n"),
    "recipient.address": lambda s: [line for line in s.draft.recipient_address.split("\n") if line.strip()],
    "recipient.salutation": lambda s: SALUTATIONS.get(s.paper.to, "Madame, Monsieur,"),
    "law.recodified": lambda s: iso(s.law_on) >= "2021-05-01",
}
