"""The law kept up to date: who may, what it would touch, what it touches, what stays."""

import datetime as dt
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts import policy
from accounts.policy import Refused
from audit.models import RegisterEntry
from audit.verbs import Verb
from cases import laws, records
from cases.models import Call, Case, Deadline, Entry, LawApplied, LawChange, Notice
from cases.models.law import AppendOnly
from cases.services import law_recounting, lawmaking
from cases.services.clock_rows import from_clock
from cases.services.law_effects import DAYS, TOLD, counted
from cases.services.law_recounting import apply
from cases.services.lawmaking import StaleLaw
from tests.cases.house import STRAIGHT, House, as_actor, sign_in, take
from vault.access import access
from workflow.amending import Amended, Unfit, Verified
from workflow.choices import DeadlineState, NoticeKind
from workflow.deadlines.days import add_months
from workflow.law import Law
from workflow.texts import Shelf, Verification

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
SOURCE = "Légifrance, article R. 421-1 du CJA"


def refused(house: House, days_ago: int = 10) -> Case:
    """A case whose application was refused: two months to go to court, « à vérifier »."""
    case = house.case("register_application", first_day=TODAY - dt.timedelta(days=400))
    day = TODAY - dt.timedelta(days=days_ago)
    take(case, "refuse", as_actor(house.olga), on=day, notified_on=day, remedies_mentioned="yes")
    return case


def clock(case: Case, rule: str = "court_action") -> Deadline:
    return Deadline.objects.get(case=case, rule=rule, state=DeadlineState.OPEN)


def months(text: str, since: dt.date) -> Amended:
    return Amended(Shelf.FIGURE, "court.action.months", since, text, "", "Décret d’essai")


def verified(key: str = "court.action", since: dt.date | None = None, shelf: Shelf = Shelf.TEXT) -> Verified:
    return Verified(shelf, key, since, Verification(SOURCE, TODAY, None))


def enact(change: Any, house: House) -> LawChange:
    return lawmaking.enact(change, by=as_actor(house.olga), number=lawmaking.number())


def test_a_legal_officer_keeps_the_law_and_nobody_else(house: House) -> None:
    may = {name for name, user in house.everybody().items() if policy.allows(policy.keeps_the_law, as_actor(user))}
    assert may == {"olga", "olga2"}
    for name in ("alice", "maud", "dora", "theo"):
        with pytest.raises(Refused):
            lawmaking.enact(verified(), by=as_actor(getattr(house, name)), number=0)
        with pytest.raises(Refused):
            lawmaking.preview(verified(), by=as_actor(getattr(house, name)))
    assert not LawChange.objects.exists()


def test_a_change_travels_with_the_records_and_asks_nothing_more(house: House) -> None:
    case = refused(house)
    assert records.load(case).law is Law.first()
    enact(verified(), house)
    assert records.load(case).law.cite("court.action", TODAY).confidence == "certain"
    with CaptureQueriesContext(connection) as seen:
        law = records.load(case).law
    assert len(seen) == 1
    assert law is records.load(case).law
    assert law.cite("court.action", TODAY).verified.by == house.olga.pk


def test_who_starts_from_an_older_law_is_told_and_nothing_is_kept(house: House) -> None:
    enact(verified(), house)
    with pytest.raises(StaleLaw) as told:
        lawmaking.enact(months("3", TODAY), by=as_actor(house.olga2), number=0)
    assert told.value.found == 1
    assert "Rien n’a été enregistré" in str(told.value)
    assert LawChange.objects.count() == 1


def test_two_who_confirm_at_the_same_instant_do_not_both_win(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    enact(verified(), house)
    monkeypatch.setattr(lawmaking, "number", lambda: 0)  # what a colleague's transaction had not shown yet
    with pytest.raises(StaleLaw):
        lawmaking.enact(months("3", TODAY), by=as_actor(house.olga2), number=0)
    assert LawChange.objects.count() == 1


def test_a_change_that_does_not_fit_is_refused(house: House) -> None:
    with pytest.raises(Unfit):
        enact(months("deux", TODAY), house)
    assert not LawChange.objects.exists()


def test_a_change_is_never_altered_nor_taken_out(house: House) -> None:
    row = enact(verified(), house)
    for alter in (row.save, row.delete, LawChange.objects.all().delete, lambda: LawChange.objects.update(key="x")):
        with pytest.raises(AppendOnly):
            alter()
    for sql in ("UPDATE cases_lawchange SET source = 'x'", "DELETE FROM cases_lawchange"):
        with pytest.raises(DatabaseError, match="added to"), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)


