"""What the query shows and what the rule allows are one and the same, whatever seats a person holds."""

import itertools

import pytest

from accounts import policy
from accounts.roles import ANONYMOUS, SYSTEM, Actor, Role, Seat
from cases.models import Case
from cases.services.following import transmit
from cases.services.opening import open_case
from tests.cases.house import House, as_actor

pytestmark = pytest.mark.django_db


@pytest.fixture(scope="module")
def cases(kept: House) -> list[Case]:
    """Cases of two associations, followed and handed over in every manner."""
    kept.case("give_notice")
    handed = kept.case("record_consent")
    transmit(handed, to_user_id=kept.olga.pk, organisation_id=kept.service.pk, by=as_actor(kept.alice))
    open_case(by=as_actor(kept.bob))
    open_case(by=as_actor(kept.maud))
    kept.case_of_chloe()
    return list(Case.objects.order_by("pk"))


def every_actor(house: House) -> list[Actor]:
    """Each person with each one or two seats that anybody could hold, wherever."""
    places = [
        (house.association.pk, (Role.CASEWORKER, Role.MANAGER)),
        (house.chloe.memberships.get().organisation_id, (Role.CASEWORKER, Role.MANAGER)),
        (house.service.pk, (Role.LEGAL_OFFICER,)),
        (0, (Role.AUDITOR, Role.DPO, Role.TECHNICAL_ADMIN)),
    ]
    seats = [Seat(role, pk) for pk, roles in places for role in roles]
    held = [(), *((seat,) for seat in seats), *itertools.combinations(seats, 2)]
    people = [user.pk for user in house.everybody().values()]
    return [*(Actor(pk, some) for pk in people for some in held), ANONYMOUS, SYSTEM]


def test_a_case_is_in_the_list_exactly_when_the_rule_lets_it_be_seen(kept: House, cases: list[Case]) -> None:
    assert len(cases) == 5
    differing = []
    for actor in every_actor(kept):
        listed = set(Case.objects.visible_to(actor).values_list("pk", flat=True))
        allowed = {case.pk for case in cases if policy.allows(policy.sees_the_case, actor, case)}
        if listed != allowed:
            differing.append((actor, listed, allowed))
    assert differing == []


def test_what_is_read_is_seen(kept: House, cases: list[Case]) -> None:
    for actor, case in itertools.product(every_actor(kept), cases):
        if policy.allows(policy.reads_the_case, actor, case):
            assert policy.allows(policy.sees_the_case, actor, case)


def test_the_list_shows_a_case_once_to_somebody_with_two_reasons_to_see_it(kept: House, cases: list[Case]) -> None:
    for actor in every_actor(kept):
        listed = list(Case.objects.visible_to(actor).values_list("pk", flat=True))
        assert len(listed) == len(set(listed))


def test_followed_by_is_by_assignment_alone(kept: House, cases: list[Case]) -> None:
    handed = Case.objects.get(legal_officer=kept.olga)
    assert list(Case.objects.followed_by(kept.olga.pk)) == [handed]
    assert set(Case.objects.followed_by(kept.maud.pk)) == {c for c in cases if c.caseworker_id == kept.maud.pk}
    assert not Case.objects.followed_by(None).filter(caseworker=None).exists()
