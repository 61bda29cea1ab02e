"""Forms of the typed facts outside the tracks: courts and other authorities."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from workflow.choices import Party, RulingOutcome, YesNo
from workflow.facts import stages
from workflow.facts.base import ask
from workflow.facts.typed import TypedFact
from workflow.offences import Offence


@dataclass(frozen=True, kw_only=True)
class HearingFact(TypedFact):
    """A hearing set, held or put off."""

    state: stages.HearingState | None = ask(_("Audience"))
    level: stages.CourtStage | None = ask(_("Degré"))
    ruling_on: date | None = ask(_("Décision annoncée pour le"))


@dataclass(frozen=True, kw_only=True)
class SuspectsFact(TypedFact):
    """Something happened to those she accuses."""

    act: stages.Suspects | None = ask(_("Acte"))
    offences: tuple[Offence, ...] = ask(_("Infractions"), shown="offences", default=())


@dataclass(frozen=True, kw_only=True)
class AsylumFact(TypedFact):
    """A step of an asylum procedure beside the permit."""

    body: stages.AsylumBody | None = ask(_("Autorité"))
    outcome: stages.StepOutcome | None = ask(_("Issue"))
    informed_on: date | None = ask(_("Information écrite sur les autres motifs remise le"))


@dataclass(frozen=True, kw_only=True)
class DublinFact(TypedFact):
    """A step of a “Dublin” procedure."""

    stage: stages.DublinStage | None = ask(_("Étape"))


@dataclass(frozen=True, kw_only=True)
class LabourCourtFact(TypedFact):
    """A step before the labour court or its appeal."""

    stage: stages.CourtStage | None = ask(_("Étape"))
    outcome: stages.StepOutcome | None = ask(_("Issue"))
    ruling_on: date | None = ask(_("Décision annoncée pour le"))


@dataclass(frozen=True, kw_only=True)
class InspectionFact(TypedFact):
    """The labour inspection acts."""

    stage: stages.InspectionStage | None = ask(_("Étape"))


@dataclass(frozen=True, kw_only=True)
class ProgrammeFact(TypedFact):
    """A step of the exit programme beside the permit."""

    stage: stages.ProgrammeStage | None = ask(_("Étape"))
    outcome: stages.StepOutcome | None = ask(_("Issue"))


@dataclass(frozen=True, kw_only=True)
class CourtFact(TypedFact):
    """A step before the European Court of Human Rights, or the compensation commission."""

    stage: stages.CourtStage | None = ask(_("Étape"))
    outcome: stages.StepOutcome | None = ask(_("Issue"))
    violation: YesNo | None = ask(_("Violation constatée"))
    final_on: date | None = ask(_("Définitif le"))


@dataclass(frozen=True, kw_only=True)
class OmbudsmanFact(TypedFact):
    """The Défenseur des droits acts."""

    stage: stages.OmbudsmanStage | None = ask(_("Étape"))


@dataclass(frozen=True, kw_only=True)
class PartyFact(TypedFact):
    """A party to a dispute writes or acts."""

    by: Party | None = ask(_("Par"))


@dataclass(frozen=True, kw_only=True)
class CounterComplaint(TypedFact):
    """Those she accuses complain against her."""

    offences: tuple[Offence, ...] = ask(_("Infractions"), shown="offences", default=())
    outcome: stages.StepOutcome | None = ask(_("Issue"))


@dataclass(frozen=True, kw_only=True)
class Said(TypedFact):
    """What the prosecution says of the case."""

    says: stages.Announcement | None = ask(_("Ce qui est dit"))


@dataclass(frozen=True, kw_only=True)
class Believed(TypedFact):
    """What the préfecture holds true of the criminal case, right or wrong."""

    believes: stages.Announcement | None = ask(_("Ce que retient la préfecture"))
    correct: YesNo | None = ask(_("Conforme à la réalité"))


@dataclass(frozen=True, kw_only=True)
class Assessed(TypedFact):
    """A person decides whether the criminal procedure runs, and why."""

    running: YesNo | None = ask(_("La procédure pénale est en cours"), required=True)
    why: stages.Assessment | None = ask(_("Raison"), required=True)


@dataclass(frozen=True, kw_only=True)
class UnknownRuling(TypedFact):
    """A court ruled on something that the file does not hold otherwise."""

    level: stages.CourtStage | None = ask(_("Degré"))
    outcome: RulingOutcome | None = ask(_("Sens"))
