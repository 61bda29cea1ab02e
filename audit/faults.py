"""What the vault shouts, in the register: stored bytes that are not what was sealed, keys put under another."""

from __future__ import annotations

from functools import partial
from typing import Any

from audit.services import afterwards, record_alone
from audit.verbs import Verb
from audit.who import SERVICE
from vault import faults
from vault.access import Who, current


def listen() -> None:
    """Connects the vault's two signals, once."""
    faults.integrity_fault.connect(_altered, dispatch_uid="register-integrity")
    faults.keys_rewrapped.connect(_rewrapped, dispatch_uid="register-rewrapped")


def _altered(*, field: str, reference: str, **_: Any) -> None:
    """One entry a fault; inside an act, which the fault undoes, it is written once the act has ended."""
    context = current()
    who: Who = context.who if context else SERVICE
    purpose = context.purpose if context else "control"
    write = partial(record_alone, Verb.INTEGRITY_FAULT, by=who, purpose=purpose, case=reference, decision="denied")
    afterwards(partial(write, fields=[field]))


def _rewrapped(*, changed: int, fingerprint: str, **_: Any) -> None:
    record_alone(Verb.KEYS_REWRAPPED, by=SERVICE, purpose="control", count=changed, key=fingerprint)
