"""Challenges through the services: opened with their decision, moved by steps, their clocks recounted in place."""

import datetime as dt
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.policy import Refused
from audit.models import RegisterEntry
from cases.models import Case, Challenge, Deadline, Decision, Entry, Ruling
from cases.plain import facts_of
from cases.services.history import When
from cases.services.litigating import NotContestable, open_challenge
from cases.services.recording import add_record, rectify
from cases.services.rectifying import rectify_step
from cases.services.steps import take_step
from tests.cases.house import House, as_actor
from vault.access import access
from workflow.choices import DeadlineState
from workflow.engine import StepRefused
from workflow.table import STEPS

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
DAY = dt.timedelta(days=1)
LAST = TODAY - 10 * DAY


def take(case: Case, name: str, by: Any, on: dt.date = TODAY, challenge: Challenge | None = None, **said: Any) -> Entry:
    step = STEPS[name]
    pk = challenge.pk if challenge else None
    return take_step(case, step, facts_of(step.asks, said), by=by, when=When(on), challenge_id=pk)


@pytest.fixture
def olga(house: House) -> Any:
    return as_actor(house.olga)


@pytest.fixture
def case(house: House) -> Case:
    return house.case("begin_review")


@pytest.fixture
def refused(case: Case, olga: Any) -> Challenge:
    """The challenge of a refusal notified ten days ago."""
    take(case, "refuse", olga, LAST, notified_on=LAST, remedies_mentioned="yes")
    return Challenge.objects.exclude(state="").get(case=case)


def running(challenge: Challenge) -> list[Deadline]:
    return list(Deadline.objects.filter(challenge=challenge, state=DeadlineState.OPEN).order_by("pk"))


def rules(challenge: Challenge) -> list[str]:
    return [d.rule for d in running(challenge)]


def test_a_decision_notified_opens_its_challenge_with_its_clock(refused: Challenge) -> None:
    assert (refused.state, refused.kind, refused.decision.kind) == ("clock_running", "contest", "refusal")
    assert rules(refused) == ["court_action"]
    assert Entry.objects.get(step="refuse").challenge_id == refused.pk


def test_a_decision_not_notified_opens_none_until_it_is(case: Case, olga: Any) -> None:
    entry = take(case, "refuse", olga, LAST, remedies_mentioned="yes")
    assert not Challenge.objects.filter(case=case).exists()
    said = facts_of(STEPS["refuse"].asks, {"notified_on": LAST, "remedies_mentioned": "yes"})
    rectify_step(entry, said, when=When(LAST), reason="reçue", by=olga)
    challenge = Challenge.objects.exclude(state="").get(case=case)
    assert rules(challenge) == ["court_action"]


def test_a_decision_has_one_challenge(refused: Challenge, olga: Any) -> None:
    with pytest.raises(NotContestable):
        open_challenge(refused.case, refused.decision, by=olga, when=When(TODAY))
    same = Challenge(
        case=refused.case, key_id=refused.key_id, recorded_by_id=refused.recorded_by_id, on=TODAY,
        decision=refused.decision, state="clock_running",
    )  # fmt: skip
    with access(olga, purpose="step"), pytest.raises(IntegrityError), transaction.atomic():
        same.save()


def test_an_older_decision_is_contested_by_hand_and_brings_its_clock(case: Case, olga: Any, house: House) -> None:
    known = {"kind": "oqtf", "on": LAST, "measure": "no_departure"}
    decision = add_record(case, Decision, known, by=as_actor(house.alice))
    with pytest.raises(Refused):
        open_challenge(case, decision, by=as_actor(house.alice), when=When(TODAY))
    challenge = open_challenge(case, decision, by=olga, when=When(TODAY))
    assert (challenge.state, rules(challenge)) == ("clock_running", [])
    rectify(decision, {"notified_on": LAST}, reason="reçue", by=as_actor(house.alice))
    assert rules(challenge) == ["oqtf"]


def test_a_removal_in_the_same_order_joins_the_challenge_of_the_refusal(case: Case, olga: Any) -> None:
    order = {"notified_on": LAST, "measure": "no_departure", "remedies_mentioned": "yes"}
    take(case, "refuse", olga, LAST, **order)
    take(case, "notify_oqtf", olga, LAST, **order)
    challenge = Challenge.objects.exclude(state="").get(case=case)
    assert rules(challenge) == ["oqtf"]
    take(case, "notify_oqtf", olga, TODAY, notified_on=TODAY, measure="no_departure")
    assert Challenge.objects.exclude(state="").filter(case=case).count() == 2


