"""Forms of the litigation track: what is tried against a decision, before the administration and the courts."""

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from workflow.choices import Acknowledgement, ChallengeKind, Choice, Court, Party, Relief
from workflow.facts.base import Facts, ask


def tried(kind: ChallengeKind, court: Court) -> dict[str, Any]:
    return {"kind": kind.value, "court": court.value}


@dataclass(frozen=True, kw_only=True)
class Tried(Facts):
    """Something is tried against the contested decision; the act's date is the day it is sent or filed."""

    record: ClassVar[str] = "challenge"
    sets: ClassVar[dict[str, Any]] = {"by_party": Party.PERSON.value}


@dataclass(frozen=True, kw_only=True)
class ReasonsRequested(Tried):
    """The reasons of an implicit refusal are asked for (CRPA L. 232-4)."""

    fixed: ClassVar[dict[str, Any]] = tried(ChallengeKind.REASONS_REQUEST, Court.AUTHORITY)


@dataclass(frozen=True, kw_only=True)
class AppealLodged(Tried):
    """An appeal to the administration is posted; posted in time, it interrupts the time to go to court."""

    received_on: date | None = ask(_("Reçu par l’administration le"))
    acknowledged: Acknowledgement | None = ask(_("Accusé de réception"))


@dataclass(frozen=True, kw_only=True)
class GraciousLodged(AppealLodged):
    """To the préfet who decided."""

    fixed: ClassVar[dict[str, Any]] = tried(ChallengeKind.GRACIOUS, Court.AUTHORITY)


@dataclass(frozen=True, kw_only=True)
class HierarchicalLodged(AppealLodged):
    """To the minister."""

    fixed: ClassVar[dict[str, Any]] = tried(ChallengeKind.HIERARCHICAL, Court.AUTHORITY)


@dataclass(frozen=True, kw_only=True)
class AidRequested(Tried):
    """Legal aid is asked for; in time, it interrupts the ordinary time limit."""

    fixed: ClassVar[dict[str, Any]] = tried(ChallengeKind.LEGAL_AID, Court.UNKNOWN)

    reference: str = ask(_("Numéro de la demande"), sealed=True, default="")


@dataclass(frozen=True, kw_only=True)
class CourtApplication(Tried):
    """The administrative court is seized."""

    fixed: ClassVar[dict[str, Any]] = tried(ChallengeKind.COURT_APPLICATION, Court.TA)

    reference: str = ask(_("Numéro de la requête"), sealed=True, default="")


@dataclass(frozen=True, kw_only=True)
class SuspensionAsked(Tried):
    """A référé-suspension, beside the main action."""

    fixed: ClassVar[dict[str, Any]] = tried(ChallengeKind.INTERIM, Court.TA)
    sets: ClassVar[dict[str, Any]] = {**Tried.sets, "relief": Relief.SUSPENSION.value}

    reference: str = ask(_("Numéro de la requête"), sealed=True, default="")


class Urgent(Choice):
    """Urgent relief that needs no main action."""

    LIBERTY = "liberty", _("référé-liberté (L. 521-2)")
    MEASURES = "measures", _("référé mesures utiles (L. 521-3)")


@dataclass(frozen=True, kw_only=True)
class UrgentAsked(Tried):
    """A référé-liberté, or a référé for useful measures."""

    fixed: ClassVar[dict[str, Any]] = tried(ChallengeKind.INTERIM, Court.TA)

    relief: Urgent | None = ask(_("Référé"), required=True)
    reference: str = ask(_("Numéro de la requête"), sealed=True, default="")


@dataclass(frozen=True, kw_only=True)
class Appealed(Facts):
    """A judgment is challenged, by the person or by the préfet."""

    record: ClassVar[str] = "challenge"

    by_party: Party | None = ask(_("Formé par"), required=True)
    reference: str = ask(_("Numéro de la requête"), sealed=True, default="")


@dataclass(frozen=True, kw_only=True)
class AppealFiled(Appealed):
    """Before the administrative court of appeal."""

    fixed: ClassVar[dict[str, Any]] = tried(ChallengeKind.APPEAL, Court.CAA)


@dataclass(frozen=True, kw_only=True)
class CassationFiled(Appealed):
    """Before the Conseil d'État."""

    fixed: ClassVar[dict[str, Any]] = tried(ChallengeKind.CASSATION, Court.CE)
