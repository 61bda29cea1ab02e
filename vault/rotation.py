"""The master keys against the base: what is wrapped under which, and moving the wraps to the first key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import connection, transaction
from django.db.models import Count

from vault import ring
from vault.faults import RingFault, keys_rewrapped
from vault.keys import unwrap, wrap

if TYPE_CHECKING:
    from vault.models import KeyWrap

BATCH = 500


@dataclass(frozen=True, slots=True)
class Status:
    """How many wraps lie under each master key."""

    first: str
    given: tuple[str, ...]
    wraps: dict[str, int]

    @property
    def total(self) -> int:
        return sum(self.wraps.values())

    @property
    def old(self) -> int:
        """Wraps that `rewrap` has still to move."""
        return self.total - self.wraps.get(self.first, 0)

    @property
    def missing(self) -> list[str]:
        """Fingerprints of keys that the base needs and this process was not given."""
        return sorted(set(self.wraps) - set(self.given))


def status() -> Status:
    """Counted from the base, at this moment."""
    from vault.models import KeyWrap

    counted = KeyWrap.objects.order_by().values_list("kek").annotate(Count("pk"))
    keys = ring.master()
    return Status(keys.first, keys.fingerprints, dict(counted))


def check_ring() -> None:
    """Before serving: the master keys are well formed and really open what this base holds."""
    from vault.models import KeyWrap

    ring.mfa()
    ring.master()
    if KeyWrap._meta.db_table not in connection.introspection.table_names():
        return
    now = status()
    refuse_missing(now)
    for kek in now.wraps:
        _opens(KeyWrap.objects.filter(kek=kek).order_by("pk")[0])


def refuse_missing(now: Status) -> None:
    if now.missing:
        raise RingFault(
            "FIELD_ENCRYPTION_KEY: this base needs the key of fingerprint "
            + ", ".join(now.missing)
            + ", which is not among those given."
        )


def _opens(wrapped: KeyWrap) -> bytes:
    return unwrap(
        wrapped.case_key_id, wrapped.wrapped.token, wrapped.recipient_kind, wrapped.recipient, under=wrapped.kek
    )


def rewrap() -> int:
    """Move every wrap to the first key, in batches, resumable at any point; the number of wraps moved."""
    refuse_missing(status())
    changed = 0
    after = 0
    while True:
        last, moved = _rewrap_batch(after)
        changed += moved
        if last is None:
            break
        after = last
    keys_rewrapped.send(sender=None, changed=changed, fingerprint=ring.master().first)
    return changed


def _rewrap_batch(after: int) -> tuple[int | None, int]:
    """The next wraps that are not under the first key: the last one's number, and how many moved."""
    from vault.models import KeyWrap

    with transaction.atomic():
        rows = list(
            KeyWrap.objects.filter(pk__gt=after)
            .exclude(kek=ring.master().first)
            .order_by("pk")
            .select_for_update(skip_locked=True)[:BATCH]
        )
        moved = swap(rows) if rows else 0
    return (rows[-1].pk if rows else None), moved


def swap(rows: list[KeyWrap]) -> int:
    """Compare and swap: a wrap that changed since it was loaded is left alone."""
    table, first = rows[0]._meta.db_table, ring.master().first
    changes = [(_rewrapped(row), first, row.pk, row.wrapped.token) for row in rows]
    with connection.cursor() as cursor:
        cursor.executemany(f"UPDATE {table} SET wrapped = %s, kek = %s WHERE id = %s AND wrapped = %s", changes)  # noqa: S608
        return int(cursor.rowcount)


def _rewrapped(row: KeyWrap) -> str:
    return wrap(row.case_key_id, _opens(row), row.recipient_kind, row.recipient).token
