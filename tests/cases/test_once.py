"""A double click does the work once; a form that failed may be sent again."""

import uuid

import pytest
from django.test import Client
from django.utils import timezone

from cases.models import Case, Contact
from tests.cases.house import House, sign_in

pytestmark = pytest.mark.django_db


def test_a_case_is_opened_once_by_a_double_click(house: House, client: Client) -> None:
    sign_in(client, house.alice)
    sent = {"opened_on": timezone.localdate().isoformat(), "once": str(uuid.uuid4())}
    first, second = client.post("/dossiers/nouveau/", sent), client.post("/dossiers/nouveau/", sent)
    assert (first.status_code, second.status_code) == (302, 302)
    assert Case.objects.count() == 1
    client.post("/dossiers/nouveau/", {**sent, "once": str(uuid.uuid4())})
    assert Case.objects.count() == 2


def test_a_contact_is_added_once_and_a_corrected_form_goes_through(house: House, client: Client) -> None:
    case = house.case()
    sign_in(client, house.alice)
    path = f"/dossiers/{case.reference}/elements/contact/ajouter/"
    sent = {"how": "phone", "once": str(uuid.uuid4())}
    assert client.post(path, {**sent, "on": "31/02/2026"}).status_code == 200
    sent["on"] = timezone.localdate().isoformat()
    assert [client.post(path, sent).status_code for _ in range(3)] == [302, 302, 302]
    assert Contact.objects.filter(case=case).count() == 1
