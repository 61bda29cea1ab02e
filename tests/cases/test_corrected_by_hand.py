"""What a record corrected by hand does to the clocks that its step started: dates counted before anything was run."""

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone, translation

from cases.forms.records import record_form
from cases.forms.steps import form_for
from cases.models import Application, Case, Challenge, Contact, Deadline, Decision, Entry, Proceeding, Ruling, Title
from cases.services.following import transmit
from cases.services.recording import add_record, rectify
from cases.services.settling import settle
from tests.cases.browser import as_shown
from tests.cases.hard_file import File, file, refused, waiting
from tests.cases.house import House, as_actor, issued_bordereau, sign_in, take
from tests.cases.test_silence_recounted import day
from workflow.choices import DeadlineState
from workflow.engine import StepRefused
from workflow.table import STEPS

__all__ = ["file", "refused", "waiting"]  # fixtures
pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
DAY = dt.timedelta(days=1)


def hand(file: File, model: type, **changed: Any) -> None:
    """Its newest record of that model, corrected from its own page."""
    rectify(model._default_manager.filter(case=file.case).latest("pk"), changed, reason="mal lu", by=file.alice)


@pytest.fixture
def carded(house: House) -> File:
    """A card by ANEF until 30 January 2026: from 2 October to 1 December 2025."""
    file = File(house, house.case("grant_card", first_day=dt.date(2024, 6, 1)))
    Application.objects.filter(case=file.case).update(channel="anef")
    file.take("issue_card", day(1, 31), valid_from=day(1, 31), valid_to=dt.date(2026, 1, 30))
    return file


@pytest.fixture
def judged(house: House) -> File:
    """Convicted on 15 September 2025: 25."""
    file = File(house, house.case("refer_to_court", first_day=dt.date(2024, 9, 1)))
    file.take("convict", day(9, 15))
    return file


def test_the_card_s_end_corrected_by_hand_moves_its_window(carded: File) -> None:
    """28 February: 31 October to 30 December; the step said again afterwards counts once."""
    hand(carded, Title, valid_to=dt.date(2026, 2, 28))
    assert [(c.opens_on, c.due_on) for c in carded.open("renewal_window")] == [(day(10, 31), day(12, 30))]
    assert carded.open("renewal_window")[0].steps[0].startswith("remplace le délai")
    entry = Entry.objects.get(case=carded.case, step="issue_card")
    carded.again(entry, valid_from=day(1, 31), valid_to=dt.date(2026, 1, 30))
    assert carded.dues("renewal_window") == [day(12, 1)]


def test_a_card_without_an_end_has_no_window_and_another_field_moves_nothing(carded: File) -> None:
    before = list(Deadline.objects.filter(case=carded.case).values_list("pk", "state"))
    hand(carded, Title, work=True)
    assert list(Deadline.objects.filter(case=carded.case).values_list("pk", "state")) == before
    hand(carded, Title, valid_to=None)
    assert carded.open("renewal_window") == []


def test_a_window_that_a_person_settled_stays_settled(carded: File) -> None:
    settle(carded.open("renewal_window")[0], state=DeadlineState.MET, reason="déposée", by=carded.alice)
    hand(carded, Title, valid_to=dt.date(2026, 2, 28))
    assert carded.open("renewal_window") == []


def test_a_reflection_receipt_corrected_by_hand_protects_from_its_own_day(house: House) -> None:
    """Handed over on 20 August: 19 September; printed 10 September: rings on the 9th."""
    file = File(house, house.case("request_reflection", first_day=dt.date(2025, 6, 1)))
    transmit(file.case, to_user_id=house.olga.pk, organisation_id=house.service.pk, by=file.alice)
    file.take("grant_reflection", day(9, 1), valid_from=day(9, 1), valid_to=day(9, 20))
    hand(file, Title, handed_over_on=day(8, 20), valid_to=day(9, 10))
    assert [(c.due_on, c.alarm_on) for c in file.open("reflection")] == [(day(9, 19), day(9, 9))]


def test_a_judgment_s_day_corrected_by_hand_moves_the_appeal(judged: File) -> None:
    """10 September: Saturday 20 → Monday 22."""
    hand(judged, Proceeding, outcome_on=day(9, 10))
    assert judged.dues("criminal_appeal") == [day(9, 22)]


