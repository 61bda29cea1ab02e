"""Published histories find their place; unseen ones, in other words, find theirs; what cannot be read says why."""

import datetime as dt
import json
import re
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from accounts.roles import SYSTEM
from cases.histories.events import Unreadable, read
from cases.histories.readings import NOTHING_SAID
from cases.models import Case, Entry, Fact, Person
from cases.services.facts import MODELS
from vault.access import access
from workflow.choices.outside import Author, Concerned, Ending, Matter, Nature
from workflow.facts import FACT_KINDS
from workflow.facts.outside import own_place
from workflow.table import STEPS

pytestmark = pytest.mark.django_db
DATA = Path(__file__).resolve().parents[1] / "data"


def loaded(path: Path, *options: str) -> list[dict[str, Any]]:
    out = StringIO()
    call_command("load_histories", str(path), "--json", *options, stdout=out)
    return list(json.loads(out.getvalue())["histories"])


def source(name: str) -> list[dict[str, Any]]:
    return list(json.loads((DATA / name).read_text(encoding="utf-8")))


def test_published_histories_find_their_place() -> None:
    report, published = loaded(DATA / "histories.json"), source("histories.json")
    total = sum(len(history["events"]) for history in published)
    placed = sum(len(history["placed"]) for history in report)
    assert [history["id"] for history in report] == [history["id"] for history in published]
    assert (len(report), total) == (42, 161)
    assert placed >= 0.98 * total
    assert placed + sum(len(history["unplaced"]) for history in report) == total
    for history in report:
        assert_placed(history)


def assert_placed(history: dict[str, Any]) -> None:
    """What the report says is in the file: a line of the history, on the day that the source gives."""
    case = Case.objects.get(reference=history["reference"])
    lines = set(Entry.objects.filter(case=case).values_list("step", "record_kind", "on"))
    for event in history["placed"]:
        kind, name = event["as"].split(":")
        assert name in {"step": STEPS, "fact": FACT_KINDS, "record": MODELS}[kind]
        day = dt.date.fromisoformat(f"{event['date']}-01-01"[:10])
        if kind == "step":
            assert (name, STEPS[name].asks.record, day) in lines
        else:
            wanted = {"fact"} if kind == "fact" else {name}
            assert any(record in wanted for _step, record, _on in lines), event


