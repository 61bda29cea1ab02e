"""The demonstration's organisations and people: three associations, a legal service, an oversight body."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from accounts import services
from accounts.models import Organisation
from accounts.roles import SYSTEM, Actor, OrganisationKind, Role
from accounts.services import actor_for
from accounts.services.demonstration import DemoLogin, create_demo_user

NAMES: Final = (
    "Association Rivage",
    "Association Le Seuil",
    "Collectif Passerelle",
    "Maison des Tilleuls",
    "Relais Aurore",
)
PASSWORD: Final = "demonstration-egide-2026"  # noqa: S105 - printed on purpose; refused in production
SECRET: Final = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"  # noqa: S105 - likewise
ADDRESS: Final[dict[str, str]] = {
    "address": "1 place de l’Exemple",
    "postcode": "75000",
    "city": "Ville-Exemple",
    "departement": "75",
    "phone": "01 99 00 00 00",
    "approval": "agrément de démonstration",
}
STAFF: Final[dict[int, tuple[tuple[str, Role], ...]]] = {
    0: (("Alice Martin", Role.CASEWORKER), ("Bob Keita", Role.CASEWORKER), ("Maud Leroy", Role.MANAGER)),
    1: (("Chloé Diallo", Role.CASEWORKER), ("Marc Fontaine", Role.MANAGER)),
}


@dataclass(frozen=True)
class Account:
    """A demonstration account, with what signs it in."""

    login: DemoLogin
    role: Role
    organisation: Organisation

    @property
    def actor(self) -> Actor:
        """The person as services know her."""
        return actor_for(self.login.user)

    def as_json(self) -> dict[str, Any]:
        """What the command prints."""
        return {
            "login": self.login.user.email,
            "name": self.login.user.name,
            "password": self.login.password,
            "totp_secret": self.login.totp_secret,
            "role": self.role.value,
            "organisation": self.organisation.name,
        }


def an_association(number: int) -> tuple[Organisation, list[Account]]:
    """One association with its people."""
    name = NAMES[number] if number < len(NAMES) else f"Association {number + 1}"
    where = services.create_organisation(
        by=SYSTEM, name=name, kind=OrganisationKind.ASSOCIATION, email=f"contact{number + 1}@example.org", **ADDRESS
    )
    staff = STAFF.get(number) or (
        (f"Camille Exemple {number + 1}", Role.CASEWORKER),
        (f"Dominique Exemple {number + 1}", Role.MANAGER),
    )
    return where, [_account(name, role, where) for name, role in staff]


def a_legal_service() -> tuple[Organisation, list[Account]]:
    """The legal officers."""
    where = services.create_organisation(
        by=SYSTEM, name="Pôle juridique commun", kind=OrganisationKind.LEGAL_SERVICE, **ADDRESS
    )
    return where, [
        _account("Olga Petit", Role.LEGAL_OFFICER, where),
        _account("Omar Haddad", Role.LEGAL_OFFICER, where),
    ]


def an_oversight_body() -> tuple[Organisation, list[Account]]:
    """Those who control, and who keep the accounts."""
    where = services.create_organisation(by=SYSTEM, name="Cellule de contrôle", kind=OrganisationKind.OVERSIGHT)
    people = (("Dora Nguyen", Role.AUDITOR), ("Denis Roux", Role.DPO), ("Théo Lambert", Role.TECHNICAL_ADMIN))
    return where, [_account(name, role, where) for name, role in people]


def _account(name: str, role: Role, where: Organisation) -> Account:
    first = name.split()[0].lower().replace("é", "e")
    number = name.split()[-1] if name.split()[-1].isdigit() else ""
    login = create_demo_user(
        by=SYSTEM, email=f"{first}{number}@example.org", name=name, password=PASSWORD, totp_secret=SECRET
    )
    services.open_membership(by=SYSTEM, user=login.user, organisation=where, role=role)
    return Account(login, role, where)
