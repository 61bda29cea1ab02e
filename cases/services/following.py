"""Who follows a case: assigning it, handing it to a legal officer, taking it back."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Value
from django.db.models.functions import Greatest
from django.utils import timezone

from accounts import policy
from accounts.models import Membership
from accounts.roles import Actor, Role
from audit import services as audit
from audit.language import to_reader as _
from audit.verbs import Verb
from cases.models import Assignment, Case, Consent, Transmission
from cases.services import history
from cases.services.history import When
from cases.services.locking import locked, touched
from workflow.choices import Recipient


class NoConsent(PermissionError):
    """The person has not agreed, or no longer agrees, to her case being handed to that service."""


class WrongPerson(ValueError):
    """The account named may not hold that role on this case."""


def assign(case: Case, *, to_user_id: int, by: Actor, version: int | None = None) -> None:
    """Gives the case to another caseworker of the same association."""
    with audit.act(by=by, purpose="follow_up"):
        case = locked(case.pk, version=version)
        policy.require(policy.assigns_the_case, by=by, case=case)
        if not sits(to_user_id, case.organisation_id, Role.CASEWORKER, Role.MANAGER):
            raise WrongPerson(
                _("Cette personne ne travaille pas, aujourd’hui, dans l’association qui suit le dossier.")
            )
        _replace(case, Role.CASEWORKER, to_user_id)
        case.caseworker_id = to_user_id
        touched(case, "caseworker")
        history.write(case, "assigned", by=by, when=When(timezone.localdate()), facts={})
        audit.record(Verb.ASSIGNED, case=case.reference, organisation_id=case.organisation_id, user=to_user_id)


@dataclass(frozen=True)
class NewConsent:
    """A consent to this very transmission, given now and not yet recorded."""

    given_on: dt.date
    interpreter: bool | None = None
    language: str = ""


def transmit(
    case: Case,
    *,
    to_user_id: int,
    organisation_id: int,
    by: Actor,
    version: int | None = None,
    on: dt.date | None = None,
    new_consent: NewConsent | None = None,
) -> Transmission:
    """Hands the case to a legal officer; a consent to that service must hold that day (see `consent_for`)."""
    on = on or timezone.localdate()
    with audit.act(by=by, purpose="follow_up"):
        case = locked(case.pk, version=version)
        policy.require(policy.transmits_the_case, by=by, case=case)
        consent = _agreed(case, organisation_id, on, _recorded(case, organisation_id, new_consent, by))
        if not sits(to_user_id, organisation_id, Role.LEGAL_OFFICER):
            raise WrongPerson(_("Cette personne n’est pas, aujourd’hui, juriste de ce service."))
        _end_transmission(case, on)
        handed = Transmission.objects.create(
            case=case, organisation_id=organisation_id, officer_id=to_user_id, consent=consent, since=on
        )
        _replace(case, Role.LEGAL_OFFICER, to_user_id)
        case.legal_officer_id, case.legal_service_id = to_user_id, organisation_id
        touched(case, "legal_officer", "legal_service")
        history.write(case, "transmitted", by=by, when=When(on), facts={})
        audit.record(Verb.TRANSMITTED, case=case.reference, place=organisation_id, user=to_user_id, consent=consent.pk)
    return handed


def withdraw(case: Case, *, by: Actor, version: int | None = None, on: dt.date | None = None) -> None:
    """Ends the transmission: from the next request on, the legal officer no longer sees the case."""
    on = on or timezone.localdate()
    with audit.act(by=by, purpose="follow_up"):
        case = locked(case.pk, version=version)
        policy.require(policy.transmits_the_case, by=by, case=case)
        end_transmission(case, by=by, on=on)


def end_transmission(case: Case, *, by: Actor, on: dt.date) -> bool:
    """Inside an act: closes the running transmission, if there is one."""
    if not _end_transmission(case, on):
        return False
    _replace(case, Role.LEGAL_OFFICER, None)
    case.legal_officer_id = case.legal_service_id = None
    touched(case, "legal_officer", "legal_service")
    history.write(case, "transmission_withdrawn", by=by, when=When(on), facts={})
    audit.record(Verb.TRANSMISSION_ENDED, case=case.reference, organisation_id=case.organisation_id)
    return True


def consent_for(case: Case, organisation_id: int, on: dt.date) -> Consent | None:
    """The consent that lets this service receive the case that day: given to it by name, or to its kind."""
    given = Consent.objects.filter(case=case, recipient=Recipient.LEGAL_SERVICE, closed_on__isnull=True)
    consents = given.order_by("given_on", "id")
    held = [c for c in consents if c.holds_on(on) and c.recipient_organisation_id in (None, organisation_id)]
    return held[-1] if held else None


def _agreed(case: Case, organisation_id: int, on: dt.date, given_now: Consent | None) -> Consent:
    """The consent given now, else the one that covers that day; raises `NoConsent`."""
    consent = given_now or consent_for(case, organisation_id, on)
    if consent is None or not consent.holds_on(on):
        raise NoConsent(_("Aucun consentement en cours n’autorise à transmettre ce dossier à ce service."))
    return consent


def end_without_consent(case: Case, *, by: Actor, on: dt.date) -> None:
    """Inside an act: a legal officer keeps the case only as long as a consent to her service holds."""
    running = Transmission.objects.filter(case=case, until__isnull=True).first() if case.legal_officer_id else None
    if running and consent_for(case, running.organisation_id, on) is None:
        end_transmission(case, by=by, on=on)


def _recorded(case: Case, organisation_id: int, new: NewConsent | None, by: Actor) -> Consent | None:
    if new is None:
        return None
    consent = Consent(
        case=case,
        key_id=case.key_id,
        recorded_by_id=history.author(by=by),
        recipient=Recipient.LEGAL_SERVICE,
        recipient_organisation_id=organisation_id,
        given_on=new.given_on,
        interpreter=new.interpreter,
        language=new.language,
    )
    consent.save()
    history.write(case, "record_added", by=by, when=When(new.given_on), record=consent, facts={})
    return consent


def _end_transmission(case: Case, on: dt.date) -> int:
    """It ends no earlier than it began, even where the consent is closed on a day before it."""
    return Transmission.objects.filter(case=case, until__isnull=True).update(until=Greatest("since", Value(on)))


def _replace(case: Case, role: Role, user_id: int | None) -> None:
    today = timezone.localdate()
    Assignment.objects.filter(case=case, role=role, until__isnull=True).update(until=today)
    if user_id is not None:
        Assignment.objects.create(case=case, user_id=user_id, role=role, since=today)


def sits(user_id: int, organisation_id: int, *roles: Role) -> bool:
    """Whether this account holds one of these roles there today."""
    return Membership.objects.held().filter(user_id=user_id, organisation_id=organisation_id, role__in=roles).exists()