def test_the_register_keeps_codes_and_no_words(house: House) -> None:
    enact(months("3", TODAY), house)
    entry = RegisterEntry.objects.get(verb=Verb.LAW_CHANGED)
    facts = {"number": 1, "act": "amended", "shelf": "chiffre", "key": "court.action.months", "since": str(TODAY)}
    assert entry.facts == facts
    assert "Décret" not in entry.body


def test_the_preview_counts_everything_and_names_only_what_one_sees(house: House) -> None:
    case = refused(house)
    before = clock(case).due_on
    change = months("3", TODAY - dt.timedelta(days=30))
    seen, elsewhere = (lawmaking.preview(change, by=as_actor(who)) for who in (house.olga, house.olga2))
    assert (seen.cases, seen.deadlines, seen.dated, seen.references) == (1, 1, 1, [case.reference])
    [moved] = seen.shown
    assert (moved.kept.due_on, moved.counted.due_on) == (before, moved.counted.due_on)
    assert before is not None
    assert moved.counted.due_on is not None
    assert moved.counted.due_on > before
    assert (elsewhere.cases, elsewhere.elsewhere, elsewhere.references, elsewhere.shown) == (1, 1, [], [])
    assert clock(case).due_on == before


def test_a_new_figure_recounts_the_clocks_of_its_days_and_says_so(house: House) -> None:
    case = refused(house)
    old, version = clock(case), Case.objects.get(pk=case.pk).version
    enact(months("3", TODAY - dt.timedelta(days=10)), house)
    done = apply()
    new = clock(case)
    assert (done.changes, done.cases, done.deadlines) == (1, 1, 1)
    assert new.pk != old.pk
    assert (new.entry_id, new.params) == (old.entry_id, old.params)
    assert new.due_on
    assert old.due_on
    assert new.due_on > old.due_on + dt.timedelta(days=25)
    gone = Deadline.objects.get(pk=old.pk)
    entry = Entry.objects.get(case=case, step="law_changed")
    assert (gone.state, gone.met_by, gone.due_on) == (DeadlineState.MOOT, entry, old.due_on)
    with access(as_actor(house.olga), purpose="step"):
        [finding] = entry.findings
    assert f"finissait le {old.due_on:%d/%m/%Y}, il finit le {new.due_on:%d/%m/%Y}" in finding["sentence"]
    held = Case.objects.get(pk=case.pk)
    assert held.version == version + 1
    assert held.next_due_on == min(
        d.due_on for d in Deadline.objects.filter(case=case, state=DeadlineState.OPEN) if d.due_on
    )
    assert entry.recorded_by == house.olga


def test_decisions_of_before_its_day_are_left_alone(house: House) -> None:
    case = refused(house)
    was = Deadline.objects.filter(case=case).order_by("pk").values()
    kept = list(was)
    enact(months("3", TODAY - dt.timedelta(days=9)), house)
    assert apply().deadlines == 0
    assert list(was.all()) == kept
    assert not Entry.objects.filter(step="law_changed").exists()


def test_clocks_that_have_ended_are_left_alone(house: House) -> None:
    case = refused(house)
    Deadline.objects.filter(case=case, rule="court_action").update(state=DeadlineState.MET)
    enact(months("3", TODAY - dt.timedelta(days=30)), house)
    assert apply().deadlines == 0


def test_who_follows_the_case_is_called_about_a_day_that_moved(house: House) -> None:
    case = refused(house)
    enact(months("3", TODAY - dt.timedelta(days=30)), house)
    apply()
    called = Notice.objects.filter(case=case, kind=NoticeKind.LAW)
    assert {n.user for n in called} == {house.alice, house.olga}
    assert {n.deadline for n in called} == {clock(case)}
    assert {call.user for call in Call.objects.all()} == {house.alice, house.olga}
    text = sign_in(house.client, house.alice).get("/").content.decode()
    assert "Droit mis à jour\u202f: Recours devant le tribunal administratif" in text


