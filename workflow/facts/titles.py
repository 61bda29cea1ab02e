"""Forms of the documents that let her stay."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from workflow.choices import TitleKind
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


def title_of(kind: TitleKind) -> type[TitleHanded]:
    """The form of a document whose kind the step knows."""
    name = kind.value.title().replace("_", "")
    about = {"__doc__": str(kind.label), "__module__": __name__}
    return type(name, (TitleHanded,), {**about, "fixed": {"kind": kind.value}})


ReflectionRecepisse = title_of(TitleKind.REFLECTION_RECEPISSE)
OneYearCard = title_of(TitleKind.ONE_YEAR_CARD)
ResidentCard = title_of(TitleKind.RESIDENT_CARD)
Aps = title_of(TitleKind.APS)
