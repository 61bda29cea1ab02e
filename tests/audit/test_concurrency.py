"""Many writers, one chain (S-40, S-41), with real commits."""

import itertools
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import connection

from audit import export, verifier
from audit.models import RegisterEntry
from audit.services import act, record
from audit.verbs import Verb
from tests.audit.exports import verify
from tests.audit.helpers import ALICE, CASE, DORA, read

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.postgres,
    pytest.mark.skipif("connection.vendor != 'postgresql'"),
]


def _together(workers: int, work: Callable[[], None]) -> float:
    """Runs the work in so many threads; how long it took."""
    failures: list[BaseException] = []

    def alone() -> None:
        try:
            work()
        except BaseException as failure:
            failures.append(failure)
        finally:
            connection.close()

    threads = [threading.Thread(target=alone) for _ in range(workers)]
    start = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    return time.monotonic() - start


def test_sixteen_writers_make_one_gapless_chain(tmp_path: Path) -> None:
    def work() -> None:
        for _ in range(20):
            with act(by=ALICE):
                record(Verb.STEP_TAKEN, case=CASE)
                record(Verb.DOCUMENT_REQUESTED, case=CASE)
            read("person.legal_name")

    _together(16, work)
    rows = list(RegisterEntry.objects.order_by("seq").values_list("seq", "timestamp"))
    assert [seq for seq, _ in rows] == list(range(1, 16 * 60 + 1))
    assert all(earlier <= later for (_, earlier), (_, later) in itertools.pairwise(rows))
    export.write(tmp_path, by=DORA)
    assert verify(tmp_path)[0] == verifier.INTACT


def test_the_entries_of_one_act_stand_together() -> None:
    def work() -> None:
        for _ in range(10):
            with act(by=ALICE, purpose=str(threading.get_ident())[-8:]):
                for number in range(5):
                    record(Verb.STEP_TAKEN, case=CASE, count=number)

    _together(8, work)
    rows = list(RegisterEntry.objects.order_by("seq").values_list("purpose", "facts"))
    for start in range(0, len(rows), 5):
        assert len({purpose for purpose, _ in rows[start : start + 5]}) == 1
        assert [facts["count"] for _, facts in rows[start : start + 5]] == [0, 1, 2, 3, 4]


def test_slow_acts_do_not_wait_for_one_another() -> None:
    """The head is taken last: eight acts of 200 ms take far less than 1.6 s."""

    def slow() -> None:
        with act(by=ALICE):
            record(Verb.STEP_TAKEN, case=CASE)
            time.sleep(0.2)

    with act(by=ALICE):
        record(Verb.STEP_TAKEN, case=CASE)
    assert _together(8, slow) < 1.2


def test_contexts_of_threads_do_not_mix() -> None:
    numbers: Iterator[int] = iter(range(1, 9))
    lock = threading.Lock()

    def work() -> None:
        from tests.audit.helpers import Someone

        with lock:
            who = Someone(user_id=next(numbers))
        for _ in range(5):
            read(f"person.of_{who.user_id}", by=who)

    _together(8, work)
    assert all(e.fields == [f"person.of_{e.actor_id}"] for e in RegisterEntry.objects.all())
