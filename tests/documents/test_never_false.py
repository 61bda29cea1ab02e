"""No sentence of a paper is false in some state of a file: what nobody noted is left to write, or is not said."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from documents import printing, proposing, snapshot
from documents.kinds import PAPERS
from tests.documents import files, parts
from tests.documents.test_letters import SPACES, file
from workflow.kinds import Kind

SUPPORTING = (
    Kind.POLICE_PROTECTION,
    Kind.PROCEEDINGS_REQUEST,
    Kind.REFERENT_LETTER,
    Kind.PROSECUTOR_LETTER,
    Kind.MINOR_REPRESENTATIVE,
)


def text(kind: Kind, records: SimpleNamespace | None = None, *, blank: bool = False, **said: str) -> str:
    """A paper as text. `blank`: nothing was written by its writer."""
    found, draft = files.typical()
    draft = files.Draft() if blank else replace(draft, enclosures=None, answers={**draft.answers, **said})
    built = snapshot.build(kind, records or found, organisation=parts.ASSOCIATION, author=parts.ALICE, draft=draft)
    return " ".join(printing.html(built).translate(SPACES).split())


def somebody(**changed: Any) -> SimpleNamespace:
    """The usual file with something else known of the person."""
    found = file()
    for name, value in changed.items():
        setattr(found.person, name, value)
    return found


@pytest.mark.parametrize("kind", SUPPORTING)
def test_a_support_that_is_over_is_said_to_have_been(kind: Kind) -> None:
    assert "Notre association accompagne" in text(kind)
    over = text(kind, file(support="closed"))
    assert "Notre association a accompagné" in over
    assert "accompagne " not in over


@pytest.mark.parametrize("kind", [Kind.SOCIAL_NOTE, Kind.LINK_STATEMENT])
def test_a_note_after_the_support_says_was(kind: Kind) -> None:
    assert "est accompagnée par notre association" in text(kind)
    assert "a été accompagnée par notre association" in text(kind, file(support="transferred"))


@pytest.mark.parametrize(
    "kind",
    [
        Kind.POLICE_PROTECTION,
        Kind.PROSECUTOR_LETTER,
        Kind.REFLECTION_REQUEST,
        Kind.CHILD_PROTECTION_REPORT,
        Kind.MINOR_REPRESENTATIVE,
    ],
)
def test_languages_do_not_make_an_interpreter_necessary(kind: Kind) -> None:
    needed, not_needed = text(kind), text(kind, somebody(interpreter_needed=False))
    assert "interprète" in needed
    assert "interprète" not in not_needed
    assert "edo, anglais" in not_needed


@pytest.mark.parametrize("kind", [Kind.RENEWAL_REQUEST, Kind.POLICE_PROTECTION, Kind.COMPENSATION_CLAIM])
def test_without_a_statement_nobody_is_said_to_have_complained(kind: Kind) -> None:
    shown = text(kind, file(statements=[]))
    assert "a déposé plainte le" not in shown
    assert "(plainte)" not in shown
    assert "mis en cause les auteurs" not in shown


def test_the_defender_is_not_told_of_a_complaint_that_is_not_in_the_file() -> None:
    assert "déposé plainte" in text(Kind.DEFENDER_REFERRAL).split("<h2>")[0]
    assert "déposé plainte" not in text(Kind.DEFENDER_REFERRAL, file(statements=[])).split("<h2>")[0]


@pytest.mark.parametrize(("wants", "said"), [(True, True), (False, False), (None, False)])
def test_a_minor_is_said_to_want_to_work_only_where_the_file_says_so(wants: bool | None, said: bool) -> None:
    shown = text(Kind.RESIDENCE_APPLICATION, somebody(birth_date=dt.date(2010, 1, 1), wants_work=wants))
    assert ("déclare vouloir travailler" in shown) is said
    assert "L’intéressée est mineure" in shown


def test_a_domiciliation_is_not_called_secret_when_the_address_is_not() -> None:
    assert "Pour des raisons de sécurité" in text(Kind.TRANSFER_LETTER)
    open_address = text(Kind.TRANSFER_LETTER, somebody(confidential_address=False))
    assert "sécurité" not in open_address
    assert "La présente ne communique que sa domiciliation" in open_address


def test_an_answer_is_complete_only_with_all_its_pieces() -> None:
    found, draft = files.typical()
    options = {"organisation": parts.ASSOCIATION, "author": parts.ALICE}

    def answer(**changed: Any) -> str:
        built = snapshot.build(Kind.PIECES_ANSWER, found, draft=replace(draft, **changed), **options)
        return printing.html(built).translate(SPACES)

    assert "La demande nous paraît ainsi complète" in answer(paragraphs="")
    assert "Sous réserve de ce qui ne peut être produit, la demande" in answer()
    assert "complète." not in answer(paragraphs="", pieces=()).split("Sur une demande")[0]


def test_a_link_that_was_taken_up_again_is_not_said_broken() -> None:
    assert "déclare avoir rompu tout lien" in text(Kind.OBSERVATIONS)
    assert "déclare avoir rompu" not in text(Kind.OBSERVATIONS, somebody(link_broken="no"))


EXPIRED = parts.title("one_year_card", dt.date(2025, 2, 1), dt.date(2026, 1, 31), "7503123456")
RECEIPT = parts.title("recepisse", dt.date(2026, 9, 1), dt.date(2027, 2, 28), "R1")


def test_a_card_that_is_over_is_not_the_document_that_she_holds() -> None:
    held = file(titles=[EXPIRED, RECEIPT])
    assert "7503123456" not in text(Kind.HEALTH_COVER_SHEET, held)
    assert "récépissé" in text(Kind.HEALTH_COVER_SHEET, held).lower().split("document de séjour</th>")[1]
    assert "aide médicale de l’État" in text(Kind.HEALTH_COVER_SHEET, file(titles=[EXPIRED])).split("<table")[0]
    assert "titulaire de la carte prévue" not in text(Kind.ADA_REQUEST, held)
    assert "Dernier titre" in text(Kind.ADA_REQUEST, held)
    assert "titulaire de la carte prévue" in text(Kind.ADA_REQUEST)
    assert "Document de séjour actuel" not in text(Kind.PROCEEDINGS_REQUEST, held)


def test_a_document_of_later_is_not_held_yet() -> None:
    later = parts.title("recepisse", dt.date(2026, 12, 1), dt.date(2027, 2, 28))
    assert "à notre connaissance" in text(Kind.DEFENDER_REFERRAL, file(titles=[later]))


def test_what_she_was_told_and_what_she_read_over_is_for_the_writer_to_say() -> None:
    assert "☒ </span> La personne a été informée".replace(" </span>", "</span>") in text(Kind.SHELTER_REQUEST)
    assert "☐</span> La personne a été informée" in text(Kind.SHELTER_REQUEST, told_of="")
    assert "relue avec la personne le <span" in text(Kind.SOCIAL_NOTE, read_on="")
    assert "elle a été relue avec la personne le" not in text(Kind.SOCIAL_NOTE, read_on="")


def test_an_age_that_is_not_known_is_not_that_of_an_adult() -> None:
    assert "âge non connu" in text(Kind.DANGER_ASSESSMENT, somebody(birth_date=None))
    assert "âge non connu" not in text(Kind.DANGER_ASSESSMENT)


@pytest.mark.parametrize(
    ("kind", "named"),
    [
        ("refusal", "contre un refus de titre de séjour"),
        ("withdrawal", "contre un retrait de titre de séjour"),
        ("oqtf", "contre une décision (obligation de quitter le territoire (OQTF))"),
        ("reflection_refusal", "contre une décision (refus du délai de réflexion)"),
    ],
)
@pytest.mark.parametrize("appeal", [Kind.INFORMAL_APPEAL, Kind.HIERARCHICAL_APPEAL])
def test_an_appeal_names_the_decision_that_it_contests(appeal: Kind, kind: str, named: str) -> None:
    found = file()
    found.decisions[0].kind = kind
    shown = text(appeal, found)
    assert named in shown
    assert ("rétablir le titre retiré" in shown) is (kind == "withdrawal")
    assert "titre sollicité" not in shown


def test_an_appeal_without_an_application_tells_of_none() -> None:
    assert "Par une demande déposée" not in text(Kind.INFORMAL_APPEAL, file(applications=[]))


def test_reasons_are_not_asked_of_a_decision_that_gives_them() -> None:
    refused = PAPERS[Kind.REASONS_REQUEST].refused
    assert refused is not None
    assert "expresse" in refused(file(), parts.TODAY)
    silent = file()
    silent.decisions[0].kind = "implicit_refusal"
    assert not refused(silent, parts.TODAY)
    assert not refused(file(decisions=[], challenges=[]), parts.TODAY)


@pytest.mark.parametrize(
    ("ruling", "why"),
    [
        (None, "n’enjoint"),
        (parts.ruling(injunction="none", outcome="rejected"), "n’enjoint"),
        (parts.ruling(court="caa"), "autre juridiction"),
        (parts.ruling(), ""),
        (parts.ruling(court="unknown"), ""),
    ],
)
def test_a_tribunal_is_asked_to_execute_only_what_it_ordered(ruling: SimpleNamespace | None, why: str) -> None:
    refused = PAPERS[Kind.EXECUTION_REQUEST].refused
    assert refused is not None
    said = refused(file(rulings=[ruling] if ruling else []), parts.TODAY)
    assert why in said
    assert bool(said) is bool(why)


def test_a_request_for_the_file_was_made_the_day_it_left_and_refused_a_month_later() -> None:
    def shown(on: dt.date | None) -> str:
        return text(Kind.FILE_REFERRAL, file(disclosures=[parts.told(on)] if on else []))

    assert "Le 16 octobre 2026, nous avons demandé" in shown(dt.date(2026, 10, 16))
    assert "le silence gardé vaut refus" in shown(dt.date(2026, 10, 16))
    assert "le silence gardé vaut refus" not in shown(dt.date(2026, 10, 30))
    assert "Le <span" in shown(None)
    assert "vaut refus" not in shown(None)


@pytest.mark.parametrize("kind", list(Kind))
def test_a_file_of_which_nothing_is_known_asserts_nothing_of_her(kind: Kind) -> None:
    shown = text(kind, parts.records(), blank=True)
    claims = (
        "a déposé plainte le",
        "a témoigné",
        "sont réunies",
        "est joint",
        "définitive depuis",
        "n’est en possession",
        "ne sont pas en sa possession",
        "déclare vouloir",
        "a été relue",
        "Le lien est rompu",
        "demeure rompu",
        "est en cours",
    )
    assert not [claim for claim in claims if claim in shown]


@pytest.mark.parametrize("kind", [kind for kind, paper in PAPERS.items() if "decision.place" in paper.declared])
def test_in_paris_the_prefecture_that_decided_is_that_of_police(kind: Kind) -> None:
    shown = text(kind)
    assert "préfecture de police" in shown
    assert "préfecture de Paris" not in shown


@pytest.mark.parametrize(
    ("due", "said"), [(dt.date(2026, 11, 23), "s’est achevé"), (dt.date(2026, 11, 24), "s’achève")]
)
def test_a_time_that_still_runs_is_not_said_over(due: dt.date, said: str) -> None:
    clocks = [parts.clock("injunction", due, dt.date(2026, 10, 12))]
    assert f"ce délai {said} le" in text(Kind.EXECUTION_REQUEST, file(deadlines=clocks))


@pytest.mark.parametrize(("due", "said"), [("2026-11-24", True), ("2026-11-23", False)])
def test_observations_that_come_late_do_not_say_that_they_are_in_time(due: str, said: bool) -> None:
    announced = parts.fact("withdrawal_announced", dt.date(2026, 11, 2), ground="unfounded", observations_due_on=due)
    assert ("dans le délai que vous avez fixé" in text(Kind.OBSERVATIONS, file(facts=[announced]))) is said


def test_nothing_that_is_refused_is_proposed() -> None:
    usual = {paper.kind for paper in proposing.useful(file())}
    assert Kind.EXECUTION_REQUEST in usual
    assert Kind.REASONS_REQUEST not in usual
