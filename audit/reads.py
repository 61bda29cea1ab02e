"""A request's reads: collected by the vault, appended in a transaction of their own once the others have ended."""

from collections.abc import Iterable

from django.db import transaction

from audit.append import append
from audit.services import entry
from audit.verbs import Verb
from vault.access import Read


def flush(reads: Iterable[Read]) -> None:
    """One entry for each person, purpose and case, with the fields read; fails when a transaction is still open."""
    lines = [
        entry(Verb.READ, one.who, one.purpose, case=one.reference, fields=fields, request=one.request_id)
        for one, fields in _together(reads)
    ]
    if lines:
        with transaction.atomic(durable=True):
            append(lines)


def _together(reads: Iterable[Read]) -> list[tuple[Read, set[str]]]:
    groups: dict[tuple[object, ...], tuple[Read, set[str]]] = {}
    for one in reads:
        key = (one.who.user_id, one.who.role, one.who.organisation_id, one.purpose, one.request_id, one.reference)
        groups.setdefault(key, (one, set()))[1].update(one.fields)
    return list(groups.values())
