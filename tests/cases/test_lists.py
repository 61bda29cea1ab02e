"""The work list, the list and its criteria, the search by reference, the deadlines of one's cases."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.roles import Role
from accounts.services import close_membership
from cases.models import Case, Deadline, Entry
from cases.services.following import assign
from cases.services.opening import open_case
from cases.views.deadline_rows import due_soon
from tests.cases.house import House, as_actor, page, several, sign_in
from tests.people import a_seat, an_association

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
DAY = dt.timedelta(days=1)


def shown(answer: Any) -> set[str]:
    return {case.reference for case in answer.context["cases"]}


def with_alarm(house: House, days: int, who: str = "alice") -> Case:
    """A case with one deadline due in so many days, its alarm two days before."""
    [case] = several(house, [TODAY], getattr(house, who))
    due = TODAY + days * DAY
    Deadline.objects.create(
        case=case,
        entry=Entry.objects.get(case=case),
        rule="court_action",
        due_on=due,
        alarm_on=due - 2 * DAY,
    )
    Case.objects.filter(pk=case.pk).update(next_due_on=due, next_alarm_on=due - 2 * DAY)
    return case


def test_everybody_lists_what_is_hers_and_nothing_else(house: House) -> None:
    mine = house.case("grant_reflection")
    bob_s = open_case(by=as_actor(house.bob))
    chloe_s = house.case_of_chloe()
    expected = {
        "alice": {mine.reference},
        "bob": {bob_s.reference},
        "maud": {mine.reference, bob_s.reference},
        "olga": {mine.reference},
        "olga2": set(),
        "chloe": {chloe_s.reference},
    }
    for who, references in expected.items():
        assert shown(page(getattr(house, who), "/dossiers/")) == references, who
        assert shown(page(getattr(house, who), "/")) == references, who


def test_one_who_left_the_association_no_longer_sees_her_cases_there(house: House) -> None:
    case = house.case()
    close_membership(by=as_actor(house.theo), seat=house.alice.memberships.get())
    a_seat(house.alice, Role.CASEWORKER, an_association("Ailleurs"))
    assert not Case.objects.visible_to(as_actor(house.alice)).exists()
    assert page(house.alice, f"/dossiers/{case.reference}/").status_code == 404


def test_the_stage_chosen_filters_the_list(house: House) -> None:
    spoken, prefecture = house.case("file_complaint"), house.case("open_investigation")
    client = sign_in(Client(), house.alice)
    assert shown(client.get("/dossiers/?stage=prefecture")) == {prefecture.reference}
    assert shown(client.get("/dossiers/?stage=statement")) == {spoken.reference}
    assert shown(client.get("/dossiers/?stage=closed")) == set()


def test_those_one_follows_can_be_told_from_those_one_manages(house: House) -> None:
    hers, alice_s = open_case(by=as_actor(house.maud)), open_case(by=as_actor(house.alice))
    client = sign_in(Client(), house.maud)
    assert shown(client.get("/dossiers/")) == {hers.reference, alice_s.reference}
    assert shown(client.get("/dossiers/?assigned=mine")) == {hers.reference}


@pytest.mark.parametrize(("due", "expected"), [("late", [-1]), ("week", [-1, 0, 7]), ("month", [-1, 0, 7, 30])])
def test_the_deadline_chosen_filters_the_list(house: House, due: str, expected: list[int]) -> None:
    cases = {days: with_alarm(house, days).reference for days in (-1, 0, 7, 30, 31)}
    answer = page(house.alice, f"/dossiers/?due={due}")
    assert shown(answer) == {cases[days] for days in expected}


def test_an_empty_answer_says_so_and_leads_back(house: House) -> None:
    text = page(house.alice, "/dossiers/?stage=closed").content.decode()
    assert "Aucun dossier ne répond à ces critères" in text
    assert "Aucun dossier pour l’instant" in page(house.bob, "/dossiers/").content.decode()


def test_twenty_five_cases_a_page_then_the_next(house: House) -> None:
    several(house, [TODAY] * 27)
    client = sign_in(Client(), house.alice)
    first = client.get("/dossiers/")
    second = client.get("/dossiers/" + first.context["next_url"])
    assert (len(shown(first)), len(shown(second))) == (25, 2)
    assert shown(first).isdisjoint(shown(second))
    assert len(client.get("/").context["cases"]) == 10


def test_names_revealed_are_those_of_the_page_asked_for(house: House) -> None:
    several(house, [TODAY] * 27)
    client = sign_in(Client(), house.alice)
    following = client.get("/dossiers/").context["next_url"]
    assert len(shown(client.post("/dossiers/" + following))) == 2


def test_what_presses_comes_first_and_only_within_the_week(house: House) -> None:
    cases = [with_alarm(house, days) for days in (5, -3, 9, 10)]
    context = page(house.alice, "/").context
    pinned, tasks = context["pinned"], [task.deadline for task in context["tasks"]]
    assert [line.case for line in [*pinned, *tasks]] == [cases[1], cases[0], cases[2]]
    assert (pinned[0].case, tasks[-1].case) == (cases[1], cases[2]), "five days may hold three working days or not"
    assert {line.label for line in [*pinned, *tasks]} == {"Recours devant le tribunal administratif"}


def test_others_deadlines_do_not_press_here(house: House) -> None:
    with_alarm(house, 1, "bob")
    assert due_soon(as_actor(house.alice), TODAY)[1] == []
    assert len(due_soon(as_actor(house.maud), TODAY)[1]) == 1


def test_a_deadline_ended_no_longer_presses(house: House) -> None:
    case = with_alarm(house, 1)
    Deadline.objects.filter(case=case).update(state="met")
    assert due_soon(as_actor(house.alice), TODAY)[1] == []


def test_all_deadlines_are_listed_the_nearest_first(house: House) -> None:
    for days in (40, 2, 300):
        with_alarm(house, days)
    due = [d.due_on for d in page(house.alice, "/echeances/").context["deadlines"]]
    assert due == [TODAY + days * DAY for days in (2, 40, 300)]


def test_a_case_s_deadlines_are_apart_running_and_ended(house: House) -> None:
    case = with_alarm(house, 3)
    Deadline.objects.create(case=case, entry=Entry.objects.get(case=case), rule="silence", due_on=TODAY, state="moot")
    context = page(house.alice, f"/dossiers/{case.reference}/echeances/").context
    assert [d.rule for d in context["deadlines"]] == ["court_action"]
    assert [d.rule for d in context["past"]] == ["silence"]


def test_a_reference_typed_anyhow_leads_to_the_case(house: House) -> None:
    case = house.case()
    client = sign_in(Client(), house.alice)
    typed = case.reference.lower().replace("-", " ")
    assert client.post("/recherche/", {"q": typed}).url == f"/dossiers/{case.reference}/"


def test_the_reference_of_somebody_else_s_case_leads_nowhere(house: House) -> None:
    foreign = house.case_of_chloe()
    answer = page_posted(house, foreign.reference)
    assert answer.status_code == 200
    assert answer.context["results"] == []
    assert foreign.reference not in answer.content.decode().replace(f'value="{foreign.reference}"', "")


def page_posted(house: House, words: str) -> Any:
    return sign_in(Client(), house.alice).post("/recherche/", {"q": words})


def test_article_316_1_is_put_right(house: House) -> None:
    assert "L. 425-1" in page_posted(house, "316-1").content.decode().replace("\xa0", " ").replace("\u2060", "")


def test_no_word_searches_nothing(house: House) -> None:
    assert page_posted(house, "  ").context["results"] is None


def test_a_case_reassigned_changes_lists(house: House) -> None:
    case = house.case()
    assign(case, to_user_id=house.bob.pk, by=as_actor(house.maud))
    assert shown(page(house.alice, "/dossiers/")) == set()
    assert shown(page(house.bob, "/dossiers/")) == {case.reference}


def test_help_is_open_to_whoever_is_signed_in(house: House) -> None:
    for who in house.everybody().values():
        assert page(who, "/aide/").status_code == 200
