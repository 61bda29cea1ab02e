"""Names are found as people type them: accents, order and beginnings forgiven, other people's names not."""

import pytest

from cases.matching import folded, matches
from cases.models import Person
from cases.naming import display_name

FOUND = [
    ("okafor", "Blessing OKAFOR"),
    ("Okafor Blessing", "Blessing Okafor"),
    ("bless", "Blessing Okafor"),
    ("ciobanel", "Mihaela Ciobănel"),
    ("Ciobănel", "MIHAELA CIOBANEL"),
    ("turcas", "Ioana Țurcaș"),
    ("el yassafi", "Khadija El-Yassafi"),
    ("elyass", "ElYassafi"),
    ("n'guyen", "Lan N’Guyen"),
    ("strasse", "Straße"),
    ("  okafor  ", "Okafor"),
    ("thais figueiroa", "Thaís Figueirôa"),
]
MISSED = [
    ("okafor", "Okafo"),
    ("kafor", "Okafor"),
    ("okafor joy", "Blessing Okafor"),
    ("", "Okafor"),
    ("   ", "Okafor"),
    ("-", "Okafor"),
    ("okafor", ""),
    ("%", "Okafor"),
    (".*", "Okafor"),
]


@pytest.mark.parametrize(("typed", "name"), FOUND)
def test_a_name_is_found_as_it_is_typed(typed: str, name: str) -> None:
    assert matches(typed, name)


@pytest.mark.parametrize(("typed", "name"), MISSED)
def test_another_name_is_not(typed: str, name: str) -> None:
    assert not matches(typed, name)


def test_a_name_is_folded_to_bare_words() -> None:
    assert folded("El-Yassafi, Thaís  ÉLODIE") == ["el", "yassafi", "thais", "elodie"]


def test_a_person_is_called_by_the_name_that_she_uses(alice_reads: None) -> None:
    assert display_name(Person(given_names="Joy", used_name="Eweka", legal_name="Idemudia")) == "Joy EWEKA"


def test_without_it_by_the_name_on_her_papers(alice_reads: None) -> None:
    assert display_name(Person(given_names="Joy", legal_name="Idemudia")) == "Joy IDEMUDIA"


def test_a_first_name_alone_is_enough_and_nothing_is_nothing(alice_reads: None) -> None:
    assert display_name(Person(given_names="Joy")) == "Joy"
    assert display_name(Person()) == ""
    assert display_name(None) == ""
