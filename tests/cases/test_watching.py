"""What a file must be watched for, on its page: said to who reads it, with its text and where to act."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from cases.demonstration.stories import WITHDRAWN
from cases.models import Case, Contact, Relative
from cases.services.recording import add_record
from tests.cases.house import House, as_actor, sign_in

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def watched(house: House, who: str, case: Case) -> tuple[list[Any], str]:
    page = sign_in(Client(), getattr(house, who)).get(f"/dossiers/{case.reference}/")
    return page.context["watch"], page.content.decode()


def test_the_page_says_what_to_watch_with_its_text_and_where_to_act(kept: House) -> None:
    case = kept.case(WITHDRAWN)
    (line,), text = watched(kept, "alice", case)
    assert "conseil juridique sous 48" in line.sentence
    assert line.citation
    assert "À surveiller" in text
    assert "conseil juridique sous 48" in text
    assert line.url in text
    assert sign_in(Client(), kept.alice).get(line.url).status_code == 200


def test_a_manager_who_reads_no_content_is_told_none_of_it(kept: House) -> None:
    case = kept.case(WITHDRAWN)
    lines, text = watched(kept, "maud", case)
    assert lines == []
    assert "À surveiller" not in text


def test_an_ordinary_file_has_nothing_to_watch(kept: House) -> None:
    lines, text = watched(kept, "alice", kept.case("file_complaint"))
    assert lines == []
    assert "À surveiller" not in text


def test_an_accused_relative_and_sixty_days_without_news_are_said(kept: House) -> None:
    case, alice = kept.case("record_consent"), as_actor(kept.alice)
    add_record(case, Relative, {"tie": "parent", "accused": True}, by=alice)
    add_record(case, Contact, {"how": "phone", "on": TODAY - dt.timedelta(days=61)}, by=alice)
    assert [line.sentence[:22] for line in watched(kept, "alice", case)[0]] == [
        "Aucun contact noté dep",
        "Un proche est mis en c",
    ]
    add_record(case, Contact, {"how": "phone", "on": TODAY}, by=alice)
    assert [line.sentence[:22] for line in watched(kept, "alice", case)[0]] == ["Un proche est mis en c"]
