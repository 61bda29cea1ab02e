"""The list that is being chosen: what the page shows of it, and what a button sent makes of it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.template.defaultfilters import floatformat
from django.utils.translation import gettext as _

from documents.bundles.channels import UNBOUNDED, choices, limit_of, megabytes, refusal
from documents.bundles.pieces import Enclosure, in_preparation
from documents.kinds import label_of
from documents.proofs import Way

Lines = list[dict[str, str]]
FORMS = ("original", "copie")


@dataclass(frozen=True)
class Row:
    """One piece chosen: itself when it is still there, and whether it is still what was chosen."""

    number: int
    ref: str
    form: str
    piece: Enclosure | None
    changed: bool
    too_large: bool

    @property
    def title(self) -> str:
        """Its title, or that it is gone."""
        return self.piece.title if self.piece else _("pièce retirée du dossier")

    @property
    def megabytes(self) -> float:
        """Its size, in millions of bytes."""
        return self.piece.size / 1_000_000 if self.piece else 0.0

    @property
    def weight(self) -> str:
        """« 1,7 Mo »; below a tenth, no more than that."""
        return weighed(self.megabytes)


def weighed(megabytes: float) -> str:
    """« 1,7 Mo »; below a tenth, no more than that."""
    size = floatformat(megabytes, 1)
    return _("%(size)s Mo") % {"size": size} if megabytes >= 0.05 else _("moins de 0,1 Mo")


def token(chosen: Lines) -> str:
    """What tells one state of the list from another."""
    return hashlib.sha256(json.dumps(chosen, sort_keys=True).encode()).hexdigest()[:16]


def shown(bundle: Any, pieces: Mapping[str, Enclosure]) -> dict[str, Any]:
    """The rows, what can be added, what is usually there and is not, how it will leave."""
    way = Way(bundle.way)
    limit = limit_of(way)
    rows = [_row(number, line, pieces, limit) for number, line in enumerate(bundle.chosen, 1)]
    taken = {row.ref for row in rows}
    held = {row.piece.kind for row in rows if row.piece and row.ref.startswith("paper:")}
    came = {row.piece.kind for row in rows if row.piece and not row.ref.startswith("paper:")}
    coming = in_preparation(bundle.case_id)
    others = [piece for ref, piece in pieces.items() if ref not in taken]
    return {
        "rows": rows,
        "ours": [piece for piece in others if piece.ref.startswith("paper:")],
        "received": [piece for piece in others if not piece.ref.startswith("paper:")],
        "papers_coming": [label_of(kind.value) for kind in bundle.of.papers if kind in coming - held],
        "papers_missing": [label_of(kind.value) for kind in bundle.of.papers if kind not in held | coming],
        "others_missing": [each.label for each in bundle.of.others if not came & set(each.kinds)],
        "stopped": any(row.changed or row.piece is None for row in rows),
        "total": weighed(sum(row.megabytes for row in rows)),
        "heavy": [row for row in rows if row.too_large],
        "limit": megabytes(limit) if limit else "",
        "refusal": refusal(way),
        "ways": choices(),
        "seen": token(bundle.chosen),
    }


def _row(number: int, line: dict[str, str], pieces: Mapping[str, Enclosure], limit: int) -> Row:
    piece = pieces.get(line["ref"])
    changed = piece is not None and piece.sha256 != line["sha256"]
    return Row(
        number, line["ref"], line["form"], piece, changed, piece is not None and piece.size > (limit or UNBOUNDED)
    )


def sent(form: QueryDict, bundle: Any, pieces: Mapping[str, Enclosure]) -> Lines:
    """The list as the page sent it, once its button is obeyed; what the page does not know is left out."""
    known = {line["ref"]: line for line in bundle.chosen}
    forms = dict(zip(form.getlist("ref"), form.getlist("form"), strict=False))
    lines = [{**line, "form": _form(forms.get(ref, ""), line["form"])} for ref, line in known.items()]
    verb, _colon, ref = form.get("act", "").partition(":")
    if verb in {"in", "renew"} and ref in pieces:
        return _with(lines, pieces[ref])
    at = next((n for n, line in enumerate(lines) if line["ref"] == ref), None)
    return lines if at is None else _moved(lines, at, verb)


def way_of(form: QueryDict) -> Way | None:
    """How it will leave, as the page sent it; None for what is no way."""
    said = form.get("way", "")
    return Way(said) if said in {way.value for way in Way} else None


def _form(said: str, before: str) -> str:
    return said if said in FORMS else before


def _with(lines: Lines, piece: Enclosure) -> Lines:
    fresh = {"ref": piece.ref, "form": piece.form, "sha256": piece.sha256}
    if any(line["ref"] == piece.ref for line in lines):
        return [{**fresh, "form": line["form"]} if line["ref"] == piece.ref else line for line in lines]
    return [*lines, fresh]


def _moved(lines: Lines, at: int, verb: str) -> Lines:
    rest = [*lines[:at], *lines[at + 1 :]]
    if verb == "out":
        return rest
    to = max(0, min(len(rest), at + {"up": -1, "down": 1}.get(verb, 0)))
    return [*rest[:to], lines[at], *rest[to:]]


def told(act: str) -> str:
    """What became of the list, for the person who pressed the button."""
    said = {
        "in": _("La pièce est ajoutée."),
        "out": _("La pièce est retirée de la liste ; elle reste dans le dossier."),
        "up": _("La pièce est montée d’un rang."),
        "down": _("La pièce est descendue d’un rang."),
        "renew": _("La pièce est choisie de nouveau, telle qu’elle est maintenant."),
    }
    return said.get(act.partition(":")[0], _("La liste est enregistrée."))
