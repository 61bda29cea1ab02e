"""Two runs at once, on PostgreSQL, and one while a colleague writes: nobody is told twice, nothing is lost."""

import threading
from collections.abc import Callable

import pytest
from django.db import connection, transaction

from cases.models import Call, Deadline, Notice
from cases.services.locking import locked
from cases.services.reminding import Told, remind
from tests.cases.house import a_house, several
from tests.cases.running import clocks, today

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.skipif("connection.vendor != 'postgresql'"),
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("papers_wait"),
]


def together(*acts: Callable[[], Told]) -> list[Told]:
    """Each in its own thread and connection, begun at the same moment; what raises is raised again."""
    start, told, raised = threading.Barrier(len(acts)), list[Told](), list[Exception]()

    def run(act: Callable[[], Told]) -> None:
        try:
            start.wait(10)
            told.append(act())
        except Exception as error:
            raised.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert raised == []
    return told


def test_two_runs_at_once_tell_everybody_once() -> None:
    house = a_house()
    for case in several(house, [today()] * 30):
        clocks(case, [-4, 1])
    told = together(remind, remind, remind)
    assert sum(each.notices for each in told) == Notice.objects.count() == 60
    assert sum(each.missed for each in told) == Deadline.objects.filter(state="missed").count() == 30
    assert Call.objects.count() == 1


def test_a_case_being_written_on_waits_for_the_next_run() -> None:
    house = a_house()
    held, free = several(house, [today()] * 2)
    for case in (held, free):
        clocks(case, [-4])
    with transaction.atomic():
        locked(held.pk)
        (told,) = together(remind)
    assert told.missed == 1
    assert Deadline.objects.get(case=free).state == "missed"
    assert Deadline.objects.get(case=held).state == "open"
    assert remind().missed == 1
