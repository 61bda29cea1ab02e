"""Reading translations over: a paper in a language that somebody qualified reviewed is printed without its French."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from accounts import policy
from accounts.roles import Actor
from audit import services as audit
from audit.verbs import Verb
from documents import tongues
from documents.models import TextReview
from documents.tongues import FRENCH, Tongue
from workflow.kinds import Kind


class Standing(StrEnum):
    """What a translation is worth today."""

    REVIEWED = "reviewed"
    UNREVIEWED = "unreviewed"
    STALE = "stale"  # its French, or itself, was changed since

    @property
    def label(self) -> str:
        """The standing as people read it."""
        return str(_LABELS[self])


_LABELS = {
    Standing.REVIEWED: _("relue"),
    Standing.UNREVIEWED: _("non relue"),
    Standing.STALE: _("à revoir"),
}


@dataclass(frozen=True)
class Judged:
    """The texts of one paper in one language, and who answers for them."""

    language: str
    kind: Kind
    standing: Standing
    review: TextReview | None = None
    stale: tuple[str, ...] = ()  # the keys whose French was changed since they were translated


def bilingual(kind: Kind | str, language: str) -> bool:
    """Must this paper carry the French beside the translation? One query, none for French."""
    return language != FRENCH and judged(kind, language).standing is not Standing.REVIEWED


def judged(kind: Kind | str, language: str) -> Judged:
    """What these texts are worth: the last review holds for the texts that it read, and for no other."""
    return judge(Kind(kind), tongues.of(language), TextReview.objects.newest(language, str(kind)))


def judge(kind: Kind, tongue: Tongue, last: TextReview | None) -> Judged:
    """The same, once the last review is known."""
    stale = tuple(tongue.stale(tongue.keys(kind)))
    if stale:
        return Judged(tongue.tag, kind, Standing.STALE, last, stale)
    if last is None:
        return Judged(tongue.tag, kind, Standing.REVIEWED if tongue.reviewed_on else Standing.UNREVIEWED)
    if not last.holds:
        return Judged(tongue.tag, kind, Standing.UNREVIEWED, last)
    held = last.fingerprint == tongue.fingerprint(kind)
    return Judged(tongue.tag, kind, Standing.REVIEWED if held else Standing.STALE, last)


def every() -> list[Judged]:
    """Each paper in each language; one query."""
    last = {(row.language, row.kind): row for row in TextReview.objects.select_related("recorded_by").order_by("pk")}
    return [
        judge(kind, tongues.of(tag), last.get((tag, kind.value)))
        for tag in tongues.TAGS
        if tag != FRENCH
        for kind in tongues.GROUPS
    ]


class TextsMoved(Exception):
    """The texts are not those that were read."""

    def __str__(self) -> str:
        return str(_("Ces textes ont changé depuis que vous avez ouvert la page : relisez-les avant de confirmer."))


def record_review(
    kind: Kind,
    language: str,
    *,
    by: Actor,
    fingerprint: str,
    reviewer: str,
    qualification: str,
    reviewed_on: dt.date,
) -> TextReview:
    """Says who read these texts over; raises `TextsMoved` when they are not those of the page, or are to be revised."""
    found = tongues.of(language)
    if fingerprint != found.fingerprint(kind) or found.stale(found.keys(kind)):
        raise TextsMoved
    row = TextReview(reviewer=reviewer, qualification=qualification, reviewed_on=reviewed_on, holds=True)
    return _added(row, kind, found, by)


def take_back(kind: Kind, language: str, *, by: Actor) -> TextReview:
    """From now on these texts are printed beside their French again."""
    return _added(TextReview(holds=False), kind, tongues.of(language), by)


def _added(row: TextReview, kind: Kind, tongue: Tongue, by: Actor) -> TextReview:
    with audit.act(by=by, purpose="translation"):
        policy.require(policy.keeps_the_translations, by=by)
        assert by.user_id is not None
        row.language, row.kind, row.recorded_by_id = tongue.tag, kind.value, by.user_id
        row.fingerprint = tongue.fingerprint(kind)
        row.save()
        audit.record(Verb.TRANSLATION_JUDGED, language=row.language, kind=row.kind, reviewed=row.holds)
    return row
