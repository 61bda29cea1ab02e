"""A sentence that says two things is placed twice; one that only explains, recalls or announces is not."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from accounts.roles import SYSTEM
from cases.histories.events import Event
from cases.histories.joined import others
from cases.models import Case, Challenge, Decision, Entry, Fact, Relative, Title
from tests.cases.test_catching_up import COMPLAINT, ORDERED, REFUSED, told
from vault.access import access
from workflow.choices import Precision


@pytest.mark.parametrize(
    ("note", "parts"),
    [
        ("Prefect refuses the card and orders her to leave", ["prefect orders her to leave"]),
        ("Prefect: OQTF, placed in detention the same day", ["placed in detention the same day"]),
        ("Convicted; he appeals", ["he appeals"]),
        ("Nord prefect: OQTF, 30 days", []),
        ("Convicted of trafficking and undeclared work", []),
        ("Refuses because she left and was paid", []),
        ("Prefect refuses: only a dispute, and he appeals to reason", []),
    ],
)
def test_a_sentence_is_read_one_act_after_the_other(note: str, parts: list[str]) -> None:
    event = Event("2021-01-01", dt.date(2021, 1, 1), Precision.DAY, "other", note)
    assert [words for words, _whole, _author in others(event)] == parts


LABOUR = ("2020-02-02", "other", "Claim before the labour court")
TWICE = [
    ("permit_refused", "Prefect refuses and orders her to leave within thirty days", ["step:notify_oqtf"]),
    ("permit_refused", "Refusal with an OQTF, 30 days", ["step:notify_oqtf"]),
    ("oqtf_issued", "Rhône prefect: OQTF, placed in detention the same day", ["step:place_in_detention"]),
    ("police_contact", "Heard with an interpreter and told of her rights", ["step:inform_of_rights"]),
    ("police_contact", "Arrested; told nothing of her rights", ["fact:rights_information_missing"]),
    ("judgment_annulled", "Lyon court quashes: reflection period never offered", ["fact:reflection_not_offered"]),
    ("complaint_filed", "Complaint; receipt given the same day", ["step:obtain_receipt"]),
    ("proceedings_opened", "Inquiry for trafficking; three men in custody", ["fact:suspects_act"]),
    ("convicted_first_instance", "Manager convicted; 8,000 EUR in damages", ["fact:outside_act"]),
    ("other", "Labour court orders the owner to pay her wages; he appeals", ["fact:labour_court_step"]),
    ("other", "Prefect admits her to the exit programme and grants an APS", ["record:title"]),
    ("other", "Rhône prefect refuses entry to the exit programme", ["record:decision"]),
    ("other", "Children's judge places her in care and names a guardian", ["fact:guardianship"]),
]
ONCE = [
    ("permit_refused", "Prefect refuses: she was told to leave her job"),
    ("judgment_annulled", "Lyon court quashes the refusal; woman helped by an association to leave prostitution"),
    ("court_application", "Appeal on one ground: she was never told of her rights"),
    ("convicted_first_instance", "Convicted; appeal expected"),
    ("convicted_first_instance", "Lyon court of appeal convicts them"),
    ("complaint_filed", "Complaint heard by trained officers; prosecutor later drops the case"),
    ("other", "Labour-court hearing; she is still waiting for her papers"),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("kind", "note", "also"), TWICE)
def test_two_acts_of_one_sentence_find_their_places(tmp_path: Path, kind: str, note: str, also: list[str]) -> None:
    before = [REFUSED] if kind == "judgment_annulled" else []
    placed, _case = told(tmp_path, *before, ("2021-05-04", kind, note))
    assert placed[-1].get("also") == also


@pytest.mark.django_db
@pytest.mark.parametrize(("kind", "note"), ONCE)
def test_what_explains_recalls_or_announces_is_no_second_act(tmp_path: Path, kind: str, note: str) -> None:
    placed, _case = told(tmp_path, COMPLAINT, REFUSED, ("2021-05-04", kind, note))
    assert "also" not in placed[-1]


@pytest.mark.django_db
def test_the_labour_court_judges_before_the_owner_appeals(tmp_path: Path) -> None:
    note = "Labour court orders the owner to pay her wages; he appeals"
    _placed, case = told(tmp_path, LABOUR, ("2021-05-04", "other", note))
    with access(SYSTEM, purpose="step"):
        steps = [fact.codes for fact in Fact.objects.filter(case=case, on=dt.date(2021, 5, 4)).order_by("id")]
    assert steps == [{"stage": "first", "outcome": "granted"}, {"stage": "appeal", "outcome": "lodged"}]


@pytest.mark.django_db
def test_a_claim_with_a_request_for_suspension_is_both(tmp_path: Path) -> None:
    placed, case = told(tmp_path, REFUSED, ("2021-02-02", "court_application", "Claim and request for suspension"))
    assert (placed[-1]["as"], placed[-1]["also"]) == ("step:seize_court", ["step:ask_suspension"])
    assert Challenge.objects.filter(case=case, kind="interim", on=dt.date(2021, 2, 2)).exists()


@pytest.mark.django_db
def test_an_order_told_apart_on_the_same_day_is_not_told_twice(tmp_path: Path) -> None:
    same = ("2021-01-05", "oqtf_issued", "OQTF in the same order")
    _placed, case = told(tmp_path, ("2021-01-05", "permit_refused", "Refusal with an OQTF"), same)
    assert Decision.objects.filter(case=case, kind="oqtf").count() == 1


@pytest.mark.django_db
def test_a_missing_act_has_no_day_but_that_of_who_notes_it(tmp_path: Path) -> None:
    note = "Rhône prefect: OQTF; the police had given no information on her rights"
    _placed, case = told(tmp_path, ("2021-03-09", "oqtf_issued", note))
    assert Fact.objects.get(case=case, kind="rights_information_missing").precision == "by"


@pytest.mark.django_db
def test_a_document_keeps_its_dates_and_the_right_to_work(tmp_path: Path) -> None:
    _placed, case = told(tmp_path, ("2022-01-11", "other", "Four-month récépissé handed over, with leave to work"))
    title = Title.objects.get(case=case)
    assert (title.kind, title.valid_from, title.valid_to, title.work) == (
        "recepisse",
        dt.date(2022, 1, 11),
        dt.date(2022, 5, 10),
        True,
    )


@pytest.mark.django_db
@pytest.mark.parametrize(("note", "kind"), [("Four-year card issued", "other"), ("Card issued", "one_year_card")])
def test_a_card_of_several_years_is_no_one_year_card(tmp_path: Path, note: str, kind: str) -> None:
    _placed, case = told(tmp_path, ("2022-01-11", "other", note))
    assert Title.objects.get(case=case).kind == kind


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("date", "born", "precision"), [("2023-02-14", dt.date(2023, 2, 14), "day"), ("2023-02", None, "month")]
)
def test_a_birth_keeps_its_day_and_says_when_it_has_none(
    tmp_path: Path, date: str, born: dt.date | None, precision: str
) -> None:
    _placed, case = told(tmp_path, (date, "other", "Gives birth to a daughter"))
    with access(SYSTEM, purpose="step"):
        assert Relative.objects.get(case=case).birth_date == born
    entry = Entry.objects.get(case=case, record_kind="relative")
    assert (entry.on.isoformat()[:7], entry.precision) == ("2023-02", precision)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("note", "by"),
    [
        ("Juvenile judge places him, aged 16, with the child protection service", "court"),
        ("Children's judge orders her placement until she comes of age", "court"),
        ("Provisional placement with the ASE ordered by the prosecutor", "prosecutor"),
        ("Entrusted to the child protection service", "social"),
    ],
)
def test_a_child_placed_in_care_is_protected_by_whoever_did_it(tmp_path: Path, note: str, by: str) -> None:
    placed, case = told(tmp_path, ("2022-01-11", "other", note))
    assert placed[-1]["as"] == "fact:minor_protection"
    with access(SYSTEM, purpose="step"):
        assert Fact.objects.get(case=case).codes == {"by": by}


def standing(case: Case) -> Any:
    return Challenge.objects.exclude(state="").get(case=case)


@pytest.mark.django_db
def test_the_order_that_is_contested_is_kept_with_its_days_to_leave(tmp_path: Path) -> None:
    _placed, case = told(tmp_path, ORDERED, ("2021-04-06", "court_application", "Claim lodged"))
    decision = Decision.objects.get(case=case)
    assert (decision.measure, decision.departure_days) == ("voluntary_departure", 30)
    assert standing(case).decision == decision


READ = [
    ("other", "Prosecutor decides not to prosecute the agency", "step:dismiss"),
    ("other", "Prosecutor dismisses the case for lack of evidence", "step:dismiss"),
    ("other", "Prosecutor refers the couple to the criminal court", "step:refer_to_court"),
    ("other", "Taken to the Lyon detention centre", "step:place_in_detention"),
    ("other", "Judge of liberty and detention refuses to prolong", "fact:detention_end"),
    ("other", "Counter refuses to register the application", "record:decision"),
    ("other", "First statement turns out to have been dictated; corrected before the police", "fact:account_corrected"),
    ("other", "Turns eighteen; contract signed with the département", "fact:majority_reached"),
    ("other", "Judge of liberty and detention frees her", "fact:detention_end"),
    ("other", "Eighteen workers go to the police", "fact:police_contact"),
    ("other", "Investigating judge charges the baker and his wife", "fact:suspects_act"),
    ("other", "Receives a card with leave to work", "record:title"),
    ("other", "Card handed over at the counter", "record:title"),
    ("permit_applied", "Asks for a resident card", "record:application"),
    ("court_application", "Appeal to the National Court of Asylum", "record:challenge"),
    ("court_application", "Urgent application", "record:challenge"),
    ("court_application", "Application for suspension", "step:ask_suspension"),
    ("proceedings_opened", "Judicial investigation opened in Lyon", "step:open_judicial_investigation"),
    ("complaint_withdrawn", "Gives up her complaint", "step:withdraw_complaint"),
    ("judgment_dismissed", "Appeal court upholds the decision not to prosecute", "record:ruling"),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("kind", "note", "place"), READ)
def test_an_act_finds_the_step_that_is_its_own(tmp_path: Path, kind: str, note: str, place: str) -> None:
    placed, _case = told(tmp_path, COMPLAINT, REFUSED, ("2021-05-04", kind, note))
    assert placed[-1]["as"] == place


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("note", "codes"),
    [
        ("Told of her rights by the gendarmes in Spanish", {"by": "police", "language": "es"}),
        ("Told of her rights with an interpreter", {"by": "other", "interpreter": True}),
    ],
)
def test_who_told_her_rights_and_in_what_language_is_kept_only_if_said(
    tmp_path: Path, note: str, codes: dict[str, Any]
) -> None:
    _placed, case = told(tmp_path, ("2022-01-11", "other", note))
    with access(SYSTEM, purpose="step"):
        assert Fact.objects.get(case=case, kind="rights_information").codes == codes
