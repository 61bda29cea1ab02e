"""An act beside the procedure: four closed axes that agree, and what has a place of its own is sent there."""

import itertools
from datetime import date

import pytest

from workflow.choices.outside import Author, Ending, Matter, Nature
from workflow.facts import FACT_KINDS
from workflow.facts.outside import LIFE, OWN_PLACES, OutsideAct, own_place
from workflow.table import STEPS


def act(nature: Nature, author: Author, matter: Matter, ending: Ending) -> OutsideAct:
    return OutsideAct(nature=nature, author=author, matter=matter, ending=ending)


def test_an_act_whose_axes_agree_is_accepted() -> None:
    assert act(Nature.BIRTH, Author.PERSON, Matter.FAMILY, Ending.DONE).problems() == {}
    assert act(Nature.DECISION, Author.CHILDREN_JUDGE, Matter.MINOR, Ending.DONE).problems() == {}
    assert act(Nature.DECISION, Author.UNKNOWN, Matter.HOUSING, Ending.REFUSED).problems() == {}


@pytest.mark.parametrize("nature", sorted(LIFE))
def test_life_is_neither_granted_nor_refused(nature: Nature) -> None:
    assert "ni accordé" in act(nature, Author.PERSON, Matter.OTHER, Ending.GRANTED).problems()["ending"]
    assert act(nature, Author.PERSON, Matter.OTHER, Ending.UNKNOWN).problems() == {}


@pytest.mark.parametrize("author", [Author.PERSON, Author.FAMILY, Author.VICTIMS, Author.EXPLOITER, Author.THIRD])
def test_nobody_but_an_authority_decides(author: Author) -> None:
    problems = act(Nature.DECISION, author, Matter.OTHER, Ending.GRANTED).problems()
    assert "autorité" in problems["author"]


@pytest.mark.parametrize(
    ("nature", "author", "matter", "ending", "place"),
    [
        (Nature.DECISION, Author.PREFECTURE, Matter.RESIDENCE, Ending.REFUSED, "Refus exprès"),
        (Nature.DECISION, Author.PREFECTURE, Matter.RESIDENCE, Ending.GRANTED, "Décision favorable"),
        (Nature.NOTICE, Author.PREFECTURE, Matter.REMOVAL, Ending.DONE, "OQTF notifiée"),
        (Nature.CHALLENGE, Author.PERSON, Matter.REMOVAL, Ending.PENDING, "contentieux"),
        (Nature.DECISION, Author.CNDA, Matter.ASYLUM, Ending.GRANTED, "demande d’asile"),
        (Nature.DECISION, Author.LABOUR_COURT, Matter.WORK, Ending.GRANTED, "prud’hommes"),
        (Nature.DECISION, Author.PREFECTURE, Matter.PROGRAMME, Ending.REFUSED, "parcours de sortie"),
        (Nature.DECISION, Author.ADMINISTRATIVE_COURT, Matter.RESIDENCE, Ending.ANNULLED, "décision de justice"),
    ],
)
def test_what_moves_a_track_or_a_clock_is_refused_with_its_place(
    nature: Nature, author: Author, matter: Matter, ending: Ending, place: str
) -> None:
    assert place in act(nature, author, matter, ending).problems()["nature"]


def test_the_places_named_are_real() -> None:
    labels = {str(step.label) for step in STEPS.values()} | {str(kind.label) for kind in FACT_KINDS.values()}
    named = [str(own.place).split("« ", 1)[1].removesuffix(" »") for own in OWN_PLACES if "étape «" in str(own.place)]
    named += [str(own.place).split("« ", 1)[1].removesuffix(" »") for own in OWN_PLACES if "fait «" in str(own.place)]
    assert named
    for name in named:
        parts = name.split(" » ou « ")
        assert any(part in labels or part.replace(" »", "") in labels for part in parts), name


def test_most_of_what_can_be_said_has_no_other_place() -> None:
    """The refusals stay exceptions: the kind of fact is for what the procedure does not know."""
    every = list(itertools.product(Nature, Author, Matter, Ending))
    axes = ("nature", "author", "matter", "ending")
    own = sum(bool(own_place(dict(zip(axes, said, strict=True)))) for said in every)
    assert 0 < own < len(every) / 50


def test_it_keeps_codes_only_and_its_note_apart() -> None:
    form = FACT_KINDS["outside_act"].form
    said = form(nature=Nature.BIRTH, author=Author.PERSON, matter=Matter.FAMILY, ending=Ending.DONE, note="secret")
    assert said.written(date(2024, 3, 2)) == {
        "kind": "outside_act",
        "note": "secret",
        "codes": {"nature": "birth", "author": "person", "matter": "family", "ending": "done"},
    }
