"""The law as people left it: kept in memory by each process, made again when a change was recorded since."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.core.management.base import OutputWrapper
from django.db import DatabaseError

from cases.models import LawChange
from workflow.law import Law


@dataclass(frozen=True)
class _Kept:
    version: str  # the last change's uid; nothing for the law shipped with the program
    law: Law


_kept = _Kept("", Law.first())


def current() -> Law:
    """The law with every change recorded; one query, two when something is new."""
    newest = LawChange.objects.order_by("-number").values_list("uid", flat=True).first()
    return heard(None if newest is None else str(newest))


def heard(uid: str | None) -> Law:
    """The law whose last change is that one, as a query of the case has just told; no query when it is held already."""
    global _kept
    version = uuid.UUID(uid).hex if uid else ""
    kept = _kept
    if kept.version != version:
        kept = _kept = _Kept(version, before(None) if version else Law.first())
    return kept.law


def held() -> Law:
    """The law as this process last heard of it: what a case was just loaded with."""
    return _kept.law


def at_hand(told: OutputWrapper) -> Law:
    """For a command: the law as people left it; without a database, the one shipped, and it says so."""
    try:
        return current()
    except DatabaseError:
        told.write("Base de données absente : droit livré avec le programme, sans les mises à jour.")
        return Law.first()


def before(number: int | None) -> Law:
    """The law as it stood before that change; None: with all of them."""
    rows = LawChange.objects.order_by("number")
    return with_rows(rows if number is None else rows.filter(number__lt=number))


def with_rows(rows: Iterable[LawChange]) -> Law:
    """The law shipped, with these changes."""
    return Law.first().with_(row.change for row in rows)