def unseen(name: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for history in source(name):
        for event in history["events"]:
            if "place" in event:
                yield history["id"], event


@pytest.mark.parametrize(("name", "count"), [("unseen.json", 10), ("other_words.json", 25), ("invented.json", 44)])
def test_unseen_histories_in_other_words_find_theirs(name: str, count: int) -> None:
    report = {history["id"]: history for history in loaded(DATA / name)}
    assert len(report) == count
    found = {name: [(e["date"], e["event"], e["as"]) for e in history["placed"]] for name, history in report.items()}
    lost = [
        (name, event["note"], found[name])
        for name, event in unseen(name)
        if (event["date"], event["event"], event["place"]) not in found[name]
    ]
    assert lost == []
    assert [history["unplaced"] for history in report.values()] == [[]] * count
    assert_coded_only()


def assert_coded_only() -> None:
    """What was read from a note is codes of closed lists; no note is kept, and nothing hides what has its own place."""
    lists = {"nature": Nature, "author": Author, "matter": Matter, "ending": Ending, "concerned": Concerned}
    with access(SYSTEM, purpose="step"):
        facts = list(Fact.objects.all())
        assert {fact.note for fact in facts} <= {""}
    for fact in (fact for fact in facts if fact.kind == "outside_act"):
        assert {"nature", "author", "matter", "ending"} <= fact.codes.keys() <= lists.keys()
        assert all(code in set(lists[name]) for name, code in fact.codes.items()), fact.codes
        assert own_place(fact.codes) == ""


@pytest.mark.parametrize(
    ("note", "why"),
    [
        ("The weather was fine", NOTHING_SAID),
        ("", NOTHING_SAID),
        ("Nephew of the baker, tall and thin", NOTHING_SAID),
        ("A new order", "« décision », mais ni qui l’a fait ni à quel sujet"),
    ],
)
def test_what_has_no_place_is_reported_with_the_reason(tmp_path: Path, note: str, why: str) -> None:
    odd = {"date": "2020-02-02", "event": "other", "note": note}
    [history] = loaded(written(tmp_path, [{"id": "odd", "events": [odd]}]))
    [event] = history["unplaced"]
    assert (event["date"], event["event"]) == ("2020-02-02", "other")
    assert why in event["why"]
    assert history["placed"] == []


def test_a_history_is_known_by_what_it_says_never_by_its_name(tmp_path: Path) -> None:
    rows = source("unseen.json")
    for number, row in enumerate(rows):
        row["id"] = f"renamed {number}"
    again = loaded(written(tmp_path, rows))
    assert [h["placed"] for h in again] == [h["placed"] for h in loaded(DATA / "unseen.json")]


@pytest.mark.parametrize(
    ("code", "place"),
    [
        ("asylum_refused_by_ofpra", "fact:asylum_step"),
        ("card_withdrawn", "record:decision"),
        ("labour_court_judgment", "fact:labour_court_step"),
        ("birth_of_a_child", "record:relative"),
    ],
)
def test_a_code_that_nobody_knows_is_read_as_words(tmp_path: Path, code: str, place: str) -> None:
    [history] = loaded(written(tmp_path, [{"events": [{"date": "2020-02-02", "event": code, "note": ""}]}]))
    assert [event["as"] for event in history["placed"]] == [place]


def test_a_complaint_before_the_judge_after_a_dismissal_is_that_of_a_civil_party(tmp_path: Path) -> None:
    events = [
        {"date": "2020-06-02", "event": "complaint_filed", "note": "At the gendarmerie"},
        {"date": "2020-11-10", "event": "case_closed", "note": "No further action"},
        {"date": "2021-06", "event": "complaint_filed", "note": "Complains again, as civil party, before the judge"},
    ]
    path = tmp_path / "one.json"
    history = {"id": "x", "prefecture_departement": "78", "nationality": "PHL", "offence": "traite", "events": events}
    path.write_text(json.dumps([history]), encoding="utf-8")
    [told] = loaded(path)
    assert [place["as"] for place in told["placed"]][-1] == "step:file_civil_party_complaint"


def test_contact_lost_and_found_again_is_the_caseworker_s_to_record(tmp_path: Path) -> None:
    told = [("2020-02-02", "Association loses contact with her"), ("2020-03-02", "Back in touch with the association")]
    events = [{"date": date, "event": "other", "note": note} for date, note in told]
    [history] = loaded(written(tmp_path, [{"events": events}]))
    assert [event["as"] for event in history["placed"]] == ["step:lose_contact", "step:find_again"]


def test_a_file_carries_where_she_is_from_and_the_prefecture(tmp_path: Path) -> None:
    rows = [{"id": "x", "prefecture_departement": "69", "nationality": "NGA", "events": []}]
    [history] = loaded(written(tmp_path, rows))
    case = Case.objects.get(reference=history["reference"])
    assert (case.prefecture, case.legal_officer is None) == ("69", False)
    with access(SYSTEM, purpose="step"):
        assert Person.objects.get(case=case).nationality == "NGA"


def test_loading_twice_makes_new_files_under_the_same_accounts(tmp_path: Path) -> None:
    path = written(tmp_path, [{"id": "x", "events": []}])
    first, second = loaded(path), loaded(path)
    cases = [Case.objects.get(reference=history["reference"]) for history in (*first, *second)]
    assert cases[0].pk != cases[1].pk
    assert cases[0].caseworker_id == cases[1].caseworker_id
    assert not cases[0].caseworker.has_usable_password()


def written(folder: Path, rows: Any) -> Path:
    path = folder / "histories.json"
    path.write_text(rows if isinstance(rows, str) else json.dumps(rows), encoding="utf-8")
    return path


UNREADABLE = {
    "": "fichier illisible",
    "{": "fichier illisible",
    "{}": "une liste d’histoires est attendue",
    "[1]": "Histoire n° 1",
    '[{"id": "a"}]': "Histoire n° 1",
    '[{"id": "a", "events": []}, {"events": 3}]': "Histoire n° 2",
    '[{"events": [{"event": "other"}]}]': "événement illisible",
    '[{"events": [{"date": "2020-13-01", "event": "other"}]}]': "événement illisible",
    '[{"events": [{"date": "soon", "event": "other"}]}]': "événement illisible",
    '[{"events": [{"date": "2020-01-01-01", "event": "other"}]}]': "événement illisible",
    '[{"events": [null]}]': "événement illisible",
    '[{"events": [], "prefecture_departement": "Rhône"}]': "prefecture_departement",
    '[{"events": [], "nationality": "Nigerian"}]': "nationality",
}


@pytest.mark.parametrize("text", UNREADABLE)
def test_an_unreadable_file_is_one_sentence_and_opens_nothing(tmp_path: Path, text: str) -> None:
    with pytest.raises(CommandError) as refused:
        loaded(written(tmp_path, text))
    assert UNREADABLE[text] in str(refused.value)
    assert "\n" not in str(refused.value)
    assert refused.value.returncode == 1
    assert not Case.objects.exists()


def test_a_file_that_is_not_there_or_not_text_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="fichier illisible"):
        loaded(tmp_path / "absent.json")
    (tmp_path / "binary.json").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(CommandError, match="fichier illisible"):
        loaded(tmp_path / "binary.json")


def test_the_words_say_how_exactly_a_date_is_known(tmp_path: Path) -> None:
    notes = {
        "2020-03-04": ("plain", "day"),
        "2020-03": ("plain", "month"),
        "2020": ("plain", "year"),
        "2021-01": ("[approx] x", "about"),
        "2021-02": ("[spring] x", "about"),
        "2021-03-01": ("[by this day] x", "by"),
        "2021-04": ("[seen in the ruling] x", "month"),
    }
    events = [{"date": date, "event": "other", "note": note} for date, (note, _) in notes.items()]
    [history] = read(written(tmp_path, [{"events": events}]))
    assert {e.date: e.precision.value for e in history.events} == {d: p for d, (_, p) in notes.items()}
    assert [e.on for e in history.events] == sorted(e.on for e in history.events)
    assert {e.words for e in history.events} == {"plain", "x"}


def test_without_json_it_tells_what_has_no_place_and_how_many_have(tmp_path: Path) -> None:
    rows = [{"id": "odd", "events": [{"date": "2020-02-02", "event": "other", "note": "The weather was fine"}]}]
    out = StringIO()
    call_command("load_histories", str(written(tmp_path, rows)), stdout=out)
    assert re.search(r"^odd 2020-02-02 other : ", out.getvalue(), re.MULTILINE)
    assert "1 histoires, 0 événements placés sur 1." in out.getvalue()


def test_published_histories_stay_out_of_production(settings: Any, tmp_path: Path) -> None:
    settings.PRODUCTION = True
    with pytest.raises(CommandError, match="production"):
        loaded(written(tmp_path, []))


def test_reading_says_which_history_is_wrong(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="n° 2"):
        read(written(tmp_path, [{"events": []}, {}]))
