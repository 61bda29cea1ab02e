"""The law as its page lists it: rules, figures and texts, each version with how sure it is and who verified it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from cases.labels import rule_label
from cases.models import LawChange
from workflow.choices import LawAct
from workflow.deadlines import RULES
from workflow.deadlines.figures import rules_using, unit_of
from workflow.labels import called
from workflow.law import Law
from workflow.texts import Shelf, Version

FIRST = "debut"  # in an address: a version that has no first day


@dataclass(frozen=True)
class Row:
    """One version of a text, of a figure or of a rule."""

    version: Version
    name: str
    shown: str
    current: bool
    certain: bool
    follows: bool  # as sure as the texts that it comes from, nothing being said of it alone
    verified_by: str
    verify_url: str
    amend_url: str


@dataclass(frozen=True)
class Section:
    """The rows of one shelf."""

    shelf: Shelf
    rows: list[Row]


def sections(law: Law, today: dt.date, *, doubtful: bool) -> list[Section]:
    """Every shelf; `doubtful` keeps what is to verify. One query, for the names of those who verified."""
    names = _names(v.verified.by for shelf in Shelf for v in law.shelf(shelf) if v.verified)
    shelves = []
    for shelf in (Shelf.RULE, Shelf.FIGURE, Shelf.TEXT):
        held = (v for v in _ordered(law.shelf(shelf), shelf) if not doubtful or v.confidence == "to_verify")
        shelves.append(Section(shelf, [row(shelf, v, today, names) for v in held]))
    return shelves


def _ordered(versions: Iterable[Version], shelf: Shelf) -> list[Version]:
    """By key, in the order of the program where it has one, the newest version first."""
    order = {key: n for n, key in enumerate(RULES)} if shelf == Shelf.RULE else {}
    ranked = sorted(versions, key=lambda v: (order.get(v.key, 0), v.key))
    grouped = groupby(ranked, key=lambda v: v.key)
    return [v for _key, own in grouped for v in sorted(own, key=lambda v: v.valid_from or dt.date.min, reverse=True)]


def row(shelf: Shelf, version: Version, today: dt.date, names: dict[int | None, str]) -> Row:
    """One line."""
    given = (shelf.value, version.key, version.valid_from.isoformat() if version.valid_from else FIRST)
    return Row(
        version=version,
        name=name_of(shelf, version),
        shown=shown(shelf, version),
        current=version.holds_on(today),
        certain=version.confidence == "certain",
        follows=shelf != Shelf.TEXT and version.mark == "F" and version.verified is None,
        verified_by=names.get(version.verified.by, "") if version.verified else "",
        verify_url=reverse("cases:law_verify", args=given),
        amend_url=reverse("cases:law_amend", args=given),
    )


def name_of(shelf: Shelf, version: Version) -> str:
    """What people call it."""
    return rule_label(version.key) if shelf == Shelf.RULE else version.called


def shown(shelf: Shelf, version: Version) -> str:
    """What it says: the text, the number with its unit, the regime."""
    if shelf != Shelf.FIGURE:
        return called(version.text) if shelf == Shelf.RULE else version.text
    count = int(version.text)
    words = {
        "months": ngettext("%(n)d mois", "%(n)d mois", count),
        "days": ngettext("%(n)d jour", "%(n)d jours", count),
        "hours": ngettext("%(n)d heure", "%(n)d heures", count),
    }
    return words[unit_of(version.key)] % {"n": count}


def used_by(shelf: Shelf, key: str) -> list[str]:
    """The rules that count with a figure."""
    return [rule_label(rule) for rule in rules_using(key)] if shelf == Shelf.FIGURE else []


def _names(ids: Iterable[int | None]) -> dict[int | None, str]:
    wanted = {pk for pk in ids if pk is not None}
    return dict(User.objects.filter(pk__in=wanted).values_list("pk", "name")) if wanted else {}


def history(law: Law) -> list[dict[str, Any]]:
    """What was done to the law, the newest first; one query."""
    rows = LawChange.objects.order_by("-number").select_related("recorded_by", "applied")
    return [{"change": change, "said": said(change, law), "applied": _applied(change)} for change in rows]


def said(change: LawChange, law: Law) -> str:
    """The change in a sentence."""
    shelf = Shelf(change.shelf)
    version = next(v for v in law.shelf(shelf) if v.key == change.key)
    told = {"name": name_of(shelf, version), "day": change.since.strftime("%d/%m/%Y") if change.since else ""}
    if change.act == LawAct.AMENDED:
        made = Version(change.key, change.text, None, None, "", "K")
        return _("%(name)s : « %(text)s » à partir du %(day)s") % {**told, "text": shown(shelf, made)}
    if change.since is None:
        return _("%(name)s : première version vérifiée") % told
    return _("%(name)s : version du %(day)s vérifiée") % told


def _applied(change: LawChange) -> Any:
    """What came of it, once the system has counted again."""
    return getattr(change, "applied", None)
