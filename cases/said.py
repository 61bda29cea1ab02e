"""How the register's page says the codes of this room: steps, states, rules, départements."""

from __future__ import annotations

from typing import Any

from audit.views import words
from cases.labels import entry_label, rule_label
from cases.templatetags.records import departement
from documents.bundles.kinds import BundleKind
from documents.incoming.kinds import PieceKind
from documents.incoming.refusals import QUARANTINED, REFUSED
from documents.kinds import PAPERS
from documents.proofs import Proof, Way
from workflow.choices import DeadlineState, Recipient
from workflow.kinds import Kind
from workflow.languages import LANGUAGES
from workflow.states import STATES

_STATES = {state.value: state.label for track in STATES.values() for state in track}
_PIECES = {kind.value: kind.label for kind in (*PieceKind, *BundleKind)}
_OURS = {kind.value for kind in PAPERS}
_WHY = REFUSED | QUARANTINED
_WAYS = {way.value: way.label for way in Way}
_PROOFS = {proof.value: proof.label for proof in Proof}
_RECIPIENTS = {recipient.value: recipient.label for recipient in Recipient}
_SETTLED = {state.value: state.label for state in DeadlineState}


def _kind(code: str) -> Any:
    """A paper of ours or a received piece, in the reader's language."""
    return PAPERS[Kind(code)].name if code in _OURS else _PIECES.get(code, code)


def teach() -> None:
    """Gives the register its words, since it may not ask this room for them."""
    words.SAYS |= {
        "step": entry_label,
        "came_from": lambda code: _STATES.get(code, code),
        "went_to": lambda code: _STATES.get(code, code),
        "rule": lambda rule: rule_label(rule),
        "state": lambda code: _SETTLED.get(code, code),
        "why": lambda code: _WHY.get(code, code),
        "how": lambda code: _WAYS.get(code, code),
        "proof_kind": lambda code: _PROOFS.get(code, code),
        "recipient": lambda code: _RECIPIENTS.get(code, code),
        "kind": _kind,
        "language": lambda code: LANGUAGES.get(code, code),
        "prefecture": departement,
        "court_place": departement,
    }
