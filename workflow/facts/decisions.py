"""Forms of the préfecture's decisions: clocks run from notification, to the hour for some."""

from dataclasses import dataclass
from datetime import date, time
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from workflow.choices import Choice, DecisionKind, DecisionOutcome, Measure, YesNo
from workflow.facts import answers
from workflow.facts.base import Facts, ask, coded


@dataclass(frozen=True, kw_only=True)
class Decided(Facts):
    """A decision: decided on the act's date, notified later or the same day."""

    record: ClassVar[str] = "decision"
    here: ClassVar[tuple[str, ...]] = ("authority",)

    notified_on: date | None = ask(_("Notifiée le"))
    authority: str = ask(_("Département de l’autorité"), shown="departement", default="")


@dataclass(frozen=True, kw_only=True)
class Contestable(Decided):
    """A decision that can be challenged."""

    remedies_mentioned: YesNo | None = ask(_("Voies et délais de recours mentionnés"))
    grounds: str = ask(_("Motifs"), sealed=True, default="")


@dataclass(frozen=True, kw_only=True)
class Favourable(Decided):
    """The préfet grants."""

    fixed: ClassVar[dict[str, Any]] = {"kind": DecisionKind.FAVOURABLE.value}
    settles: ClassVar = answers.GRANTED


@dataclass(frozen=True, kw_only=True)
class Refusal(Contestable):
    """An express refusal, often with a removal order in the same arrêté."""

    fixed: ClassVar[dict[str, Any]] = {"kind": DecisionKind.REFUSAL.value}
    settles: ClassVar = answers.REFUSED

    notified_time: time | None = ask(_("Heure de notification"))
    measure: Measure | None = ask(
        _("L’arrêté oblige aussi à quitter le territoire"),
        help=_("Si oui, enregistrez aussi l’OQTF : son délai, plus court, est le seul qui compte."),
    )


@dataclass(frozen=True, kw_only=True)
class ImplicitRefusal(Decided):
    """Silence has become a refusal, on the act's date."""

    fixed: ClassVar[dict[str, Any]] = {"kind": DecisionKind.IMPLICIT_REFUSAL.value}
    settles: ClassVar = answers.REFUSED


@dataclass(frozen=True, kw_only=True)
class RegistrationRefusal(Contestable):
    """The préfecture refuses to register the application."""

    fixed: ClassVar[dict[str, Any]] = {"kind": DecisionKind.REGISTRATION_REFUSAL.value}
    settles: ClassVar = answers.NOT_REGISTERED


@dataclass(frozen=True, kw_only=True)
class ReflectionRefusal(Contestable):
    """The reflection period is refused."""

    fixed: ClassVar[dict[str, Any]] = {"kind": DecisionKind.REFLECTION_REFUSAL.value}


class WithdrawalGround(Choice):
    """Why the préfet takes a title back or interrupts the reflection period (R. 425-2, R. 425-6)."""

    LINK_RENEWED = "link_renewed", _("lien renoué de sa propre initiative")
    LINK_NOT_HER_OWN = "link_not_her_own", _("lien renoué, mais pas de sa propre initiative")
    UNFOUNDED = "unfounded", _("plainte mensongère ou non fondée")
    PUBLIC_ORDER = "public_order", _("menace pour l’ordre public")
    GRAVE_PUBLIC_ORDER = "grave_public_order", _("menace grave pour l’ordre public")
    OTHER = "other", _("autre motif")


@dataclass(frozen=True, kw_only=True)
class Interruption(Contestable):
    """The reflection period is interrupted."""

    fixed: ClassVar[dict[str, Any]] = {"kind": DecisionKind.INTERRUPTION.value}


@dataclass(frozen=True, kw_only=True)
class TitleWithdrawal(Contestable):
    """The title is taken back."""

    fixed: ClassVar[dict[str, Any]] = {"kind": DecisionKind.WITHDRAWAL.value}

    measure: Measure | None = ask(_("L’arrêté oblige aussi à quitter le territoire"))
    notified_time: time | None = ask(_("Heure de notification"))


@dataclass(frozen=True, kw_only=True)
class PspRefusal(Contestable):
    """The exit programme is refused."""

    fixed: ClassVar[dict[str, Any]] = {"kind": DecisionKind.PSP_REFUSAL.value}
    settles: ClassVar = answers.PSP_REFUSED


@dataclass(frozen=True, kw_only=True)
class Measured(Contestable):
    """A decision whose clock depends on the measure and, for some, on the hour."""

    notified_time: time | None = ask(_("Heure de notification"), help=_("Indispensable pour un délai de 48 heures."))
    measure: Measure | None = ask(_("Mesure"), required=True)


@dataclass(frozen=True, kw_only=True)
class Oqtf(Measured):
    """An order to leave."""

    fixed: ClassVar[dict[str, Any]] = {"kind": DecisionKind.OQTF.value}

    departure_days: int | None = ask(_("Délai de départ (jours)"), shown="days")
    with_ban: bool = ask(_("Avec interdiction de retour"), default=False)


@dataclass(frozen=True, kw_only=True)
class Transfer(Measured):
    """A “Dublin” transfer."""

    fixed: ClassVar[dict[str, Any]] = {"kind": DecisionKind.TRANSFER.value}


@dataclass(frozen=True, kw_only=True)
class Detention(Contestable):
    """She is placed in detention."""

    fixed: ClassVar[dict[str, Any]] = {"kind": DecisionKind.DETENTION.value, "measure": Measure.DETENTION.value}

    notified_time: time | None = ask(_("Heure de notification"))


@dataclass(frozen=True, kw_only=True)
class HouseArrest(Contestable):
    """She is assigned to a residence."""

    fixed: ClassVar[dict[str, Any]] = {"kind": DecisionKind.HOUSE_ARREST.value, "measure": Measure.HOUSE_ARREST.value}

    notified_time: time | None = ask(_("Heure de notification"))


@dataclass(frozen=True, kw_only=True)
class RemovalEnded(Facts):
    """What became of the removal order."""

    record: ClassVar[str] = "decision"
    mode: ClassVar = "latest"
    fixed: ClassVar[dict[str, Any]] = {"kind": DecisionKind.OQTF.value}

    outcome: DecisionOutcome | None = ask(_("Devenir de la décision"), required=True)


@dataclass(frozen=True, kw_only=True)
class TransferEnded(RemovalEnded):
    """What became of the transfer."""

    fixed: ClassVar[dict[str, Any]] = {"kind": DecisionKind.TRANSFER.value}


@dataclass(frozen=True, kw_only=True)
class DetentionEnded(RemovalEnded):
    """Detention ends: released, or removed."""

    fixed: ClassVar[dict[str, Any]] = {"kind": DecisionKind.DETENTION.value}


@dataclass(frozen=True, kw_only=True)
class WithdrawalAnnounced(Facts):
    """The préfet announces a withdrawal: she may send observations first (CRPA L. 122-1)."""

    record: ClassVar[str] = "fact"
    fixed: ClassVar[dict[str, Any]] = {"kind": "withdrawal_announced"}

    ground: WithdrawalGround | None = ask(_("Motif invoqué"), required=True)
    observations_due_on: date | None = ask(_("Observations avant le"))

    def written(self, on: date) -> dict[str, Any]:
        """A fact keeps its coded fields together."""
        return coded(self, super().written(on))
