"""Nobody writes on a case without holding its row, nor over what a colleague has just written."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass

from django.utils.translation import gettext as _

from cases.models import Case
from database.questions import Place, Question

_HELD: Question[Case] = Question(
    lambda: (
        Case.objects.select_for_update(of=("self",), no_key=True)
        .select_related("organisation")
        .filter(pk=Place(0, Case._meta.pk))
    )
)


@dataclass
class Stale(Exception):
    """The form was made from an older version of the case or of the record."""

    expected: int
    found: int

    def __str__(self) -> str:
        return _(
            "Quelqu’un a modifié ce dossier depuis que vous avez ouvert ce formulaire. Rien n’a été enregistré ; "
            "votre saisie est conservée ci-dessous : relisez le dossier, puis enregistrez de nouveau."
        )


def locked(case_id: int, *, version: int | None = None) -> Case:
    """The case, its row held until the end of the transaction.

    `version` is the one that the form was made from; `Stale` when the case has moved since. None: no form.
    """
    case = _HELD.first(case_id)
    if case is None:
        raise Case.DoesNotExist
    case.as_held = copy(case)
    if version is not None and case.version != version:
        raise Stale(version, case.version)
    return case


def touched(case: Case, *also: str) -> None:
    """Saves the case with its next version number, and the fields named."""
    case.version += 1
    case.save(update_fields=["version", *also])
