"""Forms of the support track."""

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from workflow.choices import Choice, ContactKind, Recipient
from workflow.facts.base import Facts, ask


class ClosingReason(Choice):
    """Why the association stops."""

    GOAL_REACHED = "goal_reached", _("objectif atteint")
    PERSON_ASKED = "person_asked", _("à la demande de la personne")
    CONTACT_LOST = "contact_lost", _("contact perdu")
    TRANSFERRED = "transferred", _("suivie par une autre association")
    LEFT_FRANCE = "left_france", _("a quitté la France")
    DECEASED = "deceased", _("décès")
    OTHER = "other", _("autre motif")


class OverrideReason(Choice):
    """Why a file is closed although a deadline runs."""

    HANDED_TO_LAWYER = "handed_to_lawyer", _("l’avocat tient l’échéance")
    PERSON_RENOUNCED = "person_renounced", _("la personne renonce, informée de l’échéance")
    OTHER_ASSOCIATION = "other_association", _("une autre association tient l’échéance")
    DECEASED = "deceased", _("décès")


class ReopeningReason(Choice):
    """Why a closed or archived file is opened again."""

    PERSON_CAME_BACK = "person_came_back", _("la personne est revenue")
    NEW_ACT = "new_act", _("acte nouveau d’une autorité")
    CLOSED_BY_MISTAKE = "closed_by_mistake", _("close par erreur")


class DeathProof(Choice):
    """What proves a death."""

    CERTIFICATE = "certificate", _("acte de décès")
    POLICE = "police", _("avis de la police")
    RELATIVES = "relatives", _("information des proches, à confirmer")


@dataclass(frozen=True, kw_only=True)
class PrivacyNotice(Facts):
    """The information notice, in a language that she understands (RGPD, art. 13)."""

    language: str = ask(_("Langue"), required=True, shown="language", default="")
    interpreter: bool | None = ask(_("Avec interprète"))


@dataclass(frozen=True, kw_only=True)
class ConsentGiven(Facts):
    """One consent, for one recipient and one purpose."""

    record: ClassVar[str] = "consent"
    dated: ClassVar[tuple[str, ...]] = ("given_on",)

    recipient: Recipient | None = ask(_("Destinataire"), required=True)
    purpose: str = ask(_("Objet"), default="", help=_("En quelques mots : ce qui sera dit, et pourquoi."))
    language: str = ask(_("Langue de l’échange"), shown="language", default="")
    interpreter: bool | None = ask(_("Avec interprète"))


@dataclass(frozen=True, kw_only=True)
class ContactHeld(Facts):
    """A contact with the person, or about her."""

    record: ClassVar[str] = "contact"

    how: ContactKind | None = ask(_("Manière"), required=True)
    with_whom: str = ask(_("Avec qui"), sealed=True, default="")
    summary: str = ask(_("Résumé"), sealed=True, default="")

    def moves(self, case: Any, on: date) -> list[str]:
        """Retention is counted from the last contact."""
        case.last_contact_on = max(filter(None, (case.last_contact_on, on)))
        return ["last_contact_on"]


@dataclass(frozen=True, kw_only=True)
class Closing(Facts):
    """Why the association stops."""

    reason: ClosingReason | None = ask(_("Motif"), required=True)


@dataclass(frozen=True, kw_only=True)
class ClosingOverride(Facts):
    """Closing although a deadline runs: a supervisor says who keeps it."""

    reason: ClosingReason | None = ask(_("Motif"), required=True)
    override: OverrideReason | None = ask(_("Pourquoi clore malgré l’échéance"), required=True)


@dataclass(frozen=True, kw_only=True)
class Reopening(Facts):
    """Why the file is opened again."""

    reason: ReopeningReason | None = ask(_("Motif"), required=True)


@dataclass(frozen=True, kw_only=True)
class Death(Facts):
    """The death of the person helped."""

    proof: DeathProof | None = ask(_("Preuve"), required=True)
