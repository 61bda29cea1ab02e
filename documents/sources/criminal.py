"""Her word before justice and the proceedings, as far as an authority needs them."""

from __future__ import annotations

import re
from typing import Any

from documents import french
from documents.places import of_departement
from documents.sources.base import Getter, Sources, iso, latest, of
from workflow.offences import any_listed
from workflow.states import RUNNING, Criminal

ARTICLE = re.compile(r"\d{3}-\d+(?:-\d+)*")


def statement(s: Sources) -> Any:
    """The newest complaint that was taken and stands, else the newest testimony."""
    standing = [r for r in s.records.statements if not r.refused and not r.withdrawn_on]
    return latest(standing, kind="complaint") or latest(standing, kind="testimony")


def refused(s: Sources) -> Any:
    """The newest complaint that a service would not take."""
    return latest(s.records.statements, refused=True)


def informed(s: Sources) -> Any:
    """The newest statement that says whether the police informed her."""
    known = [r for r in s.records.statements if r.rights_information in {"yes", "no"}]
    return known[-1] if known else None


def offences(codes: list[Any]) -> dict[str, str]:
    """« aux articles 225-4-1 et 225-5 du code pénal »; what is no article of that code is left out."""
    numbers = [str(c) for c in codes if ARTICLE.fullmatch(str(c)) and not str(c).startswith("316")]
    if not numbers:
        return {"article": "", "at": ""}
    word = "articles" if len(numbers) > 1 else "article"
    forms = french.forms(french.tied(f"{word} {french.enumeration(numbers)} du code pénal"))
    return {"article": forms["article"], "at": forms["at"]}


def proceeding(s: Sources) -> Any:
    """The newest proceedings."""
    return latest(s.records.proceedings)


def final(s: Sources) -> Any:
    """The newest proceedings that ended in a conviction; none where nobody was convicted."""
    return latest(s.records.proceedings, outcome="convicted")


def state(s: Sources) -> str:
    """The stage of the criminal procedure, in a word, in lower case."""
    code = str(s.records.criminal)
    if code not in set(Criminal) or code == Criminal.NONE:
        return ""
    label = str(Criminal(code).label)
    return label[:1].lower() + label[1:]


GETTERS: dict[str, Getter] = {
    "statement.kind": lambda s: of(statement(s), "kind"),
    "statement.on": lambda s: iso(of(statement(s), "on", None)),
    "statement.service": lambda s: of(statement(s), "service"),
    "statement.place": lambda s: of_departement(of(statement(s), "service_place")),
    "statement.pv_number": lambda s: of(statement(s), "pv_number"),
    "statement.offences": lambda s: offences(of(statement(s), "offences", [])),
    "statement.listed": lambda s: any_listed(of(statement(s), "offences", [])),
    "statement.refused": lambda s: refused(s) is not None,
    "statement.refused_on": lambda s: iso(of(refused(s), "on", None)),
    "statement.refused_service": lambda s: of(refused(s), "service"),
    "information.given": lambda s: {"yes": True, "no": False}.get(of(informed(s), "rights_information")),
    "information.on": lambda s: iso(of(informed(s), "rights_information_on", None)),
    "information.service": lambda s: of(informed(s), "service"),
    "proceeding.state": state,
    "proceeding.running": lambda s: s.records.criminal in RUNNING,
    "proceeding.parquet_number": lambda s: of(proceeding(s), "parquet_number"),
    "proceeding.outcome_on": lambda s: iso(of(final(s), "outcome_on", None)),
    "proceeding.final_on": lambda s: iso(of(final(s), "final_on", None)),
    "proceeding.offences": lambda s: offences(of(final(s), "offences_retained", [])),
}
