"""Who acts: roles, seats in organisations, and the actor of a request."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Role(StrEnum):
    """What a person does in an organisation; the last two are only named in records, nobody signs in as them."""

    CASEWORKER = "caseworker"
    MANAGER = "manager"
    LEGAL_OFFICER = "legal_officer"
    AUDITOR = "auditor"
    DPO = "dpo"
    TECHNICAL_ADMIN = "technical_admin"
    SYSTEM = "system"
    LAWYER = "lawyer"

    @property
    def label(self) -> str | Promise:
        """The role as people read it."""
        return _ROLE_LABELS[self]


class OrganisationKind(StrEnum):
    """What an organisation is for."""

    ASSOCIATION = "association"
    LEGAL_SERVICE = "legal_service"
    OVERSIGHT = "oversight"

    @property
    def label(self) -> str | Promise:
        """The kind as people read it."""
        return _KIND_LABELS[self]


_ROLE_LABELS: dict[Role, str | Promise] = {
    Role.CASEWORKER: _("intervenant social"),
    Role.MANAGER: _("responsable d’association"),
    Role.LEGAL_OFFICER: _("juriste"),
    Role.AUDITOR: _("auditeur"),
    Role.DPO: _("délégué à la protection des données"),
    Role.TECHNICAL_ADMIN: _("administrateur technique"),
    Role.SYSTEM: _("système"),
    Role.LAWYER: _("avocat"),
}

_KIND_LABELS: dict[OrganisationKind, str | Promise] = {
    OrganisationKind.ASSOCIATION: _("association"),
    OrganisationKind.LEGAL_SERVICE: _("pôle juridique"),
    OrganisationKind.OVERSIGHT: _("contrôle et administration"),
}

ROLES_OF: dict[OrganisationKind, tuple[Role, ...]] = {
    OrganisationKind.ASSOCIATION: (Role.CASEWORKER, Role.MANAGER),
    OrganisationKind.LEGAL_SERVICE: (Role.LEGAL_OFFICER,),
    OrganisationKind.OVERSIGHT: (Role.AUDITOR, Role.DPO, Role.TECHNICAL_ADMIN),
}
SEATS = tuple(role for roles in ROLES_OF.values() for role in roles)


@dataclass(frozen=True, slots=True)
class Seat:
    """A role held in an organisation."""

    role: Role
    organisation_id: int


@dataclass(frozen=True, slots=True)
class Actor:
    """Who does something, with the seats held at this moment."""

    user_id: int | None
    seats: tuple[Seat, ...] = ()
    name: str = ""
    acts_as: Role | None = None  # only for what is not a person: the system itself

    @property
    def role(self) -> str:
        """The role that the register names: the first seat's."""
        return str(self.seats[0].role if self.seats else self.acts_as or "")

    @property
    def organisation_id(self) -> int | None:
        """The organisation that the register names: the first seat's."""
        return self.seats[0].organisation_id if self.seats else None

    def has(self, role: Role) -> bool:
        """Whether one of the seats carries this role."""
        return role == self.acts_as or any(seat.role == role for seat in self.seats)

    def organisations(self, role: Role) -> frozenset[int]:
        """Where this role is held."""
        return frozenset(seat.organisation_id for seat in self.seats if seat.role == role)


SYSTEM = Actor(None, acts_as=Role.SYSTEM)
ANONYMOUS = Actor(None)
