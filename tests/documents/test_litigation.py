"""Letters of litigation: their dates are those of the file's clocks, their texts those of the decision's day."""

from __future__ import annotations

import datetime as dt
import re
from types import SimpleNamespace

import pytest

from documents import printing, snapshot
from documents.kinds import PAPERS
from documents.snapshot import Snapshot
from tests.documents import files, parts
from workflow.kinds import Kind

BORN = dt.date(2026, 9, 12)


def by_silence(**decided: object) -> SimpleNamespace:
    """The usual file, refused by silence: nobody noted the day rightly, its clock knows it."""
    found, _draft = files.typical()
    found.applications[0].outcome = "unknown"
    found.decisions = [parts.decision(kind="implicit_refusal", on=dt.date(2026, 9, 30), **decided)]
    found.deadlines[1] = parts.clock("action_after_silence", dt.date(2026, 12, 14), BORN, 2)
    return found


def made(kind: Kind, found: SimpleNamespace) -> Snapshot:
    return snapshot.build(kind, found, organisation=parts.ASSOCIATION, author=parts.ALICE, draft=files.typical()[1])


def text(facts: Snapshot) -> str:
    return printing.html(facts).replace("\u00a0", " ")


def test_reasons_are_asked_of_a_refusal_born_on_the_day_that_its_clock_gives() -> None:
    page = text(made(Kind.REASONS_REQUEST, by_silence()))
    assert "a fait naître, le 12 septembre 2026, une décision implicite" in page
    assert "30 septembre" not in page
    assert "article L. 232-4" in page
    assert "Il en a été accusé réception le 13 mai 2026" in page


def test_a_refusal_that_nobody_noted_is_known_by_its_clock() -> None:
    found = by_silence()
    found.decisions, found.challenges = [], []
    found.deadlines[0].state = "open"
    assert made(Kind.REASONS_REQUEST, found)["decision"]["on"] == "2026-09-12"
    found.today = BORN - dt.timedelta(days=1)
    assert made(Kind.REASONS_REQUEST, found)["decision"]["on"] == ""


@pytest.mark.parametrize(("limit", "said"), [(parts.TODAY, True), (parts.TODAY - dt.timedelta(days=1), False)])
def test_a_letter_says_that_it_is_in_time_only_while_the_clock_runs(limit: dt.date, said: bool) -> None:
    found = by_silence()
    found.deadlines[1].due_on = limit
    assert ("formée dans le délai du recours contentieux" in text(made(Kind.REASONS_REQUEST, found))) is said
    assert ("formé dans le délai du recours contentieux" in text(made(Kind.INFORMAL_APPEAL, found))) is said


def test_without_a_clock_no_letter_says_that_it_is_in_time() -> None:
    found = by_silence()
    found.deadlines = []
    assert "dans le délai du recours contentieux" not in text(made(Kind.INFORMAL_APPEAL, found))


@pytest.mark.parametrize("kind", [Kind.INFORMAL_APPEAL, Kind.HIERARCHICAL_APPEAL])
@pytest.mark.parametrize("removal", [{"kind": "oqtf"}, {"kind": "refusal", "measure": "house_arrest"}])
def test_an_appeal_against_a_removal_never_says_that_it_interrupts_anything(
    kind: Kind, removal: dict[str, str]
) -> None:
    found = by_silence()
    assert "interrompt le cours" in text(made(kind, found))
    found.decisions = [parts.decision(on=dt.date(2026, 10, 5), **removal)]
    assert "dont il n’interrompt pas le délai" in text(made(kind, found))
    assert "interrompt le cours" not in text(made(kind, found))
    assert "OQTF" in str(PAPERS[kind].warning)


@pytest.mark.parametrize(("day", "number"), [(dt.date(2021, 4, 30), "L. 316-1"), (dt.date(2021, 5, 1), "L. 425-1")])
def test_an_appeal_cites_the_text_in_force_on_the_day_of_the_decision(day: dt.date, number: str) -> None:
    found = by_silence()
    found.decisions = [parts.decision(on=day)]
    page = text(made(Kind.INFORMAL_APPEAL, found))
    assert f"article {number} du CESEDA" in page
    assert ("316-1" in page) is (number == "L. 316-1")


def test_the_arguments_are_those_that_the_digest_sources() -> None:
    page = text(made(Kind.INFORMAL_APPEAL, by_silence()))
    assert "décisions 2018-131 et 2020-062" in page
    assert "n° 494718" in page


def test_a_text_that_nobody_verified_is_marked_so() -> None:
    assert "articles 706-3 et 706-5" in text(made(Kind.COMPENSATION_CLAIM, by_silence()))
    assert text(made(Kind.COMPENSATION_CLAIM, by_silence())).count("(à vérifier)") == 2


def test_the_day_to_obey_a_judgment_is_that_of_its_clock() -> None:
    found = by_silence()
    found.deadlines[2].due_on = dt.date(2026, 11, 17)
    assert "ce délai s’est achevé le 17 novembre 2026" in text(made(Kind.EXECUTION_REQUEST, found))
    del found.deadlines[2]
    assert "ce délai" not in text(made(Kind.EXECUTION_REQUEST, found))


