"""Adding, rectifying and closing what is known of a case."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from django.db.models import Max
from django.utils import timezone

from accounts import policy
from accounts.roles import Actor
from audit import services as audit
from audit.language import to_reader as _
from audit.verbs import Verb
from cases.models import Application, Case, Consent, Contact, Entry, Person
from cases.models.base import CaseRecord
from cases.records import load
from cases.services import following, history, recounting
from cases.services.facts import plain, proven_here
from cases.services.history import When
from cases.services.lapses import lapsing
from cases.services.locking import Stale, locked, touched
from workflow.choices import Precision

R = TypeVar("R", bound=CaseRecord)
PRINTED = {"confidential_address", "domiciliation"}  # what a letter says of her address


class AlreadyClosed(ValueError):
    """The record was closed before; nothing is changed any more."""


class AlreadyDescribed(ValueError):
    """The case has its person: what is noted of her is rectified, not noted a second time."""


def add_record(
    case: Case,
    kind: type[R],
    values: Mapping[str, Any],
    *,
    by: Actor,
    version: int | None = None,
    when: When | None = None,
) -> R:
    """Adds a record to a case; `values` are the model's own fields, already validated by a form.

    `when` dates the entry, for a record that has no day of its own, or another one.
    """
    with audit.act(by=by, purpose="follow_up"):
        case = locked(case.pk, version=version)
        policy.require(policy.follows_the_case, by=by, case=case)
        if kind is Person and Person.objects.filter(case=case).exists():
            raise AlreadyDescribed(_("La personne de ce dossier est déjà décrite ; rectifiez ce qui est noté."))
        record = kind(case=case, key_id=case.key_id, recorded_by_id=history.author(by=by), **values)
        _exposed(case, record, values, by=by)
        _proven(case, record)
        record.save()
        entry = _note("record_added", record, Verb.RECORD_ADDED, by, facts=_said(values), when=when or _when(record))
        clocks = recounting.added(case, record, entry, by=by)
        touched(case, *_last_contact(case, record), *lapsing(case, record), *clocks)
    return record


def rectify(
    record: R,
    values: Mapping[str, Any],
    *,
    reason: str,
    by: Actor,
    version: int | None = None,
    when: When | None = None,
) -> R:
    """Corrects a record: what it said before stays in the sealed history, with the reason.

    `version` is the record's when the form was made; raises `Stale` when somebody rectified it since.
    """
    kind = type(record)
    with audit.act(by=by, purpose="follow_up"):
        case = locked(record.case_id)
        policy.require(policy.follows_the_case, by=by, case=case)
        held = _held(kind, record.pk, version)
        changed = {name: value for name, value in values.items() if getattr(held, name) != value}
        before = {name: plain(getattr(held, name)) for name in changed}
        for name, value in changed.items():
            setattr(held, name, value)
        _exposed(case, held, changed, by=by)
        _proven(case, held)
        held.version += 1
        held.save(update_fields=[*changed, "version"])
        facts = {"before": before, "after": _said(changed), "reason": reason}
        entry = _note("record_rectified", held, Verb.RECORD_RECTIFIED, by, facts=facts, when=when or _when(held))
        counted = recounting.corrected(case, held, entry, before=before, by=by)
        touched(case, *contact_dated_anew(case, held), *lapsing(case, held), *counted)
        if isinstance(held, Consent):
            following.end_without_consent(case, by=by, on=timezone.localdate())
    return held


def close_record(record: R, *, on: dt.date, reason: str = "", by: Actor) -> R:
    """Ends a record (a consent taken back, a danger past): it stays in the file, closed."""
    kind = type(record)
    with audit.act(by=by, purpose="follow_up"):
        case = locked(record.case_id)
        policy.require(policy.follows_the_case, by=by, case=case)
        held = _held(kind, record.pk, None)
        if held.closed_on is not None:
            raise AlreadyClosed(_("Cet élément est déjà clos."))
        held.closed_on = on
        held.version += 1
        held.save(update_fields=["closed_on", "version", *_withdrawn(held, on)])
        _note("record_closed", held, Verb.RECORD_CLOSED, by, facts={"reason": reason}, when=When(on))
        touched(case, *lapsing(case, held))
        if isinstance(held, Consent):
            following.end_without_consent(case, by=by, on=on)
    return held


def _exposed(case: Case, record: CaseRecord, said: Mapping[str, Any], *, by: Actor) -> None:
    """That her address is no secret, and what letters then bear, is said only by who may read the real one."""
    if isinstance(record, Person) and not record.confidential_address and PRINTED & said.keys():
        policy.require(policy.reveals_whereabouts, by=by, case=case)


def _proven(case: Case, record: CaseRecord) -> None:
    """A bordereau named by hand proves what one named by a step proves, and no more."""
    if isinstance(record, Application) and record.bordereau_id:
        proven_here(record, load(case))


def _held(kind: type[R], pk: int, version: int | None) -> R:
    held = cast(R, kind._default_manager.get(pk=pk))
    if version is not None and held.version != version:
        raise Stale(version, held.version)
    return held


def _withdrawn(record: CaseRecord, on: dt.date) -> list[str]:
    if not isinstance(record, Consent):
        return []
    record.withdrawn_on = max(on, record.given_on)
    return ["withdrawn_on"]


def _note(step: str, record: CaseRecord, verb: Verb, by: Actor, *, facts: dict[str, Any], when: When) -> Entry:
    case = record.case
    entry = history.write(case, step, by=by, when=when, record=record, facts=facts)
    audit.record(
        verb,
        case=case.reference,
        organisation_id=case.organisation_id,
        record=f"{record._meta.model_name}:{record.pk}",
    )
    return entry


def _when(record: CaseRecord) -> When:
    names = ("on", "lodged_on", "given_on", "handed_over_on", "valid_from")
    day = next((value for name in names if (value := getattr(record, name, None))), None)
    return When(day or timezone.localdate(), Precision(getattr(record, "precision", None) or Precision.DAY))


def _said(values: Mapping[str, Any]) -> dict[str, Any]:
    return {name: plain(value) for name, value in values.items() if value not in (None, "", [])}


def contact_dated_anew(case: Case, record: CaseRecord | None) -> list[str]:
    """Inside an act, after a contact was corrected: the last one is again the newest of all; the columns to save."""
    if not isinstance(record, Contact):
        return []
    case.last_contact_on = Contact.objects.filter(case=case).aggregate(last=Max("on"))["last"]
    return ["last_contact_on"]


def _last_contact(case: Case, record: CaseRecord) -> list[str]:
    """A contact moves the day from which retention is counted."""
    if not isinstance(record, Contact) or (case.last_contact_on and case.last_contact_on >= record.on):
        return []
    case.last_contact_on = record.on
    return ["last_contact_on"]
