"""S-09: with wrong, empty or shortened master keys, the service does not start."""

from __future__ import annotations

import ast
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings
from django.test import override_settings

from config.secrets import fernet_key
from tests.vault.lab import Woman
from vault import ring
from vault.checks import ring_opens_the_base
from vault.faults import IntegrityFault, RingFault
from vault.models import KeyWrap
from vault.ring import fingerprint
from vault.rotation import check_ring
from vault.sealed import Sealed

OLD = settings.FIELD_ENCRYPTION_KEY[0]
ROOT = Path(__file__).resolve().parents[2]
START = "import django; django.setup(); from vault.rotation import check_ring; check_ring()"


def test_the_right_keys_pass(woman: Woman) -> None:
    check_ring()
    assert ring_opens_the_base(None, databases=["default"]) == []


def test_another_key_is_refused_by_the_fingerprint_of_the_missing_one(woman: Woman) -> None:
    with override_settings(FIELD_ENCRYPTION_KEY=[fernet_key()]), pytest.raises(RingFault, match=fingerprint(OLD)):
        check_ring()


def test_a_shortened_list_is_refused(woman: Woman) -> None:
    new = fernet_key()
    with override_settings(FIELD_ENCRYPTION_KEY=[new, OLD]):
        check_ring()
    with override_settings(FIELD_ENCRYPTION_KEY=[new]):
        assert [fault.id for fault in ring_opens_the_base(None, databases=["default"])] == ["vault.E002"]


def test_every_missing_key_is_named_at_once(woman: Woman, other: Woman) -> None:
    KeyWrap.objects.filter(case_key=woman.key_id).update(kek="0123456789abcdef")
    KeyWrap.objects.filter(case_key=other.key_id).update(kek="fedcba9876543210")
    with pytest.raises(RingFault, match=r"0123456789abcdef, fedcba9876543210"):
        check_ring()


def test_a_fingerprint_alone_is_not_believed(woman: Woman) -> None:
    KeyWrap.objects.update(wrapped=Sealed("not a wrap"))
    with pytest.raises(IntegrityFault):
        check_ring()


@pytest.mark.parametrize("keys", [[], "", ["short"], [OLD, "é"], [OLD[:-4]], [OLD, OLD], [OLD, ""]])
def test_malformed_lists_are_refused(keys: object) -> None:
    with override_settings(FIELD_ENCRYPTION_KEY=keys), pytest.raises(RingFault) as refused:
        ring.master()
    assert OLD[:8] not in str(refused.value)


def test_second_factor_keys_are_checked_too(db: None) -> None:
    with override_settings(MFA_KEY=[]), pytest.raises(RingFault, match="MFA_KEY"):
        check_ring()


def _dump(base: Path) -> list[str]:
    with sqlite3.connect(base) as read:
        lines = list(read.iterdump())
    read.close()
    return lines


def _start(base: Path, key: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """What the web server's entry point does before it serves, the register's own check left out."""
    file = folder / "key"
    file.write_text(key)
    given = {
        "DATABASE_URL": f"sqlite:///{base}",
        "DEMO": "1",
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "FIELD_ENCRYPTION_KEY_FILE": str(file),
        "VAR_DIR": str(folder),
    }
    return subprocess.run(
        [sys.executable, "-W", "ignore", "-c", START],
        cwd=ROOT, env={**os.environ, **given}, capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.fixture
def base(tmp_path: Path) -> Path:
    """A base with one case key, wrapped under OLD."""
    path = tmp_path / "base.sqlite3"
    with sqlite3.connect(path) as made:
        made.execute("CREATE TABLE vault_keywrap (id, case_key_id, recipient_kind, recipient, wrapped, kek)")
        row = (1, "00" * 16, "server", "", "wrapped", fingerprint(OLD))
        made.execute("INSERT INTO vault_keywrap VALUES (?, ?, ?, ?, ?, ?)", row)
    made.close()
    return path


@pytest.mark.parametrize("key", ["wrong", "empty", "malformed"])
def test_the_web_server_does_not_start_with_bad_keys(base: Path, tmp_path: Path, key: str) -> None:
    before = _dump(base)
    started = _start(base, {"wrong": fernet_key(), "empty": "\n", "malformed": "abc"}[key], tmp_path)
    assert started.returncode != 0
    assert key != "wrong" or fingerprint(OLD) in started.stderr
    assert _dump(base) == before


def test_the_web_server_starts_on_a_base_without_keys(tmp_path: Path) -> None:
    started = _start(tmp_path / "new.sqlite3", fernet_key(), tmp_path)
    assert (started.returncode, started.stderr) == (0, "")


def test_the_web_servers_entry_point_checks_the_keys() -> None:
    called = [node for node in ast.walk(ast.parse((ROOT / "config/wsgi.py").read_text())) if isinstance(node, ast.Call)]
    assert "check_ring" in [node.func.id for node in called if isinstance(node.func, ast.Name)]
