"""A case's snapshot as the guards read it, without a database: what is said is there, the rest is empty."""

from dataclasses import dataclass, field
from datetime import date
from types import SimpleNamespace
from typing import Any

from workflow.law import Law

TODAY = date(2026, 11, 24)
YESTERDAY = date(2026, 11, 23)
TOMORROW = date(2026, 11, 25)


@dataclass
class Snapshot:
    """Stands for cases.records.Records."""

    support: str = "active"
    criminal: str = "investigation"
    residence: str = "application_preparing"
    today: date = TODAY
    law: Law = field(default_factory=Law.first)
    readable: bool = True
    birth_date: date | None = date(1999, 5, 1)
    nationality: str | None = "NGA"
    person: Any = None
    statements: list[Any] = field(default_factory=list)
    proceedings: list[Any] = field(default_factory=list)
    applications: list[Any] = field(default_factory=list)
    titles: list[Any] = field(default_factory=list)
    decisions: list[Any] = field(default_factory=list)
    consents: list[Any] = field(default_factory=list)
    contacts: list[Any] = field(default_factory=list)
    deadlines: list[Any] = field(default_factory=list)
    facts: list[Any] = field(default_factory=list)
    challenges: list[Any] = field(default_factory=list)
    rulings: list[Any] = field(default_factory=list)
    challenge: Any = None
    exchanges: list[Any] = field(default_factory=list)
    relatives: list[Any] = field(default_factory=list)
    dangers: list[Any] = field(default_factory=list)
    last_contact_on: date | None = None

    @property
    def litigation(self) -> str:
        """Where the challenge at hand stands."""
        return str(self.challenge.state)


def person(**said: Any) -> SimpleNamespace:
    """The person helped."""
    return SimpleNamespace(**{"link_broken": "yes", "wants_work": None, **said})


def complaint(**said: Any) -> SimpleNamespace:
    """A complaint for trafficking, the facts in France."""
    usual = {"kind": "complaint", "on": date(2026, 3, 2), "offences": ["225-4-1"], "in_france": "yes", "refused": False}
    return SimpleNamespace(**{**usual, "withdrawn_on": None, "rights_information": "unknown", **said})


def witness(**said: Any) -> SimpleNamespace:
    """A testimony."""
    return complaint(**{"kind": "testimony", **said})


def proceeding(**said: Any) -> SimpleNamespace:
    """Criminal proceedings."""
    usual: dict[str, Any] = {"prosecuted": None, "outcome_on": None, "final_on": None, "offences_retained": []}
    usual |= {"stance": "none_given", "offences_charged": []}
    return SimpleNamespace(**{**usual, **said})


def application(**said: Any) -> SimpleNamespace:
    """A first application, pending."""
    usual = {"kind": "first_permit", "outcome": "pending", "complete": "yes", "channel": "anef", "acknowledged": "yes"}
    dates = {"lodged_on": date(2026, 5, 20), "received_on": date(2026, 5, 20)}
    pieces = {"pieces_requested_on": None, "pieces_due_on": None, "pieces_sent_on": None}
    return SimpleNamespace(**{**usual, **dates, **pieces, **said})


def title(kind: str, **said: Any) -> SimpleNamespace:
    """A document that lets her stay."""
    return SimpleNamespace(**{"kind": kind, "valid_from": None, "valid_to": None, "handed_over_on": None, **said})


def decision(kind: str, **said: Any) -> SimpleNamespace:
    """A decision of the préfecture."""
    usual = {"on": date(2026, 9, 10), "notified_on": None, "measure": "none", "outcome": "standing"}
    return SimpleNamespace(kind=kind, **{**usual, **said})


def fact(kind: str, on: date = date(2026, 6, 1), **codes: Any) -> SimpleNamespace:
    """A typed fact."""
    return SimpleNamespace(kind=kind, on=on, codes=codes)


def consent(recipient: str, *, holds: bool = True) -> SimpleNamespace:
    """A consent, still holding or taken back."""
    return SimpleNamespace(recipient=recipient, holds_on=lambda day: holds)


def deadline(rule: str = "silence", state: str = "open", due_on: date | None = TOMORROW) -> SimpleNamespace:
    """A clock."""
    return SimpleNamespace(rule=rule, state=state, due_on=due_on, first_on=due_on, params={})


def danger(**said: Any) -> SimpleNamespace:
    return SimpleNamespace(**{"level": "high", "review_on": None, "closed_on": None, **said})


def relative(**said: Any) -> SimpleNamespace:
    """Somebody of her family."""
    return SimpleNamespace(**{"tie": "parent", "accused": None, "closed_on": None, **said})


def ready(**said: Any) -> Snapshot:
    """A file that fulfils every condition of the first application."""
    usual: dict[str, Any] = {"person": person(), "statements": [complaint()], "consents": [consent("prefecture")]}
    return Snapshot(**{**usual, **said})
