"""Acts on organisations."""

from __future__ import annotations

from accounts import policy
from accounts.lines import check_lines
from accounts.models import Organisation
from accounts.roles import Actor, OrganisationKind
from audit.services import act, record
from audit.verbs import Verb


def create_organisation(*, by: Actor, name: str, kind: OrganisationKind, **details: str) -> Organisation:
    """Opens an organisation."""
    policy.require(policy.administers, by=by)
    organisation = Organisation(name=name.strip(), kind=kind.value, **details)
    check_lines(name=organisation.name, **details)
    with act(by=by, purpose="administration"):
        organisation.full_clean()
        organisation.save(force_insert=True)
        record(Verb.ORGANISATION_CREATED, place=organisation.pk, kind=kind.value)
    return organisation
