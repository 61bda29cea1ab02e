"""The dates of a file that a court needs, and no other: no account, no alias, no place, no note."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext as _

from documents import french
from documents.sources.base import Getter, Sources, asked_for
from documents.sources.contest import decided_on, silence
from workflow.choices import (
    Answer,
    AttemptKind,
    ChallengeKind,
    Channel,
    Court,
    CriminalOutcome,
    DecisionKind,
    Injunction,
    Precision,
    RulingOutcome,
    StatementKind,
    TitleKind,
)
from workflow.facts.answers import PERMIT

Event = tuple[dt.date, str, str]  # the day, how it is printed, what happened


def administrative(s: Sources) -> list[dict[str, str]]:
    """Her word before justice, the applications, titles, decisions, appeals and rulings, in order."""
    r = s.records
    parts = (
        _statements(r.statements),
        _outcomes(r.proceedings),
        _applications(r.applications),
        _attempts(r.attempts),
        _titles(r.titles),
        _silence(r),
        _decisions(r),
        _challenges(r.challenges),
        _rulings(r.rulings),
    )
    return _in_order(event for part in parts for event in part)


def criminal(s: Sources) -> list[dict[str, str]]:
    """Her word before justice and the stages of the proceedings, in order."""
    r = s.records
    return _in_order((*_statements(r.statements), *_proceedings(r.proceedings), *_outcomes(r.proceedings)))


def _in_order(events: Iterable[Event]) -> list[dict[str, str]]:
    return [{"on": shown, "what": _capital(what)} for _day, shown, what in sorted(events)]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def dated(record: Any) -> str:
    """The day of an act as printed, no more exact than it is known."""
    day, precision = record.on, getattr(record, "precision", "") or Precision.DAY
    if precision == Precision.MONTH:
        return f"{french.MONTHS[day.month - 1]} {day.year}"
    if precision == Precision.YEAR:
        return str(day.year)
    frames: dict[str, str] = {Precision.ABOUT: _("vers le %(day)s"), Precision.BY: _("au plus tard le %(day)s")}
    return frames.get(precision, "%(day)s") % {"day": french.short_date(day)}


def _on(day: dt.date | None, what: str) -> Iterator[Event]:
    if day:
        yield day, french.short_date(day), what


def _act(record: Any, what: str) -> Event:
    return record.on, dated(record), what


def _statements(statements: Iterable[Any]) -> Iterator[Event]:
    said = {
        StatementKind.COMPLAINT: _("dépôt de plainte"),
        StatementKind.TESTIMONY: _("témoignage dans une procédure pénale"),
        StatementKind.REPORT: _("signalement au procureur de la République"),
    }
    for s in statements:
        yield _act(s, _("refus d’enregistrer la plainte") if s.refused else str(said[StatementKind(s.kind)]))
        yield from _on(s.withdrawn_on, _("retrait de la plainte"))


def _proceedings(proceedings: Iterable[Any]) -> Iterator[Event]:
    for p in proceedings:
        number = f" ({_('parquet n°')} {p.parquet_number})" if p.parquet_number else ""
        yield _act(p, _("procédure pénale ouverte") + number)
        yield from _on(getattr(p, "hearing_on", None), _("audience"))


def _outcomes(proceedings: Iterable[Any]) -> Iterator[Event]:
    for p in proceedings:
        if p.outcome not in (CriminalOutcome.PENDING, CriminalOutcome.UNKNOWN):
            yield from _on(p.outcome_on, _("issue de la procédure pénale : %s") % CriminalOutcome(p.outcome).label)
        yield from _on(p.final_on, _("décision pénale définitive"))


def _applications(applications: Iterable[Any]) -> Iterator[Event]:
    for a in (a for a in applications if a.kind in PERMIT):
        label = asked_for(a.kind)
        yield from _on(a.lodged_on, _("dépôt de la demande (%s)") % f"{label}, {Channel(a.channel).label}")
        if a.received_on != a.lodged_on:
            yield from _on(a.received_on, _("réception de la demande par l’administration"))
        yield from _on(a.acknowledged_on, _("accusé de réception de la demande"))
        yield from _on(a.pieces_requested_on, _("demande de pièces par l’administration"))
        yield from _on(a.pieces_sent_on, _("production des pièces demandées"))


def _attempts(attempts: Iterable[Any]) -> Iterator[Event]:
    for a in attempts:
        yield _act(a, _("démarche restée sans effet : %s") % AttemptKind(a.what).label)


def _titles(titles: Iterable[Any]) -> Iterator[Event]:
    for t in titles:
        until = _(" (valable jusqu’au %s)") % french.short_date(t.valid_to) if t.valid_to else ""
        yield from _on(getattr(t, "handed_over_on", None) or t.valid_from, f"{TitleKind(t.kind).label}{until}")


def _silence(records: Any) -> Iterator[Event]:
    """A refusal by silence that nobody noted yet, on the day that its clock gives."""
    if silence(records) and not any(d.kind == DecisionKind.IMPLICIT_REFUSAL for d in records.decisions):
        yield from _on(silence(records).due_on, str(DecisionKind.IMPLICIT_REFUSAL.label))


def _decisions(records: Any) -> Iterator[Event]:
    for d in records.decisions:
        label = str(DecisionKind(d.kind).label)
        if d.kind == DecisionKind.IMPLICIT_REFUSAL:
            yield from _on(decided_on(records) or d.on, label)
            continue
        yield _act(d, label)
        yield from _on(d.notified_on, _("notification de cette décision (%s)") % label)


def _challenges(challenges: Iterable[Any]) -> Iterator[Event]:
    for c in (c for c in challenges if c.kind != ChallengeKind.CONTEST):
        label = str(ChallengeKind(c.kind).label)
        yield _act(c, label)
        if c.answer:
            yield from _on(c.answered_on, _("réponse (%s)") % f"{label} : {Answer(c.answer).label}")


def _rulings(rulings: Iterable[Any]) -> Iterator[Event]:
    for r in rulings:
        ordered = "" if r.injunction == Injunction.NONE else f", {_('injonction')} : {Injunction(r.injunction).label}"
        yield _act(r, f"{Court(r.court).label} : {RulingOutcome(r.outcome).label}{ordered}")


GETTERS: dict[str, Getter] = {"steps": administrative, "proceedings": criminal}
