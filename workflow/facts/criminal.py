"""Forms of the criminal track: what Parquet, judge and court did."""

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from workflow.choices import Appellant, CriminalOutcome, Stance
from workflow.facts.base import Facts, ask
from workflow.offences import Offence


@dataclass(frozen=True, kw_only=True)
class Proceedings(Facts):
    """Proceedings opened or carried on by the Parquet or a judge."""

    record: ClassVar[str] = "proceeding"
    mode: ClassVar = "latest"
    sets: ClassVar[dict[str, Any]] = {"outcome": CriminalOutcome.PENDING.value}

    parquet_number: str = ask(_("Numéro de parquet"), sealed=True, default="")
    parquet: str = ask(_("Département du parquet"), shown="departement", default="")
    judge: str = ask(_("Magistrat saisi"), sealed=True, default="")
    offences_charged: tuple[Offence, ...] = ask(_("Infractions poursuivies"), shown="offences", default=())
    prosecuted: bool | None = ask(_("Une personne est poursuivie"), help=_("Mise en examen ou citée à comparaître."))


@dataclass(frozen=True, kw_only=True)
class Referral(Proceedings):
    """Sent for trial: a person is prosecuted."""

    sets: ClassVar[dict[str, Any]] = {"outcome": CriminalOutcome.PENDING.value, "prosecuted": True}

    hearing_on: date | None = ask(_("Audience le"))


@dataclass(frozen=True, kw_only=True)
class Hearing(Facts):
    """A hearing date, set or put off."""

    record: ClassVar[str] = "proceeding"
    mode: ClassVar = "latest"

    hearing_on: date | None = ask(_("Audience le"), required=True)


@dataclass(frozen=True, kw_only=True)
class ProsecutorStance(Facts):
    """What the Parquet let it be known; not a condition of the permit."""

    record: ClassVar[str] = "proceeding"
    mode: ClassVar = "latest"
    dated: ClassVar[tuple[str, ...]] = ("stance_on",)

    stance: Stance | None = ask(_("Avis du parquet"), required=True)


@dataclass(frozen=True, kw_only=True)
class Requalified(Facts):
    """The offences prosecuted change; outside the list, the permit's basis is weak."""

    record: ClassVar[str] = "proceeding"
    mode: ClassVar = "latest"

    offences_charged: tuple[Offence, ...] = ask(
        _("Infractions désormais poursuivies"), shown="offences", required=True, default=()
    )


@dataclass(frozen=True, kw_only=True)
class Ended(Facts):
    """The proceedings stop; each step says how."""

    record: ClassVar[str] = "proceeding"
    mode: ClassVar = "latest"
    dated: ClassVar[tuple[str, ...]] = ("outcome_on",)


@dataclass(frozen=True, kw_only=True)
class Dismissal(Ended):
    """The Parquet closes the case; by itself this does not mean that the complaint is unfounded."""

    sets: ClassVar[dict[str, Any]] = {"outcome": CriminalOutcome.DISMISSED.value}


@dataclass(frozen=True, kw_only=True)
class Discharge(Ended):
    """The investigating judge discharges."""

    sets: ClassVar[dict[str, Any]] = {"outcome": CriminalOutcome.DISCHARGED.value}


@dataclass(frozen=True, kw_only=True)
class Conviction(Ended):
    """A conviction, with the offences that the court kept."""

    sets: ClassVar[dict[str, Any]] = {"outcome": CriminalOutcome.CONVICTED.value, "prosecuted": True}

    offences_retained: tuple[Offence, ...] = ask(_("Infractions retenues"), shown="offences", default=())


@dataclass(frozen=True, kw_only=True)
class Acquittal(Ended):
    """An acquittal."""

    sets: ClassVar[dict[str, Any]] = {"outcome": CriminalOutcome.ACQUITTED.value, "prosecuted": True}


@dataclass(frozen=True, kw_only=True)
class CriminalAppeal(Facts):
    """An appeal or a cassation appeal, and whose."""

    record: ClassVar[str] = "proceeding"
    mode: ClassVar = "latest"

    appeal_by: Appellant | None = ask(_("Formé par"))


@dataclass(frozen=True, kw_only=True)
class FinalConviction(Facts):
    """The conviction is final: the certificate of non-appeal proves it."""

    record: ClassVar[str] = "proceeding"
    mode: ClassVar = "latest"
    sets: ClassVar[dict[str, Any]] = {"outcome": CriminalOutcome.CONVICTED.value, "prosecuted": True}
    dated: ClassVar[tuple[str, ...]] = ("final_on",)

    offences_retained: tuple[Offence, ...] = ask(_("Infractions définitivement retenues"), shown="offences", default=())
    final_proof: bool | None = ask(_("Certificat de non-appel ou de non-pourvoi détenu"))


@dataclass(frozen=True, kw_only=True)
class FinalAcquittal(Facts):
    """The acquittal is final."""

    record: ClassVar[str] = "proceeding"
    mode: ClassVar = "latest"
    sets: ClassVar[dict[str, Any]] = {"outcome": CriminalOutcome.ACQUITTED.value}
    dated: ClassVar[tuple[str, ...]] = ("final_on",)

    final_proof: bool | None = ask(_("Certificat détenu"))


@dataclass(frozen=True, kw_only=True)
class AppealJudgment(Ended):
    """What the court of appeal decided; a cassation appeal may follow."""

    outcome: CriminalOutcome | None = ask(_("Issue"), required=True)
    offences_retained: tuple[Offence, ...] = ask(_("Infractions retenues"), shown="offences", default=())
