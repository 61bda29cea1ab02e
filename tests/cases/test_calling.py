"""The e-mail that says that something waits: what it says, once, and what becomes of it when sending fails."""

from email.message import Message
from typing import Any

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.utils import timezone

from accounts import services
from accounts.roles import SYSTEM
from cases.models import Call
from cases.services import calling
from cases.services.reminding import remind
from tests.cases.house import House, as_actor, several
from tests.cases.running import a_clock, clocks, today
from tests.language import MARK, marked_english

pytestmark = pytest.mark.django_db
DOWN = "tests.cases.test_calling.Down"


class Down(EmailBackend):
    """A mail server that does not answer."""

    def send_messages(self, messages: Any) -> int:
        raise OSError("no route")


@pytest.fixture
def outbox(django_capture_on_commit_callbacks: Any) -> Any:
    """Runs remind, then what waits for its commits; the messages sent."""

    def run() -> list[Any]:
        with django_capture_on_commit_callbacks(execute=True):
            remind()
        return mail.outbox

    return run


def test_it_says_that_something_waits_and_nothing_else(house: House, outbox: Any, settings: Any) -> None:
    settings.SITE_URL = "https://egide.example"
    case = several(house, [today()])[0]
    clocks(case, [-4, 1, 2])
    (sent,) = outbox()
    assert sent.subject == "Une mise à jour vous attend"
    assert sent.body.split() == [
        "Bonjour,",
        "Une",
        "mise",
        "à",
        "jour",
        "vous",
        "attend",
        ":",
        "https://egide.example/",
    ]
    assert sent.to == [house.alice.email]
    whole: Message = sent.message()
    assert case.reference not in str(whole)
    assert house.association.name not in str(whole)


def test_many_things_are_one_mail_and_a_later_run_sends_none(house: House, outbox: Any) -> None:
    for case in several(house, [today()] * 3):
        a_clock(case, 1)
    assert len(outbox()) == 1
    assert len(outbox()) == 1


def test_something_new_calls_again(house: House, outbox: Any) -> None:
    case = several(house, [today()])[0]
    a_clock(case, 1)
    outbox()
    a_clock(case, 2)
    assert len(outbox()) == 2


def test_a_failed_mail_waits_and_the_notices_are_there(house: House, outbox: Any, settings: Any) -> None:
    settings.EMAIL_BACKEND = DOWN
    a_clock(several(house, [today()])[0], 1)
    assert outbox() == []
    call = Call.objects.get()
    assert (call.attempts, call.sent_at, call.dropped) == (1, None, False)
    assert call.next_try_at > timezone.now()


def test_once_the_server_answers_it_leaves_once(house: House, outbox: Any, settings: Any) -> None:
    back, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, DOWN
    a_clock(several(house, [today()])[0], 1)
    outbox()
    settings.EMAIL_BACKEND = back
    call = Call.objects.get()
    calling.send.call(call.pk)
    assert mail.outbox == [], "its hour has not come"
    Call.objects.update(next_try_at=timezone.now() - 2 * calling.HELD)
    assert len(outbox()) == 1
    calling.send.call(call.pk)
    assert len(mail.outbox) == 1
    assert Call.objects.get().sent_at is not None


def test_an_account_closed_meanwhile_gets_nothing(house: House, outbox: Any, settings: Any) -> None:
    settings.EMAIL_BACKEND = DOWN
    a_clock(several(house, [today()])[0], 1)
    outbox()
    services.disable_user(by=SYSTEM, user=house.alice)
    Call.objects.update(next_try_at=timezone.now())
    calling.send.call(Call.objects.get().pk)
    assert (Call.objects.get().dropped, mail.outbox) == (True, [])


def test_each_is_called_in_her_own_language(house: House, outbox: Any) -> None:
    services.choose_language(by=as_actor(house.alice), language="en")
    with marked_english():
        clocks(several(house, [today()])[0], [1])
        clocks(several(house, [today()], by=house.bob)[0], [1])
        told = {sent.to[0]: sent for sent in outbox()}
    assert told[house.alice.email].subject == f"{MARK}Une mise à jour vous attend"
    assert f"{MARK}Bonjour" in told[house.alice.email].body
    assert told[house.bob.email].subject == "Une mise à jour vous attend"
    assert MARK not in told[house.bob.email].body
