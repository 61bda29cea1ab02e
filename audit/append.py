"""The one way into the register: lock the head, append what was queued, in one round trip (PostgreSQL)."""

import json
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db import DatabaseError, connection, models

from audit.chain import body_of, leaf_of


class RegisterUnavailable(Exception):
    """The register could not be written: whatever depended on it does not happen."""


def append(payloads: Sequence[str]) -> int:
    """Appends the payloads in order, inside the caller's transaction; the last sequence number."""
    try:
        return _append_postgresql(payloads) if connection.vendor == "postgresql" else _append_sqlite(payloads)
    except (DatabaseError, ObjectDoesNotExist) as failure:
        raise RegisterUnavailable("The register refused the entries.") from failure


def _append_postgresql(payloads: Sequence[str]) -> int:
    with connection.cursor() as cursor:
        places = ", ".join(["%s"] * len(payloads))  # quoted one by one: as an array, each character would be looked at
        cursor.execute(f"SELECT public.audit_append(ARRAY[{places}]::text[])", payloads)
        return int(cursor.fetchone()[0])


def _append_sqlite(payloads: Sequence[str]) -> int:
    from audit.models import Head, RegisterEntry

    head = Head.objects.get()
    at = max(datetime.now(UTC), head.at)
    seq, leaf, rows = head.seq, bytes(head.leaf), []
    for payload in payloads:
        seq += 1
        body = body_of(seq, leaf, at, payload)
        leaf = leaf_of(body)
        rows.append(RegisterEntry(seq=seq, body=body, leaf=leaf, timestamp=at, **columns(payload)))
    models.QuerySet(RegisterEntry).bulk_create(rows)
    Head.objects.filter(id=1).update(seq=seq, leaf=leaf, at=at)
    return seq


def columns(payload: str) -> dict[str, Any]:
    """The projected columns of a payload; `audit_append` in sql/postgresql.sql says the same."""
    parts = json.loads(payload)
    return {
        "verb": parts["verb"],
        "actor_id": parts.get("user"),
        "role": parts.get("role", ""),
        "organisation_id": parts.get("organisation"),
        "case_reference": parts.get("case", ""),
        "purpose": parts.get("purpose", ""),
        "decision": parts.get("decision", "allowed"),
        "fields": parts.get("fields", []),
        "facts": parts.get("facts", {}),
        "request_id": parts.get("request", ""),
        "session": parts.get("session", ""),
        "action": parts.get("action"),
        "content_type_id": parts.get("content_type"),
        "object_pk": parts.get("object_pk", ""),
        "object_id": parts.get("object_id"),
        "object_repr": parts.get("object_repr", ""),
    }
