"""Several people at once on one case, with real commits: one act wins, the others read why theirs did not."""

import threading
import time
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, transaction
from django.utils import timezone

from audit.models import RegisterEntry
from cases.models import (
    Assignment,
    Case,
    Challenge,
    Contact,
    Deadline,
    Decision,
    Entry,
    Person,
    Statement,
    Transmission,
)
from cases.plain import facts_of
from cases.records import load
from cases.services.following import assign, transmit
from cases.services.history import When
from cases.services.litigating import open_challenge
from cases.services.locking import Stale, locked
from cases.services.opening import open_case
from cases.services.recording import AlreadyDescribed, add_record, rectify
from cases.services.rectifying import rectify_step
from cases.services.settling import AlreadySettled, settle
from documents.models import Document
from documents.services import issue, new_version
from tests.cases.house import House, a_house, as_actor, take
from vault.access import access
from workflow.choices import DeadlineState
from workflow.engine import StepRefused
from workflow.table import STEPS

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.postgres,
    pytest.mark.skipif("connection.vendor != 'postgresql'"),
    pytest.mark.usefixtures("papers_wait"),
]
TODAY = timezone.localdate()
HANDS = 16


def together(work: Callable[[int], Any], hands: int = HANDS) -> list[Any]:
    """What each of so many threads, begun at the same moment, returned or raised."""
    answers: list[Any] = [None] * hands
    gate = threading.Barrier(hands)

    def alone(number: int) -> None:
        try:
            connection.ensure_connection()
            gate.wait()
            answers[number] = work(number)
        except Exception as error:
            answers[number] = error
        finally:
            connection.close()

    threads = [threading.Thread(target=alone, args=(number,)) for number in range(hands)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


def told(answers: list[Any]) -> Counter[str]:
    return Counter(type(answer).__name__ for answer in answers)


@pytest.fixture
def house() -> House:
    house = a_house()
    house.everybody()
    return house


def register(case: Case, verb: str) -> int:
    return RegisterEntry.objects.about(case.reference).filter(verb=verb).count()


@pytest.mark.parametrize("says_version", [True, False])
def test_sixteen_hands_take_one_step_once(house: House, says_version: bool) -> None:
    case = house.case("inform_of_rights")
    alice, before = as_actor(house.alice), register(case, "step_taken")
    version = case.version if says_version else None
    answers = together(lambda n: take(Case.objects.get(pk=case.pk), "file_complaint", alice, version=version))
    assert told(answers) == {"Entry": 1, ("Stale" if says_version else "StepRefused"): HANDS - 1}
    assert all(str(answer) for answer in answers if isinstance(answer, Stale | StepRefused))
    entry = Entry.objects.get(case=case, step="file_complaint")
    assert Statement.objects.filter(case=case).count() == 1
    assert Document.objects.filter(case=case, entry=entry).count() == len(STEPS["file_complaint"].issues)
    assert register(case, "step_taken") == before + 1
    assert Case.objects.get(pk=case.pk).version == case.version + 1


@pytest.mark.parametrize("says_version", [True, False])
def test_sixteen_hands_take_one_step_of_a_challenge_once(house: House, says_version: bool) -> None:
    case, olga = house.case("begin_review"), as_actor(house.olga)
    take(case, "refuse", olga, TODAY, notified_on=TODAY, remedies_mentioned="yes")
    challenge = Challenge.objects.exclude(state="").get(case=case)
    case = Case.objects.get(pk=case.pk)
    version = case.version if says_version else None
    answers = together(lambda n: take(Case.objects.get(pk=case.pk), "seize_court", olga, version=version))
    assert told(answers) == {"Entry": 1, ("Stale" if says_version else "StepRefused"): HANDS - 1}
    moved = Challenge.objects.get(pk=challenge.pk)
    assert (moved.state, moved.version) == ("ta_filed", challenge.version + 1)
    assert Challenge.objects.filter(parent=challenge).count() == 1
    assert list(Deadline.objects.filter(challenge=challenge).values_list("rule", "state")) == [("court_action", "met")]


def test_sixteen_hands_open_one_challenge(house: House) -> None:
    case, olga = house.case("begin_review"), as_actor(house.olga)
    decision = add_record(case, Decision, {"kind": "oqtf", "on": TODAY}, by=as_actor(house.alice))
    answers = together(lambda n: open_challenge(case, decision, by=olga, when=When(TODAY)))
    assert told(answers) == {"Challenge": 1, "NotContestable": HANDS - 1}


def test_different_hands_on_one_case_all_write_and_none_is_lost(house: House) -> None:
    case = house.case("give_notice")
    alice = as_actor(house.alice)
    answers = together(lambda n: add_record(case, Contact, {"on": TODAY, "how": "phone"}, by=alice))
    assert told(answers) == {"Contact": HANDS}
    assert Contact.objects.filter(case=case).count() == HANDS
    assert Entry.objects.filter(case=case, step="record_added", record_kind="contact").count() == HANDS
    assert Case.objects.get(pk=case.pk).version == case.version + HANDS


def test_a_record_is_rectified_by_the_first_form_alone(house: House) -> None:
    case = house.case()
    person, alice = Person.objects.get(case=case), as_actor(house.alice)

    def again(number: int) -> Any:
        return rectify(Person.objects.get(pk=person.pk), {"used_name": f"N{number}"}, reason="x", by=alice, version=1)

    assert told(together(again)) == {"Person": 1, "Stale": HANDS - 1}
    assert Entry.objects.filter(case=case, step="record_rectified").count() == 1


def test_a_line_is_rectified_once(house: House) -> None:
    case = house.case("file_complaint")
    entry, alice = Entry.objects.get(case=case, step="file_complaint"), as_actor(house.alice)
    said = facts_of(STEPS["file_complaint"].asks, {"offences": ("225-5",)})
    answers = together(lambda n: rectify_step(entry, said, when=When(TODAY), reason="x", by=alice))
    assert told(answers) == {"Entry": 1, "NotRectifiable": HANDS - 1}
    assert Entry.objects.filter(rectifies=entry).count() == 1


def test_a_person_is_described_once(house: House) -> None:
    case, alice = open_case(by=as_actor(house.alice)), as_actor(house.alice)
    answers = together(lambda n: add_record(case, Person, {"used_name": f"N{n}"}, by=alice))
    assert told(answers) == {"Person": 1, AlreadyDescribed.__name__: HANDS - 1}


def test_a_deadline_is_settled_once(house: House) -> None:
    case = house.case("register_application")
    deadline = Deadline.objects.filter(case=case, state="open").earliest("pk")
    alice = as_actor(house.alice)
    answers = together(lambda n: settle(deadline, state=DeadlineState.MET, reason="x", by=alice))
    assert told(answers) == {"NoneType": 1, AlreadySettled.__name__: HANDS - 1}
    assert register(case, "deadline_settled") == 1


def test_a_case_has_one_holder_a_role_whoever_confides_it(house: House) -> None:
    case, maud = house.case(), as_actor(house.maud)
    to = (house.bob.pk, house.alice.pk, house.maud.pk)
    answers = together(lambda n: assign(case, to_user_id=to[n % 3], by=maud))
    assert told(answers) == {"NoneType": HANDS}
    held = Assignment.objects.get(case=case, role="caseworker", until=None)
    assert held.user_id == Case.objects.get(pk=case.pk).caseworker_id


def test_a_case_is_in_one_officer_s_hands_whoever_hands_it_over(house: House) -> None:
    case, alice = house.case("record_consent"), as_actor(house.alice)
    to = (house.olga.pk, house.olga2.pk)
    service = house.service.pk
    together(lambda n: transmit(case, to_user_id=to[n % 2], organisation_id=service, by=alice))
    running = Transmission.objects.get(case=case, until=None)
    assert running.officer_id == Case.objects.get(pk=case.pk).legal_officer_id


def test_cases_opened_together_have_references_of_their_own(house: House) -> None:
    alice = as_actor(house.alice)
    answers = together(lambda n: open_case(by=alice).reference)
    assert len(set(answers)) == HANDS


def test_one_case_held_does_not_hold_another(house: House) -> None:
    held, free = house.case(), house.case()
    alice = as_actor(house.alice)
    begun, done = threading.Event(), threading.Event()

    def hold() -> None:
        with transaction.atomic():
            locked(held.pk)
            begun.set()
            done.wait(10)
        connection.close()

    thread = threading.Thread(target=hold)
    thread.start()
    begun.wait(10)
    start = time.monotonic()
    add_record(free, Contact, {"on": TODAY, "how": "phone"}, by=alice)
    took = time.monotonic() - start
    done.set()
    thread.join()
    assert took < 2


def test_sixteen_hands_begin_one_next_version(house: House) -> None:
    case = house.case("register_application")
    alice = as_actor(house.alice)
    first = Document.objects.filter(case=case, kind="residence_application").latest("version")
    with access(alice, purpose="paper"):
        issue(first, by=alice, records=load(case))

    def again(number: int) -> Any:
        with access(alice, purpose="paper"):
            return new_version(Document.objects.get(pk=first.pk), by=alice, records=load(case))

    assert told(together(again)) == {"Document": HANDS}
    assert sorted(Document.objects.filter(case=case, kind=first.kind).values_list("version", flat=True)) == [1, 2]
