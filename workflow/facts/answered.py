"""Forms of the litigation track: how what was tried is answered, before a court rules."""

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from workflow.choices import Acknowledgement, Answer, ChallengeKind, Choice, Court
from workflow.facts.base import Facts, ask
from workflow.facts.litigation import tried


class AdministrativeAppeal(Choice):
    """Which appeal to the administration."""

    GRACIOUS = "gracious", _("recours gracieux")
    HIERARCHICAL = "hierarchical", _("recours hiérarchique")


@dataclass(frozen=True, kw_only=True)
class Answered(Facts):
    """The answer to what was tried, if nobody has noted one."""

    record: ClassVar[str] = "challenge"
    mode: ClassVar = "latest"
    completes: ClassVar[bool] = True
    over: ClassVar[tuple[str, ...]] = ("",)  # the answers that this one may follow

    def finds(self, record: Any) -> bool:
        """Only what still waits for an answer."""
        return bool(record.kind == self.fixed.get("kind", record.kind)) and record.answer in self.over


@dataclass(frozen=True, kw_only=True)
class ReasonsGiven(Answered):
    """The reasons are given: two clear months run from that day."""

    fixed: ClassVar[dict[str, Any]] = tried(ChallengeKind.REASONS_REQUEST, Court.AUTHORITY)
    sets: ClassVar[dict[str, Any]] = {"answer": Answer.GIVEN.value}
    over: ClassVar[tuple[str, ...]] = ("", Answer.SILENCE.value)  # silence may be broken later
    dated: ClassVar[tuple[str, ...]] = ("answered_on",)

    answered_on: date | None = ask(_("Motifs reçus le"), help=_("La date de l’acte si vous ne dites rien."))


@dataclass(frozen=True, kw_only=True)
class ReasonsSilence(Answered):
    """A month has passed without reasons: the action stays open."""

    fixed: ClassVar[dict[str, Any]] = tried(ChallengeKind.REASONS_REQUEST, Court.AUTHORITY)
    sets: ClassVar[dict[str, Any]] = {"answer": Answer.SILENCE.value}


@dataclass(frozen=True, kw_only=True)
class AppealAnswered(Answered):
    """Something happens to the appeal that waits; which one, when there are two."""

    which: AdministrativeAppeal | None = ask(
        _("Quel recours"), help=_("Inutile s’il n’y en a qu’un qui attend une réponse.")
    )

    def finds(self, record: Any) -> bool:
        """The appeal that is named, or either of them."""
        kinds = {self.which.value} if self.which else {kind.value for kind in AdministrativeAppeal}
        return record.kind in kinds and super().finds(record)

    def written(self, on: date) -> dict[str, Any]:
        """Which appeal it is finds the record; it is no field of it."""
        return {k: v for k, v in super().written(on).items() if k != "which"}


@dataclass(frozen=True, kw_only=True)
class AppealReceived(AppealAnswered):
    """The administration has received it: silence counts from that day."""

    dated: ClassVar[tuple[str, ...]] = ("received_on",)

    acknowledged: Acknowledgement | None = ask(_("Accusé de réception"), required=True)
    received_on: date | None = ask(
        _("Reçu par l’administration le"), help=_("La date de l’acte si vous ne dites rien.")
    )


@dataclass(frozen=True, kw_only=True)
class AppealRejected(AppealAnswered):
    """An express rejection: the clock restarts from its notification."""

    sets: ClassVar[dict[str, Any]] = {"answer": Answer.REJECTED.value}
    over: ClassVar[tuple[str, ...]] = ("", Answer.SILENCE.value)  # silence may be broken later
    dated: ClassVar[tuple[str, ...]] = ("answered_on",)

    answered_on: date | None = ask(_("Rejet notifié le"), help=_("La date de l’acte si vous ne dites rien."))


@dataclass(frozen=True, kw_only=True)
class AppealUnanswered(AppealAnswered):
    """Two months of silence (CRPA L. 231-4, L. 411-7)."""

    sets: ClassVar[dict[str, Any]] = {"answer": Answer.SILENCE.value}
    dated: ClassVar[tuple[str, ...]] = ("answered_on",)


@dataclass(frozen=True, kw_only=True)
class AppealAccepted(AppealAnswered):
    """The administration takes its decision back."""

    sets: ClassVar[dict[str, Any]] = {"answer": Answer.GRANTED.value}
    over: ClassVar[tuple[str, ...]] = ("", Answer.SILENCE.value)  # silence may be broken later
    dated: ClassVar[tuple[str, ...]] = ("answered_on",)


class AidAnswer(Choice):
    """What the legal-aid office decided."""

    GRANTED = "granted", _("accordée")
    PARTLY = "partly", _("accordée en partie")
    REJECTED = "rejected", _("refusée")


@dataclass(frozen=True, kw_only=True)
class AidDecided(Answered):
    """The final decision on legal aid, from whose notification the clock runs again."""

    fixed: ClassVar[dict[str, Any]] = tried(ChallengeKind.LEGAL_AID, Court.UNKNOWN)
    dated: ClassVar[tuple[str, ...]] = ("answered_on",)

    answer: AidAnswer | None = ask(_("Décision"), required=True)
    answered_on: date | None = ask(
        _("Décision définitive notifiée le"), help=_("La date de l’acte si vous ne dites rien.")
    )
