"""The page of a step: what blocks it and where that is mended, what would be noted, and forms that came too late."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from cases.models import Case, Entry
from tests.cases.browser import as_shown
from tests.cases.house import House, as_actor, sign_in, take

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


def alice(house: House) -> Client:
    return sign_in(Client(), house.alice)


def path(case: Case, slug: str) -> str:
    return f"/dossiers/{case.reference}/etapes/{slug}/"


def said(case: Case, **facts: Any) -> dict[str, Any]:
    return {"on": TODAY.isoformat(), "version": case.version, **facts}


def unready(house: House) -> Case:
    """A file about to be lodged although she has neither spoken nor agreed; put there past the services."""
    case = house.case("give_notice")
    Case.objects.filter(pk=case.pk).update(residence="application_preparing")
    return case


def test_a_step_is_recorded_and_the_case_s_page_says_so(kept: House) -> None:
    case = kept.case("inform_of_rights")
    answer = alice(kept).post(path(case, "deposer-plainte"), said(case, offences=["225-5"]), follow=True)
    assert answer.redirect_chain == [(f"/dossiers/{case.reference}/", 302)]
    assert "« Plainte déposée » est enregistré." in answer.content.decode().replace("\xa0", " ")


def test_the_page_says_what_blocks_it_in_law_and_where_it_is_mended(kept: House) -> None:
    case = unready(kept)
    page = alice(kept).get(path(case, "deposer-la-demande"))
    reasons = page.context["reasons"]
    assert reasons
    text = page.content.decode()
    assert "Ce qui manque avant cette démarche" in text
    assert any(reason.citation for reason in reasons)
    mended = [reason.url for reason in reasons if reason.url]
    assert mended
    assert all(alice(kept).get(url).status_code == 200 for url in mended)


def test_sent_all_the_same_it_is_refused_with_its_reasons_and_what_was_typed(kept: House) -> None:
    case = unready(kept)
    answer = alice(kept).post(path(case, "deposer-la-demande"), said(case, channel="post", reference_number="Zyx77"))
    assert answer.status_code == 409
    assert answer.context["reasons"]
    assert as_shown(answer.content.decode())["reference_number"] == ["Zyx77"]
    assert not Entry.objects.filter(case=case, step="submit_application").exists()


def test_an_act_of_the_past_is_recorded_whatever_the_law_says(kept: House) -> None:
    case = unready(kept)
    eve = (TODAY - dt.timedelta(days=1)).isoformat()
    assert alice(kept).post(path(case, "deposer-la-demande"), said(case, on=eve, channel="post")).status_code == 302
    assert Entry.objects.get(case=case, step="submit_application").on.isoformat() == eve


def test_an_act_of_others_shows_what_would_be_noted(kept: House) -> None:
    case = kept.case("grant_reflection")
    page = sign_in(Client(), kept.olga).get(path(case, "oqtf"))
    assert page.context["findings"]
    assert page.context["reasons"] == []
    assert "Enregistrable, avec ces constats" in page.content.decode()
    assert page.context["form"] is not None


def test_the_page_says_what_it_rests_on_and_what_it_starts(kept: House) -> None:
    case = kept.case("begin_review")
    page = sign_in(Client(), kept.olga).get(path(case, "refuser-le-titre"))
    text = page.content.decode()
    assert page.context["basis"].shown in text
    assert "Recours devant le tribunal administratif" in page.context["clocks"]
    notice = alice(kept).get(path(kept.case(), "informer-sur-les-donnees"))
    assert notice.context["papers"]
    assert "Documents préparés" in notice.content.decode()


def test_a_form_older_than_the_case_is_refused_then_goes_through_once_read_again(kept: House) -> None:
    case = kept.case("inform_of_rights")
    old = said(case, service="Zyxservice")
    take(case, "lose_contact", as_actor(kept.alice))
    late = alice(kept).post(path(case, "deposer-plainte"), old)
    assert late.status_code == 409
    assert "Quelqu’un a modifié ce dossier" in late.content.decode()
    again = as_shown(late.content.decode())
    assert again["service"] == ["Zyxservice"]
    assert alice(kept).post(path(case, "deposer-plainte"), again).status_code == 302


def test_two_clicks_record_one_act(kept: House) -> None:
    case = kept.case("inform_of_rights")
    client, sent = alice(kept), said(case)
    assert client.post(path(case, "deposer-plainte"), sent).status_code == 302
    assert client.post(path(case, "deposer-plainte"), sent).status_code == 409
    assert Entry.objects.filter(case=case, step="file_complaint").count() == 1


def test_asked_by_htmx_the_page_s_parts_come_back(kept: House) -> None:
    case = kept.case("inform_of_rights")
    answer = alice(kept).post(path(case, "deposer-plainte"), said(case), headers={"hx-request": "true"})
    text = answer.content.decode()
    assert answer.status_code == 200
    assert "<html" not in text
    assert "Plainte déposée" in text


def test_a_manager_takes_her_own_steps_without_reading_the_content(kept: House) -> None:
    case = kept.case("record_consent")
    page = sign_in(Client(), kept.maud).get(path(case, "transferer-l-accompagnement"))
    assert page.status_code == 200
    assert sign_in(Client(), kept.maud).get(path(case, "deposer-plainte")).status_code == 403


def test_the_rectification_of_a_line_is_refused_twice_in_a_sentence(kept: House) -> None:
    case = kept.case("file_complaint")
    entry = Entry.objects.get(case=case, step="file_complaint")
    page = f"/dossiers/{case.reference}/historique/{entry.pk}/rectifier/"
    client = alice(kept)
    shown = {**as_shown(client.get(page).content.decode()), "reason_given": "Zyxraison"}
    assert client.post(page, shown).url == f"/dossiers/{case.reference}/#chronologie"
    twice = client.post(page, shown)
    assert twice.status_code == 200
    assert "Quelqu’un a modifié" in twice.content.decode()
    assert as_shown(twice.content.decode())["reason_given"] == ["Zyxraison"]


def test_a_rectification_needs_a_reason(kept: House) -> None:
    case = kept.case("file_complaint")
    entry = Entry.objects.get(case=case, step="file_complaint")
    page = f"/dossiers/{case.reference}/historique/{entry.pk}/rectifier/"
    answer = alice(kept).post(page, {**as_shown(alice(kept).get(page).content.decode()), "reason_given": ""})
    assert "reason_given" in answer.context["form"].errors
    assert not Entry.objects.filter(rectifies=entry).exists()


def test_a_line_that_is_no_step_has_no_such_page(kept: House) -> None:
    case = kept.case()
    entry = Entry.objects.get(case=case, step="case_opened")
    assert alice(kept).get(f"/dossiers/{case.reference}/historique/{entry.pk}/rectifier/").status_code == 404


def test_what_can_be_done_now_is_on_the_case_s_page_by_track(kept: House) -> None:
    case = kept.case("file_complaint")
    groups = alice(kept).get(f"/dossiers/{case.reference}/").context["actions"]
    assert [group.track for group in groups] == list(dict.fromkeys(group.track for group in groups))
    actions = {action.step.name: action for group in groups for action in group.steps}
    assert actions["obtain_receipt"].open
    not_hers = actions["open_investigation"]
    assert not not_hers.open
    assert "juriste" in not_hers.reasons[0].sentence
    olga_s = kept.case("grant_reflection")
    theirs = sign_in(Client(), kept.olga).get(f"/dossiers/{olga_s.reference}/").context["actions"]
    assert any(a.open for g in theirs for a in g.steps if a.step.name == "open_investigation")


def offered(answer: Any) -> list[Any]:
    """Every reason that a page shows."""
    context = answer.context
    groups = context.get("actions") or []
    return [
        *(context.get("reasons") or []),
        *(context.get("findings") or []),
        *(reason for group in groups for action in group.steps for reason in action.reasons),
    ]


@pytest.mark.parametrize(
    ("stage", "who"),
    [
        *((stage, who) for stage in ("give_notice", "inform_of_rights") for who in ("alice", "maud")),
        *((stage, who) for stage in ("register_application", "issue_card") for who in ("alice", "maud", "olga")),
    ],
)
def test_nobody_is_sent_to_mend_where_she_is_refused(kept: House, stage: str, who: str) -> None:
    case, client = kept.case(stage), sign_in(Client(), getattr(kept, who))
    answer = client.get(f"/dossiers/{case.reference}/")
    pages = [action.url for group in answer.context["actions"] for action in group.steps]
    answers = [answer, *(page for url in pages if (page := client.get(url)).status_code == 200)]
    urls = {reason.url for page in answers for reason in offered(page) if reason.url}
    assert {url: client.get(url).status_code for url in urls} == dict.fromkeys(urls, 200)


def test_who_may_not_mend_it_reads_who_can(kept: House) -> None:
    case = kept.case("register_application")
    answer = alice(kept).get(path(case, "clore"))
    (reason,) = [r for r in answer.context["reasons"] if "échéances courent" in r.sentence]
    assert (reason.url, "responsable de l’association" in reason.who) == ("", True)
    assert reason.who.split(" : ")[1] in answer.content.decode()


def test_where_the_case_stands_is_no_point_of_law(kept: House) -> None:
    case = kept.case("give_notice")
    answer = sign_in(Client(), kept.alice).get(path(case, "produire-les-pieces"))
    (reason,) = answer.context["reasons"]
    assert "n’est pas possible depuis l’état" in reason.sentence
    assert (reason.citation, reason.confidence) == ("", "certain")
    shown = answer.content.decode().split("titre-manque")[-1].split("</section>")[0]
    assert "à vérifier" not in shown


def test_the_prefecture_of_the_case_is_proposed_where_one_is_asked(kept: House) -> None:
    case = unready(kept)
    Case.objects.filter(pk=case.pk).update(prefecture="33")
    page = alice(kept).get(path(case, "deposer-la-demande"))
    assert page.context["form"]["prefecture"].value() == "33"
    moved = alice(kept).get(path(case, "changer-de-departement"))
    assert not moved.context["form"]["prefecture"].value(), "where she goes is not where she was"
