"""Forms of the documents that let her stay."""

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _

from workflow.choices import TitleKind
from workflow.facts import answers
from workflow.facts.base import Facts, ask


@dataclass(frozen=True, kw_only=True)
class TitleHanded(Facts):
    """A document handed over."""

    record: ClassVar[str] = "title"
    dated: ClassVar[tuple[str, ...]] = ("handed_over_on",)

    number: str = ask(_("Numéro du titre"), sealed=True, default="")
    valid_from: date | None = ask(_("Valable du"))
    valid_to: date | None = ask(_("Valable jusqu’au"))
    work: bool | None = ask(_("Autorise à travailler"))


@dataclass(frozen=True, kw_only=True)
class AnyTitle(TitleHanded):
    """A document handed over, of the kind that is said."""

    kind: TitleKind | None = ask(_("Nature"), required=True)


@dataclass(frozen=True, kw_only=True)
class ReflectionRecepisse(TitleHanded):
    """The récépissé of the reflection period."""

    fixed: ClassVar[dict[str, Any]] = {"kind": TitleKind.REFLECTION_RECEPISSE.value}


@dataclass(frozen=True, kw_only=True)
class OneYearCard(TitleHanded):
    """The one-year card, first or renewed."""

    fixed: ClassVar[dict[str, Any]] = {"kind": TitleKind.ONE_YEAR_CARD.value}
    settles: ClassVar = answers.GRANTED


@dataclass(frozen=True, kw_only=True)
class ResidentCard(TitleHanded):
    """The ten-year card."""

    fixed: ClassVar[dict[str, Any]] = {"kind": TitleKind.RESIDENT_CARD.value}
    settles: ClassVar = answers.GRANTED


@dataclass(frozen=True, kw_only=True)
class Aps(TitleHanded):
    """The document of the exit programme."""

    fixed: ClassVar[dict[str, Any]] = {"kind": TitleKind.APS.value}
    settles: ClassVar = answers.PSP_GRANTED
