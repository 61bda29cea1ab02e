"""A request's reads: collected by the vault, appended with the act that made them, or in a transaction of their own."""

from collections.abc import Iterable

from django.db import transaction

from audit.append import append
from audit.entries import entry
from audit.verbs import Verb
from vault.access import Read


def flush(reads: Iterable[Read]) -> None:
    """Appends the reads; fails when a transaction is still open."""
    found = lines(reads)
    if found:
        with transaction.atomic(durable=True):
            append(found)


def lines(reads: Iterable[Read]) -> list[str]:
    """One payload for each person, purpose and case, with the fields read."""
    return [
        entry(Verb.READ, one.who, one.purpose, case=one.reference, fields=fields, request=one.request_id)
        for one, fields in _together(reads)
    ]


def _together(reads: Iterable[Read]) -> list[tuple[Read, set[str]]]:
    groups: dict[tuple[object, ...], tuple[Read, set[str]]] = {}
    for one in reads:
        key = (one.who.user_id, one.who.role, one.who.organisation_id, one.purpose, one.request_id, one.reference)
        groups.setdefault(key, (one, set()))[1].update(one.fields)
    return list(groups.values())
