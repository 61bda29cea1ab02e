"""Every step of the table recorded through its page by somebody who reads English: nothing of it is kept in English."""

from collections.abc import Iterator

import pytest
from django.test import Client

from accounts.models import User
from cases.models import Case
from tests.cases.house import House, issued_bordereau, sign_in
from tests.cases.posting import WHO
from tests.cases.test_every_step import TAKEN, at, path_of, recorded
from tests.cases.test_kept_language import marked
from tests.language import MARK, marked_english
from workflow.table import Step

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _marked() -> Iterator[None]:
    with marked_english():
        yield


@pytest.fixture(scope="module")
def walked(kept: House) -> Case:
    case = kept.case("register_application")
    issued_bordereau(case, days_ago=2)
    return case


@pytest.mark.parametrize("step", TAKEN, ids=lambda step: step.name)
def test_a_step_recorded_on_an_english_page_is_kept_in_french(kept: House, walked: Case, step: Step) -> None:
    User.objects.update(language="en")
    case, client = at(walked, step), sign_in(Client(), getattr(kept, WHO[step.who.name]))
    assert f"{MARK}{step.label}" in client.get(path_of(case, step)).content.decode()
    recorded(client, case, step)
    assert marked() == set()
