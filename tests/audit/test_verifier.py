"""The stand-alone verifier: what was changed is found, what was not is not accused (S-36, S-37, S-38)."""

import json
import random
import re
import time
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import pytest
from pytest_django import Settings

from audit import proof, verifier
from tests.audit.exports import VERIFIER, Export, export, verify

Capture = pytest.CaptureFixture[str]


def run(folder: Path, capsys: Capture, *more: str) -> tuple[int, str]:
    """The verifier's answer, in this process (hundreds of runs)."""
    code = verifier.main([str(folder), "--key", proof.public_key(), *more])
    return code, capsys.readouterr().out


def test_an_intact_export_is_intact_in_a_process_of_its_own(tmp_path: Path) -> None:
    code, said = verify(export(30, 10, 20, 30).write(tmp_path))
    assert code == verifier.INTACT
    assert "le serveur se porte garant de lui-même" in said


def test_fifty_clean_exports_raise_no_alarm(tmp_path: Path, capsys: Capture) -> None:
    for entries in range(1, 51):
        assert (
            run(export(entries, *sorted({1, entries // 2 or 1, entries})).write(tmp_path), capsys)[0] == verifier.INTACT
        )


Damage = Callable[[list[bytes], int, random.Random], tuple[list[bytes], set[int]]]


def _edit(lines: list[bytes], at: int, chance: random.Random) -> tuple[list[bytes], set[int]]:
    place = chance.randrange(len(lines[at]))
    other = chance.choice([byte for byte in range(256) if byte != lines[at][place]])
    lines[at] = lines[at][:place] + bytes([other]) + lines[at][place + 1 :]
    return lines, {at + 1}


def _delete(lines: list[bytes], at: int, chance: random.Random) -> tuple[list[bytes], set[int]]:
    return lines[:at] + lines[at + 1 :], {at + 1}


def _swap(lines: list[bytes], at: int, chance: random.Random) -> tuple[list[bytes], set[int]]:
    at = min(at, len(lines) - 2)
    lines[at], lines[at + 1] = lines[at + 1], lines[at]
    return lines, {at + 1}


def _duplicate(lines: list[bytes], at: int, chance: random.Random) -> tuple[list[bytes], set[int]]:
    return [*lines[: at + 1], lines[at], *lines[at + 1 :]], {at + 2}


def _insert(lines: list[bytes], at: int, chance: random.Random) -> tuple[list[bytes], set[int]]:
    forged = json.loads(lines[at]).replace('"user":', '"user":9')
    return [*lines[:at], (json.dumps(forged, ensure_ascii=False) + "\n").encode(), *lines[at:]], {at + 1, at + 2}


def _renumber(lines: list[bytes], at: int, chance: random.Random) -> tuple[list[bytes], set[int]]:
    body = json.loads(lines[at]).replace(f"v1\n{at + 1}\n", f"v1\n{at + 2}\n", 1)
    lines[at] = (json.dumps(body, ensure_ascii=False) + "\n").encode()
    return lines, {at + 1}


@pytest.mark.parametrize("damage", [_edit, _delete, _swap, _duplicate, _insert, _renumber])
def test_fifty_random_changes_of_each_kind_are_found_with_their_number(
    damage: Damage, tmp_path: Path, capsys: Capture
) -> None:
    export(40, 13, 40).write(tmp_path)
    intact = (tmp_path / "entries.ndjson").read_bytes().splitlines(keepends=True)
    for turn in range(50):
        chance = random.Random(f"{damage.__name__} {turn}")
        lines, numbers = damage(list(intact), chance.randrange(40), chance)
        (tmp_path / "entries.ndjson").write_bytes(b"".join(lines))
        code, said = run(tmp_path, capsys)
        found = re.search(r"entrée (\d+)", said)
        assert code == verifier.ALTERED, (turn, said)
        assert found
        assert int(found[1]) in numbers, (turn, said)


@pytest.mark.parametrize("name", ["entries.ndjson", "checkpoints.txt", "keys.txt"])
def test_any_single_byte_changed_in_any_file_is_found(
    name: str, tmp_path: Path, capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(verifier, "signed_by", lru_cache(None)(verifier.signed_by))
    file = export(2, 1, 2).write(tmp_path) / name
    intact = file.read_bytes()
    for place in range(len(intact)):
        for other in {intact[place] ^ 1, 0x0A} - {intact[place]}:
            file.write_bytes(intact[:place] + bytes([other]) + intact[place + 1 :])
            assert run(tmp_path, capsys)[0] == verifier.ALTERED, (place, other)
        file.write_bytes(intact[:place] + intact[place + 1 :])
        assert run(tmp_path, capsys)[0] == verifier.ALTERED, place
    file.write_bytes(intact)
    assert run(tmp_path, capsys)[0] == verifier.INTACT


@pytest.mark.parametrize("cut", [1, 10, 30])
def test_a_tail_cut_after_a_checkpoint_is_found(cut: int, tmp_path: Path, capsys: Capture) -> None:
    file = export(40).write(tmp_path) / "entries.ndjson"
    file.write_bytes(b"".join(file.read_bytes().splitlines(keepends=True)[:-cut]))
    code, said = run(tmp_path, capsys)
    assert (code, f"entrée {41 - cut}" in said) == (verifier.ALTERED, True)


def test_a_tail_without_checkpoint_is_intact_but_said_so(tmp_path: Path, capsys: Capture) -> None:
    code, said = run(export(40, 30).write(tmp_path), capsys)
    assert code == verifier.UNCOVERED
    assert "31 à 40" in said


def test_a_history_written_again_with_the_server_s_own_key_contradicts_an_anchor(
    tmp_path: Path, capsys: Capture
) -> None:
    honest = export(20, 10, 20)
    anchor = tmp_path / "anchor.txt"
    anchor.write_text((honest.write(tmp_path) / "checkpoints.txt").read_text().split("---\n")[0])
    assert run(tmp_path, capsys, "--anchor", str(anchor)) == (0, "INTACT : 20 entrées, 2 points de contrôle.\n")
    forged = Export(_rechained(honest.bodies), honest.sizes)
    forged.write(tmp_path)
    assert run(tmp_path, capsys)[0] == verifier.INTACT, "the control: alone, the server vouches for itself"
    assert run(tmp_path, capsys, "--anchor", str(anchor))[0] == verifier.ALTERED


def _rechained(bodies: list[str]) -> list[str]:
    from audit.chain import leaf_of

    made, previous = [], bytes(32)
    for body in bodies:
        version, seq, _, at, payload = body.split("\n", 4)
        made.append("\n".join([version, seq, previous.hex(), at, payload.replace('"user":1', '"user":2')]))
        previous = leaf_of(made[-1])
    return made


def test_entries_dated_before_the_one_they_follow_are_found(tmp_path: Path, capsys: Capture) -> None:
    made = export(5)
    made.bodies[2] = made.bodies[2].replace("2026-03-02T09:00:0", "2026-03-02T08:00:0")
    made.bodies = _rechained(made.bodies)
    code, said = run(made.write(tmp_path), capsys)
    assert (code, "entrée 3 : elle est datée avant" in said) == (verifier.ALTERED, True)


def test_checkpoints_out_of_order_are_found(tmp_path: Path, capsys: Capture) -> None:
    file = export(20, 10, 20).write(tmp_path) / "checkpoints.txt"
    small, large = file.read_text().split("---\n")
    for notes in ([large, small], [small, small, large]):
        file.write_text("---\n".join(notes))
        assert run(tmp_path, capsys)[0] == verifier.ALTERED


def test_an_export_emptied_of_everything_is_not_intact(tmp_path: Path, capsys: Capture) -> None:
    export(5).write(tmp_path)
    for name in ("entries.ndjson", "checkpoints.txt"):
        (tmp_path / name).write_bytes(b"")
    assert run(tmp_path, capsys)[0] == verifier.ALTERED


def test_an_anchor_alone_covers_the_end(tmp_path: Path, capsys: Capture) -> None:
    made = export(20, 20)
    anchor = tmp_path / "anchor.txt"
    anchor.write_text((made.write(tmp_path) / "checkpoints.txt").read_text())
    (tmp_path / "checkpoints.txt").write_text("")
    assert run(tmp_path, capsys)[0] == verifier.UNCOVERED
    assert run(tmp_path, capsys, "--anchor", str(anchor))[0] == verifier.INTACT


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (f"{verifier.ORIGIN}\n20", "egide/other\n20"),
        (f"— {verifier.ORIGIN} ", "— egide/other "),
        (f"— {verifier.ORIGIN} ", f"- {verifier.ORIGIN} "),
        ("\n20\n", "\n020\n"),
        ("\n20\n", "\n19\n"),
    ],
)
def test_a_note_that_names_something_else_is_refused(old: str, new: str, tmp_path: Path, capsys: Capture) -> None:
    file = export(20).write(tmp_path) / "checkpoints.txt"
    assert old in file.read_text()
    file.write_text(file.read_text().replace(old, new, 1))
    assert run(tmp_path, capsys)[0] == verifier.ALTERED


def test_a_note_signed_by_another_key_or_under_a_wrong_hash_is_refused(
    tmp_path: Path, capsys: Capture, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = proof.public_key()
    made = export(5)
    monkeypatch.setattr(proof, "key_hash", lambda public: b"\0\0\0\0")
    assert run(made.write(tmp_path), capsys)[0] == verifier.ALTERED
    monkeypatch.undo()
    settings.AUDIT_SIGNING_KEY = "11" * 32
    made.write(tmp_path)
    (tmp_path / "keys.txt").write_text(f"{mine}\n")
    assert verifier.main([str(tmp_path), "--key", mine]) == verifier.ALTERED


@pytest.mark.parametrize("keys", ["", "00" * 32 + "\n", "{key}", "{key}\n{key}\n", "{key}\n" + "00" * 32 + "\n"])
def test_keys_that_are_not_the_trusted_one_are_refused(keys: str, tmp_path: Path, capsys: Capture) -> None:
    export(5).write(tmp_path)
    (tmp_path / "keys.txt").write_text(keys.format(key=proof.public_key()))
    assert run(tmp_path, capsys)[0] == verifier.ALTERED


HOSTILE = [
    b"",
    b"\n",
    b"\xff\xfe\n",
    b"null\n",
    b"[]\n",
    b"{}\n",
    b'"x"\n',
    b'"\\ud800"\n',
    b"[" * 200_000 + b"\n",
    b'"v1\\n' + b"9" * 6000 + b'\\n"\n',
    b"1" * 6000 + b"\n",
    b'"v1\\n1\\n' + b"0" * 64 + b'\\n2026-03-02T09:00:00.000000Z\\n{}"\n',
    bytes(range(256)),
    b"---\n",
    b"---\n---\n",
    f"{verifier.ORIGIN}\n1\n{'A' * 43}=\n\n— {verifier.ORIGIN} =\n".encode(),
    f"{verifier.ORIGIN}\n1\n{'A' * 43}=\n\n— {verifier.ORIGIN} AAAAA\n".encode(),
    f"{verifier.ORIGIN}\n1\n{'/' * 43}=\n\n— {verifier.ORIGIN} {'A' * 92}\n".encode(),
]


@pytest.mark.parametrize("name", ["entries.ndjson", "checkpoints.txt", "keys.txt"])
@pytest.mark.parametrize("content", HOSTILE)
def test_no_content_makes_it_raise_or_pass(name: str, content: bytes, tmp_path: Path, capsys: Capture) -> None:
    (export(5, 2).write(tmp_path) / name).write_bytes(content)
    expected = verifier.UNCOVERED if (name, content) == ("checkpoints.txt", b"") else verifier.ALTERED
    assert run(tmp_path, capsys)[0] == expected


@pytest.mark.parametrize("name", ["entries.ndjson", "checkpoints.txt", "keys.txt"])
def test_a_missing_file_is_an_alteration(name: str, tmp_path: Path, capsys: Capture) -> None:
    (export(5).write(tmp_path) / name).unlink()
    assert run(tmp_path, capsys)[0] == verifier.ALTERED
    (tmp_path / name).mkdir()
    assert run(tmp_path, capsys)[0] == verifier.ALTERED


@pytest.mark.parametrize("more", [["--anchor", "/nowhere"], ["--key", "zz"], ["--unknown"], ["second"]])
def test_wrong_use_is_told_apart(more: list[str], tmp_path: Path) -> None:
    assert verify(export(5).write(tmp_path), *more)[0] == verifier.USAGE
    assert verify(tmp_path / "nowhere")[0] == verifier.USAGE


def test_an_anchor_that_does_not_say_anything_is_wrong_use(tmp_path: Path, capsys: Capture) -> None:
    (tmp_path / "empty").touch()
    assert run(export(5).write(tmp_path), capsys, "--anchor", str(tmp_path / "empty"))[0] == verifier.USAGE


def test_twenty_thousand_entries_take_a_few_seconds(tmp_path: Path) -> None:
    export(20_000, *range(1000, 20_001, 1000)).write(tmp_path)
    start = time.monotonic()
    assert verify(tmp_path)[0] == verifier.INTACT
    assert time.monotonic() - start < 10


def test_it_needs_nothing_but_the_standard_library() -> None:
    import ast
    import sys

    tree = ast.parse(VERIFIER.read_text())
    names = {alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names}
    names |= {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.split(".")[0] for name in names} <= sys.stdlib_module_names