def test_a_cassation_stays_one(judged: File) -> None:
    """Five clear days from 1 October: 7; from 2 October: 8. The missed appeal of first instance is left alone."""
    judged.take("appeal_judgment", day(9, 20))
    judged.take("record_appeal_judgment", day(10, 1), outcome="convicted")
    assert judged.dues("criminal_appeal") == [day(10, 7)]
    hand(judged, Proceeding, outcome_on=day(10, 2))
    assert judged.dues("criminal_appeal") == [day(10, 8)]


def test_an_administrative_judgment_s_notification_corrected_by_hand_moves_its_appeal(
    file: File, refused: Entry
) -> None:
    """15 September: Monday 17 November; 17 September: 18 November."""
    file.take("seize_court", day(7, 1))
    file.take("reject_application", day(9, 15), notified_on=day(9, 15))
    hand(file, Ruling, notified_on=day(9, 17))
    assert file.dues("court_appeal") == [day(11, 18)]
    assert file.open("court_appeal")[0].challenge_id


def test_an_injunction_s_days_corrected_by_hand_are_counted(file: File, refused: Entry) -> None:
    """60 days from 15 September: 14 November; 30: 15 October."""
    file.take("seize_court", day(7, 1))
    file.take("annul_and_issue", day(9, 15), notified_on=day(9, 15), injunction_days=60)
    hand(file, Ruling, injunction_days=30)
    assert file.dues("injunction") == [day(10, 15)]


def test_the_hour_of_a_detention_corrected_by_hand_moves_its_48_hours(file: File) -> None:
    file.take("notify_oqtf", day(6, 2), notified_on=day(6, 2), measure="voluntary_departure")
    said = {"notified_on": day(7, 1), "notified_time": dt.time(14, 30)}
    file.take("place_in_detention", day(7, 1), **said)
    [before] = [d for d in file.open("oqtf") if d.params.get("later") == "yes"]
    hand(file, Decision, notified_time=dt.time(9, 10))
    [after] = [d for d in file.open("oqtf") if d.params.get("later") == "yes"]
    assert (before.due_at - after.due_at, after.challenge_id) == (
        dt.timedelta(hours=5, minutes=20),
        before.challenge_id,
    )


def test_a_card_noted_by_hand_is_renewed_in_time(house: House) -> None:
    """Nothing says by which way: the window that closes first, sixty days before; noted twice, counted once."""
    case, by = house.case("give_notice"), as_actor(house.alice)
    ends = TODAY + 90 * DAY
    said = {"kind": "one_year_card", "valid_from": ends - 364 * DAY, "valid_to": ends}
    for _once in range(2):
        add_record(case, Title, said, by=by)
    clock = Deadline.objects.get(case=case, rule="renewal_window")
    assert (clock.due_on, clock.opens_on) == (ends - 60 * DAY, ends - 120 * DAY)
    add_record(case, Title, {**said, "valid_to": TODAY - DAY}, by=by)
    add_record(case, Title, {**said, "kind": "recepisse"}, by=by)
    assert Deadline.objects.filter(case=case, rule="renewal_window").count() == 1


def test_a_reflection_receipt_noted_by_hand_counts_while_it_protects(house: House) -> None:
    case, by = house.case("give_notice"), as_actor(house.alice)
    add_record(case, Title, {"kind": "reflection_recepisse", "handed_over_on": TODAY - 40 * DAY}, by=by)
    assert not Deadline.objects.filter(case=case, rule="reflection").exists()
    add_record(case, Title, {"kind": "reflection_recepisse", "handed_over_on": TODAY - 3 * DAY}, by=by)
    assert Deadline.objects.get(case=case, rule="reflection").due_on == TODAY + 27 * DAY


