"""The kept child: it prints many papers, one that harms it harms no other, and it never outlives its parent."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from functools import partial

import pytest

from documents import bounded, press, rendering
from documents.bounded import Overrun


def who() -> bytes:
    return str(os.getpid()).encode()


def held(megabytes: int) -> bytes:
    return bytes(len(b"x" * (megabytes * 2**20)) and 1)


def slow() -> bytes:
    time.sleep(60)
    return b""


def broken() -> bytes:
    raise ValueError("quotes the paper")


def gone() -> bytes:
    os._exit(0)


def niceness() -> bytes:
    return str(os.nice(0)).encode()


def alive(pid: int) -> bool:
    try:
        with open(f"/proc/{pid}/stat", encoding="ascii") as file:
            return file.read().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def soon(ended: int) -> bool:
    until = time.monotonic() + 20
    while alive(ended) and time.monotonic() < until:
        time.sleep(0.02)
    return not alive(ended)


def test_papers_are_printed_one_after_the_other_by_the_same_child_which_is_not_this_process() -> None:
    first, second = press.run(who), press.run(who)
    assert first == second != who()


def test_a_large_paper_comes_whole_and_the_next_one_is_its_own() -> None:
    assert press.run(partial(bytes, 3_000_000)) == bytes(3_000_000)
    assert press.run(partial(bytes, 3)) == bytes(3)


@pytest.mark.parametrize("harm", [broken, gone, partial(held, 64)], ids=["an error", "it leaves", "too much memory"])
def test_a_paper_that_harms_it_fails_alone_and_the_next_gets_another_child(harm: object) -> None:
    before = press.run(who, megabytes=32)
    with pytest.raises(Overrun, match=r"^no_result$"):
        press.run(harm, megabytes=32)  # type: ignore[arg-type]  # one of three, all of them such
    after = press.run(who, megabytes=32)
    assert after not in (before, who())
    assert soon(int(before))


def test_one_that_lasts_too_long_is_stopped_with_its_child() -> None:
    before = press.run(who)
    with pytest.raises(Overrun, match=r"^too_long$"):
        press.run(slow, seconds=0.3)
    assert soon(int(before))
    assert press.run(who) != before


def test_one_that_was_killed_meanwhile_is_replaced_and_nothing_fails() -> None:
    before = press.run(who)
    os.kill(int(before), signal.SIGKILL)
    assert soon(int(before))
    assert press.run(who) not in (before, who())


def test_it_is_thrown_away_after_its_number_of_papers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(press, "PAPERS", 3)
    children = [press.run(who) for _ in range(7)]
    assert children[0] == children[2] != children[3] == children[5] != children[6]


def test_a_bound_of_its_own_gets_a_child_of_its_own() -> None:
    assert press.run(who, megabytes=100) != press.run(who, megabytes=200)


def test_a_paper_of_uncommon_length_has_a_child_of_its_own() -> None:
    larger: rendering.Bounds = {"seconds": 31.0, "megabytes": 600}
    ours = rendering.run(who, rendering.ORDINARY)
    assert rendering.run(who, larger) not in (ours, who())
    assert rendering.run(who, rendering.ORDINARY) == ours


def test_a_process_forked_from_this_one_prints_with_its_own_child_and_leaves_ours_alone() -> None:
    ours = press.run(who)
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        theirs = press.run(who)
        press.dismiss()
        os.write(writer, theirs)
        os._exit(0)
    os.waitpid(child, 0)
    assert os.read(reader, 20) != ours
    assert press.run(who) == ours


def test_it_leaves_when_its_parent_is_killed() -> None:
    code = (
        "import time; from functools import partial; from documents import press; press.run(partial(bytes, 1)); "
        "print(press._press.child, flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        assert alive(child)
        parent.kill()
    assert soon(child)


def test_who_waits_for_a_page_comes_before_a_paper() -> None:
    for printed in (press.run(niceness), press.run(niceness), bounded.run(niceness)):
        assert int(printed) == min(19, os.nice(0) + bounded.GIVES_WAY)