def test_an_appeal_in_time_replaces_the_clock_and_says_why(case: Case, refused: Challenge, olga: Any) -> None:
    [before] = running(refused)
    entry = take(case, "file_gracious_appeal", olga, TODAY, received_on=TODAY)
    [after] = running(refused)
    gone = Deadline.objects.get(pk=before.pk)
    assert (gone.state, gone.met_by_id) == (DeadlineState.MOOT, entry.pk)
    assert (after.rule, after.entry_id) == ("administrative_appeal", entry.pk)
    assert after.due_on > before.due_on
    assert before.due_on.strftime("%d/%m/%Y") in after.steps[0]
    tried = Challenge.objects.get(parent=refused)
    assert (tried.kind, tried.on, tried.state, tried.decision_id) == ("gracious", TODAY, "", refused.decision_id)


def test_each_answer_to_the_appeal_recounts_it(case: Case, refused: Challenge, olga: Any) -> None:
    take(case, "file_gracious_appeal", olga, LAST + DAY)
    [posted] = running(refused)
    take(case, "note_appeal_receipt", olga, LAST + 4 * DAY, acknowledged="yes")
    [received] = running(refused)
    assert (posted.params.get("informal_received"), received.params["informal_received"]) == (
        None,
        (LAST + 4 * DAY).isoformat(),
    )
    take(case, "note_appeal_rejection", olga, LAST + 5 * DAY)
    [rejected] = running(refused)
    assert rejected.due_on < received.due_on
    assert Challenge.objects.get(parent=refused).answer == "rejected"
    with pytest.raises(StepRefused, match="attend"):
        take(case, "note_appeal_rejection", olga)


def test_legal_aid_stops_the_clock_and_its_decision_starts_it_again(case: Case, refused: Challenge, olga: Any) -> None:
    take(case, "request_legal_aid", olga, LAST + DAY)
    [waiting] = running(refused)
    assert (waiting.rule, waiting.born, waiting.due_on) == ("court_action", False, None)
    take(case, "decide_legal_aid", olga, LAST + 3 * DAY, answer="granted", answered_on=LAST + 4 * DAY)
    [again] = running(refused)
    assert again.born
    assert again.params["aj_notified"] == (LAST + 4 * DAY).isoformat()


def test_seizing_the_court_meets_the_clock(case: Case, refused: Challenge, olga: Any) -> None:
    [clock] = running(refused)
    take(case, "seize_court", olga, reference="2600001")
    assert Deadline.objects.get(pk=clock.pk).state == DeadlineState.MET
    refused = Challenge.objects.get(pk=refused.pk)
    assert (refused.state, refused.version) == ("ta_filed", 2)
    assert Challenge.objects.get(parent=refused).court == "ta"


def test_reasons_of_a_silence_are_asked_and_given(house: House, olga: Any) -> None:
    case = house.case("begin_review")
    take(case, "note_implicit_refusal", olga, LAST)
    challenge = Challenge.objects.exclude(state="").get(case=case)
    assert rules(challenge) == ["action_after_silence", "reasons_request"]
    take(case, "request_reasons", olga, LAST + DAY)
    assert rules(challenge) == ["reasons_request"]
    take(case, "receive_reasons", olga, LAST + 5 * DAY)
    [given] = running(challenge)
    assert given.params["given"] == (LAST + 5 * DAY).isoformat()


def test_reasons_given_after_a_month_of_silence_still_start_two_months(house: House, olga: Any) -> None:
    case = house.case("begin_review")
    take(case, "note_implicit_refusal", olga, LAST)
    take(case, "request_reasons", olga, LAST + DAY)
    take(case, "note_reasons_silence", olga, LAST + 2 * DAY)
    with pytest.raises(StepRefused, match="attend"):
        take(case, "note_reasons_silence", olga, LAST + 3 * DAY)
    take(case, "receive_reasons", olga, LAST + 5 * DAY)
    [given] = running(Challenge.objects.get(case=case, state="reasons_requested"))
    assert given.params["given"] == (LAST + 5 * DAY).isoformat()
    with pytest.raises(StepRefused, match="attend"):
        take(case, "receive_reasons", olga)


@pytest.mark.parametrize(
    ("step", "answer"), [("note_appeal_rejection", "rejected"), ("note_appeal_success", "granted")]
)
def test_an_appeal_left_unanswered_may_still_be_answered(
    case: Case, refused: Challenge, olga: Any, step: str, answer: str
) -> None:
    take(case, "file_gracious_appeal", olga, LAST + DAY)
    take(case, "note_appeal_silence", olga, LAST + 2 * DAY)
    with pytest.raises(StepRefused, match="attend"):
        take(case, "note_appeal_silence", olga, LAST + 3 * DAY)
    take(case, step, olga, LAST + 5 * DAY)
    assert Challenge.objects.get(parent=refused).answer == answer


