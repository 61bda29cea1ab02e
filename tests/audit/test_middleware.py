"""Nothing personal leaves before its trace is written (S-42)."""

from collections.abc import Callable, Iterator

import pytest
from django.db import DatabaseError, transaction
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.template import engines
from django.template.response import TemplateResponse
from django.test import Client, RequestFactory, override_settings
from django.urls import path

from audit import append as appending
from audit.middleware import RegisterMiddleware
from audit.models import RegisterEntry
from audit.services import act, record
from audit.verbs import Verb
from tests.audit.helpers import ALICE, CASE, bodies
from vault.access import flush, note_read

pytestmark = pytest.mark.django_db
SECRET = "Osagie"


def _reads(request: HttpRequest) -> HttpResponse:
    note_read(CASE, "person.legal_name")
    return HttpResponse(SECRET)


def _ask(view: Callable[[HttpRequest], HttpResponseBase]) -> HttpResponseBase:
    request = RequestFactory().get("/")
    request.actor = ALICE
    return RegisterMiddleware(view)(request)


class _Noting:
    """A value that notes its reading when the template asks for it."""

    def __str__(self) -> str:
        note_read(CASE, "person.legal_name")
        return SECRET


@pytest.fixture
def register_down(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every append fails, as on a full disk."""

    def full(_: object) -> int:
        raise DatabaseError("could not extend file: No space left on device")

    monkeypatch.setattr(appending, "_append_postgresql", full)
    monkeypatch.setattr(appending, "_append_sqlite", full)


def test_a_page_that_reads_is_in_the_register_when_it_leaves() -> None:
    answer = _ask(_reads)
    entry = RegisterEntry.objects.get()
    assert (answer.status_code, entry.verb, entry.actor_id, entry.purpose) == (200, "read", 7, "follow_up")
    assert len(entry.request_id) == 32


def test_when_the_register_is_down_the_answer_is_503_and_holds_nothing(register_down: None) -> None:
    answer = _ask(_reads)
    assert answer.status_code == 503
    assert SECRET not in answer.content.decode()


def test_when_the_register_is_down_a_page_without_reading_still_answers(register_down: None) -> None:
    assert _ask(lambda request: HttpResponse("ok")).status_code == 200


def test_a_transaction_left_open_stops_the_page() -> None:
    with transaction.atomic():
        answer = _ask(_reads)
    assert answer.status_code == 503
    assert bodies() == []


def test_a_stream_is_refused_unless_its_reads_are_recorded_first() -> None:
    assert _ask(lambda request: StreamingHttpResponse([b"x"])).status_code == 503

    def recorded(request: HttpRequest) -> StreamingHttpResponse:
        note_read(CASE, "document.pdf")
        flush()
        answer = StreamingHttpResponse([b"x"])
        answer.reads_flushed = True
        return answer

    assert _ask(recorded).status_code == 200
    assert RegisterEntry.objects.get().fields == ["document.pdf"]


def test_an_unwritable_act_is_503_and_did_not_happen(register_down: None) -> None:
    from audit.append import RegisterUnavailable

    with pytest.raises(RegisterUnavailable) as failure, act(by=ALICE):
        record(Verb.STEP_TAKEN, case=CASE)
    answer = RegisterMiddleware(_reads).process_exception(RequestFactory().get("/"), failure.value)
    assert answer is not None
    assert answer.status_code == 503
    assert RegisterMiddleware(_reads).process_exception(RequestFactory().get("/"), ValueError()) is None


def _template(request: HttpRequest) -> TemplateResponse:
    template = engines["django"].from_string("{{ value }}")
    return TemplateResponse(request, template, {"value": _Noting()})


def _post(request: HttpRequest) -> HttpResponse:
    with act(by=request.actor):
        note_read(CASE, "person.legal_name")
        record(Verb.STEP_TAKEN, case=CASE)
    return HttpResponse("done")


for _view in (_template, _post):
    from accounts import policy
    from accounts.access import allow

    allow(policy.anyone, purpose="paper")(_view)

urlpatterns = [path("modele/", _template), path("acte/", _post)]


@pytest.fixture
def our_urls() -> Iterator[None]:
    """Two pages through the whole chain of middleware."""
    with override_settings(ROOT_URLCONF=__name__):
        yield


def test_what_a_template_reads_is_in_the_register_with_the_route_s_purpose(client: Client, our_urls: None) -> None:
    assert client.get("/modele/").content == SECRET.encode()
    entry = RegisterEntry.objects.get()
    assert (entry.verb, entry.purpose, entry.fields) == ("read", "paper", ["person.legal_name"])


def test_what_a_template_reads_does_not_leave_when_the_register_is_down(
    client: Client, our_urls: None, register_down: None
) -> None:
    answer = client.get("/modele/")
    assert answer.status_code == 503
    assert SECRET not in answer.content.decode()


def test_an_act_and_its_reads_share_the_request_and_the_session(client: Client, our_urls: None) -> None:
    session = client.session
    session.save()
    client.cookies["session"] = session.session_key
    client.post("/acte/")
    taken, read = RegisterEntry.objects.order_by("seq")
    assert (taken.verb, read.verb) == ("step_taken", "read")
    assert taken.request_id == read.request_id != ""
    assert taken.session == read.session
    assert len(taken.session) == 16
    assert session.session_key not in "".join(bodies())


def test_a_page_of_an_act_that_cannot_be_recorded_is_503(client: Client, our_urls: None, register_down: None) -> None:
    assert client.post("/acte/").status_code == 503
