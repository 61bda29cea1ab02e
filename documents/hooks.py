"""What `cases` lends to the papers, since papers may not import it: finding a case, loading its records."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.http import HttpRequest

from accounts.roles import Actor

CaseLoader = Callable[[HttpRequest, str], tuple[Any, Any]]
FollowedLoader = Callable[[Actor], Sequence[Any]]
RecordsLoader = Callable[[Any], Any]
_loaders: dict[str, Callable[..., Any]] = {}


class NotLent(RuntimeError):
    """`cases` has not said how cases are found."""


def set_case_loader(load: CaseLoader) -> None:
    """`load(request, reference)` gives the case and its records, or raises Http404 for what one may not see."""
    _loaders["case"] = load


def set_records_loader(load: RecordsLoader) -> None:
    """`load(case)` gives the records as they stand now, in the transaction."""
    _loaders["records"] = load


def set_followed_loader(load: FollowedLoader) -> None:
    """`load(actor)` gives the open cases that this person follows, in the order of their references."""
    _loaders["followed"] = load


def followed_by(actor: Actor) -> Sequence[Any]:
    """The open cases that this person follows."""
    found: Sequence[Any] = _lent("followed")(actor)
    return found


def case_of(request: HttpRequest, reference: str) -> tuple[Any, Any]:
    """The case and its records for this visitor."""
    found: tuple[Any, Any] = _lent("case")(request, reference)
    return found


def records_of(case: Any) -> Any:
    """The case's records."""
    return _lent("records")(case)


def _lent(name: str) -> Callable[..., Any]:
    if name not in _loaders:
        raise NotLent(f"cases.apps must set the {name} loader of documents.hooks.")
    return _loaders[name]
