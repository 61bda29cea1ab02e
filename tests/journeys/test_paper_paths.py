"""The five ways of paperwork, each in one go by the pages alone, and what its papers say at the end."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from cases.demonstration.stories import act, until
from documents.kinds import PAPERS
from tests.journeys.desk import SHELTER, Desk
from tests.journeys.walker import Walker
from workflow.kinds import Kind

As = Callable[[str], Walker]
TODAY = dt.date.today()  # noqa: DTZ011
BLESSING = {"used_name": "Exemplova", "given_names": "Adaeze", "birth_date": dt.date(1998, 4, 2), "nationality": "NGA"}


def desk(as_: As, days: int) -> Desk:
    """A case opened so many days ago."""
    return Desk(as_("caseworker"), as_("legal_officer"), TODAY - dt.timedelta(days=days))


def label(kind: Kind) -> str:
    return PAPERS[kind].name


def without_shelter(papers: dict[str, str]) -> bool:
    """No paper says where she lives."""
    places = [part.strip() for part in SHELTER.split(",")[:2]]
    return not [place for place in places for text in papers.values() if place in text]


def test_from_the_first_interview_to_the_receipt_of_thirty_days(as_: As) -> None:
    file = desk(as_, 20).open(**BLESSING, languages="yoruba")
    file.take(*until("give_notice"))
    for recipient in ("legal_service", "prosecutor", "prefecture", "police"):
        file.take(act(0, "record_consent", recipient=recipient, language="yo", interpreter=True))
    file.ask(Kind.INFORMATION_NOTICE, language="yo")
    file.ask(Kind.CONSENT, language="yo")
    file.take(act(6, "inform_of_rights", by="police", language="yo", interpreter=True))
    file.ask(Kind.RIGHTS_SHEET, language="yo")
    file.take(next(a for a in until("file_complaint") if a.step == "file_complaint"))
    file.ask(Kind.PROSECUTOR_LETTER, paragraphs="Faits commis à Ville-Exemple entre 2024 et 2026.")
    file.send(
        label(Kind.PROSECUTOR_LETTER),
        "prosecutor",
        how="post",
        on=TODAY,
        proof_kind="registered",
        proof="1A 123 456 7890 1",
    )
    file.take(act(9, "request_reflection"))
    file.transmit()
    file.ask(Kind.REFLECTION_REQUEST)
    file.take(act(14, "grant_reflection", number="REC-EX-0001", valid_from=14, valid_to=44, work=True))
    papers = file.papers()
    assert "EXEMPLOVA" in papers[label(Kind.PROSECUTOR_LETTER)].upper()
    assert "Ville-Exemple" in papers[label(Kind.PROSECUTOR_LETTER)]
    assert "R. 425-2" in papers[label(Kind.REFLECTION_REQUEST)].replace("\u00a0", " ")
    assert "Ìwé" in papers[label(Kind.RIGHTS_SHEET)] or "ẹ̀tọ́" in papers[label(Kind.RIGHTS_SHEET)].lower()
    assert without_shelter(papers)


def test_from_the_application_through_silence_to_the_court(as_: As) -> None:
    file = desk(as_, 300).open(**BLESSING)
    file.take(*until("request_reflection"))
    file.transmit()
    file.take(*until("prepare_application")[len(until("request_reflection")) :])
    for kind in (Kind.LINK_STATEMENT, Kind.SUPPORT_CERTIFICATE, Kind.RESIDENCE_APPLICATION, Kind.BORDEREAU):
        file.ask(kind)
    file.take(until("submit_application")[-1])
    file.alice.page.goto(f"/dossiers/{file.reference}/echeances/")
    file.alice.look("clock-of-silence")
    file.take(act(170, "note_implicit_refusal"))
    file.ask(Kind.REASONS_REQUEST, by=file.olga)
    file.take(act(175, "request_reasons"))
    file.ask(
        Kind.INFORMAL_APPEAL, by=file.olga, paragraphs="La demande était complète ; aucune réponse n’a été donnée."
    )
    file.take(act(180, "file_gracious_appeal"))
    for kind in (Kind.COURT_CHRONOLOGY, Kind.COURT_BORDEREAU):
        file.ask(kind, by=file.olga)
    papers = file.papers()
    assert "L. 232-4" in papers[label(Kind.REASONS_REQUEST)].replace("\u00a0", " ")
    assert "EXEMPLOVA" in papers[label(Kind.INFORMAL_APPEAL)].upper()
    assert papers[label(Kind.COURT_CHRONOLOGY)]
    assert without_shelter(papers)


def test_from_the_window_of_renewal_to_the_new_card(as_: As) -> None:
    file = desk(as_, 500).open(**BLESSING)
    file.take(*until("request_reflection"))
    file.transmit()
    file.take(*until("prepare_renewal")[len(until("request_reflection")) :])
    file.ask(Kind.PROCEEDINGS_REQUEST, by=file.olga)
    file.ask(Kind.RENEWAL_REQUEST)
    file.ask(Kind.BORDEREAU)
    file.take(*until("issue_renewed_card")[len(until("prepare_renewal")) :])
    papers = file.papers()
    assert "CST-EX-0003" in papers[label(Kind.RENEWAL_REQUEST)]
    assert "26000000123" in papers[label(Kind.PROCEEDINGS_REQUEST)]
    assert without_shelter(papers)


def test_from_the_final_conviction_to_the_resident_card(as_: As) -> None:
    file = desk(as_, 790).open(**BLESSING)
    file.take(*until("request_reflection"))
    file.transmit()
    file.take(*until("note_resident_eligibility")[len(until("request_reflection")) :])
    file.ask(Kind.RESIDENT_CARD_REQUEST)
    file.take(*until("issue_resident_card")[len(until("note_resident_eligibility")) :])
    papers = file.papers()
    asked = papers[label(Kind.RESIDENT_CARD_REQUEST)].replace("\u00a0", " ")
    assert "L. 425-3" in asked
    assert "CST-EX-0004" in asked
    assert without_shelter(papers)


def test_a_move_to_a_safe_place_tells_the_domiciliation_alone(as_: As) -> None:
    file = desk(as_, 100).open(**BLESSING)
    file.take(*until("request_reflection"))
    file.transmit()
    file.take(*until("submit_application")[len(until("request_reflection")) :])
    file.take(act(60, "move_prefecture", prefecture="69"))
    file.ask(Kind.TRANSFER_LETTER)
    papers = file.papers()
    assert "domiciliation n° 412" in papers[label(Kind.TRANSFER_LETTER)].replace("\u00a0", " ")
    assert without_shelter(papers)
