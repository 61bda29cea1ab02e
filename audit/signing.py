"""Signing the register and saying so in it: the entry comes first, so that the checkpoint covers it."""

from audit import proof
from audit.models import Checkpoint, Head
from audit.services import record_alone
from audit.verbs import Verb
from audit.who import SERVICE


def sign() -> Checkpoint | None:
    """Signs what is new; the newest checkpoint, or None while the register is empty. Raises `HistoryChanged`.

    A changed history is refused before anything is written: looking again does not make the register grow.
    """
    last, head = Checkpoint.objects.first(), Head.objects.get()
    if head.seq == (last.size if last else 0):
        return last
    proof.grown(last, head)
    record_alone(Verb.CHECKPOINT, by=SERVICE, purpose="control", size=head.seq)
    return proof.checkpoint()


def sign_if_due() -> Checkpoint | None:
    """Signs when 5 minutes or 200 entries have passed since the last time; the checkpoint made."""
    return sign() if proof.due() else None
