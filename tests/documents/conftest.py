"""A case, its people, and a place for sealed files, made through the services."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from django.utils import timezone

from accounts.models import Organisation, User
from cases.models import Case, Consent, Person, Statement
from cases.records import Records, load
from cases.services.opening import open_case
from documents import press, services
from documents.bundles import pieces
from documents.models import Document
from documents.services import Draft
from tests import people
from tests.documents.bundles import Received
from vault.access import access
from workflow.kinds import Kind

TODAY = timezone.localdate()


@pytest.fixture(autouse=True)
def media(settings: Any, tmp_path: Path) -> Path:
    """Sealed files go to a folder of this test's own."""
    settings.MEDIA_ROOT = tmp_path / "media"
    return Path(settings.MEDIA_ROOT)


@pytest.fixture(autouse=True)
def _a_press_of_its_own() -> Iterator[None]:
    """What a test changes in the program is unknown to a child that was started before."""
    press.dismiss()
    yield
    press.dismiss()


@pytest.fixture
def lucioles(db: None) -> Organisation:
    """Alice's association."""
    return people.an_association("Les Lucioles", city="Paris", postcode="75010", address="12 rue des Tilleuls")


@pytest.fixture
def alice(lucioles: Organisation) -> User:
    """She follows the case."""
    return people.alice(lucioles)


@pytest.fixture
def reading(alice: User) -> Iterator[None]:
    """Alice reads, for the whole test."""
    with access(people.as_actor(alice), purpose="paper"):
        yield


@pytest.fixture
def case(alice: User) -> Case:
    """A case with a person, her complaint and her agreement for the préfecture."""
    by = people.as_actor(alice)
    opened = open_case(by=by, prefecture="75", opened_on=TODAY - dt.timedelta(days=60))
    with access(by, purpose="step"):
        filled(opened, alice)
    return opened


def filled(case: Case, alice: User) -> None:
    """What is known about the person."""
    own = {"case": case, "key_id": case.key_id, "recorded_by": alice}
    Person.objects.create(
        **own,
        legal_name="Osazuwa",
        given_names="Blessing",
        aliases="Mama Joy",
        gender="female",
        birth_date=dt.date(1999, 3, 1),
        nationality="NGA",
        real_address="3 impasse Secrète, Lyon",
        domiciliation="Les Lucioles, 12 rue des Tilleuls, 75010 Paris",
        link_broken="yes",
    )
    Statement.objects.create(**own, on=TODAY - dt.timedelta(days=40), offences=["225-4-1"], receipt_held=True)
    Consent.objects.create(**own, recipient="prefecture", given_on=TODAY - dt.timedelta(days=50))


@pytest.fixture
def records(case: Case) -> Callable[[], Records]:
    """The records as they stand when asked."""
    return lambda: load(case)


@pytest.fixture
def by(alice: User) -> Any:
    """Alice as services know her."""
    return people.as_actor(alice)


def shown(document: Document) -> SimpleNamespace:
    """The row as it is in the database now."""
    row = Document.objects.get(pk=document.pk)
    return SimpleNamespace(status=row.status, path=row.path, digest=row.digest, attempts=row.attempts, size=row.size)


@pytest.fixture
def received() -> Iterator[Received]:
    """What was received for the case, among the pieces that a bundle may hold."""
    held = Received()
    pieces.PROVIDERS.append(lambda _case, _kind: held)
    yield held
    pieces.PROVIDERS.pop()


@pytest.fixture
def letter(case: Case, by: Any, records: Callable[[], Records]) -> Document:
    """The application letter, issued."""
    asked = services.request_alone(case, Kind.RESIDENCE_APPLICATION, by=by, records=records())
    services.issue(asked, by=by, records=records(), draft=Draft())
    return Document.objects.get(pk=asked.pk)
