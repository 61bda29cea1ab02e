"""The association's own part: since when, how often, what was agreed to, until when the file is kept."""

from __future__ import annotations

import datetime as dt
from typing import Any

from documents import duties
from documents.denied import SUPPORTED
from documents.sources.base import Getter, Sources, iso, latest
from workflow.choices import Recipient
from workflow.kinds import BORDEREAUX


def last_contact(s: Sources) -> dt.date | None:
    """The newest contact."""
    newest = latest(s.records.contacts)
    known = s.records.case.last_contact_on
    return max((day for day in (known, newest.on if newest else None) if day), default=None)


def kept_until(s: Sources) -> str:
    """Two years after the last contact (CNIL, délibération 2023-095); 29 February falls back on the 28th."""
    day = last_contact(s)
    if day is None:
        return ""
    try:
        return iso(day.replace(year=day.year + 2))
    except ValueError:
        return iso(day.replace(year=day.year + 2, day=28))


def consents(s: Sources) -> list[dict[str, Any]]:
    """One line per recipient, with the consent that holds on the day of the paper."""
    holding = {c.recipient: c for c in s.records.consents if c.holds_on(s.issued_on)}
    return [
        {
            "label": str(r.label),
            "code": r.value,
            "given_on": iso(holding[r.value].given_on) if r.value in holding else "",
        }
        for r in Recipient
    ]


def _listed(paper: Any) -> list[dict[str, str]]:
    """The pieces that a bordereau took with it; other papers go alone."""
    return paper.snapshot.get("pieces", []) if paper.kind in BORDEREAUX else []


def told(s: Sources) -> list[dict[str, Any]]:
    """Every disclosure, oldest first: what, to whom, how, when, on which agreement, with what proof."""
    papers = {d.pk: d for d in s.records.documents}
    agreed = {c.pk: c.given_on for c in s.records.consents}
    later: dict[int, list[Any]] = {}
    for proof in s.records.later_proofs:
        later.setdefault(proof.disclosure_id, []).append(proof)
    return [
        {
            "on": iso(d.on),
            "what": str(papers[d.document_id].label),
            "pieces": [piece["title"] for piece in _listed(papers[d.document_id])],
            "to": d.precisely,
            "how": d.way,
            "agreed_on": iso(agreed[d.consent_id]) if d.consent_id else "",
            "ground": d.ground_label,
            "texts": duties.texts(d.ground, s.records),
            "proof": " ; ".join(filter(None, [d.proved_by, *(p.proved_by for p in later.get(d.pk, []))])),
        }
        for d in s.records.disclosures
    ]


def supporter(s: Sources) -> str:
    """The association that supports the person, where another organisation writes."""
    own = str(s.records.case.organisation.name)
    return own if own != s.organisation.name else ""


def agreed_on(s: Sources) -> str:
    """The day of the agreement that covers this paper's addressee on the day of the paper; empty where none does."""
    holding = [c for c in s.records.consents if c.recipient == s.paper.consent and c.holds_on(s.issued_on)]
    return iso(holding[-1].given_on) if holding else ""


def handed(s: Sources) -> list[dict[str, str]]:
    """To which services the whole file was open, from when to when, on which agreement."""
    return [
        {
            "to": str(t.organisation.name),
            "since": iso(t.since),
            "until": iso(t.until),
            "agreed_on": iso(t.consent.given_on),
        }
        for t in s.records.transmissions
    ]


GETTERS: dict[str, Getter] = {
    "transmissions": handed,
    "agreed.on": agreed_on,
    "support.by": supporter,
    "support.over": lambda s: s.records.support not in SUPPORTED,
    "support.since": lambda s: iso(s.records.case.opened_on),
    "support.last_contact": lambda s: iso(last_contact(s)),
    "support.contacts": lambda s: len(s.records.contacts),
    "support.closed_on": lambda s: iso(s.records.closing.on if s.records.closing else None),
    "support.kept_until": kept_until,
    "consents": consents,
    "disclosures": told,
}
