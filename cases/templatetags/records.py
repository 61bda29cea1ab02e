"""What a record says, line by line, with closed lists in words. Reading a sealed field here is noted like anywhere."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Field
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from cases.forms.records import CHOICES, PLACES
from cases.proofs import named
from cases.templatetags.codes import code_rows
from cases.templatetags.days import fr_date, fr_hour, on_date
from documents import shown
from documents.places import country
from workflow import choices as c
from workflow.departements import DEPARTEMENTS
from workflow.facts import FACT_KINDS
from workflow.languages import LANGUAGES
from workflow.offences import Offence

SHELVES = frozenset({"person.real_address", "person.safe_contact", "person.safe_hours", "relative.whereabouts"})
HEAVY = frozenset({"statement.account"})
PLUMBING = frozenset({"precision", "source", "version", "recorded_at", "closed_on", "uid", "id", "codes"})
ALSO: dict[str, type[c.Choice]] = {"state": c.DeadlineState, "source": c.Source}
UNTOLD = frozenset({"", "unknown", "none_given"})


def fact_rows(record: Any) -> list[tuple[str, str]]:
    """Label and value of what the record says; what is unknown or empty is not a line."""
    fields = sorted((f for f in record._meta.concrete_fields if _shown(record, f)), key=lambda f: f.name != "kind")
    lines = [(field.verbose_name, in_words(record, field.name, getattr(record, field.attname))) for field in fields]
    if record._meta.model_name == "application":
        lines += _proof(record)
    if record._meta.model_name == "fact" and record.kind in FACT_KINDS:
        lines[2:2] = code_rows(FACT_KINDS[record.kind].form, record.codes)
    return [(capfirst(str(label)), value) for label, value in lines if value]


def _proof(application: Any) -> list[tuple[str, str]]:
    """Which bordereau proves that it was complete; that none does is said, since silence then proves nothing."""
    if application.complete != c.YesNo.YES:
        return []
    paper = getattr(application, "proof", None)
    return [(_("preuve de la complétude"), named(paper) if paper else _("aucun bordereau rattaché"))]


def in_words(record: Any, name: str, value: Any) -> str:
    """One value as people read it."""
    if isinstance(value, bool):
        return _("oui") if value else _("non")
    if value is None or value == [] or (isinstance(value, str) and value in UNTOLD):
        return ""
    if name == "on":
        return on_date(record)
    if isinstance(value, dt.time):
        return fr_hour(value)
    return fr_date(value) if isinstance(value, dt.date) else _coded(record._meta.model_name, name, value)


def choice(record: Any, name: str) -> str:
    """A coded field of a record, in words."""
    return _coded(record._meta.model_name, name, getattr(record, name))


def departement(code: str) -> str:
    """« Rhône (69) »."""
    return f"{DEPARTEMENTS.get(code, '')} ({code})".strip() if code else ""


def _coded(model: str, name: str, value: Any) -> str:
    """A code in words, by the list that its field draws from; anything else speaks for itself."""
    if name.startswith("offences"):
        return shown.enumeration(_label(Offence, code) for code in value)
    if name in PLACES:
        return departement(value)
    if name.endswith("nationality"):
        return country(value)
    if name.endswith("language"):
        return str(LANGUAGES.get(value, value))
    if (model, name) == ("fact", "kind") and value in FACT_KINDS:
        return str(FACT_KINDS[value].label)
    closed = CHOICES.get((model, name)) or CHOICES.get(name) or ALSO.get(name)
    return _label(closed, value) if closed else str(value)


def _label(closed: type[c.Choice], code: Any) -> str:
    return str(dict(closed.choices()).get(code, code))


def _shown(record: Any, field: Field[Any, Any]) -> bool:
    key = f"{record._meta.model_name}.{field.name}"
    if field.is_relation or field.name in PLUMBING or key in SHELVES | HEAVY:
        return False
    return not (field.default is False and getattr(record, field.attname) is False)  # a box that nobody ticked
