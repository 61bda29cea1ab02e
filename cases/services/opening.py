"""Opening a case: a random reference, a key of its own, somebody who follows it."""

from __future__ import annotations

import datetime as dt

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts import policy
from accounts.roles import Actor, Role
from audit import services as audit
from audit.language import to_reader as _
from audit.verbs import Verb
from cases.models import Assignment, Case
from cases.references import new_reference
from cases.services import history
from cases.services.following import WrongPerson, sits
from cases.services.history import When
from cases.services.locking import locked, touched
from vault import keys

TRIES = 5


def open_case(
    *,
    by: Actor,
    organisation_id: int | None = None,
    caseworker_id: int | None = None,
    opened_on: dt.date | None = None,
    prefecture: str = "",
    court_place: str = "",
) -> Case:
    """Opens a case in the actor's association, followed by her unless another caseworker is named."""
    organisation_id = organisation_id or by.organisation_id
    caseworker_id = caseworker_id or by.user_id
    assert organisation_id
    assert caseworker_id
    opened_on = opened_on or timezone.localdate()
    with audit.act(by=by, purpose="follow_up"):
        _may_open(by, organisation_id, caseworker_id)
        case = _new_case(
            organisation_id=organisation_id,
            caseworker_id=caseworker_id,
            opened_on=opened_on,
            prefecture=prefecture,
            court_place=court_place or prefecture,
        )
        Assignment.objects.create(case=case, user_id=caseworker_id, role=Role.CASEWORKER, since=opened_on)
        history.write(
            case, "case_opened", by=by, when=When(opened_on), facts={}, track="support", to_state=case.support
        )
        audit.record(Verb.CASE_OPENED, case=case.reference, organisation_id=organisation_id)
    return case


def _may_open(by: Actor, organisation_id: int, caseworker_id: int) -> None:
    """Only in an association of one's own, for somebody who works there."""
    policy.require(policy.opens_cases, by=by)
    if organisation_id not in by.organisations(Role.CASEWORKER) | by.organisations(Role.MANAGER):
        raise policy.Refused(policy.opens_cases)
    if not sits(caseworker_id, organisation_id, Role.CASEWORKER, Role.MANAGER):
        raise WrongPerson(_("Cette personne ne travaille pas, aujourd’hui, dans l’association."))


def set_places(case: Case, *, prefecture: str, court_place: str, by: Actor, version: int | None = None) -> None:
    """Says which préfecture and which court the case belongs to."""
    with audit.act(by=by, purpose="follow_up"):
        case = locked(case.pk, version=version)
        policy.require(policy.follows_the_case, by=by, case=case)
        case.prefecture, case.court_place = prefecture, court_place
        touched(case, "prefecture", "court_place")
        facts = {"prefecture": prefecture, "court_place": court_place}
        history.write(case, "places_set", by=by, when=When(timezone.localdate()), facts=facts)
        audit.record(Verb.RECORD_RECTIFIED, case=case.reference, organisation_id=case.organisation_id, **facts)


def _new_case(**columns: object) -> Case:
    """Creates the key and the row; a reference already in use is drawn again."""
    for _attempt in range(TRIES):
        try:
            with transaction.atomic():
                key = keys.new_case_key(new_reference())
                case = Case(reference=key.reference, key=key, **columns)
                case.save(force_insert=True)
                return case
        except IntegrityError as error:
            if "reference" not in str(error):
                raise
    raise RuntimeError(_("Aucune référence libre n’a été trouvée ; réessayez."))
