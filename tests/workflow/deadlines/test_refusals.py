"""What makes no sense is refused with a sentence."""

from typing import Any

import pytest

from workflow.deadlines import compute


@pytest.mark.parametrize(
    ("rule", "start", "keys", "sentence"),
    [
        ("unknown", "2026-06-15", {}, "Aucune règle"),
        ("court_action", "2026-02-30", {}, "n’existe pas"),
        ("court_action", "2026-6-15", {}, "s’écrit AAAA-MM-JJ"),
        ("court_action", "20260615", {}, "s’écrit AAAA-MM-JJ"),
        ("court_action", "", {}, "s’écrit AAAA-MM-JJ"),
        ("court_action", "2026-06-15 ", {}, "s’écrit AAAA-MM-JJ"),
        ("court_action", "9999-12-31", {}, "hors des années"),
        ("court_action", "0001-01-01", {}, "hors des années"),
        ("court_action", "2201-01-01", {}, "hors des années"),
        ("oqtf", "2201-01-01T10:00", {"measure": "prison"}, "hors des années"),
        ("court_action", "2026-06-15", {"place": "99"}, "n’est pas un département"),
        ("court_action", "2026-06-15", {"place": "20"}, "n’est pas un département"),
        ("court_action", "2026-06-15", {"colour": "red"}, "ne connaît pas la clé"),
        ("court_action", "2026-06-15", {"remedies_mentioned": "maybe"}, "valeurs : yes, no"),
        ("court_action", "2026-06-15", {"remedies_mentioned": ""}, "valeurs : yes, no"),
        ("court_action", "2026-06-15", {"remedies_mentioned": ["yes", "no"]}, "valeurs : yes, no"),
        ("court_action", "2026-06-15", {"aj_asked": "hier"}, "s’écrit AAAA-MM-JJ"),
        ("court_action", "2026-06-15", {"aj_asked": ["2026-06-16", "2026-06-17"]}, "s’écrit AAAA-MM-JJ"),
        ("court_action", "2026-06-15", {"aj_asked": "2026-06-14"}, "demande d’aide juridictionnelle.* ne peut"),
        (
            "administrative_appeal",
            "2026-06-15",
            {"informal": "2026-07-01", "informal_rejected": "2026-06-20"},
            "rejet du recours gracieux.* ne peut pas précéder .*réception du recours gracieux",
        ),
        ("court_action", "2026-06-15", {"aj_notified": "2026-06-16"}, "suppose"),
        ("oqtf", "2026-06-15", {}, "demande la clé « measure »"),
        ("oqtf", "2026-06-15", {"measure": "none"}, "valeurs : voluntary_departure"),
        ("oqtf", "2026-06-15T24:00", {"measure": "prison"}, "n’existe pas"),
        ("oqtf", "2026-06-15T9:00", {"measure": "prison"}, "AAAA-MM-JJTHH:MM"),
        ("oqtf", "2026-06-15T09:00:00", {"measure": "prison"}, "AAAA-MM-JJTHH:MM"),
        ("oqtf", "2026-06-15T09:00+02:00", {"measure": "prison"}, "AAAA-MM-JJTHH:MM"),
        ("oqtf", "2026-06-15", {"measure": "prison", "aj_asked": "2026-06-14"}, "ne peut pas précéder"),
        ("transfer", "2026-06-15", {"measure": "none", "decided": "2026-06-16"}, "précéder la décision"),
        ("transfer", "2026-06-15", {"measure": "prison"}, "valeurs : none"),
        ("silence", "2026-06-15", {"complete": "yes", "suspended": "2026-06-16"}, "AAAA-MM-JJ..AAAA-MM-JJ"),
        ("silence", "2026-06-15", {"complete": "yes", "suspended": "2026-06-20..2026-06-16"}, "fin ne peut pas"),
        ("silence", "2026-06-15", {"complete": "yes", "suspended": "a..b"}, "s’écrit AAAA-MM-JJ"),
        ("silence", "2026-06-15", {"suspended": "2026-06-16..2026-06-17"}, "demande la clé « complete »"),
        ("psp", "2026-06-15", {"renewals": "-1"}, "nombre entier"),
        ("psp", "2026-06-15", {"renewals": "1.5"}, "nombre entier"),
        ("psp", "2026-06-15", {"renewals": "²"}, "nombre entier"),
        ("psp", "2026-06-15", {"renewals": True}, "nombre entier"),
        ("renewal_window", "2026-06-15", {"channel": "post"}, "valeurs : anef, other"),
        ("renewal_window", "2026-06-15", {"channel": None}, "demande la clé « channel »"),
        ("criminal_appeal", "2026-06-15", {"by": "victim"}, "valeurs : party"),
        ("asylum_window", "2026-06-15", {"health": "oui"}, "valeurs : yes, no"),
    ],
)
def test_it_is_refused_with_a_sentence(rule: str, start: str, keys: dict[str, Any], sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence) as refusal:
        compute(rule, start, **keys)
    assert str(refusal.value).endswith(".")


@pytest.mark.parametrize(
    ("start", "keys", "words"),
    [
        ("2026-06-15", {"aj_asked": "2201-01-01"}, "aide juridictionnelle demandée le.» est hors"),
        ("2026-06-15", {"aj_asked": "hier"}, "aide juridictionnelle demandée le.» s’écrit"),
        ("2201-01-01", {}, "notification de la décision.» est hors"),
    ],
)
def test_a_date_is_named_in_words_never_by_its_key(start: str, keys: dict[str, str], words: str) -> None:
    with pytest.raises(ValueError, match=words):
        compute("court_action", start, **keys)


@pytest.mark.parametrize("year", ["1900", "2200"])
def test_the_outermost_years_are_still_computed(year: str) -> None:
    assert compute("court_action", f"{year}-12-31").due is not None


def test_an_hour_is_welcome_where_only_the_day_counts() -> None:
    assert str(compute("court_action", "2026-06-15T23:59").due) == "2026-08-17"