def test_an_answer_is_that_of_the_appeal_that_waits_rather_than_of_the_one_left_unanswered(
    case: Case, refused: Challenge, olga: Any
) -> None:
    take(case, "file_gracious_appeal", olga, LAST + DAY)
    take(case, "file_hierarchical_appeal", olga, LAST + DAY)
    take(case, "note_appeal_silence", olga, LAST + 2 * DAY, which="hierarchical")
    take(case, "note_appeal_rejection", olga, LAST + 3 * DAY)
    assert dict(Challenge.objects.filter(parent=refused).values_list("kind", "answer")) == {
        "gracious": "rejected",
        "hierarchical": "silence",
    }


def test_a_judgment_annuls_the_decision_and_orders_with_its_own_clock(
    case: Case, refused: Challenge, olga: Any
) -> None:
    take(case, "seize_court", olga, LAST + DAY)
    take(case, "annul_and_issue", olga, notified_on=TODAY, injunction_days=30, addressee="13")
    ruling = Ruling.objects.get(case=case)
    assert (ruling.challenge.kind, ruling.injunction, ruling.addressee) == ("court_application", "issue", "13")
    assert Decision.objects.get(pk=refused.decision_id).outcome == "annulled"
    [owed] = running(refused)
    assert (owed.rule, owed.due_on) == ("injunction", TODAY + 30 * DAY)
    take(case, "note_execution", olga)
    assert running(refused) == []


def test_the_prefet_who_wins_on_appeal_makes_the_decision_stand_again(
    case: Case, refused: Challenge, olga: Any
) -> None:
    take(case, "seize_court", olga, LAST + DAY)
    take(case, "annul_and_reexamine", olga, LAST + 2 * DAY, notified_on=LAST + 2 * DAY, injunction="reexamine")
    take(case, "appeal_ruling", olga, LAST + 3 * DAY, by_party="prefect")
    take(case, "annul_on_appeal", olga, LAST + 4 * DAY)
    below, above = Ruling.objects.filter(case=case).order_by("pk")
    assert (above.reverses_id, above.challenge.by_party) == (below.pk, "prefect")
    assert Decision.objects.get(pk=refused.decision_id).outcome == "standing"
    assert running(refused) == []


def test_a_dismissal_opens_the_appeal_and_a_suspension_is_beside(case: Case, refused: Challenge, olga: Any) -> None:
    take(case, "seize_court", olga, LAST + DAY)
    take(case, "ask_suspension", olga, LAST + DAY)
    take(case, "rule_in_urgency", olga, LAST + 2 * DAY, outcome="suspended", notified_on=LAST + 2 * DAY)
    assert Decision.objects.get(pk=refused.decision_id).outcome == "suspended"
    assert Challenge.objects.get(pk=refused.pk).state == "ta_filed"
    take(case, "reject_application", olga, LAST + 4 * DAY, notified_on=LAST + 4 * DAY)
    assert Decision.objects.get(pk=refused.decision_id).outcome == "standing"
    assert rules(refused) == ["court_appeal"]
    with pytest.raises(StepRefused):
        take(case, "end_challenge", olga)


def test_a_result_unknown_is_said_and_the_challenge_waits(case: Case, refused: Challenge, olga: Any) -> None:
    take(case, "seize_court", olga, LAST + DAY)
    take(case, "note_unknown_ruling", olga, court="ta")
    assert Ruling.objects.get(case=case).outcome == "unknown"
    assert Challenge.objects.get(pk=refused.pk).state == "ta_filed"


def test_the_register_names_the_track_the_step_and_the_challenge(case: Case, refused: Challenge, olga: Any) -> None:
    take(case, "seize_court", olga)
    told = RegisterEntry.objects.about(case.reference).filter(verb="step_taken").latest().facts
    assert (told["track"], told["step"], told["challenge"]) == ("litigation", "seize_court", refused.pk)
    assert (told["came_from"], told["went_to"]) == ("clock_running", "ta_filed")


def test_a_caseworker_without_the_file_s_law_in_hand_takes_no_step_of_litigation(
    case: Case, refused: Challenge, house: House
) -> None:
    for who in (house.alice, house.bob, house.maud, house.chloe):
        with pytest.raises(Refused):
            take(case, "seize_court", as_actor(who))