def test_a_text_verified_makes_its_clocks_certain_without_another_row_nor_a_call(house: House) -> None:
    case = refused(house)
    old = clock(case)
    assert old.confidence == "to_verify"
    enact(verified(), house)
    assert apply().deadlines == 1
    new = clock(case)
    assert (new.pk, new.due_on, new.steps) == (old.pk, old.due_on, old.steps)
    assert (new.confidence, new.why) == ("certain", "")
    assert not Notice.objects.filter(kind=NoticeKind.LAW).exists()
    with access(as_actor(house.olga), purpose="step"):
        assert "vérifié" in Entry.objects.get(case=case, step="law_changed").findings[0]["sentence"]


def test_applied_again_nothing_happens(house: House) -> None:
    refused(house)
    enact(months("3", TODAY - dt.timedelta(days=30)), house)
    apply()
    entries, rows = Entry.objects.count(), RegisterEntry.objects.count()
    assert apply().changes == 0
    assert (Entry.objects.count(), RegisterEntry.objects.count()) == (entries, rows)


def test_stopped_on_the_way_it_goes_on_without_doing_twice(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    case = refused(house)
    enact(months("3", TODAY - dt.timedelta(days=30)), house)

    def stop(*args: Any) -> None:
        raise SystemExit

    with monkeypatch.context() as patch:
        patch.setattr(law_recounting, "_noted", stop)
        with pytest.raises(SystemExit):
            apply()
    assert not LawApplied.objects.exists()
    assert apply().deadlines == 0
    assert LawApplied.objects.count() == 1
    assert Entry.objects.filter(case=case, step="law_changed").count() == 1


def test_the_system_applies_and_the_register_says_on_which_case(house: House) -> None:
    case = refused(house)
    enact(months("3", TODAY - dt.timedelta(days=30)), house)
    apply()
    about = RegisterEntry.objects.filter(verb=Verb.LAW_APPLIED).order_by("seq")
    assert [(e.case_reference, e.role) for e in about] == [(case.reference, "system"), ("", "system")]
    assert about[1].facts == {"numbers": [1], "cases": 1, "deadlines": 1}


@pytest.mark.parametrize(("days_ago", "months_given"), [(11, 2), (10, 3)])
def test_a_step_taken_later_counts_with_the_law_of_its_day(house: House, days_ago: int, months_given: int) -> None:
    enact(months("3", TODAY - dt.timedelta(days=10)), house)
    case = refused(house, days_ago)
    due = clock(case).due_on
    assert due is not None
    assert due >= add_months(TODAY - dt.timedelta(days=days_ago), months_given)
    assert due < add_months(TODAY - dt.timedelta(days=days_ago), months_given) + dt.timedelta(days=6)


def test_two_changes_waiting_are_applied_together(house: House) -> None:
    case = refused(house)
    enact(months("3", TODAY - dt.timedelta(days=30)), house)
    enact(verified("court.action.months", TODAY - dt.timedelta(days=30), Shelf.FIGURE), house)
    enact(verified(), house)
    assert apply().changes == 3
    assert clock(case).confidence == "certain"
    assert Entry.objects.filter(case=case, step="law_changed").count() == 1
    assert laws.current() == laws.before(None)


def test_every_clock_kept_is_counted_again_as_it_was(house: House) -> None:
    """What the row was told is enough to count it: nothing else is needed when the law changes."""
    case = house.case(STRAIGHT)
    rows = list(Deadline.objects.filter(case=case).select_related("entry", "case"))
    assert len({row.rule for row in rows}) >= 4
    for row in rows:
        again = counted(row, Law.first())
        assert again is not None
        kept = from_clock(again, row.entry, row.params)
        assert {name: getattr(row, name) for name in (*DAYS, *TOLD)} == {
            name: getattr(kept, name) for name in (*DAYS, *TOLD)
        }
