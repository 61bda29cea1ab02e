"""S-11: what opens personal data is named in the vault and nowhere else."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("accounts", "audit", "cases", "config", "documents", "workflow")
FORBIDDEN_MODULES = ("encrypted_model_fields", "cryptography.fernet", "vault.ring", "vault.envelope")
FORBIDDEN_NAMES = {"decrypt_str", "encrypt_str", "CRYPTER", "get_crypter", "Fernet", "MultiFernet"}
KEY_SETTINGS = {"FIELD_ENCRYPTION_KEY", "MFA_KEY"}
CONFIGURES = {"config/settings.py"}
INSIDE_ONLY = {"open_key", "unwrap", "OpenKey"}


def faults(source: str, where: str = "room/file.py") -> list[str]:
    return [f"{where}: {what}" for what in _faults(ast.parse(source), where)]


def _faults(tree: ast.AST, where: str) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (a.name for a in node.names if _forbidden(a.name))
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [f"{node.module}.{a.name}" for a in node.names]
            yield from (name for name in names if _forbidden(name))
        elif isinstance(node, ast.Attribute | ast.Name):
            name = node.attr if isinstance(node, ast.Attribute) else node.id
            if name in FORBIDDEN_NAMES or (name in KEY_SETTINGS and where not in CONFIGURES):
                yield name
        elif isinstance(node, ast.Constant) and node.value in KEY_SETTINGS and where not in CONFIGURES:
            yield str(node.value)


def _forbidden(name: str) -> bool:
    last = name.rsplit(".", 1)[-1]
    hidden = any(f"{name}.".startswith(f"{module}.") for module in FORBIDDEN_MODULES)
    return hidden or last in FORBIDDEN_NAMES or (name.startswith("vault.keys.") and last in INSIDE_ONLY)


def test_no_other_room_can_open_personal_data() -> None:
    found = []
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            where = path.relative_to(ROOT).as_posix()
            found += faults(path.read_text(), where)
    assert found == []


@pytest.mark.parametrize(
    "source",
    [
        "import encrypted_model_fields",
        "from encrypted_model_fields.fields import decrypt_str",
        "from encrypted_model_fields import fields",
        "from cryptography.fernet import Fernet",
        "import cryptography.fernet as f",
        "from cryptography import fernet",
        "from django.conf import settings\nk = settings.FIELD_ENCRYPTION_KEY",
        "k = getattr(settings, 'FIELD_ENCRYPTION_KEY')",
        "fields.CRYPTER.decrypt(b'x')",
        "from vault.ring import master",
        "from vault import ring",
        "from vault.keys import open_key",
    ],
)
def test_each_way_in_is_seen(source: str) -> None:
    assert faults(source) != []


@pytest.mark.parametrize(
    "source", ["from vault.keys import document_key", "from cryptography import x509", "x = 'key'"]
)
def test_ordinary_imports_pass(source: str) -> None:
    assert faults(source) == []


def test_only_the_search_compares_without_noting() -> None:
    users = [
        path.relative_to(ROOT).as_posix()
        for room in ROOMS
        for path in (ROOT / room).rglob("*.py")
        if "scanning" in {getattr(n, "attr", getattr(n, "id", "")) for n in ast.walk(ast.parse(path.read_text()))}
    ]
    assert users in ([], ["cases/services/revealing.py"])
