"""What a record says, line by line, with closed lists in words. Reading a sealed field here is noted like anywhere."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Field
from django.utils.translation import gettext as _

from cases.templatetags.days import fr_date, fr_hour, on_date
from documents import french
from workflow import choices as c
from workflow.departements import DEPARTEMENTS
from workflow.offences import Offence

SHELVES = frozenset({"person.real_address", "person.safe_contact", "relative.whereabouts"})
HEAVY = frozenset({"statement.account"})
PLUMBING = frozenset(
    {"precision", "source", "version", "recorded_at", "recorded_by", "closed_on", "uid", "id", "key", "case"}
)
KINDS: dict[str, type[c.Choice]] = {
    "statement": c.StatementKind,
    "application": c.ApplicationKind,
    "title": c.TitleKind,
    "decision": c.DecisionKind,
    "challenge": c.ChallengeKind,
}
OUTCOMES: dict[str, type[c.Choice]] = {
    "proceeding": c.CriminalOutcome,
    "application": c.ApplicationOutcome,
    "decision": c.DecisionOutcome,
    "ruling": c.RulingOutcome,
}
LISTS: dict[str, type[c.Choice]] = {
    "state": c.DeadlineState,
    "source": c.Source,
    "in_france": c.InFrance,
    "rights_information": c.YesNo,
    "link_broken": c.YesNo,
    "complete": c.YesNo,
    "remedies_mentioned": c.YesNo,
    "acknowledged": c.Acknowledgement,
    "appeal_by": c.Appellant,
    "stance": c.Stance,
    "channel": c.Channel,
    "measure": c.Measure,
    "court": c.Court,
    "by_party": c.Party,
    "injunction": c.Injunction,
    "what": c.AttemptKind,
    "how": c.ContactKind,
    "recipient": c.Recipient,
    "level": c.DangerLevel,
    "tie": c.Tie,
    "birth_reliability": c.Reliability,
    "nationality_reliability": c.Reliability,
    "identity_evidence": c.IdentityEvidence,
}
PLACES = frozenset({"prefecture", "court_place", "service_place", "parquet", "authority", "addressee"})
UNTOLD = frozenset({None, "", "unknown", "none_given"})


def fact_rows(record: Any) -> list[tuple[Any, str]]:
    """Label and value of what the record says; what is unknown or empty is not a line."""
    fields = [f for f in record._meta.concrete_fields if _shown(record, f)]
    lines = [(f.verbose_name, in_words(record, f.name, getattr(record, f.attname))) for f in fields]
    return [(_capital(label), value) for label, value in lines if value]


def in_words(record: Any, name: str, value: Any) -> str:
    """One value as people read it."""
    if isinstance(value, bool):
        return _("oui") if value else _("non")
    if value is None or (isinstance(value, str) and value in UNTOLD) or value in ([], {}):
        return ""
    if name == "on":
        return on_date(record)
    if isinstance(value, dt.time):
        return fr_hour(value)
    if isinstance(value, dt.date):
        return fr_date(value)
    return _coded(record._meta.model_name, name, value)


def choice(record: Any, name: str) -> str:
    """A coded field of a record, in words."""
    return _coded(record._meta.model_name, name, getattr(record, name))


def _coded(model: str, name: str, value: Any) -> str:
    if name.startswith("offences"):
        return french.enumeration(_label(Offence, code) for code in value)
    if name in PLACES:
        return departement(value)
    known = {"kind": KINDS, "outcome": OUTCOMES}.get(name, {}).get(model) or LISTS.get(name)
    return _label(known, value) if known else str(value)


def departement(code: str) -> str:
    """« Rhône (69) »."""
    return f"{DEPARTEMENTS.get(code, '')} ({code})".strip() if code else ""


def _label(known: type[c.Choice], code: Any) -> str:
    return str(dict(known.choices()).get(code, code))


def _shown(record: Any, field: Field[Any, Any]) -> bool:
    key = f"{record._meta.model_name}.{field.name}"
    return not field.is_relation and field.name not in PLUMBING and key not in SHELVES | HEAVY


def _capital(label: Any) -> str:
    text = str(label)
    return text[:1].upper() + text[1:]
