"""Forms of the typed facts outside the tracks: her life, and those she met."""

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from workflow.choices import YesNo
from workflow.facts import codes
from workflow.facts.base import Facts, ask, coded


@dataclass(frozen=True, kw_only=True)
class TypedFact(Facts):
    """A dated fact of a kind; its coded fields are kept together."""

    record: ClassVar[str] = "fact"

    note: str = ask(_("Note"), sealed=True, default="")

    def written(self, on: date) -> dict[str, Any]:
        """A fact keeps its coded fields together; the note is apart, sealed."""
        return coded(self, super().written(on))


@dataclass(frozen=True, kw_only=True)
class Arrived(TypedFact):
    """Arrival in France, or in another country first."""

    where: codes.Arrival | None = ask(_("Lieu d’arrivée"))
    travel: codes.Travel | None = ask(_("Voyage"))
    brought: YesNo | None = ask(_("Amenée par les auteurs"))


@dataclass(frozen=True, kw_only=True)
class MetPolice(TypedFact):
    """The police met her."""

    how: codes.PoliceContact | None = ask(_("Circonstance"))
    indications: YesNo | None = ask(_("Indices d’exploitation connus de la police"))


@dataclass(frozen=True, kw_only=True)
class Identified(TypedFact):
    """An authority says whether she is a victim."""

    by: codes.Authority | None = ask(_("Par"))
    result: codes.Recognition | None = ask(_("Résultat"))


@dataclass(frozen=True, kw_only=True)
class Exploited(TypedFact):
    """Exploitation begins, or ends."""

    form: codes.Exploitation | None = ask(_("Forme d’exploitation"))
    exit: codes.Exit | None = ask(_("Manière dont elle a pris fin"))
    where: codes.Arrival | None = ask(_("Lieu"))


@dataclass(frozen=True, kw_only=True)
class EmployerFact(TypedFact):
    """An act of an employer."""

    act: codes.EmployerAct | None = ask(_("Acte"))


@dataclass(frozen=True, kw_only=True)
class Released(TypedFact):
    """Detention ends."""

    why: codes.ReleaseReason | None = ask(_("Motif"))


@dataclass(frozen=True, kw_only=True)
class Accused(TypedFact):
    """She is herself accused, often for acts done under duress."""

    stage: codes.VictimCharged | None = ask(_("Étape"))


@dataclass(frozen=True, kw_only=True)
class Left(TypedFact):
    """She leaves France, or a place."""

    why: codes.Departure | None = ask(_("Motif"))


@dataclass(frozen=True, kw_only=True)
class Done(TypedFact):
    """Something that an authority or an association did, or did not do."""

    by: codes.Authority | None = ask(_("Par"))
