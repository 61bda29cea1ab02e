"""Contested decisions through the pages: their cards, which one a step acts on, opening one by hand."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from cases.models import Case, Challenge, Entry
from cases.services.recording import add_record
from tests.cases.answers import answers
from tests.cases.contested import a_challenge
from tests.cases.house import House, as_actor, sign_in
from tests.cases.test_contests import take

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
LAST = TODAY - dt.timedelta(days=10)


@pytest.fixture
def case(house: House) -> Case:
    return house.case("begin_review")


@pytest.fixture
def olga(house: House) -> Client:
    return sign_in(Client(), house.olga)


def path(case: Case, slug: str, challenge: Challenge | None = None) -> str:
    which = f"?recours={challenge.pk}" if challenge else ""
    return f"/dossiers/{case.reference}/etapes/{slug}/{which}"


@pytest.fixture
def two(case: Case, house: House) -> tuple[Challenge, Challenge]:
    """A refusal and, the day after, a removal order, each contested."""
    by, later = as_actor(house.olga), LAST + dt.timedelta(days=1)
    take(case, "refuse", by, LAST, notified_on=LAST, remedies_mentioned="yes")
    take(case, "notify_oqtf", by, later, notified_on=later, measure="voluntary_departure")
    first, second = Challenge.objects.exclude(state="").filter(case=case).order_by("pk")
    return first, second


def test_each_contested_decision_has_its_card(case: Case, two: tuple[Challenge, Challenge], olga: Client) -> None:
    answer = olga.get(f"/dossiers/{case.reference}/")
    contests = answer.context["contests"]
    assert [contest.challenge.pk for contest in contests] == [two[1].pk, two[0].pk]
    assert [[clock.rule for clock in contest.clocks] for contest in contests] == [["oqtf"], ["court_action"]]
    text = answer.content.decode()
    for challenge in two:
        assert f'id="recours-{challenge.pk}"' in text
        assert f"saisir-le-tribunal-administratif/?recours={challenge.pk}" in text
    removal = {action.step.name: action for action in contests[0].steps}
    assert not removal["file_gracious_appeal"].open
    assert "prolonge pas" in removal["file_gracious_appeal"].reasons[0].sentence
    assert "receive_reasons" not in removal


def test_the_line_says_which_courts_have_been_seen(case: Case, house: House, olga: Client) -> None:
    a_challenge(case, "caa_filed")
    [contest] = olga.get(f"/dossiers/{case.reference}/").context["contests"]
    assert [(m.done, m.current) for m in contest.line] == [
        *([(True, False)] * 3),
        (False, True),
        *([(False, False)] * 2),
    ]


def test_a_caseworker_sees_the_challenge_and_who_may_act(
    case: Case, two: tuple[Challenge, Challenge], house: House
) -> None:
    answer = sign_in(Client(), house.alice).get(f"/dossiers/{case.reference}/")
    assert [contest.challenge.pk for contest in answer.context["contests"]] == [two[1].pk, two[0].pk]
    assert not any(action.open for contest in answer.context["contests"] for action in contest.steps)
    assert answer.context["contest_url"] == ""


def test_with_several_the_step_asks_which_and_the_address_preselects(
    case: Case, two: tuple[Challenge, Challenge], olga: Client
) -> None:
    asked = olga.get(path(case, "saisir-le-tribunal-administratif")).context["form"]
    assert [code for code, _label in asked.fields["challenge"].choices] == ["", two[0].pk, two[1].pk]
    assert not asked.fields["challenge"].widget.is_hidden
    named = olga.get(path(case, "saisir-le-tribunal-administratif", two[1])).context["form"]
    assert named.fields["challenge"].initial == two[1].pk
    shown = olga.get(path(case, "saisir-le-tribunal-administratif", two[1]))
    assert "obligation de quitter le territoire" in shown.context["about"]
    assert shown.context["about"] in shown.content.decode().replace("&#x27;", "'")


def sent(client: Client, address: str, **said: Any) -> Any:
    form = client.get(address).context["form"]
    return client.post(address, {**answers(form, day=TODAY), **said})


def test_the_one_that_is_sent_is_moved_and_no_other(case: Case, two: tuple[Challenge, Challenge], olga: Client) -> None:
    assert sent(olga, path(case, "saisir-le-tribunal-administratif"), challenge=two[1].pk).status_code == 302
    assert [Challenge.objects.get(pk=c.pk).state for c in two] == ["clock_running", "ta_filed"]
    none = sent(olga, path(case, "saisir-le-tribunal-administratif"), challenge="")
    assert (none.status_code, set(none.context["form"].errors)) == (200, {"challenge"})


def test_a_challenge_of_another_case_is_no_answer(
    case: Case, two: tuple[Challenge, Challenge], house: House, olga: Client
) -> None:
    other = a_challenge(house.case("begin_review"), "clock_running")
    answer = sent(olga, path(case, "saisir-le-tribunal-administratif"), challenge=other.pk)
    assert (answer.status_code, set(answer.context["form"].errors)) == (200, {"challenge"})
    assert Challenge.objects.get(pk=other.pk).state == "clock_running"


def test_without_a_contested_decision_the_step_says_where_to_open_one(case: Case, olga: Client) -> None:
    answer = olga.get(path(case, "saisir-le-tribunal-administratif"))
    assert answer.context["form"] is None
    assert f"/dossiers/{case.reference}/recours/ouvrir/" in answer.content.decode()
    assert olga.post(path(case, "saisir-le-tribunal-administratif"), {"on": TODAY, "version": 1}).status_code == 200
    assert not Entry.objects.filter(step="seize_court").exists()


def test_an_older_decision_is_contested_by_hand(case: Case, house: House, olga: Client) -> None:
    from cases.models import Decision

    decision = add_record(case, Decision, {"kind": "house_arrest", "on": LAST}, by=as_actor(house.alice))
    address = f"/dossiers/{case.reference}/recours/ouvrir/"
    assert address in olga.get(f"/dossiers/{case.reference}/").content.decode()
    assert sent(olga, address, decision=decision.pk).status_code == 302
    challenge = Challenge.objects.get(decision=decision)
    assert (challenge.state, Entry.objects.get(step="challenge_opened").challenge_id) == ("clock_running", challenge.pk)
    assert olga.get(address).context["any"] is False


def test_only_who_advances_the_file_opens_a_challenge(case: Case, house: House) -> None:
    address = f"/dossiers/{case.reference}/recours/ouvrir/"
    for who, status in ((house.alice, 403), (house.maud, 403), (house.chloe, 404)):
        assert sign_in(Client(), who).get(address).status_code == status


def test_a_rectified_notification_says_on_the_page_which_day_became_which(
    case: Case, two: tuple[Challenge, Challenge], olga: Client
) -> None:
    entry = Entry.objects.get(case=case, step="refuse")
    address = f"/dossiers/{case.reference}/historique/{entry.pk}/rectifier/"
    said = {"on": LAST.isoformat(), "notified_on": TODAY.isoformat(), "remedies_mentioned": "yes", "reason_given": "x"}
    version = Case.objects.get(pk=case.pk).version
    answer = olga.post(address, {**said, "version": version}, follow=True)
    assert "le délai finissait le" in answer.content.decode()


def test_the_step_s_page_costs_no_more_with_ten_contested_decisions(
    case: Case, olga: Client, django_assert_max_num_queries: Any
) -> None:
    for _ in range(10):
        a_challenge(case, "ta_filed")
    olga.get(f"/dossiers/{case.reference}/")
    with django_assert_max_num_queries(30):
        olga.get(f"/dossiers/{case.reference}/")
