"""The law kept up to date: a version verified, a version that takes over; what held before is left alone."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workflow.amending import Amended, Unfit, Verified
from workflow.deadlines import RULES, compute
from workflow.deadlines.figures import rules_using, unit_of
from workflow.law import Figure, Law
from workflow.texts import Shelf, Verification

LAW = Law.first()
CHECKED = Verification("Légifrance, version du 24 novembre 2026", date(2026, 11, 24), 7)
YEAR = date(2027, 1, 1)
KEYS = [(shelf, v.key) for shelf in Shelf for v in LAW.shelf(shelf)]
DAYS = st.dates(date(1950, 1, 1), date(2080, 1, 1))


def amended(key: str, text: str, since: date = YEAR, shelf: Shelf = Shelf.FIGURE) -> Law:
    return LAW.with_([Amended(shelf, key, since, text, "", "Décret d’essai")])


def verified(*shelved: tuple[Shelf, str, date | None]) -> Law:
    return LAW.with_([Verified(shelf, key, since, CHECKED) for shelf, key, since in shelved])


def found(law: Law, shelf: Shelf, key: str, on: date) -> Any:
    return next((v for v in law.shelf(shelf) if v.key == key and v.holds_on(on)), None)


CHANGES = st.lists(st.tuples(st.sampled_from(KEYS), DAYS, st.integers(1, 400)), min_size=1, max_size=6)


@settings(deadline=None, max_examples=200)
@given(CHANGES, DAYS)
def test_nothing_changes_before_the_day_of_the_first_change(drawn: list[Any], day: date) -> None:
    law = LAW.with_([Amended(shelf, key, since, str(text), "", "") for (shelf, key), since, text in drawn])
    for (shelf, key), _since, _text in drawn:
        first = min(since for (where, which), since, _text in drawn if (where, which) == (shelf, key))
        before = first - timedelta(days=1) if day >= first else day
        was, now = found(LAW, shelf, key, before), found(law, shelf, key, before)
        assert (was is None) == (now is None)
        if was:
            assert (now.text, now.valid_from, now.confidence) == (was.text, was.valid_from, was.confidence)


@settings(deadline=None, max_examples=200)
@given(CHANGES, DAYS)
def test_one_version_at_most_is_in_force_whatever_was_changed(drawn: list[Any], day: date) -> None:
    law = LAW.with_([Amended(shelf, key, since, str(text), "", "") for (shelf, key), since, text in drawn])
    for shelf in Shelf:
        held = [v.key for v in law.shelf(shelf) if v.holds_on(day)]
        assert len(held) == len(set(held))
    (shelf, key), since, text = drawn[-1]
    assert found(law, shelf, key, since).text == str(text)


@settings(deadline=None)
@given(st.sampled_from(KEYS), DAYS)
def test_verifying_moves_neither_a_text_nor_its_days(which: tuple[Shelf, str], day: date) -> None:
    shelf, key = which
    since = next(v.valid_from for v in LAW.shelf(shelf) if v.key == key)
    was, now = found(LAW, shelf, key, day), found(verified((shelf, key, since)), shelf, key, day)
    assert (was is None) == (now is None)
    if was:
        assert (now.text, now.valid_from, now.valid_to) == (was.text, was.valid_from, was.valid_to)


def test_the_law_itself_is_left_alone() -> None:
    amended("court.action.months", "3")
    assert [f.value for f in Law.first().figures if f.key == "court.action.months"] == [2]


def test_a_new_figure_counts_for_decisions_notified_from_its_day_on() -> None:
    law = amended("court.action.months", "1")
    assert compute("court_action", "2026-12-31", law=law).due == date(2027, 3, 1)
    assert compute("court_action", "2027-01-01", law=law).due == date(2027, 2, 2)
    assert compute("court_action", "2027-01-01").due == date(2027, 3, 2)


def test_a_removal_order_follows_the_figure_of_the_day_it_was_decided() -> None:
    law = amended("oqtf.months", "2")
    told = {"measure": "voluntary_departure", "law": law}
    assert compute("oqtf", "2027-01-04", decided="2026-12-31", **told).due == date(2027, 2, 5)
    assert compute("oqtf", "2027-01-04", decided="2027-01-01", **told).due == date(2027, 3, 5)


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_has_a_regime_on_any_day(rule: str) -> None:
    assert all(LAW.regime(rule, day) for day in (date(1990, 1, 1), date(2021, 4, 30), date(2021, 5, 1), YEAR))


def test_a_new_version_is_to_verify_until_somebody_verifies_it() -> None:
    law = amended("reflection", "CESEDA art. R. 425-2-1", shelf=Shelf.TEXT)
    clock = compute("reflection", "2027-02-01", law=law)
    assert "R. 425-2-1" in (clock.citation or "")
    assert "R. 425-2-1" in (clock.why or "")
    again = law.with_([Verified(Shelf.TEXT, "reflection", YEAR, CHECKED)])
    assert law.cite("reflection", YEAR).confidence == "to_verify"
    assert again.cite("reflection", YEAR).confidence == "certain"
    assert again.cite("reflection", YEAR).verified == CHECKED


def test_the_text_verified_makes_the_date_certain() -> None:
    assert compute("court_action", "2026-06-15").confidence == "to_verify"
    law = verified((Shelf.TEXT, "court.action", None))
    clock = compute("court_action", "2026-06-15", law=law)
    assert (clock.confidence, clock.why) == ("certain", None)


def test_a_label_that_says_to_verify_no_longer_does() -> None:
    since = date(2021, 5, 1)
    assert LAW.cite("withdrawal", since).label == "Retrait (numéro à vérifier)"
    assert verified((Shelf.TEXT, "withdrawal", since)).cite("withdrawal", since).label == "Retrait"


def test_the_rule_verified_lifts_its_own_doubt_and_no_other() -> None:
    texts = (Shelf.TEXT, "court.action", None)
    still = compute("court_action", "2020-06-15", law=verified(texts))
    assert still.confidence == "to_verify"
    assert compute("court_action", "2020-06-15", law=verified(texts, (Shelf.RULE, "court_action", None))).why is None
    alone = compute("court_action", "2020-06-15", law=verified((Shelf.RULE, "court_action", None)))
    assert "CJA art. R. 421-1" in (alone.why or "")


def test_a_disputed_reading_stays_disputed_once_the_texts_are_verified() -> None:
    law = verified((Shelf.TEXT, "oqtf.week", date(2024, 7, 15)), (Shelf.RULE, "oqtf", date(2024, 7, 15)))
    clock = compute("oqtf", "2026-06-15T10:00", measure="house_arrest", law=law)
    assert (clock.confidence, len(clock.competing)) == ("to_verify", 1)


def test_a_rule_said_to_be_doubtful_from_a_day_on_says_why() -> None:
    doubt = Amended(Shelf.RULE, "retention", YEAR, "réforme annoncée", "Nouvelle recommandation à lire.", "")
    law = LAW.with_([doubt])
    assert compute("retention", "2027-01-01", law=law).why == "Nouvelle recommandation à lire."
    assert compute("retention", "2026-12-31", law=law).confidence == "certain"


def test_a_version_lasts_until_the_next_one_begins() -> None:
    law = amended("oqtf.appeal", "Texte intermédiaire", date(2023, 1, 1), Shelf.TEXT)
    texts = [law.cite("oqtf.appeal", day).text for day in (date(2022, 12, 31), date(2023, 1, 1), date(2024, 7, 15))]
    assert texts == ["CESEDA art. L. 614-4 à L. 614-6", "Texte intermédiaire", LAW.cite("oqtf.appeal", YEAR).text]


@pytest.mark.parametrize("text", ["0", "-1", "1000", "deux", "1.5", "²", ""])
def test_a_figure_is_a_whole_number(text: str) -> None:
    with pytest.raises(Unfit, match="nombre entier"):
        amended("oqtf.months", text)


def test_what_the_law_does_not_hold_is_not_changed() -> None:
    with pytest.raises(Unfit, match="316"):
        amended("316.1", "x", shelf=Shelf.TEXT)
    with pytest.raises(Unfit, match="remplacée"):
        verified((Shelf.TEXT, "permit.base", date(1999, 1, 1)))


class Watched(Law):
    """A law that notes which figures are asked for."""

    __slots__ = ()
    asked: set[str] = set()

    def figure(self, key: str, on: date) -> Figure | None:
        Watched.asked.add(key)
        return super().figure(key, on)


WORST: dict[str, list[dict[str, str]]] = {
    "court_action": [{}, {"remedies_mentioned": "no"}],
    "oqtf": [
        {"measure": measure, "decided": day}
        for measure in ("voluntary_departure", "house_arrest", "detention")
        for day in ("2023-01-01", "2026-06-15")
    ],
    "transfer": [{"measure": measure} for measure in ("none", "detention")],
    "court_appeal": [{"procedure": procedure} for procedure in ("ordinary", "oqtf", "interim")],
    "criminal_appeal": [{"by": "party", "kind": kind} for kind in ("appeal", "incident", "cassation")],
    "silence": [{"complete": "yes"}],
    "action_after_silence": [{}, {"acknowledged": "no"}],
    "reasons_request": [{}, {"asked": "2026-06-20"}, {"acknowledged": "no", "asked": "2026-06-20"}],
    "administrative_appeal": [{}, {"informal": "2026-06-20"}, {"informal": "2026-06-20", "acknowledged": "no"}],
    "renewal_window": [{"channel": "anef"}, {"channel": "other"}],
    "asylum_window": [{}, {"health": "yes"}],
}


@pytest.mark.parametrize("rule", RULES)
def test_the_figures_of_a_rule_are_those_that_find_it(rule: str) -> None:
    for keys in WORST.get(rule, [{}]):
        Watched.asked.clear()
        compute(rule, "2026-06-15", law=Watched(LAW.citations, LAW.figures, LAW.regimes), **keys)
        assert all(rule in rules_using(figure) for figure in Watched.asked), Watched.asked


def test_every_figure_is_of_a_rule_and_has_a_unit() -> None:
    assert all(rules_using(figure.key) and unit_of(figure.key) for figure in LAW.figures)
    assert {rule for figure in LAW.figures for rule in rules_using(figure.key)} <= set(RULES)
