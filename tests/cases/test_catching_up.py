"""A file catches up with what an act supposes: the fewest steps, « at the latest » that day, and one criminal case."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.template.loader import render_to_string

from accounts.roles import SYSTEM
from cases.histories.catching_up import SUPPOSED, acquitted, before, won
from cases.models import Case, Challenge, Entry, Proceeding, Ruling
from cases.records import load
from cases.timeline import timeline
from tests.cases.test_load_histories import loaded, written
from vault.access import access
from workflow.table import STEPS

Told = tuple[str, str, str]


def test_the_fewest_supposed_steps_lead_to_where_the_act_is_open() -> None:
    def way(name: str, state: str) -> list[str] | None:
        found = before(STEPS[name], state, SUPPOSED[name])
        return None if found is None else [step.name for step in found]

    assert way("convict", "referred") == []
    assert way("convict", "investigation") == ["refer_to_court"]
    assert way("convict", "complaint_refused") == ["open_investigation", "refer_to_court"]
    assert way("convict", "dismissed") == ["open_investigation", "refer_to_court"]
    assert way("discharge", "none") == ["open_investigation", "open_judicial_investigation"]
    assert way("record_appeal_judgment", "none") == ["refer_to_court", "convict", "appeal_judgment"]
    assert way("convict", "final_conviction") is None
    assert way("annul_on_appeal", "clock_running") == ["seize_court", "reject_application", "appeal_ruling"]


def test_what_is_appealed_may_be_an_acquittal_or_an_annulment() -> None:
    assert "acquit" in acquitted("record_appeal_judgment")
    assert "convict" not in acquitted("record_appeal_judgment")
    assert "annul_and_reexamine" in won("reject_on_appeal")
    assert "reject_application" not in won("reject_on_appeal")


def test_every_supposed_step_exists_and_asks_nothing_that_must_be_known() -> None:
    assert {name for names in SUPPOSED.values() for name in names} <= STEPS.keys()
    assert SUPPOSED.keys() <= STEPS.keys()


def told(folder: Path, *events: Told, prefecture: str = "69") -> tuple[list[dict[str, Any]], Case]:
    rows = [{"date": date, "event": kind, "note": note} for date, kind, note in events]
    history = {"id": "x", "prefecture_departement": prefecture, "offence": "proxenetisme", "events": rows}
    [report] = loaded(written(folder, [history]))
    return report["placed"], Case.objects.get(reference=report["reference"])


COMPLAINT = ("2020-01-14", "complaint_filed", "Complaint for pimping")


@pytest.mark.django_db
@pytest.mark.parametrize("first", [COMPLAINT, ("2020-01-14", "testimony_given", "Heard"), None])
def test_a_judgment_learnt_before_the_trial_is_of_one_case_that_has_moved(tmp_path: Path, first: Told | None) -> None:
    events = [first] if first else []
    placed, case = told(tmp_path, *events, ("2021-06-01", "convicted_first_instance", "Both men convicted"))
    assert placed[-1]["as"] == "step:convict"
    assert case.criminal == "convicted_first"
    proceeding = Proceeding.objects.get(case=case)
    assert (proceeding.outcome, proceeding.outcome_on) == ("convicted", dt.date(2021, 6, 1))
    supposed = Entry.objects.get(case=case, step="refer_to_court")
    assert (supposed.on, supposed.precision) == (dt.date(2021, 6, 1), "by")


@pytest.mark.django_db
def test_an_appeal_against_an_acquittal_that_nothing_told_supposes_it(tmp_path: Path) -> None:
    placed, case = told(tmp_path, COMPLAINT, ("2021-06-01", "other", "Prosecution appeals against the acquittal"))
    assert placed[-1]["as"] == "step:appeal_judgment"
    assert case.criminal == "appeal_pending"
    proceeding = Proceeding.objects.get(case=case)
    assert (proceeding.outcome, proceeding.appeal_by, proceeding.final_on) == ("acquitted", "prosecutor", None)


@pytest.mark.django_db
def test_a_judgment_and_its_appeal_in_one_sentence_are_two_steps_and_nothing_is_final(tmp_path: Path) -> None:
    note = "Manager given four years; he appeals"
    placed, case = told(tmp_path, COMPLAINT, ("2021-06-01", "convicted_first_instance", note))
    assert (placed[-1]["as"], placed[-1]["also"]) == ("step:convict", ["step:appeal_judgment"])
    assert (case.criminal, Proceeding.objects.get(case=case).final_on) == ("appeal_pending", None)


@pytest.mark.django_db
@pytest.mark.parametrize("note", ["Convicted; the judgment is not final", "Convicted; they announce an appeal"])
def test_what_is_not_final_or_only_announced_leaves_the_judgment_at_first_instance(tmp_path: Path, note: str) -> None:
    placed, case = told(tmp_path, COMPLAINT, ("2021-06-01", "convicted_first_instance", note))
    assert "also" not in placed[-1]
    assert (case.criminal, Proceeding.objects.get(case=case).final_on) == ("convicted_first", None)


@pytest.mark.django_db
def test_a_judgment_that_nobody_contests_is_final_when_the_last_appeal_has_had_its_time(tmp_path: Path) -> None:
    note = "Five years for each; no appeal was lodged"
    _placed, case = told(tmp_path, COMPLAINT, ("2021-06-01", "convicted_first_instance", note))
    assert case.criminal == "final_conviction"
    final = Entry.objects.get(case=case, step="make_conviction_final")
    assert final.precision == "about"
    assert Proceeding.objects.get(case=case).final_on == final.on == dt.date(2021, 6, 22)


@pytest.mark.django_db
def test_a_conviction_on_appeal_after_an_acquittal_is_the_one_that_becomes_final(tmp_path: Path) -> None:
    _placed, case = told(
        tmp_path,
        COMPLAINT,
        ("2021-06-01", "acquitted", "Main defendant cleared; the prosecution appeals"),
        ("2022-03-01", "other", "Douai court of appeal overturns the acquittal and hands down four years"),
        ("2022-03-04", "other", "The man lodges an appeal on points of law"),
        ("2022-11-09", "other", "Cour de cassation dismisses it; the conviction is final"),
    )
    assert case.criminal == "final_conviction"
    proceeding = Proceeding.objects.get(case=case)
    assert (proceeding.outcome, proceeding.final_on) == ("convicted", dt.date(2022, 11, 9))


REFUSED = ("2021-01-05", "permit_refused", "Rhône prefect refuses the card")
ORDERED = ("2021-03-09", "oqtf_issued", "Rhône prefect: OQTF, 30 days")


@pytest.mark.django_db
def test_a_court_that_is_not_named_is_the_one_before_which_the_challenge_stands(tmp_path: Path) -> None:
    placed, case = told(
        tmp_path,
        REFUSED,
        ("2021-02-02", "court_application", "Claim lodged"),
        ("2021-09-14", "judgment_dismissed", "Claim rejected"),
        ("2021-10-12", "court_application", "Appeal lodged"),
        ("2022-06-14", "judgment_annulled", "Judgment and refusal quashed"),
    )
    steps = ["seize_court", "reject_application", "appeal_ruling", "annul_on_appeal"]
    assert [event["as"] for event in placed[1:]] == [f"step:{step}" for step in steps]
    assert Challenge.objects.exclude(state="").get(case=case).state == "caa_annulled"


@pytest.mark.django_db
def test_a_ruling_goes_to_the_challenge_of_the_decision_that_it_names(tmp_path: Path) -> None:
    _placed, case = told(
        tmp_path,
        REFUSED,
        ("2021-02-02", "court_application", "Claim against the refusal"),
        ORDERED,
        ("2021-04-06", "court_application", "Claim against the order to leave"),
        ("2021-09-14", "judgment_annulled", "Refusal quashed"),
    )
    states = dict(Challenge.objects.filter(case=case).exclude(state="").values_list("decision__kind", "state"))
    assert states == {"refusal": "ta_annulled_reexamine", "oqtf": "ta_filed"}


@pytest.mark.django_db
def test_who_lost_below_is_supposed_to_have_appealed(tmp_path: Path) -> None:
    _placed, case = told(
        tmp_path,
        REFUSED,
        ("2021-09-14", "judgment_annulled", "Lyon administrative court quashes the refusal"),
        ("2022-06-14", "judgment_dismissed", "Lyon administrative court of appeal dismisses the prefect's appeal"),
    )
    assert Challenge.objects.get(case=case, kind="appeal").by_party == "prefect"
    assert Challenge.objects.exclude(state="").get(case=case).state == "caa_rejected"


@pytest.mark.django_db
def test_an_urgent_suspension_supposes_its_claim_and_keeps_what_it_orders(tmp_path: Path) -> None:
    note = "Lyon interim judge suspends the refusal and orders the prefect to look at it again within a month"
    placed, case = told(tmp_path, REFUSED, ("2021-02-16", "interim_order", note))
    assert placed[-1]["as"] == "step:rule_in_urgency"
    ruling = Ruling.objects.get(case=case)
    assert (ruling.outcome, ruling.injunction, ruling.injunction_days) == ("suspended", "reexamine", 30)
    assert Challenge.objects.exclude(state="").get(case=case).state == "ta_filed"
    assert set(Entry.objects.filter(case=case, precision="by").values_list("step", flat=True)) == {
        "seize_court",
        "ask_suspension",
    }


@pytest.mark.django_db
def test_the_words_of_the_source_are_sealed_with_what_was_placed_and_not_with_what_was_supposed(tmp_path: Path) -> None:
    note = "Both men convicted by the Lyon court"
    _placed, case = told(tmp_path, COMPLAINT, ("2021-06-01", "convicted_first_instance", note))
    with access(SYSTEM, purpose="step"):
        words = {entry.step: entry.words for entry in Entry.objects.filter(case=case)}
    assert words["file_complaint"] == COMPLAINT[2]
    assert (words["convict"], words["refer_to_court"]) == (note, None)
    with connection.cursor() as cursor:
        cursor.execute("SELECT words FROM cases_entry WHERE case_id = %s AND words IS NOT NULL", [case.pk])
        kept = [str(row[0]) for row in cursor.fetchall()]
    assert len(kept) == len([step for step, said in words.items() if said])
    assert not any("convicted" in text or "Complaint" in text for text in kept)


@pytest.mark.django_db
def test_an_appeal_is_of_the_court_that_judged_last(tmp_path: Path) -> None:
    placed, case = told(
        tmp_path,
        COMPLAINT,
        ("2021-04-20", "other", "Labour court orders the couple to pay her wages"),
        ("2021-05-18", "other", "The couple lodge an appeal"),
        ("2021-06-01", "acquitted", "Couple acquitted"),
        ("2021-06-08", "other", "She appeals"),
        ("2022-03-01", "other", "Appeal dismissed"),
    )
    places = ["labour_court_step", "labour_court_step", "acquit", "appeal_judgment", "record_appeal_judgment"]
    assert [event["as"].split(":")[1] for event in placed[1:]] == places
    assert Proceeding.objects.get(case=case).outcome == "acquitted"


@pytest.mark.django_db
def test_the_story_shows_the_words_of_the_source_to_those_who_read_the_file(tmp_path: Path) -> None:
    _placed, case = told(tmp_path, COMPLAINT)
    with access(SYSTEM, purpose="step"):
        shown = {item.words for item in timeline(case, load(case))}
        page = render_to_string("cases/_timeline.html", {"timeline": timeline(case, load(case)), "case": case})
    assert COMPLAINT[2] in shown
    assert f'<blockquote class="small muted">{COMPLAINT[2]}</blockquote>' in page
    assert {item.words for item in timeline(case, None)} == {""}


@pytest.mark.django_db
def test_a_judgment_years_later_is_of_the_newer_decision_when_nothing_told_of_the_first_claim(tmp_path: Path) -> None:
    _placed, case = told(
        tmp_path,
        ("2003-12-10", "oqtf_issued", "Removal order"),
        ("2004-06-11", "interim_order", "Lyon judge suspends the removal order"),
        ("2008-01-22", "permit_refused", "Same prefect refuses a card"),
        ("2008-05-27", "judgment_dismissed", "Lyon administrative court rejects her claim"),
    )
    states = dict(Challenge.objects.filter(case=case).exclude(state="").values_list("decision__kind", "state"))
    assert states == {"oqtf": "ta_filed", "refusal": "ta_rejected"}
