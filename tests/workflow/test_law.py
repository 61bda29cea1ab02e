"""The law by date."""

from datetime import date

import pytest

from workflow.law import Citation, Law, NoCitation

LAW = Law.first()


@pytest.mark.parametrize(
    ("key", "on", "text"),
    [
        ("permit.base", date(2021, 4, 30), "CESEDA art. L. 316-1"),
        ("permit.base", date(2021, 5, 1), "CESEDA art. L. 425-1"),
        ("permit.resident", date(2014, 8, 6), "CESEDA art. L. 316-1 al. 2"),
        ("reflection", date(2026, 9, 1), "CESEDA art. R. 425-2"),
        ("oqtf.appeal", date(2024, 7, 14), "CESEDA art. L. 614-4 à L. 614-6"),
        ("oqtf.appeal", date(2024, 7, 15), "CESEDA art. L. 614-1 s., L. 911-1, L. 921-1, L. 921-2"),
        ("silence", date(2016, 10, 31), "CESEDA art. R. 311-12"),
        ("silence", date(2016, 11, 1), "CESEDA art. R.* 311-12 et R. 311-12-1"),
        ("fees", date(1990, 1, 1), "CESEDA art. L. 311-18"),
    ],
)
def test_an_act_is_cited_by_the_text_in_force_that_day(key: str, on: date, text: str) -> None:
    assert LAW.cite(key, on).text == text


def test_no_text_in_force_is_said_in_a_sentence() -> None:
    with pytest.raises(NoCitation, match=r"permit\.base.*n’était en vigueur le 28/02/2005"):
        LAW.cite("permit.base", date(2005, 2, 28))


def test_an_unknown_key_is_said_in_a_sentence() -> None:
    with pytest.raises(NoCitation, match=r"Aucun texte n’est enregistré.*316\.1"):
        LAW.cite("316.1", date(2026, 1, 1))


@pytest.mark.parametrize(("mark", "confidence"), [("F", "certain"), ("I", "to_verify"), ("K", "to_verify")])
def test_only_a_text_that_was_found_is_certain(mark: str, confidence: str) -> None:
    assert Citation("k", "t", None, None, "l", mark).confidence == confidence


def test_what_the_digest_inferred_or_only_knows_is_to_verify() -> None:
    today = date(2026, 11, 24)
    doubtful = ("withdrawal", "minor", "court.action", "dismissal.appeal", "civil_party", "reflection.recepisse")
    assert {LAW.cite(key, today).confidence for key in doubtful} == {"to_verify"}
    sure = ("permit.base", "permit.resident", "reflection", "acknowledgement", "reasons", "complaint.duty", "majority")
    assert {LAW.cite(key, today).confidence for key in sure} == {"certain"}


def test_no_two_texts_of_a_key_are_in_force_on_the_same_day() -> None:
    bounds = {d for c in LAW.citations for d in (c.valid_from, c.valid_to) if d}
    for day in bounds:
        held = [c.key for c in LAW.citations if c.holds_on(day)]
        assert len(held) == len(set(held)), day


def test_numbers_are_not_cut_at_the_end_of_a_line() -> None:
    assert LAW.cite("permit.base", date(2026, 1, 1)).shown == "CESEDA art.\u00a0L.\u00a0425-1"


def test_nothing_cites_the_code_penal_for_the_permit() -> None:
    assert not any("316.1" in c.text or "316-1 du code pénal" in c.text for c in LAW.citations)


def test_another_version_of_the_law_is_another_value() -> None:
    mine = Law.of([Citation("k", "t", None, None, "l", "F")])
    assert mine.cite("k", date(2000, 1, 1)).text == "t"
    assert mine.find("permit.base", date(2026, 1, 1)) is None
    assert "permit.base" in Law.first().keys
