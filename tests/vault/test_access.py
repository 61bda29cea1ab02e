"""S-03 and the register's side: nothing is read without saying who reads and why, and nothing without a trace."""

from __future__ import annotations

import asyncio
import contextvars
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.template import Context, Template

from tests.vault.lab import Woman
from tests.vault.people import BOB, CANARY, Reader, alice
from vault import access, keys
from vault.access import Read, note_read
from vault.faults import NoAccessContext
from vault.looking import opaque

Register = list[Read]


def test_no_name_without_an_access_context(woman: Woman) -> None:
    with pytest.raises(NoAccessContext, match=r"woman\.name"):
        woman.name  # noqa: B018


def test_a_template_outside_a_context_shows_nothing(woman: Woman) -> None:
    with pytest.raises(NoAccessContext):
        Template("{{ woman.name }}").render(Context({"woman": woman}))


def test_a_value_is_not_sealed_outside_a_context_either(woman: Woman) -> None:
    woman.name = "Ana"
    with pytest.raises(NoAccessContext):
        woman.save()


def test_reading_is_noted_once_with_who_and_why(woman: Woman, register: Register) -> None:
    with alice():
        for _ in range(3):
            assert CANARY in woman.name
        assert woman.story == CANARY
        assert register == []
    [read] = register
    assert (read.who.user_id, read.purpose, read.request_id) == (1, "follow_up", "r1")
    assert (read.reference, read.fields) == ("K7Q2-9F4M", ("woman.name", "woman.story"))


def test_a_value_already_opened_is_noted_again_for_the_next_reader(woman: Woman, register: Register) -> None:
    for _ in range(2):
        with alice():
            woman.name  # noqa: B018
    assert len(register) == 2


def test_after_the_context_the_value_is_gone(woman: Woman) -> None:
    with alice() as context:
        woman.name  # noqa: B018
        assert context.shelf.texts
    assert not context.shelf.texts
    assert not context.shelf.keys
    with pytest.raises(NoAccessContext):
        woman.name  # noqa: B018


def test_an_exception_does_not_erase_the_read(woman: Woman, register: Register) -> None:
    with pytest.raises(ZeroDivisionError), alice():
        len(woman.name) / 0
    assert register[0].fields == ("woman.name",)


def test_a_context_inside_another_gives_its_reads_to_the_outermost(woman: Woman, register: Register) -> None:
    with alice():
        with access.access(BOB, purpose="step"):
            woman.name  # noqa: B018
        assert register == []
        woman.story  # noqa: B018
    assert [(r.who.user_id, r.purpose, r.request_id, r.fields) for r in register] == [
        (1, "follow_up", "r1", ("woman.story",)),
        (2, "step", "r1", ("woman.name",)),
    ]


def test_what_is_not_a_field_is_noted_too(register: Register) -> None:
    with alice():
        note_read("K7Q2-9F4M", "document.12")
    assert register[0].fields == ("document.12",)
    with pytest.raises(NoAccessContext):
        note_read("K7Q2-9F4M", "document.12")


def test_reads_before_a_stream_are_recorded_before_its_first_byte(woman: Woman, register: Register) -> None:
    with alice():
        woman.name  # noqa: B018
        access.flush()
        assert len(register) == 1
    assert len(register) == 1


def test_a_register_that_fails_stops_the_reader_and_keeps_nothing(woman: Woman) -> None:
    def broken(reads: list[Read]) -> None:
        raise OSError("disk full")

    access.set_sink(broken)
    with pytest.raises(OSError, match="disk full"), alice() as context:
        woman.name  # noqa: B018
    assert not context.shelf.texts


def test_without_a_register_nobody_reads(woman: Woman) -> None:
    access.set_sink(None)
    with pytest.raises(access.ReadsNotRecorded), alice():
        woman.name  # noqa: B018


def test_a_context_kept_after_its_end_opens_nothing(woman: Woman) -> None:
    with alice():
        kept = contextvars.copy_context()
        assert kept.run(lambda: woman.name)
    with pytest.raises(NoAccessContext):
        kept.run(lambda: woman.name)


def test_another_thread_does_not_inherit_the_reader(woman: Woman) -> None:
    with alice(), ThreadPoolExecutor(1) as pool, pytest.raises(NoAccessContext):
        pool.submit(lambda: woman.name).result()


def test_threads_never_mix_their_readers(register: Register) -> None:
    together = Barrier(8, timeout=10)

    def reads(number: int) -> None:
        with access.access(Reader(number), purpose="step"):
            together.wait()
            for _ in range(50):
                note_read(f"CASE-{number:04}", f"document.{number}")

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(reads, range(8)))
    assert sorted((r.who.user_id or 0, r.reference, r.fields) for r in register) == [
        (n, f"CASE-{n:04}", (f"document.{n}",)) for n in range(8)
    ]


def test_tasks_never_mix_their_readers(register: Register) -> None:
    async def reads(number: int) -> None:
        with access.access(Reader(number), purpose="step"):
            await asyncio.sleep(0)
            note_read(f"CASE-{number:04}", f"document.{number}")

    async def everybody() -> None:
        await asyncio.gather(*(reads(n) for n in range(8)))

    asyncio.run(everybody())
    assert {(r.who.user_id, r.reference) for r in register} == {(n, f"CASE-{n:04}") for n in range(8)}


def test_opaque_yields_tokens_and_notes_nothing(woman: Woman, register: Register) -> None:
    with alice(), opaque():
        assert woman.name.startswith("gAAAAAAAAAA")
        assert woman.birth_date is None
        woman.name = "Ana"
        assert woman.name == "‹à sceller›"
    assert register == []


def test_many_cases_open_with_one_query(woman: Woman, other: Woman, django_assert_num_queries: Any) -> None:
    with alice(), django_assert_num_queries(1):
        keys.preload([woman.key_id, other.key_id])
        assert (woman.name[:8], other.name) == ("Blessing", "Ana")


def test_what_is_only_compared_is_not_a_read_and_what_is_shown_then_is(woman: Woman, register: Register) -> None:
    with alice():
        with access.scanning():
            assert CANARY in woman.name
            access.flush()
        assert register == []
        woman.name  # noqa: B018
    assert [read.fields for read in register] == [("woman.name",)]


def test_nobody_scans_without_an_access_context(woman: Woman) -> None:
    with pytest.raises(NoAccessContext), access.scanning():
        pass
