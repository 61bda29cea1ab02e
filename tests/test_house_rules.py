"""The rules of the house that a machine can check; the signs that it can only print are in scripts/signs.py."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
APPS = ("config", "cases", "documents", "workflow", "audit", "accounts", "vault", "database")
BASELINE = "bench/baseline/"  # what somebody else would have written: measured, not ours to polish

# A library, and the only places that may import it.
ONLY_IN = {
    "weasyprint": ("documents/pdf.py", "tests/documents/", "bench/"),
    "encrypted_model_fields": ("vault/", "tests/vault/", BASELINE),
    # accounts/adapters.py seals the second factor's secret: it belongs to a member of staff, and to no case.
    "cryptography.fernet": ("vault/", "tests/vault/", "accounts/adapters.py", "tests/accounts/"),
    "django.utils.safestring.mark_safe": (),
}
# Assembled, so that this file does not itself contain what it forbids.
PLACES = re.compile(
    "|".join(["/wor" + "k/", "/tm" + "p/", r"py" + r"pi\.org", "python" + "hosted", r"registry\.np" + "mjs"])
)


def tracked(*endings: str) -> list[Path]:
    """The repository's files with these endings, without the measured baseline."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True)
    names = [name for name in listed.stdout.split("\0") if name and not name.startswith(BASELINE)]
    return [ROOT / name for name in names if name.endswith(endings) and (ROOT / name).is_file()]


def python(*folders: str) -> list[Path]:
    """The Python files under these folders (all when none is named), migrations apart."""
    files = [path for path in tracked(".py") if "migrations" not in path.parts]
    return [path for path in files if not folders or name(path).startswith(folders)]


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def functions(path: Path) -> Iterator[tuple[str, int]]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield f"{name(path)}:{node.name}", (node.end_lineno or 0) - node.lineno + 1


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def is_long_by_nature(path: Path) -> bool:
    """Tables that only list things, and the load script, which runs alone."""
    return "data" in path.parts or name(path) in ("workflow/choices.py", "bench/load.py")


def test_files_stay_short() -> None:
    lengths = {name(path): len(path.read_text().splitlines()) for path in python() if not is_long_by_nature(path)}
    assert {file: length for file, length in lengths.items() if length > 300} == {}
    assert sum(length < 200 for length in lengths.values()) >= 0.9 * len(lengths)


def test_functions_stay_short() -> None:
    lengths = [length for path in python(*APPS) for _, length in functions(path)]
    assert sum(length < 30 for length in lengths) >= 0.9 * len(lengths)


def test_templates_escape_everything() -> None:
    unsafe = re.compile(r"\|\s*safe\b|autoescape\s+off")
    assert [name(path) for path in tracked(".html", ".txt") if unsafe.search(path.read_text())] == []


@pytest.mark.parametrize("library", ONLY_IN)
def test_a_library_stays_in_its_place(library: str) -> None:
    strays = [
        name(path)
        for path in python()
        if not name(path).startswith(ONLY_IN[library] or "-")
        and any(f"{found}.".startswith(f"{library}.") for found in imports(path))
    ]
    assert strays == []


def test_the_procedure_knows_no_database() -> None:
    strays = [name(path) for path in python("workflow/") if any(i.startswith("django.db") for i in imports(path))]
    assert strays == []


def test_no_file_names_a_machine_or_a_registry() -> None:
    text = tracked(
        ".py", ".html", ".md", ".txt", ".in", ".toml", ".sh", ".css", ".js", ".sql", ".csv", "Makefile", "run"
    )
    assert [name(path) for path in text if PLACES.search(path.read_text())] == []


def test_mocks_stay_rare() -> None:
    """At most eight for a hundred tests: a mock stands for what leaves the machine."""
    text = "\n".join(path.read_text() for path in python("tests/"))
    mocks = len(re.findall(r"\b(?:Magic)?Mock\(|\bpatch\(|\bpatch\.object\(|monkeypatch\.setattr\(", text)) - 1
    tests = len(re.findall(r"^\s*def test_", text, re.MULTILINE))
    assert mocks <= 0.08 * tests, f"{mocks} mocks in {tests} tests"


def test_services_take_who_acts_by_keyword() -> None:
    """A service that opens an act says `by=`, always by keyword."""
    wrong = [
        f"{name(path)}:{node.name}"
        for path in python("cases/services", "documents/services", "accounts/services")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef) and "by" in [argument.arg for argument in node.args.args]
        if not node.name.startswith("_")
    ]
    assert wrong == []