def test_an_urgent_judge_s_dismissal_noted_by_hand_leaves_fifteen_days(house: House) -> None:
    case, by, last = house.case("begin_review"), as_actor(house.alice), TODAY - 5 * DAY
    decision = add_record(case, Decision, {"kind": "refusal", "on": last, "notified_on": last}, by=by)
    track = Challenge.objects.exclude(state="").get(decision=decision)
    urgent = add_record(case, Challenge, {"kind": "interim", "on": last, "court": "ta"}, by=by)
    Challenge.objects.filter(pk=urgent.pk).update(parent=track)
    said = {"on": last, "notified_on": last, "court": "ta", "outcome": "dismissed"}
    add_record(case, Ruling, {**said, "challenge": urgent}, by=by)
    assert Deadline.objects.get(case=case, rule="court_appeal").params["procedure"] == "interim"


@pytest.mark.parametrize("how", ["by hand", "by its step"])
def test_a_contact_dated_wrongly_is_no_longer_the_last_one(house: House, how: str) -> None:
    case, by, before = house.case("record_consent"), as_actor(house.alice), TODAY - 100 * DAY
    if how == "by hand":
        held = add_record(case, Contact, {"on": TODAY, "how": "phone"}, by=by)
        rectify(held, {"on": before}, reason="mal lu", by=by)
    else:
        take(case, "lose_contact", by)
        file = File(house, case)
        file.olga = by
        file.again(take(case, "find_again", by, how="phone"), before, how="phone")
    assert Case.objects.get(pk=case.pk).last_contact_on == before


def test_dates_that_contradict_each_other_are_said_and_what_was_typed_is_kept(
    house: House, file: File, refused: Entry
) -> None:
    file.take("request_legal_aid", day(7, 15))
    decision = Decision.objects.get(case=file.case, kind="refusal")
    olga = sign_in(Client(), house.olga)
    path = f"/dossiers/{file.case.reference}/elements/decision/{decision.pk}/rectifier/"
    sent = as_shown(olga.get(path).content.decode())
    answer = olga.post(path, {**sent, "notified_on": "2025-07-20", "reason": "date relue"})
    page = answer.content.decode()
    assert (answer.status_code, "ne peut pas précéder" in page, "date relue" in page) == (200, True, True)
    assert Decision.objects.get(pk=decision.pk).notified_on == day(6, 4)


def test_a_bordereau_issued_after_the_filing_proves_nothing_once_the_day_is_corrected(house: House) -> None:
    case, by = house.case("prepare_application"), as_actor(house.alice)
    said = {"channel": "anef", "complete": "yes", "bordereau_id": str(issued_bordereau(case, days_ago=2).pk)}
    file = File(house, case)
    file.olga = by
    entry = take(case, "submit_application", by, **said)
    with pytest.raises(StepRefused, match="après le dépôt"):
        file.again(entry, TODAY - 20 * DAY, **said)
    with pytest.raises(StepRefused, match="après le dépôt"):
        rectify(Application.objects.get(case=case), {"lodged_on": TODAY - 20 * DAY}, reason="x", by=by)
    assert Application.objects.get(case=case).lodged_on == TODAY
    file.again(entry, TODAY - 20 * DAY, channel="anef", complete="unknown")
    assert Application.objects.get(case=case).bordereau_id is None


@pytest.mark.parametrize(("step", "name"), [("refuse", "notified_on"), ("receive_reasons", "answered_on")])
def test_what_reached_somebody_is_not_to_come(step: str, name: str) -> None:
    form = form_for(STEPS[step], {"on": TODAY.isoformat(), name: (TODAY + 365 * DAY).isoformat()})
    assert "à venir" in str(form.errors[name])
    assert "hearing_on" not in form_for(STEPS["set_hearing"], {"hearing_on": (TODAY + DAY).isoformat()}).errors


def test_nor_by_hand(house: House) -> None:
    case = house.case("give_notice")
    form = record_form("decision", adding=True)(
        {"notified_on": (TODAY + DAY).isoformat()}, instance=Decision(case=case, key_id=case.key_id)
    )
    assert "à venir" in str(form.errors["notified_on"])


def test_a_form_made_for_one_reader_speaks_to_the_next_in_her_language(monkeypatch: pytest.MonkeyPatch) -> None:
    record_form.cache_clear()
    with translation.override("en"):
        label = record_form("contact").base_fields["summary"].label
    monkeypatch.setattr("django.utils.translation._trans.gettext", lambda text: f"lu {text}")
    assert str(label).lower().startswith("lu "), "the label is read when it is shown, not when the form is made"
