"""Which bordereau proves that an application was complete: proposed, kept, shown, and only of its own case."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django import forms
from django.test import Client
from django.utils import timezone

from cases import proofs
from cases.models import Application, Case, Deadline
from documents.models import Document
from tests.cases.browser import as_shown
from tests.cases.house import House, as_actor, issued_bordereau, sign_in, take
from workflow.engine import StepRefused

pytestmark = pytest.mark.django_db


def alice(house: House) -> Client:
    return sign_in(Client(), house.alice)


def ready(house: House) -> tuple[Case, Document]:
    """A case about to be lodged, its bordereau issued."""
    case = house.case("prepare_application")
    paper = issued_bordereau(case)
    return Case.objects.get(pk=case.pk), paper


def path(case: Case, slug: str = "deposer-la-demande") -> str:
    return f"/dossiers/{case.reference}/etapes/{slug}/"


def lodged(case: Case) -> Application:
    return Application.objects.get(case=case)


def text(page: Any) -> str:
    return page.content.decode().replace("\xa0", " ")


def test_the_form_proposes_the_bordereau_that_was_issued_as_the_proof(kept: House) -> None:
    case, paper = ready(kept)
    page = alice(kept).get(path(case))
    sent = as_shown(page.content.decode())
    assert (sent["bordereau_id"], sent["complete"]) == ([str(paper.pk)], ["yes"])
    answer = alice(kept).post(path(case), sent | {"channel": "anef", "received_on": timezone.localdate().isoformat()})
    assert answer.status_code == 302
    assert lodged(case).bordereau_id == paper.pk
    assert Deadline.objects.get(case=case, rule="silence").born


def test_one_that_is_not_issued_is_not_proposed_and_nothing_is_answered_for_her(kept: House) -> None:
    case = kept.case("prepare_application")
    sent = as_shown(alice(kept).get(path(case)).content.decode())
    assert (sent["bordereau_id"], sent["complete"]) == ([""], [""])


def test_the_case_page_says_which_bordereau_proves_it_or_that_none_does(kept: House) -> None:
    case, paper = ready(kept)
    take(case, "submit_application", as_actor(kept.alice), channel="anef", complete="yes", bordereau_id=str(paper.pk))
    page = f"/dossiers/{case.reference}/"
    assert "bordereau du" in text(alice(kept).get(page))
    Application.objects.filter(case=case).update(bordereau=None)
    assert "aucun bordereau rattaché" in text(alice(kept).get(page))


def test_the_bordereau_of_another_case_proves_nothing_here(kept: House) -> None:
    case, _paper = ready(kept)
    _other, foreign = ready(kept)
    form = {"on": timezone.localdate().isoformat(), "version": case.version, "channel": "anef", "complete": "yes"}
    answer = alice(kept).post(path(case), form | {"bordereau_id": str(foreign.pk)})
    assert answer.context["form"].errors["bordereau_id"]
    with pytest.raises(StepRefused):
        take(case, "submit_application", as_actor(kept.alice), channel="anef", bordereau_id=str(foreign.pk))
    assert not Application.objects.filter(case=case).exists()


def test_a_bordereau_without_a_yes_is_asked_about(kept: House) -> None:
    case, paper = ready(kept)
    form = {"on": timezone.localdate().isoformat(), "version": case.version, "channel": "anef", "complete": "no"}
    answer = alice(kept).post(path(case), form | {"bordereau_id": str(paper.pk)})
    assert "Un bordereau prouve la complétude" in text(answer)


def test_rectifying_the_line_takes_the_proof_back_and_only_then(kept: House) -> None:
    case, paper = ready(kept)
    entry = take(
        case, "submit_application", as_actor(kept.alice), channel="anef", complete="yes", bordereau_id=str(paper.pk)
    )
    address = f"/dossiers/{case.reference}/historique/{entry.pk}/rectifier/"
    client = alice(kept)
    sent = as_shown(client.get(address).content.decode())
    assert sent["bordereau_id"] == [str(paper.pk)]
    client.post(address, sent | {"channel": "post", "reason_given": "voie de dépôt"})
    assert lodged(case).bordereau_id == paper.pk
    sent = as_shown(
        client.get(
            f"/dossiers/{case.reference}/historique/{case.entry_set.latest('pk').pk}/rectifier/"
        ).content.decode()
    )
    client.post(
        f"/dossiers/{case.reference}/historique/{case.entry_set.latest('pk').pk}/rectifier/",
        sent | {"bordereau_id": "", "complete": "no", "reason_given": "dossier incomplet"},
    )
    assert (lodged(case).bordereau_id, lodged(case).complete) == (None, "no")


def test_a_bordereau_issued_after_the_filing_does_not_prove_it(kept: House) -> None:
    case, paper = ready(kept)
    facts: dict[str, Any] = {"channel": "anef", "complete": "yes", "bordereau_id": str(paper.pk)}
    earlier = timezone.localdate() - dt.timedelta(days=1)
    with pytest.raises(StepRefused) as refused:
        take(case, "submit_application", as_actor(kept.alice), on=earlier, **facts)
    assert "après le dépôt" in refused.value.reasons[0].sentence
    take(case, "submit_application", as_actor(kept.alice), on=timezone.localdate(), **facts)
    assert lodged(case).bordereau_id == paper.pk


def test_the_bordereau_of_an_earlier_application_is_not_proposed_for_the_next(kept: House) -> None:
    case, paper = ready(kept)
    asked = forms.Form()
    asked.fields["bordereau_id"] = proofs.BordereauField()
    proofs.offer(asked, case.pk)
    assert asked.initial["bordereau_id"] == str(paper.pk)
    take(case, "submit_application", as_actor(kept.alice), channel="anef", complete="yes", bordereau_id=str(paper.pk))
    asked.initial = {}
    proofs.offer(asked, case.pk)
    assert asked.initial == {}
    assert str(paper.pk) in dict(asked.fields["bordereau_id"].choices)  # type: ignore[attr-defined]  # a choice field
