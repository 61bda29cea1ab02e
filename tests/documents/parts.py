"""What files are made of, as plain objects: a person, a complaint, a decision, each empty but for what is given."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace
from typing import Any

from workflow.law import Law

TODAY = dt.date(2026, 11, 24)
ASSOCIATION = SimpleNamespace(
    name="Association Les Lucioles",
    address="12 rue des Tilleuls",
    address_more="",
    postcode="75010",
    city="Paris",
    departement="75",
    siret="12345678900011",
    rna="W751234567",
    phone="01 23 45 67 89",
    email="accueil@lucioles.example",
    approval="Agréée par arrêté préfectoral du 3 mars 2019",
)
ALICE = SimpleNamespace(name="Alice Martin", function="intervenante sociale")


def records(**parts: Any) -> SimpleNamespace:
    """A file with nothing in it but what is given."""
    empty = (
        "relatives statements proceedings applications titles decisions challenges attempts consents dangers facts "
        "contacts deadlines documents accesses rulings disclosures transmissions later_proofs"
    )
    lists: dict[str, Any] = {name: [] for name in empty.split()}
    case = SimpleNamespace(opened_on=parts.pop("opened_on", None), last_contact_on=None, organisation=ASSOCIATION)
    common = {
        "reference": "K7Q2-9F4M",
        "support": "active",
        "criminal": "none",
        "residence": "no_right",
        "legal_officer_id": None,
        "legal_service_id": None,
        "closing": None,
    }
    places = {"prefecture": "", "court_place": "", "person": None, "law": Law.first(), "today": TODAY, "case": case}
    return SimpleNamespace(**{**common, **places, **lists, **parts})


def person(**parts: Any) -> SimpleNamespace:
    """A person of whom only what is given is known."""
    texts = (
        "used_name legal_name given_names aliases birth_place gender nationality second_nationality languages "
        "foreigner_number safe_contact safe_hours real_address domiciliation"
    )
    known: dict[str, Any] = dict.fromkeys(texts.split(), "")
    known |= {"birth_date": None, "birth_reliability": "declared", "interpreter_needed": False, "wants_work": None}
    known |= {"confidential_address": True, "link_broken": "unknown", "link_broken_on": None, "in_france_since": None}
    return SimpleNamespace(**{**known, "identity_evidence": "none", **parts})


def statement(**parts: Any) -> SimpleNamespace:
    """A complaint."""
    known: dict[str, Any] = {"kind": "complaint", "on": dt.date(2026, 3, 12), "service": "", "service_place": ""}
    known |= {"pv_number": "", "offences": [], "receipt_held": None, "refused": False, "withdrawn_on": None}
    known |= {"rights_information": "unknown", "rights_information_on": None}
    return SimpleNamespace(**{**known, **parts})


def proceeding(**parts: Any) -> SimpleNamespace:
    """Criminal proceedings."""
    known: dict[str, Any] = {"on": dt.date(2026, 4, 1), "parquet_number": "", "outcome": "pending", "outcome_on": None}
    known |= {"final_on": None, "final_proof": None, "offences_retained": [], "judge": "", "hearing_on": None}
    known |= {"parquet": "75"}
    return SimpleNamespace(**{**known, **parts})


def title(kind: str, start: dt.date, end: dt.date, number: str = "") -> SimpleNamespace:
    """A residence title."""
    return SimpleNamespace(kind=kind, valid_from=start, valid_to=end, number=number)


def consent(recipient: str, given_on: dt.date, withdrawn_on: dt.date | None = None) -> SimpleNamespace:
    """An agreement to tell somebody something."""
    return SimpleNamespace(
        pk=3,
        recipient=recipient,
        given_on=given_on,
        withdrawn_on=withdrawn_on,
        holds_on=lambda day: given_on <= day and (withdrawn_on is None or day < withdrawn_on),
    )


def relative(**parts: Any) -> SimpleNamespace:
    """A child in France."""
    known: dict[str, Any] = {"tie": "child", "in_france": True, "birth_date": None, "name": "", "whereabouts": ""}
    return SimpleNamespace(**{**known, "threatened": None, "accused": None, "closed_on": None, **parts})


def application(**parts: Any) -> SimpleNamespace:
    """A first application, pending."""
    known: dict[str, Any] = {"kind": "first_permit", "channel": "anef", "outcome": "pending", "complete": "unknown"}
    days = "lodged_on received_on acknowledged_on pieces_requested_on pieces_due_on pieces_sent_on"
    known |= dict.fromkeys(days.split()) | {"acknowledged": "no", "reference_number": "", "prefecture": ""}
    known |= {"closed_on": None, "bordereau_id": None}
    return SimpleNamespace(**{**known, **parts})


def decision(**parts: Any) -> SimpleNamespace:
    """A refusal."""
    known: dict[str, Any] = {
        "pk": 7,
        "kind": "refusal",
        "on": None,
        "notified_on": None,
        "notified_time": None,
        "grounds": "",
    }
    known |= {"authority": "", "measure": "none", "departure_days": None, "remedies_mentioned": "unknown"}
    return SimpleNamespace(**{**known, "outcome": "standing", "with_ban": False, "closed_on": None, **parts})


def challenge(**parts: Any) -> SimpleNamespace:
    """What is done against a decision."""
    known: dict[str, Any] = {
        "pk": 9,
        "kind": "contest",
        "on": None,
        "state": "clock_running",
        "court": "unknown",
        "reference": "",
    }
    known |= {
        "reference": "",
        "decision": None,
        "decision_id": None,
        "parent_id": None,
        "relief": "",
        "received_on": None,
    }
    known |= {"acknowledged": "", "answer": "", "answered_on": None, "by_party": "person"}
    return SimpleNamespace(**{**known, "closed_on": None, **parts})


def clock(rule: str, due_on: dt.date, start: dt.date, pk: int = 1, **parts: Any) -> SimpleNamespace:
    """A clock that runs, or ran out unanswered, of the usual challenge."""
    known = {"born": True, "state": "open", "alarm_on": None, "params": {"start": start.isoformat()}, "challenge_id": 9}
    return SimpleNamespace(**{**known, "pk": pk, "rule": rule, "due_on": due_on, **parts})


def ruling(**parts: Any) -> SimpleNamespace:
    """A judgment that orders the préfecture to look again."""
    known: dict[str, Any] = {"on": dt.date(2026, 10, 8), "notified_on": dt.date(2026, 10, 12), "challenge_id": 11}
    known |= {"court": "ta", "outcome": "annulled", "injunction": "reexamine", "injunction_days": 30}
    return SimpleNamespace(**{**known, **parts})


def told(on: dt.date, *, by_law: bool = False) -> SimpleNamespace:
    """A paper that was given, on an agreement or, for a child in danger, without one."""
    how = {
        "precisely": "préfecture",
        "way": "lettre recommandée ou simple",
        "proved_by": "numéro de lettre recommandée",
    }
    ground = {"ground": "child_in_danger", "ground_label": "enfant en danger ou qui risque de l’être"}
    how |= {"consent_id": None, **ground} if by_law else {"consent_id": 3, "ground": "", "ground_label": ""}
    return SimpleNamespace(pk=9, on=on, document_id=5, **how)


def issued(kind: str, label: str, day: dt.date) -> SimpleNamespace:
    """A paper of ours, issued that day."""
    moment = dt.datetime(day.year, day.month, day.day, 10, tzinfo=dt.UTC)
    return SimpleNamespace(pk=5, kind=kind, issued_at=moment, label=label)


def attempt(on: dt.date, what: str = "filing", proof: str = "") -> SimpleNamespace:
    """Something tried in vain."""
    return SimpleNamespace(on=on, what=what, proof=proof, closed_on=None)


def danger(**parts: Any) -> SimpleNamespace:
    """How great the danger is held to be."""
    known: dict[str, Any] = {"level": "low", "on": dt.date(2026, 2, 1), "review_on": None, "sources": ""}
    return SimpleNamespace(**{**known, "places_to_avoid": "", "closed_on": None, **parts})


def fact(kind: str, on: dt.date, **codes: Any) -> SimpleNamespace:
    """A typed fact."""
    return SimpleNamespace(kind=kind, on=on, codes=codes, note="", closed_on=None)


def access(day: dt.date, role: str, organisation: str, what: str, purpose: str, count: int = 1) -> SimpleNamespace:
    """One line of the register of accesses."""
    return SimpleNamespace(
        day=day, monthly=False, role=role, organisation=organisation, what=what, purpose=purpose, count=count
    )