def test_a_document_that_expired_is_not_said_to_be_held() -> None:
    found = by_silence()
    found.titles = [parts.title("recepisse", dt.date(2026, 5, 1), parts.TODAY - dt.timedelta(days=1))]
    assert "aucun document de séjour en cours de validité" in text(made(Kind.EXECUTION_REQUEST, found))
    found.titles[0].valid_to = parts.TODAY
    assert "est le suivant : récépissé" in text(made(Kind.EXECUTION_REQUEST, found))


def test_a_chronology_is_in_order_says_no_more_than_is_known_and_names_nobody() -> None:
    found = by_silence()
    found.statements[0].precision = "month"
    rows = made(Kind.COURT_CHRONOLOGY, found)["steps"]
    assert rows[0] == {"on": "01/02/2026", "what": "Carte de séjour d’un an (valable jusqu’au 31/01/2027)"}
    assert rows[1] == {"on": "mars 2026", "what": "Dépôt de plainte"}
    assert [row["what"] for row in rows if row["on"] == "12/09/2026"] == ["Refus implicite"]
    page = text(made(Kind.COURT_CHRONOLOGY, found))
    assert not [word for word in ("Brigade", "Capture", "Gare du Nord", "réseau", "Mama Joy") if word in page]


def test_the_criminal_chronology_leaves_the_permit_aside() -> None:
    said = [row["what"] for row in made(Kind.CIVIL_PARTY_CHRONOLOGY, by_silence())["proceedings"]]
    assert "Issue de la procédure pénale : classement sans suite" in said
    assert not [line for line in said if "demande" in line or "Carte" in line]


def test_the_dismissal_appealed_is_the_one_recorded() -> None:
    page = text(made(Kind.DISMISSAL_APPEAL, by_silence()))
    assert "procédure n° 26075000009" in page
    assert "1er juin 2026" in page


def test_the_police_is_told_the_days_of_the_threats_and_not_what_they_were() -> None:
    page = text(made(Kind.POLICE_PROTECTION, by_silence()))
    assert "30 septembre 2026" in page
    assert "élevé" in page
    assert not [word for word in ("ancien réseau", "Gare du Nord") if word in page]


def test_a_minor_is_said_to_be_one_and_an_adults_child_is_counted() -> None:
    found = by_silence()
    assert "1 enfant de" in text(made(Kind.CHILD_PROTECTION_REPORT, found))
    found.person.birth_date = dt.date(parts.TODAY.year - 16, 1, 1)
    assert "est mineure à la date" in text(made(Kind.CHILD_PROTECTION_REPORT, found))


def test_her_list_says_what_was_told_to_whom_and_on_which_agreement() -> None:
    found = by_silence()
    page = text(made(Kind.DISCLOSURES, found))
    assert all(word in page for word in ("Demande du dossier", "préfecture", "16/10/2026", "21/01/2026", "recommandée"))
    found.disclosures = []
    assert "n’est noté comme communiqué, à personne" in text(made(Kind.DISCLOSURES, found))


@pytest.mark.parametrize("kind", list(Kind))
def test_no_paragraph_ends_with_a_space_which_would_break_one_of_its_lines_too_soon(kind: Kind) -> None:
    assert not re.findall(r"\s</(?:p|li|td|th|h1|h2)>", printing.html(made(kind, by_silence())))


def contested_twice() -> SimpleNamespace:
    """The usual file, refused once more: the clock of the older refusal, too late by now, was made last."""
    found, _draft = files.typical()
    older = parts.decision(pk=3, kind="refusal", on=dt.date(2025, 3, 3), notified_on=dt.date(2025, 3, 4))
    found.decisions = [older, *found.decisions]
    found.challenges += [
        parts.challenge(pk=20, on=dt.date(2025, 4, 1), decision=older, decision_id=3),
        parts.challenge(
            pk=21, kind="gracious", state="", on=dt.date(2025, 4, 2), decision=older, decision_id=3, answer="silence"
        ),
    ]
    found.deadlines.append(
        parts.clock("court_action", parts.TODAY - dt.timedelta(days=9), dt.date(2025, 3, 4), 30, challenge_id=20)
    )
    return found


def test_a_letter_is_in_time_by_the_clock_of_its_own_decision() -> None:
    found = contested_twice()
    facts = made(Kind.INFORMAL_APPEAL, found)
    assert facts["decision"]["in_time"] is True
    found.deadlines[1].due_on, found.deadlines[-1].due_on = parts.TODAY - dt.timedelta(days=1), parts.TODAY
    assert made(Kind.INFORMAL_APPEAL, found)["decision"]["in_time"] is False


def test_what_was_tried_against_another_decision_is_not_said_of_this_one() -> None:
    usual = {kind: made(kind, files.typical()[0]).get("decision", {}).get("appeals") for kind in PAPERS}
    saying = {kind: appeals for kind, appeals in usual.items() if appeals}
    assert saying
    twice = contested_twice()
    assert {kind: made(kind, twice)["decision"]["appeals"] for kind in saying} == saying


def test_no_day_is_said_for_an_injunction_whose_clock_is_moot() -> None:
    found, _draft = files.typical()
    kind = next(kind for kind in PAPERS if "due_on" in made(kind, found).get("ruling", {}))
    assert made(kind, found)["ruling"]["due_on"] == "2026-11-12"
    found.deadlines[2].state = "moot"
    assert not made(kind, found)["ruling"]["due_on"]
