"""Every rule, for every role, in every relation to a case."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from accounts import policy
from accounts.roles import ANONYMOUS, SYSTEM, Actor, Role, Seat

HERS, ELSEWHERE, OFFICE, OVERSIGHT = 1, 2, 3, 4


@dataclass(frozen=True)
class ACase:
    """A case as rules know it."""

    reference: str = "K7Q2-9F4M"
    organisation_id: int = HERS
    caseworker_id: int = 1
    legal_officer_id: int | None = 7
    legal_service_id: int | None = OFFICE


def somebody(user_id: int, *seats: tuple[Role, int]) -> Actor:
    return Actor(user_id, tuple(Seat(role, where) for role, where in seats))


WHO = {
    "Alice follows it": somebody(1, (Role.CASEWORKER, HERS)),
    "Alice, gone elsewhere": somebody(1, (Role.CASEWORKER, ELSEWHERE)),
    "Alice, without a seat": somebody(1),
    "Bob, her colleague": somebody(2, (Role.CASEWORKER, HERS)),
    "Chloé, elsewhere": somebody(3, (Role.CASEWORKER, ELSEWHERE)),
    "Maud, her manager": somebody(4, (Role.MANAGER, HERS)),
    "Maud, who follows it": somebody(1, (Role.MANAGER, HERS)),
    "a manager elsewhere": somebody(5, (Role.MANAGER, ELSEWHERE)),
    "Olga, to whom it is transmitted": somebody(7, (Role.LEGAL_OFFICER, OFFICE)),
    "Olga, gone to another service": somebody(7, (Role.LEGAL_OFFICER, ELSEWHERE)),
    "Olga, no longer a legal officer": somebody(7, (Role.AUDITOR, OVERSIGHT)),
    "another legal officer": somebody(8, (Role.LEGAL_OFFICER, OFFICE)),
    "Dora, auditor": somebody(9, (Role.AUDITOR, OVERSIGHT)),
    "the data-protection officer": somebody(10, (Role.DPO, OVERSIGHT)),
    "Théo, technical administrator": somebody(11, (Role.TECHNICAL_ADMIN, OVERSIGHT)),
    "nobody": ANONYMOUS,
    "the system": SYSTEM,
}
EVERYBODY = frozenset(WHO)
SIGNED_IN = EVERYBODY - {"nobody", "the system"}
SUPPORTS = {"Alice follows it", "Maud, who follows it"}
MANAGES = {"Maud, her manager", "Maud, who follows it"}
LEGAL = {"Olga, to whom it is transmitted"}
OFFICERS = LEGAL | {"another legal officer", "Olga, gone to another service"}
CONTROL = {"Dora, auditor", "the data-protection officer", "Olga, no longer a legal officer"}
ASSOCIATIONS = {name for name in SIGNED_IN if name.startswith(("Alice", "Bob", "Chloé", "Maud", "a manager"))}

TABLE: dict[str, set[str] | frozenset[str]] = {
    "anyone": EVERYBODY,
    "signed_in": SIGNED_IN,
    "undeclared": set(),
    "opens_cases": ASSOCIATIONS - {"Alice, without a seat"},
    "works_on_cases": ASSOCIATIONS - {"Alice, without a seat"} | OFFICERS,
    "reads_the_register": CONTROL,
    "watches_the_seats": CONTROL | MANAGES | {"a manager elsewhere"},
    "administers": {"Théo, technical administrator", "the system"},
    "keeps_the_law": OFFICERS,
    "keeps_the_translations": OFFICERS,
    "takes_originals": LEGAL,
    "supports_the_case": SUPPORTS,
    "advances_the_case": LEGAL,
    "follows_the_case": SUPPORTS | LEGAL,
    "reads_the_case": SUPPORTS | LEGAL,
    "reveals_whereabouts": SUPPORTS,
    "supervises_the_case": MANAGES,
    "assigns_the_case": MANAGES,
    "transmits_the_case": SUPPORTS | MANAGES,
    "sees_the_case": SUPPORTS | LEGAL | MANAGES,
}


@pytest.mark.parametrize("name", TABLE)
def test_the_rule_says_yes_to_these_people_and_no_to_all_others(name):
    which = policy.RULES[name]
    assert {who for who, actor in WHO.items() if policy.allows(which, actor, ACase())} == set(TABLE[name])


def test_every_rule_is_in_the_table():
    assert set(policy.RULES) == set(TABLE)


@pytest.mark.parametrize("name", [name for name, rule in policy.RULES.items() if rule.needs_case])
def test_without_a_case_nobody_is_allowed(name):
    assert not any(policy.allows(policy.RULES[name], actor) for actor in WHO.values())


@pytest.mark.parametrize("name", TABLE)
def test_a_refused_person_reads_a_sentence(name):
    sentence = str(policy.RULES[name].sentence)
    assert sentence[0].isupper()
    assert sentence.endswith(".")
    assert "advances" not in sentence


def test_nobody_follows_a_case_that_was_given_to_nobody():
    untransmitted = ACase(caseworker_id=None, legal_officer_id=None)
    legal = Actor(None, (Seat(Role.LEGAL_OFFICER, OFFICE),))
    worker = Actor(None, (Seat(Role.CASEWORKER, HERS),))
    assert not policy.follows_the_case(legal, untransmitted)
    assert not policy.follows_the_case(worker, untransmitted)


def test_a_refusal_says_which_rule_and_which_case():
    with pytest.raises(policy.Refused) as refused:
        policy.require(policy.supports_the_case, by=WHO["Bob, her colleague"], case=ACase())
    assert refused.value.rule is policy.supports_the_case
    assert refused.value.reference == "K7Q2-9F4M"
    assert "confié" in str(refused.value.sentence)


def test_an_actor_speaks_through_the_oldest_seat():
    both = somebody(1, (Role.MANAGER, ELSEWHERE), (Role.CASEWORKER, HERS))
    assert (both.role, both.organisation_id) == ("manager", ELSEWHERE)
    assert both.organisations(Role.CASEWORKER) == {HERS}
    assert (ANONYMOUS.role, SYSTEM.role, SYSTEM.organisation_id) == ("", "system", None)
