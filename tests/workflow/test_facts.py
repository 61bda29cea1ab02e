"""Forms of facts: every field is one of the record that keeps it, every list is closed."""

import dataclasses
import typing
from datetime import date, time
from typing import Any

import pytest
from django.apps import apps

from tests.workflow.snapshot import application
from workflow.choices import Choice
from workflow.facts import FACT_KINDS, Facts, codes, elsewhere, stages, titles
from workflow.facts.criminal import Conviction, ProsecutorStance
from workflow.facts.decisions import WithdrawalAnnounced, WithdrawalGround
from workflow.facts.residence import FirstApplication, PiecesRequested, PrefectureMove, RightsInformation
from workflow.facts.statements import Complaint, ReceiptObtained
from workflow.facts.support import ContactHeld
from workflow.offences import Offence
from workflow.table import ROWS, STEPS

DAY = date(2026, 3, 2)
FORMS = sorted({row.asks for row in ROWS}, key=lambda form: form.__name__)
KEPT = [form for form in FORMS if form.record]


def sample(form: type[Facts]) -> Facts:
    """The form with every field filled."""
    hints = typing.get_type_hints(form)
    return form(**{f.name: _value(hints[f.name]) for f in dataclasses.fields(form)})


def _value(hint: Any) -> Any:
    kinds = [kind for kind in (typing.get_args(hint) or (hint,)) if kind not in (type(None), Ellipsis)]
    kind = kinds[0]
    if issubclass(kind, Choice):
        first = next(iter(kind))
        return (first,) if typing.get_origin(hint) is tuple else first
    return {str: "x", bool: True, int: 30, date: DAY, time: time(9, 10)}[kind]


@pytest.mark.parametrize("form", KEPT, ids=lambda form: form.__name__)
def test_what_a_form_writes_fits_the_record(form: type[Facts]) -> None:
    fields = {f.attname: f for f in apps.get_model("cases", form.record)._meta.get_fields() if hasattr(f, "attname")}
    for name, value in sample(form).written(DAY).items():
        assert name in fields, f"{form.record} has no field {name}"
        if isinstance(value, str) and getattr(fields[name], "max_length", None):
            assert len(value) <= fields[name].max_length


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.__name__)
def test_every_field_has_a_label_and_a_type_that_forms_know(form: type[Facts]) -> None:
    for field in dataclasses.fields(form):
        assert str(field.metadata["label"])
    sample(form)


@pytest.mark.parametrize("kind", FACT_KINDS.values(), ids=lambda kind: kind.code)
def test_a_typed_fact_keeps_codes_only_and_its_note_apart(kind: Any) -> None:
    written = sample(kind.form).written(DAY)
    assert written["kind"] == kind.code
    assert set(written) <= {"kind", "codes", "note"}
    hints = typing.get_type_hints(kind.form)
    assert all(not f.metadata["sealed"] for f in dataclasses.fields(kind.form) if f.name != "note")
    assert all(hints[name] is not str or name in {"note", "language"} for name in hints)


def test_lists_are_closed_and_labelled() -> None:
    for module in (codes, stages):
        for name, kind in vars(module).items():
            if isinstance(kind, type) and issubclass(kind, Choice) and kind is not Choice:
                assert all(str(member.label) for member in kind), name


def test_a_complaint_is_written_as_the_columns_keep_it() -> None:
    written = Complaint(offences=(Offence.CP_225_4_1, Offence.CP_225_5), receipt_held=True).written(DAY)
    assert written == {"kind": "complaint", "offences": ["225-4-1", "225-5"], "receipt_held": True}


def test_what_was_left_empty_says_nothing() -> None:
    assert Complaint().given() == {}
    assert Complaint(receipt_held=False).given() == {"receipt_held": False}


def test_dates_of_the_record_take_the_act_s_unless_said_otherwise() -> None:
    assert FirstApplication(received_on=date(2026, 3, 4)).written(DAY)["lodged_on"] == DAY
    card = titles.OneYearCard(valid_from=date(2026, 3, 1))
    assert card.written(DAY) == {"kind": "one_year_card", "handed_over_on": DAY, "valid_from": date(2026, 3, 1)}


def test_the_newest_record_of_that_kind_is_completed() -> None:
    class Held:
        kind, refused, outcome = "complaint", False, "pending"

    class Refused(Held):
        refused = True

    class Asked(Held):
        kind = "renewal"

    class Asylum(Held):
        kind = "asylum"

    class Ended(Asked):
        outcome = "granted"

    assert ReceiptObtained.mode == "latest"
    assert ReceiptObtained().finds(Held())
    assert not ReceiptObtained().finds(Refused())
    assert PiecesRequested().finds(Asked())
    assert not PiecesRequested().finds(Asylum())
    assert not PiecesRequested().finds(Ended())
    assert ProsecutorStance().finds(Held())


def test_what_a_step_means_is_written_with_what_was_said() -> None:
    assert Conviction(offences_retained=(Offence.CP_225_13,)).written(DAY) == {
        "outcome": "convicted", "prosecuted": True, "outcome_on": DAY, "offences_retained": ["225-13"],
    }  # fmt: skip


