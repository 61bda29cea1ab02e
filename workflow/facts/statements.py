"""Forms of the criminal track: the person's word."""

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from workflow.choices import InFrance, StatementKind, YesNo
from workflow.facts.base import Facts, ask
from workflow.offences import Offence


@dataclass(frozen=True, kw_only=True)
class Report(Facts):
    """A report to the prosecutor."""

    record: ClassVar[str] = "statement"
    fixed: ClassVar[dict[str, Any]] = {"kind": StatementKind.REPORT.value}

    offences: tuple[Offence, ...] = ask(_("Infractions signalées"), shown="offences", default=())
    in_france: InFrance | None = ask(_("Lieu des faits"))


@dataclass(frozen=True, kw_only=True)
class Spoken(Facts):
    """What every hearing by the police says."""

    record: ClassVar[str] = "statement"

    service: str = ask(_("Service"), help=_("Commissariat, brigade ou unité, sans nom d’agent."), default="")
    service_place: str = ask(_("Département du service"), shown="departement", default="")
    pv_number: str = ask(_("Numéro de procès-verbal"), sealed=True, default="")
    offences: tuple[Offence, ...] = ask(_("Infractions visées"), shown="offences", default=())
    in_france: InFrance | None = ask(_("Lieu des faits"))
    rights_information: YesNo | None = ask(_("Information sur les droits donnée par la police (R. 425-1)"))
    rights_information_on: date | None = ask(_("Information donnée le"))
    rights_information_language: str = ask(_("Langue de l’information"), shown="language", default="")


@dataclass(frozen=True, kw_only=True)
class Complaint(Spoken):
    """A complaint, and the receipt that the police must hand over at once (CPP 15-3)."""

    fixed: ClassVar[dict[str, Any]] = {"kind": StatementKind.COMPLAINT.value}

    receipt_held: bool | None = ask(_("Récépissé de dépôt détenu"))
    receipt_on: date | None = ask(_("Récépissé remis le"))


@dataclass(frozen=True, kw_only=True)
class ComplaintRefused(Facts):
    """The station refused to take the complaint (CPP 15-3)."""

    record: ClassVar[str] = "statement"
    fixed: ClassVar[dict[str, Any]] = {"kind": StatementKind.COMPLAINT.value, "refused": True}

    service: str = ask(_("Service"), default="")
    service_place: str = ask(_("Département du service"), shown="departement", default="")
    offences: tuple[Offence, ...] = ask(_("Infractions visées"), shown="offences", default=())


@dataclass(frozen=True, kw_only=True)
class Testimony(Spoken):
    """A testimony; it opens the permit only against a person who is prosecuted."""

    fixed: ClassVar[dict[str, Any]] = {"kind": StatementKind.TESTIMONY.value}


@dataclass(frozen=True, kw_only=True)
class ReceiptObtained(Facts):
    """The complaint's receipt, obtained after the complaint."""

    record: ClassVar[str] = "statement"
    mode: ClassVar = "latest"
    fixed: ClassVar[dict[str, Any]] = {"kind": StatementKind.COMPLAINT.value, "refused": False}
    sets: ClassVar[dict[str, Any]] = {"receipt_held": True}
    dated: ClassVar[tuple[str, ...]] = ("receipt_on",)

    pv_number: str = ask(_("Numéro de procès-verbal"), sealed=True, default="")


@dataclass(frozen=True, kw_only=True)
class Withdrawal(Facts):
    """She withdraws her complaint; public action goes on or not, as the Parquet decides."""

    record: ClassVar[str] = "statement"
    mode: ClassVar = "latest"
    fixed: ClassVar[dict[str, Any]] = {"kind": StatementKind.COMPLAINT.value, "refused": False}
    dated: ClassVar[tuple[str, ...]] = ("withdrawn_on",)
