"""Forms of the residence track: information, applications, move."""

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from workflow.choices import (
    Acknowledgement,
    ApplicationKind,
    ApplicationOutcome,
    AttemptKind,
    Channel,
    Choice,
    YesNo,
)
from workflow.facts.answers import PERMIT
from workflow.facts.base import Facts, ask, coded


class Informer(Choice):
    """Who told the person her rights."""

    POLICE = "police", _("police ou gendarmerie")
    ASSOCIATION = "association", _("association")
    PREFECTURE = "prefecture", _("préfecture")
    OTHER = "other", _("autre")


@dataclass(frozen=True, kw_only=True)
class RightsInformation(Facts):
    """The information of CESEDA R. 425-1: by whom, in which language."""

    record: ClassVar[str] = "fact"
    fixed: ClassVar[dict[str, Any]] = {"kind": "rights_information"}

    by: Informer | None = ask(_("Information donnée par"), required=True)
    language: str = ask(_("Langue"), shown="language", default="")
    interpreter: bool | None = ask(_("Avec interprète"))

    def written(self, on: date) -> dict[str, Any]:
        """A fact keeps its coded fields together."""
        return coded(self, super().written(on))


@dataclass(frozen=True, kw_only=True)
class AttemptFailed(Facts):
    """A try to lodge, to get an appointment or a récépissé, that failed; its proof counts in court."""

    record: ClassVar[str] = "attempt"

    what: AttemptKind | None = ask(_("Démarche"), required=True)
    proof: str = ask(_("Preuve"), sealed=True, default="", help=_("Capture d’écran, courriel, accusé de réception."))


@dataclass(frozen=True, kw_only=True)
class Lodging(Facts):
    """An application is lodged; silence runs only from a complete one (CE, 10 October 2024, n° 494718)."""

    record: ClassVar[str] = "application"
    dated: ClassVar[tuple[str, ...]] = ("lodged_on",)
    here: ClassVar[tuple[str, ...]] = ("prefecture",)

    channel: Channel | None = ask(_("Voie de dépôt"), required=True)
    received_on: date | None = ask(_("Reçue par l’administration le"))
    complete: YesNo | None = ask(_("Complétude prouvée"), help=_("Liste des pièces figée par le bordereau."))
    bordereau_id: str = ask(
        _("Bordereau qui la prouve"),
        shown="bordereau",
        default="",
        help=_("Émis par l’association : sa liste de pièces, figée, est ce qui fait courir le délai du silence."),
    )
    acknowledged: Acknowledgement | None = ask(_("Accusé de réception"))
    acknowledged_on: date | None = ask(_("Accusé de réception le"))
    reference_number: str = ask(_("Numéro de la demande"), sealed=True, default="")
    prefecture: str = ask(_("Département de la préfecture"), shown="departement", default="")


def _lodged(kind: ApplicationKind) -> dict[str, Any]:
    return {"kind": kind.value}


@dataclass(frozen=True, kw_only=True)
class FirstApplication(Lodging):
    """The first L. 425-1 application."""

    fixed: ClassVar[dict[str, Any]] = _lodged(ApplicationKind.FIRST_PERMIT)


@dataclass(frozen=True, kw_only=True)
class RenewalApplication(Lodging):
    """The yearly renewal."""

    fixed: ClassVar[dict[str, Any]] = _lodged(ApplicationKind.RENEWAL)


@dataclass(frozen=True, kw_only=True)
class ResidentApplication(Lodging):
    """The ten-year card."""

    fixed: ClassVar[dict[str, Any]] = _lodged(ApplicationKind.RESIDENT_CARD)


@dataclass(frozen=True, kw_only=True)
class PspApplication(Lodging):
    """The exit programme (parcours de sortie de la prostitution)."""

    fixed: ClassVar[dict[str, Any]] = _lodged(ApplicationKind.PSP)


@dataclass(frozen=True, kw_only=True)
class AsylumApplication(Facts):
    """An asylum application; other grounds must be claimed within a time-limit (CESEDA L. 431-2)."""

    record: ClassVar[str] = "application"
    fixed: ClassVar[dict[str, Any]] = _lodged(ApplicationKind.ASYLUM)
    dated: ClassVar[tuple[str, ...]] = ("lodged_on",)

    informed_on: date | None = ask(_("Information écrite sur les autres motifs remise le"))
    prefecture: str = ask(_("Département de la préfecture"), shown="departement", default="")

    def written(self, on: date) -> dict[str, Any]:
        """The information starts a clock; the application itself has no field for it."""
        return {k: v for k, v in super().written(on).items() if k != "informed_on"}


@dataclass(frozen=True, kw_only=True)
class OtherApplication(Lodging):
    """Another basis: L. 435-1, L. 423-23, L. 425-6…"""

    fixed: ClassVar[dict[str, Any]] = _lodged(ApplicationKind.OTHER)


@dataclass(frozen=True, kw_only=True)
class Pending(Facts):
    """Something that happens to the application under way."""

    record: ClassVar[str] = "application"
    mode: ClassVar = "latest"
    fixed: ClassVar[dict[str, Any]] = {"outcome": ApplicationOutcome.PENDING.value}

    def finds(self, record: Any) -> bool:
        """An application for a title: asylum and exit programme run beside it."""
        return super().finds(record) and record.kind in PERMIT


@dataclass(frozen=True, kw_only=True)
class Acknowledged(Pending):
    """The préfecture acknowledges receipt, with the legal mentions or without."""

    dated: ClassVar[tuple[str, ...]] = ("acknowledged_on",)

    acknowledged: Acknowledgement | None = ask(_("Accusé de réception"), required=True)
    received_on: date | None = ask(_("Reçue par l’administration le"))
    complete: YesNo | None = ask(_("Complétude prouvée"))
    reference_number: str = ask(_("Numéro de la demande"), sealed=True, default="")


@dataclass(frozen=True, kw_only=True)
class PiecesRequested(Pending):
    """More pieces are asked for: the clock of silence is suspended (CRPA L. 114-5)."""

    dated: ClassVar[tuple[str, ...]] = ("pieces_requested_on",)

    pieces_due_on: date | None = ask(_("Pièces à produire avant le"))


@dataclass(frozen=True, kw_only=True)
class PiecesSent(Pending):
    """The pieces asked for are produced."""

    dated: ClassVar[tuple[str, ...]] = ("pieces_sent_on",)

    complete: YesNo | None = ask(_("Complétude prouvée"))
    bordereau_id: str = ask(
        _("Bordereau qui la prouve"),
        shown="bordereau",
        default="",
        help=_("Émis par l’association : sa liste de pièces, figée, est ce qui fait courir le délai du silence."),
    )


@dataclass(frozen=True, kw_only=True)
class PrefectureMove(Facts):
    """She moves to another département (CRPA L. 114-2, L. 114-3)."""

    prefecture: str = ask(_("Nouveau département"), required=True, shown="departement", default="")

    def moves(self, case: Any, on: date) -> list[str]:
        """The case now belongs to another préfecture."""
        case.prefecture = self.prefecture
        return ["prefecture"]
