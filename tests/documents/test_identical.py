"""The same paper is not made twice in a day, unless somebody asks for another copy."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from audit.services import act
from cases.models import Case, Entry, Person
from cases.records import Records, load
from documents import services
from documents.models import Document
from tests import people
from vault.access import access
from workflow.kinds import Kind

Load = Callable[[], Records]
pytestmark = pytest.mark.django_db(transaction=True)


def certificates(case: Case) -> Any:
    return Document.objects.filter(case=case, kind=Kind.SUPPORT_CERTIFICATE).order_by("pk")


def another(case: Case) -> Entry:
    """Another step of the same day."""
    first = case.entry_set.first()
    assert first is not None
    return Entry.objects.create(case=case, key_id=case.key_id, step="x", on=first.on, recorded_by=first.recorded_by)


def issue(case: Case, entry: Entry, by: Any, records: Records) -> list[Document]:
    with act(by=by):
        return services.request(case, entry, [Kind.SUPPORT_CERTIFICATE], by=by, records=records, first=True)


@pytest.mark.usefixtures("reading")
def test_steps_of_one_day_issue_one_certificate(case: Case, by: Any, records: Load) -> None:
    assert len(issue(case, case.entry_set.first(), by, records())) == 1
    assert issue(case, another(case), by, records()) == []
    assert certificates(case).count() == 1


@pytest.mark.usefixtures("reading")
def test_a_fact_that_changed_or_a_day_that_passed_makes_another(case: Case, by: Any, records: Load) -> None:
    issue(case, case.entry_set.first(), by, records())
    person = Person.objects.get(case=case)
    person.birth_place = "Benin City"
    with act(by=by):
        person.save()
    assert len(issue(case, another(case), by, records())) == 1
    tomorrow = timezone.localdate() + dt.timedelta(days=1)
    assert len(issue(case, another(case), by, load(case, today=tomorrow))) == 1


@pytest.mark.usefixtures("reading")
def test_another_signature_or_another_language_is_another_paper(case: Case, by: Any, records: Load) -> None:
    services.request_alone(case, Kind.INFORMATION_NOTICE, by=by, records=records())
    other = services.request_alone(case, Kind.INFORMATION_NOTICE, by=by, records=records(), language="en")
    assert other.language == "en"
    again = services.request_alone(case, Kind.INFORMATION_NOTICE, by=by, records=records(), language="en")
    assert again.pk == other.pk
    assert Document.objects.filter(case=case, kind=Kind.INFORMATION_NOTICE).count() == 2


@pytest.mark.usefixtures("reading")
def test_what_was_issued_since_the_page_was_read_counts(case: Case, by: Any, records: Load) -> None:
    before = records()
    first = services.request_alone(case, Kind.SUPPORT_CERTIFICATE, by=by, records=records())
    assert services.request_alone(case, Kind.SUPPORT_CERTIFICATE, by=by, records=before).pk == first.pk


@pytest.mark.usefixtures("reading")
def test_a_paper_that_failed_is_no_paper(case: Case, by: Any, records: Load) -> None:
    first = services.request_alone(case, Kind.SUPPORT_CERTIFICATE, by=by, records=records())
    Document.objects.filter(pk=first.pk).update(status="failed")
    assert services.request_alone(case, Kind.SUPPORT_CERTIFICATE, by=by, records=records()).pk != first.pk


def test_the_page_shows_what_is_there_and_makes_a_copy_when_asked(case: Case, alice: User) -> None:
    pages = people.sign_in(Client(), alice)
    ask = reverse("documents:request", args=[case.reference])
    pages.post(ask, {"kind": Kind.SUPPORT_CERTIFICATE.value})
    answer = pages.post(ask, {"kind": Kind.SUPPORT_CERTIFICATE.value}, follow=True)
    assert certificates(case).count() == 1
    shown = answer.content.decode()
    assert "Ce document existe déjà" in shown
    assert reverse("documents:read", args=[case.reference, certificates(case)[0].pk]) in shown
    pages.post(ask, {"kind": Kind.SUPPORT_CERTIFICATE.value, "again": "on"})
    assert certificates(case).count() == 2
    with access(people.as_actor(alice), purpose="paper"):
        first, second = (found.snapshot for found in certificates(case).select_related("key"))
    assert (first["paper"]["version"], second["paper"]["version"]) == (1, 2)
    assert first["person"] == second["person"]
