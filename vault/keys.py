"""One data key per case: made here, wrapped by the master keys, open in an access context only, destroyed to erase."""

from __future__ import annotations

import base64
import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from uuid import UUID

from cryptography.fernet import Fernet
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.utils import timezone

from vault import ring
from vault.access import AccessContext, current, require
from vault.faults import IntegrityFault, KeyErased, integrity_fault
from vault.sealed import Sealed

if TYPE_CHECKING:
    from vault.models import CaseKey

SERVER = "server"  # the only recipient for now; an association would be another row


@dataclass(frozen=True, slots=True)
class OpenKey:
    """An unwrapped data key; it exists inside an access context only."""

    reference: str
    data: bytes = field(repr=False)
    fields: Fernet = field(repr=False)


def new_case_key(reference: str) -> CaseKey:
    """A key for a new case and its wrap; in the transaction that creates the case."""
    from vault.models import CaseKey, KeyWrap

    data = os.urandom(32)
    key = CaseKey.objects.create(reference=reference)
    KeyWrap.objects.create(case_key=key, recipient_kind=SERVER, kek=ring.master().first, wrapped=wrap(key.pk, data))
    context = current()
    if context is not None:
        context.shelf.keys[key.pk] = _opened(reference, data)
    return key


def wrap(key_id: UUID, data: bytes, kind: str = SERVER, recipient: str = "") -> Sealed:
    """The data key under the first master key, bound to its case key and recipient."""
    return Sealed(ring.master().encrypt(_place(key_id, kind, recipient) + data))


def unwrap(key_id: UUID, token: str, kind: str = SERVER, recipient: str = "", *, under: str | None = None) -> bytes:
    """The data key; a wrap moved from another case is an IntegrityFault."""
    body = ring.master().decrypt(token, under)
    place = _place(key_id, kind, recipient)
    if not body.startswith(place) or len(body) != len(place) + 32:
        del body
        raise IntegrityFault("A wrapped key belongs to another case.")
    return body[len(place) :]


def preload(key_ids: Iterable[UUID]) -> None:
    """Open these cases' keys in the current context, in one query."""
    from vault.models import KeyWrap

    held = require("preload").shelf.keys
    wanted = {key_id for key_id in key_ids if key_id not in held}
    if not wanted:
        return
    for wrapped in KeyWrap.objects.filter(case_key__in=wanted, recipient_kind=SERVER).select_related("case_key"):
        hold(wrapped.case_key_id, wrapped.case_key.reference, wrapped.wrapped.token, wrapped.kek)


def hold(key_id: UUID, reference: str, wrapped: str, kek: str) -> None:
    """Open a key in the current context from its wrap, fetched with the case's rows."""
    held = require("hold").shelf.keys
    if key_id in held:
        return
    try:
        held[key_id] = _opened(reference, unwrap(key_id, wrapped, under=kek))
    except IntegrityFault:
        integrity_fault.send_robust(sender=None, field="key", reference=reference)
        raise


def open_key(context: AccessContext, key_id: UUID | None) -> OpenKey:
    """The case's key, from this context or unwrapped into it."""
    opened = context.shelf.keys.get(key_id) if key_id is not None else None
    if opened is None:
        if key_id is None:
            raise IntegrityFault("A sealed row without a key: vault.keys.new_case_key comes first.")
        preload([key_id])
        opened = context.shelf.keys.get(key_id)
        if opened is None:
            raise KeyErased("This case's key was destroyed: what it sealed is gone.")
    return opened


def document_key(key_id: UUID) -> bytes:
    """32 bytes for the case's documents (vault.files); needs an access context."""
    return _derived(open_key(require("document_key"), key_id).data, b"documents")


def destroy(key_id: UUID) -> None:
    """Erase a case for good: its wraps go, and all it sealed becomes noise. In the caller's transaction."""
    from vault.models import CaseKey, KeyWrap

    KeyWrap.objects.filter(case_key=key_id).delete()
    CaseKey.objects.filter(pk=key_id).update(erased_at=timezone.now())
    context = current()
    if context is not None:
        context.shelf.keys.pop(key_id, None)
        context.shelf.texts.clear()


def _opened(reference: str, data: bytes) -> OpenKey:
    return OpenKey(reference, data, _fields_cipher(data))


def _fields_cipher(data: bytes) -> Fernet:
    return Fernet(base64.urlsafe_b64encode(_derived(data, b"fields")))


def _derived(data: bytes, use: bytes) -> bytes:
    return HKDF(hashes.SHA256(), 32, None, b"egide " + use).derive(data)


def _place(key_id: UUID, kind: str, recipient: str) -> bytes:
    return f"keywrap|{key_id}|{kind}|{recipient}|".encode()


def seal_factor(text: str) -> str:
    """A second-factor secret (accounts) as it is stored, under keys that no case uses."""
    return ring.mfa().encrypt(text.encode())


def open_factor(token: str) -> str:
    """The secret again; IntegrityFault when no second-factor key opens it."""
    return ring.mfa().decrypt(token).decode()
