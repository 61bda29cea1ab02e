"""`manage.py deadlines` and `manage.py citation`."""

import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from workflow.deadlines import RULES

pytestmark = pytest.mark.django_db


def run(*arguments: str) -> str:
    """What the command prints."""
    out = StringIO()
    call_command(*arguments, stdout=out)
    return out.getvalue()


def run_json(*arguments: str) -> Any:
    """The one document that the command prints."""
    return json.loads(run(*arguments, "--json"))


def test_one_rule_prints_one_json_document() -> None:
    clock = run_json("deadlines", "--rule", "court_action", "--from", "2021-01-03")
    assert list(clock) == [
        *("rule", "born", "opens", "due", "alarm", "final_on"),
        *("citation", "confidence", "competing", "steps", "why"),
    ]
    assert (clock["rule"], clock["born"], clock["due"], clock["opens"]) == ("court_action", True, "2021-03-04", None)


def test_a_competing_reading_has_a_date_and_a_reason() -> None:
    clock = run_json("deadlines", "--rule", "oqtf", "--from", "2026-10-02", "--set", "measure=prison")
    assert [sorted(reading) for reading in clock["competing"]] == [["due", "why"]]


def test_the_place_and_repeated_keys_are_read() -> None:
    keys = ["--set", "complete=yes", "--set", "suspended=2026-06-01..2026-06-11"]
    once = run_json("deadlines", "--rule", "silence", "--from", "2026-05-20", *keys)
    twice = run_json(
        "deadlines", "--rule", "silence", "--from", "2026-05-20", *keys, "--set", "suspended=2026-07-01..2026-07-06"
    )
    assert (once["due"], twice["due"]) == ("2026-09-30", "2026-10-05")
    moselle = run_json("deadlines", "--rule", "court_action", "--from", "2026-02-02", "--place", "57")
    assert moselle["due"] == "2026-04-07"


def test_without_json_the_answer_is_readable() -> None:
    told = run("deadlines", "--rule", "oqtf", "--from", "2026-10-02T09:10", "--set", "measure=prison")
    assert "Dernier jour : vendredi 9 octobre 2026" in told
    assert "notifié le vendredi 2 octobre 2026 à 09 h 10" in told
    assert "Autre lecture : lundi 12 octobre 2026" in told
    assert "À vérifier." in told
    assert "Aucun délai ne court." in run(
        "deadlines", "--rule", "silence", "--from", "2026-05-20", "--set", "complete=no"
    )


def test_the_rules_are_listed_with_their_keys() -> None:
    listed = run_json("deadlines", "--rules")["rules"]
    assert [rule["name"] for rule in listed] == list(RULES)
    assert all(rule["label"] and rule["from"] for rule in listed)
    measure = next(rule for rule in listed if rule["name"] == "transfer")["parameters"][0]
    assert measure["choices"] == ["none", "house_arrest", "detention"]
    assert (measure["name"], measure["required"], bool(measure["help"])) == ("measure", True, True)
    told = run("deadlines", "--rules")
    assert all(name in told for name in RULES)
    assert "measure*=none|house_arrest|detention" in told


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["--rule", "unknown", "--from", "2026-06-15"], "Aucune règle"),
        (["--rule", "court_action"], "point de départ"),
        (["--from", "2026-06-15"], "Donnez une règle"),
        ([], "Donnez une règle"),
        (["--rule", "court_action", "--from", "2026-02-30"], "n’existe pas"),
        (["--rule", "court_action", "--from", "2026-06-15", "--place", "99"], "département"),
        (["--rule", "court_action", "--from", "2026-06-15", "--set", "aj_asked"], "CLÉ=VALEUR"),
        (["--rule", "court_action", "--from", "2026-06-15", "--set", "=yes"], "CLÉ=VALEUR"),
        (["--rule", "court_action", "--from", "2026-06-15", "--set", "law=mine"], "ne connaît pas"),
        (["--rule", "court_action", "--from", "2026-06-15", "--set", "place=69"], "ne connaît pas"),
        (["--rule", "silence", "--from", "2026-06-15", "--set", "complete=yes", "--set", "complete=no"], "complete"),
    ],
)
def test_a_question_that_makes_no_sense_is_refused_with_a_sentence(arguments: list[str], sentence: str) -> None:
    with pytest.raises(CommandError, match=sentence) as refusal:
        run("deadlines", *arguments)
    assert refusal.value.returncode == 1


@pytest.mark.parametrize(("day", "text"), [("2021-04-30", "L. 316-1"), ("2021-05-01", "L. 425-1")])
def test_a_decision_is_cited_by_the_number_of_its_day(day: str, text: str) -> None:
    found = run_json("citation", "permit.base", "--on", day)
    assert found["citation"] == f"CESEDA art. {text}"
    assert found["confidence"] == "certain"


def test_a_citation_prints_its_dates_label_and_confidence() -> None:
    assert run_json("citation", "permit.base", "--on", "2010-01-01") == {
        "key": "permit.base",
        "citation": "CESEDA art. L. 316-1",
        "valid_from": "2005-03-01",
        "valid_to": "2021-04-30",
        "label": "Titre victime TEH/proxénétisme",
        "confidence": "certain",
    }
    open_ended = run_json("citation", "court.action", "--on", "2026-01-01")
    assert (open_ended["valid_from"], open_ended["valid_to"], open_ended["confidence"]) == (None, None, "to_verify")


def test_a_readable_citation_says_what_must_be_verified() -> None:
    assert "à vérifier" not in run("citation", "permit.base", "--on", "2026-01-01")
    assert "(à vérifier)" in run("citation", "court.action", "--on", "2026-01-01")


@pytest.mark.parametrize(
    ("key", "day", "sentence"),
    [
        ("permit.base", "2005-02-28", "n’était en vigueur le 28/02/2005"),
        ("nothing", "2026-01-01", "sous la clé"),
        ("permit.base", "2026-02-30", "n’existe pas"),
        ("permit.base", "demain", "s’écrit"),
    ],
)
def test_no_text_that_day_is_a_sentence(key: str, day: str, sentence: str) -> None:
    with pytest.raises(CommandError, match=sentence) as refusal:
        run("citation", key, "--on", day)
    assert refusal.value.returncode == 1
