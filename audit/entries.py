"""The payload of one entry, with where it comes from."""

from __future__ import annotations

from collections.abc import Iterable

from audit import payload
from audit.origin import origin
from audit.verbs import Verb
from vault.access import Who


def entry(
    verb: str,
    by: Who,
    purpose: str,
    *,
    case: str = "",
    organisation_id: int | None = None,
    decision: str = "allowed",
    fields: Iterable[str] = (),
    facts: dict[str, object] | None = None,
    **parts: object,
) -> str:
    """The payload of one entry, with where it comes from.

    Its organisation is that of whoever acts; `organisation_id` stands in where nobody's seat does (the system).
    """
    here = origin()
    parts.setdefault("request", here.request_id)
    if organisation_id is not None and by.organisation_id is None:
        parts["organisation"] = organisation_id
    return payload.encode(
        Verb(verb),
        by,
        case=case,
        purpose=purpose,
        decision=decision,
        fields=payload.codes(fields),
        facts=payload.facts(facts or {}),
        session=here.session,
        **parts,
    )