def test_a_typed_fact_keeps_dates_as_text() -> None:
    form = FACT_KINDS["hearing"].form
    said = form(state=stages.HearingState.PUT_OFF, ruling_on=date(2026, 3, 4), note="secret")
    assert said.written(DAY) == {
        "kind": "hearing", "note": "secret", "codes": {"state": "put_off", "ruling_on": "2026-03-04"},
    }  # fmt: skip
    assert issubclass(form, elsewhere.HearingFact)


def test_steps_that_keep_a_typed_fact_write_a_known_kind() -> None:
    assert RightsInformation().fixed["kind"] in FACT_KINDS
    announced = WithdrawalAnnounced(ground=WithdrawalGround.UNFOUNDED, observations_due_on=DAY)
    assert announced.written(DAY) == {
        "kind": "withdrawal_announced", "codes": {"ground": "unfounded", "observations_due_on": "2026-03-02"},
    }  # fmt: skip


def test_absences_are_facts() -> None:
    absent = {kind.code for kind in FACT_KINDS.values() if kind.absence}
    assert absent == {
        "rights_information_missing", "reflection_not_offered", "recepisse_not_issued", "receipt_not_given",
    }  # fmt: skip


def test_a_move_changes_the_prefecture_of_the_case_and_a_contact_its_last_day() -> None:
    class File:
        prefecture, last_contact_on = "75", date(2026, 5, 1)

    file: Any = File()
    assert PrefectureMove(prefecture="13").moves(file, DAY) == ["prefecture"]
    assert ContactHeld().moves(file, DAY) == ["last_contact_on"]
    assert Complaint().moves(file, DAY) == []
    assert (file.prefecture, file.last_contact_on) == ("13", date(2026, 5, 1))
    ContactHeld().moves(file, date(2026, 6, 1))
    assert file.last_contact_on == date(2026, 6, 1)


def test_only_the_listed_offences_open_the_permit() -> None:
    assert {o.value for o in Offence if o.listed} == {
        *(f"225-4-{n}" for n in range(1, 7)), "225-5", "225-6", "225-7", "225-7-1", "225-8", "225-9", "225-10",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("step", "kind", "outcome"),
    [
        ("grant_card", "first_permit", "granted"),
        ("refuse", "renewal", "refused"),
        ("note_implicit_refusal", "resident_card", "refused"),
        ("refuse_registration", "first_permit", "not_registered"),
        ("issue_renewed_card", "renewal", "granted"),
        ("issue_resident_card", "resident_card", "granted"),
        ("grant_psp", "psp", "granted"),
        ("refuse_psp", "psp", "refused"),
        ("grant_protection", "asylum", "granted"),
        ("refuse_asylum", "asylum", "refused"),
    ],
)
def test_an_answer_ends_the_newest_application_of_its_kind(step: str, kind: str, outcome: str) -> None:
    settles = STEPS[step].asks.settles
    assert settles is not None
    older, newer, over = application(kind=kind), application(kind=kind), application(kind=kind, outcome="refused")
    beside = application(kind="psp" if kind == "asylum" else "asylum")
    assert settles.ends([older, newer, over, beside]) is newer
    assert settles.ends([over, beside]) is None
    assert settles.outcome == outcome


NEVER_UNSAID = {
    "acknowledged": "Acknowledged AppealReceived",
    "answer": "AidDecided",
    "author": "OutsideAct",
    "by": "RightsInformation",
    "by_party": "AppealFiled CassationFiled",
    "channel": "FirstApplication OtherApplication PspApplication RenewalApplication ResidentApplication",
    "court": "ResultUnknown",
    "ending": "OutsideAct",
    "ground": "WithdrawalAnnounced",
    "hearing_on": "Hearing",
    "how": "ContactHeld",
    "injunction": "AnnulledReexamine",
    "kind": "AnyTitle",
    "language": "PrivacyNotice",
    "matter": "OutsideAct",
    "measure": "Oqtf Transfer",
    "nature": "OutsideAct",
    "offences_charged": "Requalified",
    "outcome": "AppealJudgment DetentionEnded InterimRuled RemovalEnded RuledInCassation TransferEnded",
    "override": "ClosingOverride",
    "prefecture": "PrefectureMove",
    "proof": "Death",
    "reason": "Closing ClosingOverride Reopening",
    "recipient": "ConsentGiven",
    "relief": "UrgentAsked",
    "running": "Assessed",
    "stance": "ProsecutorStance",
    "what": "AttemptFailed",
    "why": "Assessed",
}


def test_what_a_form_may_never_leave_unsaid() -> None:
    forms = {*FORMS, *(kind.form for kind in FACT_KINDS.values())}
    asked = {(f.name, form.__name__) for form in forms for f in dataclasses.fields(form) if f.metadata["required"]}
    assert asked == {(name, form) for name, forms in NEVER_UNSAID.items() for form in forms.split()}
