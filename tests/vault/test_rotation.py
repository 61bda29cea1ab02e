"""S-12 to S-14: master keys change in three phases, without a reader noticing; a missing key stops everything."""

from __future__ import annotations

import json
from io import StringIO
from typing import Any

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import override_settings

from audit.models import RegisterEntry
from config.secrets import fernet_key
from tests.vault.lab import Woman
from tests.vault.people import CANARY, alice, stored
from vault import keys, rotation
from vault.faults import RingFault, keys_rewrapped
from vault.models import CaseKey, KeyWrap
from vault.ring import fingerprint
from vault.sealed import Sealed

OLD = settings.FIELD_ENCRYPTION_KEY[0]
NEW = fernet_key()
Wraps = list[tuple[int, str, str]]


def holding(*ring: str) -> Any:
    """A process that was given these master keys."""
    return override_settings(FIELD_ENCRYPTION_KEY=list(ring))


def wraps() -> Wraps:
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, wrapped, kek FROM vault_keywrap ORDER BY id")
        return list(cursor.fetchall())


def keys_command(action: str) -> Any:
    out = StringIO()
    call_command("keys", action, "--json", stdout=out)
    return json.loads(out.getvalue())


def reads(woman: Woman) -> bool:
    with alice():
        return CANARY in Woman.objects.get(pk=woman.pk).name


@pytest.fixture
def many(woman: Woman) -> int:
    """More cases than two batches."""
    with alice():
        for number in range(2 * rotation.BATCH):
            keys.new_case_key(f"C{number:08}")
    return 2 * rotation.BATCH + 1


def test_three_phases_leave_only_the_new_key(woman: Woman) -> None:
    token = stored(woman)
    for ring in ((OLD, NEW), (NEW, OLD)):
        with holding(*ring):
            rotation.check_ring()
            assert reads(woman)
    with holding(NEW, OLD):
        assert keys_command("status")["old"] == 1
        assert keys_command("rewrap")["changed"] == 1
        assert keys_command("status")["old"] == 0
    with holding(NEW):
        rotation.check_ring()
        assert reads(woman)
    assert stored(woman) == token


def test_a_worker_of_the_phase_before_reads_what_the_next_one_writes(db: None) -> None:
    with holding(NEW, OLD), alice():
        row = Woman.objects.create(key=keys.new_case_key("K7Q2-9F4M"), name=CANARY)
    with holding(OLD, NEW):
        assert reads(row)
    with holding(OLD), pytest.raises(RingFault, match=fingerprint(NEW)):
        reads(row)


def test_a_second_rewrap_changes_nothing(many: int) -> None:
    with holding(NEW, OLD):
        assert rotation.rewrap() == many
        after = wraps()
        assert rotation.rewrap() == 0
    assert wraps() == after


def test_a_rewrap_that_was_killed_goes_on_where_it_stopped(many: int) -> None:
    with holding(NEW, OLD):
        _last, moved = rotation._rewrap_batch(0)
        assert (moved, rotation.status().old) == (rotation.BATCH, many - rotation.BATCH)
        assert rotation.rewrap() == many - rotation.BATCH
        assert rotation.status().old == 0


def test_a_wrap_that_changed_meanwhile_is_left_alone(woman: Woman) -> None:
    row = KeyWrap.objects.get()
    KeyWrap.objects.update(wrapped=Sealed("changed by somebody else"))
    with holding(NEW, OLD):
        assert rotation.swap([row]) == 0
    assert wraps()[0][1] == "changed by somebody else"


def test_rewrap_without_the_old_key_names_it_and_changes_nothing(woman: Woman) -> None:
    before = wraps()
    with holding(NEW), pytest.raises(CommandError, match=fingerprint(OLD)):
        keys_command("rewrap")
    assert wraps() == before


def test_rewrap_changes_nothing_when_one_key_of_several_is_missing(woman: Woman, other: Woman) -> None:
    KeyWrap.objects.filter(case_key=other.key_id).update(kek="0123456789abcdef")
    before = wraps()
    with holding(NEW, OLD), pytest.raises(CommandError, match="0123456789abcdef"):
        keys_command("rewrap")
    assert wraps() == before


def test_status_says_which_keys_the_base_needs(woman: Woman) -> None:
    with holding(NEW):
        report = keys_command("status")
    assert report["missing"] == [fingerprint(OLD)]
    assert (report["first"], report["total"], report["old"]) == (fingerprint(NEW), 1, 1)


def test_a_destroyed_key_is_not_counted(woman: Woman) -> None:
    keys.destroy(woman.key_id)
    assert (rotation.status().total, CaseKey.objects.count()) == (0, 1)


def test_status_speaks_french_without_json(woman: Woman) -> None:
    out = StringIO()
    with holding(NEW, OLD):
        call_command("keys", "rewrap", stdout=out)
    assert "1 clés de dossier ré-enveloppées." in out.getvalue()


def test_no_key_is_ever_printed(woman: Woman) -> None:
    out = StringIO()
    with holding(NEW, OLD):
        for options in ([], ["--json"]):
            call_command("keys", "status", *options, stdout=out)
    assert OLD not in out.getvalue()
    assert NEW not in out.getvalue()


def test_rewrapping_is_told_to_the_register(woman: Woman) -> None:
    heard: list[Any] = []

    def listen(**what: Any) -> None:
        heard.append((what["changed"], what["fingerprint"]))

    keys_rewrapped.connect(listen)
    try:
        with holding(NEW, OLD):
            rotation.rewrap()
    finally:
        keys_rewrapped.disconnect(listen)
    assert heard == [(1, fingerprint(NEW))]


def test_putting_the_keys_under_another_is_in_the_register(db: None) -> None:
    keys.new_case_key("K7Q2-9F4M")
    with holding(NEW, OLD):
        keys_command("rewrap")
        keys_command("status")
    entry = RegisterEntry.objects.get(verb="keys_rewrapped")
    assert (entry.role, entry.actor_id) == ("system", None)
    assert entry.facts == {"count": 1, "key": fingerprint(NEW)}
