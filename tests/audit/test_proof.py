"""Checkpoints and exports of the real register."""

import json
import time
from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path

import pytest
import time_machine
from django.core.management import call_command
from django.db import connection
from pytest_django import Settings

from audit import export, proof, signing, verifier
from audit.chain import grow, leaf_of, root_of
from audit.health import health
from audit.models import Checkpoint, RegisterEntry
from tests.audit.exports import verify
from tests.audit.helpers import CASE, DORA, bodies, tamper, write
from tests.register import lifted

pytestmark = pytest.mark.django_db


def test_a_checkpoint_signs_the_tree_of_all_entries() -> None:
    write(3)
    first = proof.checkpoint()
    write(5)
    second = proof.checkpoint()
    assert first
    assert second
    assert (first.size, second.size) == (3, 8)
    assert bytes(second.root) == root_of(grow([], [leaf_of(body) for body in bodies()]))
    assert second.note.startswith("egide/register\n8\n")


def test_nothing_new_is_signed_twice_and_an_empty_register_not_at_all() -> None:
    assert proof.checkpoint() is None
    write(1)
    assert proof.checkpoint() == proof.checkpoint()
    assert Checkpoint.objects.count() == 1


@pytest.mark.parametrize("columns", [{"body": "v1\nx"}, {"seq": 20}])
def test_nothing_is_signed_over_a_changed_entry(columns: dict[str, object]) -> None:
    write(3)
    tamper(2, **columns)
    with pytest.raises(proof.HistoryChanged, match="Entry"):
        proof.checkpoint()
    assert not health().sound


def test_nothing_is_signed_when_the_last_entry_is_not_the_head() -> None:
    write(2)
    tamper(2, body=bodies()[1].replace("step_taken", "read"))
    with pytest.raises(proof.HistoryChanged, match="head"):
        proof.checkpoint()


def test_nothing_is_signed_over_a_changed_checkpoint() -> None:
    write(2)
    proof.checkpoint()
    with lifted():
        Checkpoint.objects.update(root=bytes(32))
    write(1)
    with pytest.raises(proof.HistoryChanged, match="checkpoint of size 2"):
        proof.checkpoint()


def test_a_checkpoint_is_due_after_five_minutes_or_two_hundred_entries() -> None:
    write(1)
    assert signing.sign_if_due()
    assert signing.sign_if_due() is None
    write(199)
    assert signing.sign_if_due() is None
    write(1)
    assert signing.sign_if_due()
    write(1)
    with time_machine.travel(datetime.now(UTC) + timedelta(minutes=4), tick=False):
        assert signing.sign_if_due() is None
    with time_machine.travel(datetime.now(UTC) + timedelta(minutes=5, seconds=1), tick=False):
        assert signing.sign_if_due()


def test_checkpoints_that_stop_are_said_to_be_late() -> None:
    write(1)
    assert (health().sound, health().late, health().waiting) == (True, False, 1)
    with time_machine.travel(datetime.now(UTC) + timedelta(minutes=16), tick=False):
        assert health().late
    proof.checkpoint()
    with time_machine.travel(datetime.now(UTC) + timedelta(minutes=16), tick=False):
        assert not health().late
    write(500)
    assert health().late


def test_an_export_holds_its_own_entry_and_verifies(tmp_path: Path) -> None:
    write(4)
    proof.checkpoint()
    write(2)
    out = StringIO()
    call_command("audit_export", out=tmp_path / "export", json=True, stdout=out)
    said = json.loads(out.getvalue())
    assert (said["entries"], said["key"]) == (7, proof.public_key())
    assert verify(tmp_path / "export")[0] == verifier.INTACT
    last = json.loads((tmp_path / "export" / "entries.ndjson").read_text().splitlines()[-1])
    assert '"verb":"exported"' in last
    anchor = tmp_path / "export" / "checkpoints.txt"
    assert verify(tmp_path / "export", "--anchor", str(anchor)) == (0, "INTACT : 7 entrées, 2 points de contrôle.\n")


def test_an_export_of_a_changed_register_is_found_altered(tmp_path: Path) -> None:
    write(4)
    proof.checkpoint()
    tamper(2, body=bodies()[1].replace("step_taken", "read"))
    export.write(tmp_path, by=DORA)
    assert verify(tmp_path)[0] == verifier.ALTERED


def test_an_export_is_recorded_under_the_name_of_whoever_asked(tmp_path: Path) -> None:
    export.write(tmp_path, by=DORA)
    entry = RegisterEntry.objects.get()
    assert (entry.verb, entry.actor_id, entry.purpose) == ("exported", DORA.user_id, "control")


def test_accents_and_separators_survive_the_export(tmp_path: Path) -> None:
    from audit.append import append

    append(['{"facts":{"step":"déposer\\u2028plainte ‹é›"},"verb":"step_taken"}'])
    export.write(tmp_path, by=DORA)
    assert verify(tmp_path)[0] == verifier.INTACT


def test_the_command_signs_and_says_so() -> None:
    out = StringIO()
    call_command("audit_checkpoint", json=True, stdout=out)
    assert json.loads(out.getvalue()) == {"size": 0, "root": None}
    write(2)
    out = StringIO()
    call_command("audit_checkpoint", stdout=out)
    assert out.getvalue() == Checkpoint.objects.get().note


def test_another_key_does_not_verify_the_server_s_export(tmp_path: Path, settings: Settings) -> None:
    write(1)
    export.write(tmp_path, by=DORA)
    settings.AUDIT_SIGNING_KEY = "22" * 32
    assert verify(tmp_path)[0] == verifier.ALTERED


@pytest.mark.skipif("connection.vendor != 'postgresql'")
def test_the_database_and_python_hash_the_same_bytes() -> None:
    write(3)
    for entry in RegisterEntry.objects.all():
        assert bytes(entry.leaf) == leaf_of(entry.body)
        assert entry.case_reference == CASE
    assert connection.vendor == "postgresql"


class _Enough(Exception):
    """Ends the loop."""


def test_the_loop_signs_what_is_due_and_survives_a_refusal(monkeypatch: pytest.MonkeyPatch) -> None:
    def damage() -> None:
        write(200)
        tamper(300, body="v1")

    turns = iter([lambda: write(200), damage, lambda: None])

    def turn(seconds: float) -> None:
        assert seconds == 60
        try:
            next(turns)()
        except StopIteration:
            raise _Enough from None

    write(1)
    monkeypatch.setattr(time, "sleep", turn)
    said = StringIO()
    with pytest.raises(_Enough):
        call_command("audit_checkpoint", every=60, stderr=said)
    assert [checkpoint.size for checkpoint in Checkpoint.objects.all()] == [203, 2]
    assert said.getvalue().count("No checkpoint: Entry 300") == 2


def test_signing_is_an_entry_that_the_checkpoint_covers() -> None:
    write(2)
    made = signing.sign()
    entry = RegisterEntry.objects.latest()
    assert made
    assert (made.size, entry.verb, entry.facts, entry.role) == (3, "checkpoint", {"size": 2}, "system")
    assert signing.sign() == made
    assert RegisterEntry.objects.count() == 3


def test_a_changed_history_does_not_make_the_register_grow() -> None:
    write(3)
    tamper(2, body="v1\nx")
    for _turn in range(2):
        with pytest.raises(proof.HistoryChanged):
            signing.sign()
    assert RegisterEntry.objects.count() == 3
