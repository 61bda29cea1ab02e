"""A form sent twice: done once, and never told « received » while nothing was recorded."""

from __future__ import annotations

import uuid
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.cache import cache

from accounts import once as module
from accounts.once import BUSY, AlreadySent, once

pytestmark = pytest.mark.django_db
DONE = "C’est fait."


@pytest.fixture
def request_() -> Any:
    cache.clear()
    return SimpleNamespace(user=SimpleNamespace(pk=1))


def again(request: Any, token: uuid.UUID) -> str:
    with pytest.raises(AlreadySent) as sent_before, once(request, token):
        pytest.fail("done twice")
    return sent_before.value.told(DONE)


def test_what_is_being_done_is_said_so_and_what_is_done_is_said_done(request_: Any) -> None:
    token = uuid.uuid4()
    with once(request_, token):
        assert "en cours" in again(request_, token)
        assert "réessayez" in again(request_, token)
    assert again(request_, token) == DONE


def test_what_failed_may_be_sent_again_at_once(request_: Any) -> None:
    token = uuid.uuid4()
    with pytest.raises(ZeroDivisionError), once(request_, token):
        raise ZeroDivisionError
    with once(request_, token):
        pass
    assert again(request_, token) == DONE


def test_a_worker_killed_inside_the_act_holds_its_form_a_minute_at_most(
    request_: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept: list[tuple[Any, ...]] = []
    for name in ("add", "set"):
        monkeypatch.setattr(module.cache, name, lambda *said, name=name: kept.append((name, *said[1:])) or True)
    with once(request_, uuid.uuid4()):
        assert kept == [("add", "busy", BUSY)]
        assert BUSY <= 60
    assert kept[1:] == [("set", "done", module.HELD)]
