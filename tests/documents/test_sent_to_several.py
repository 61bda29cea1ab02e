"""A letter written to two préfectures leaves twice, and the person reads of both."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from cases.models import Case
from cases.records import Records, load
from documents import services
from documents.models import Disclosure, Document
from documents.services import Draft, PaperRefused
from tests import people
from tests.documents.conftest import TODAY
from vault.access import access
from workflow.kinds import Kind

pytestmark = pytest.mark.django_db(transaction=True)
SENT: dict[str, Any] = {"recipient": "prefecture", "how": "post", "on": TODAY, "proof_kind": "none"}
FORMER, NEW = "Préfecture de la Gironde", "Préfecture de police"


@pytest.fixture
def transfer(case: Case, by: Any, records: Callable[[], Records]) -> Document:
    """Her file goes from Bordeaux to Paris."""
    with access(by, purpose="paper"):
        asked = services.request_alone(case, Kind.TRANSFER_LETTER, by=by, records=records())
        services.issue(asked, by=by, records=records(), draft=Draft(answers={"former": "33"}))
        return Document.objects.get(pk=asked.pk)


@pytest.mark.usefixtures("reading")
def test_each_sending_names_its_prefecture_and_both_are_told_to_the_person(
    case: Case, by: Any, transfer: Document
) -> None:
    assert services.addressees(transfer) == [FORMER, NEW]
    for whom in ("", "Préfecture de l’Ain"):
        with pytest.raises(PaperRefused) as refused:
            services.disclose(transfer, by=by, records=load(case), **SENT, whom=whom)
        assert "plusieurs destinataires" in refused.value.sentence
    for whom, left in ((FORMER, [NEW]), (NEW, [])):
        services.disclose(transfer, by=by, records=load(case), **SENT, whom=whom)
        assert services.unsent(transfer) == left
    told = services.request_alone(case, Kind.DISCLOSURES, by=by, records=load(case)).snapshot["disclosures"]
    assert [line["to"] for line in told] == [f"préfecture ({FORMER})", f"préfecture ({NEW})"]


def test_the_page_asks_which_one_and_says_which_is_left(case: Case, alice: User, transfer: Document) -> None:
    pages, here = people.sign_in(Client(), alice), reverse("documents:disclose", args=[case.reference, transfer.pk])
    form = {**SENT, "on": TODAY.isoformat(), "once": pages.get(here).context["form"]["once"].value()}
    assert "Auquel des destinataires" in pages.get(here).content.decode()
    assert pages.post(here, form).status_code == 200
    assert not Disclosure.objects.exists()
    answer = pages.post(here, {**form, "whom": FORMER}, follow=True).content.decode()
    assert f"l’envoi à « {NEW} »" in answer.replace("\u00a0", " ")
    assert f"préfecture ({FORMER})" in answer
    with access(people.as_actor(alice), purpose="paper"):
        assert Disclosure.objects.get(document=transfer).whom == FORMER
    maud = people.sign_in(Client(), people.maud(case.organisation))
    seen = maud.get(reverse("documents:list", args=[case.reference])).content.decode()
    assert FORMER not in seen


@pytest.mark.usefixtures("reading")
def test_a_letter_to_one_asks_nothing_more(case: Case, alice: User, letter: Document) -> None:
    page = people.sign_in(Client(), alice).get(reverse("documents:disclose", args=[case.reference, letter.pk]))
    assert "whom" not in page.context["form"].fields
