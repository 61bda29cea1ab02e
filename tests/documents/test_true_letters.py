"""Letters say what the file says: who supports her, what she agrees to, what is over, what is not on the list."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from types import SimpleNamespace

import pytest

from documents import printing, snapshot
from documents.addressees import COUNCILS
from documents.kinds import PAPERS
from documents.places import of_departement
from tests.documents import files, parts
from tests.documents.test_letters import SPACES, file
from workflow.kinds import Kind


def page(kind: Kind, records: SimpleNamespace | None = None, writer: SimpleNamespace = parts.ASSOCIATION) -> str:
    """A paper of the usual file to its usual addressee, its spaces made one."""
    found, draft = files.typical()
    draft = replace(draft, recipient_service="")
    built = snapshot.build(kind, records or found, organisation=writer, author=parts.ALICE, draft=draft)
    return " ".join(printing.html(built).translate(SPACES).split())


def test_another_organisation_says_who_supports_the_person() -> None:
    office = SimpleNamespace(**{**vars(parts.ASSOCIATION), "name": "Pôle juridique commun"})
    for kind in (Kind.POLICE_PROTECTION, Kind.PROCEEDINGS_REQUEST, Kind.REFERENT_LETTER, Kind.PROSECUTOR_LETTER):
        assert "Notre association accompagne" in page(kind)
        text = page(kind, writer=office)
        assert "Notre association" not in text
        assert "Association Les Lucioles, qui nous a saisis de ses démarches juridiques, accompagne" in text


AGREEING = (
    Kind.PROSECUTOR_LETTER,
    Kind.POLICE_PROTECTION,
    Kind.PROCEEDINGS_REQUEST,
    Kind.REFERENT_LETTER,
    Kind.REFLECTION_REQUEST,
    Kind.REASONS_REQUEST,
    Kind.INFORMAL_APPEAL,
    Kind.HIERARCHICAL_APPEAL,
    Kind.DISMISSAL_APPEAL,
    Kind.FILE_REQUEST,
    Kind.FILE_REFERRAL,
    Kind.EXECUTION_REQUEST,
    Kind.DEFENDER_REFERRAL,
    Kind.IDENTIFICATION_REPORT,
    Kind.SHELTER_REQUEST,
    Kind.TRANSMISSION_SHEET,
)


@pytest.mark.parametrize("kind", AGREEING)
def test_no_letter_says_that_she_agrees_when_no_agreement_holds(kind: Kind) -> None:
    recipient = PAPERS[kind].consent
    assert recipient is not None
    agreed = file(consents=[parts.consent(recipient.value, dt.date(2026, 2, 1))])
    withdrawn = file(consents=[parts.consent(recipient.value, dt.date(2026, 2, 1), dt.date(2026, 3, 1))])
    assert "recueilli le" not in page(kind, agreed)
    assert re.search(
        r"accord( de la personne désignée ci-après)? recueilli le <span class=\"blank", page(kind, withdrawn)
    )


def test_a_report_to_the_prosecutor_follows_the_complaint_that_was_taken() -> None:
    after, before = page(Kind.PROSECUTOR_LETTER), page(Kind.PROSECUTOR_LETTER, file(statements=[]))
    assert "a déposé plainte le 12 mars 2026" in after
    assert "2026/004521" in after
    assert "joindre le présent signalement à cette procédure" in after
    assert "faire enregistrer la plainte" not in after
    assert "faire enregistrer la plainte" in before


def test_the_police_is_not_told_of_a_hearing_that_is_past() -> None:
    for day, said in ((dt.date(2026, 11, 17), False), (dt.date(2026, 12, 8), True)):
        found = file(proceedings=[parts.proceeding(hearing_on=day)])
        assert ("Une audience est fixée" in page(Kind.POLICE_PROTECTION, found)) is said


def test_nobody_is_asked_to_confirm_that_an_ended_procedure_goes_on() -> None:
    for state, running in (("investigation", True), ("final_conviction", False), ("ended_without_conviction", False)):
        found = file(criminal=state)
        assert ("que la procédure n’a pas pris fin" in page(Kind.PROCEEDINGS_REQUEST, found)) is running
        assert ("conditions du renouvellement sont réunies" in page(Kind.RENEWAL_REQUEST, found)) is running


@pytest.mark.parametrize("outcome", ["granted", "refused"])
def test_a_decided_application_is_not_said_to_be_pending(outcome: str) -> None:
    pending = file(prefecture="13")
    decided = file(prefecture="13")
    pending.applications = [parts.application(lodged_on=dt.date(2026, 5, 12), prefecture="75")]
    decided.applications = [parts.application(lodged_on=dt.date(2026, 5, 12), prefecture="75", outcome=outcome)]
    for claimed in ("est en cours d’instruction", "d’en poursuivre l’instruction", "le silence vaut rejet"):
        assert claimed in page(Kind.TRANSFER_LETTER, pending)
        assert claimed not in page(Kind.TRANSFER_LETTER, decided)
    assert "sa demande a été déposée" in page(Kind.FORMAL_NOTICE, pending)
    assert "sa demande a été déposée" not in page(Kind.FORMAL_NOTICE, decided)


@pytest.mark.parametrize(
    ("kind", "asked"),
    [
        ("first_permit", "la carte de séjour prévue à l’article L. 425-1"),
        ("renewal", "le renouvellement de la carte de séjour prévue à l’article L. 425-1"),
        ("resident_card", "la carte de résident prévue à l’article L. 425-3"),
    ],
)
def test_a_formal_notice_names_the_card_that_was_asked_for(kind: str, asked: str) -> None:
    found = file(applications=[parts.application(kind=kind, lodged_on=dt.date(2026, 5, 12))])
    assert f"sollicite de votre préfecture {asked}" in page(Kind.FORMAL_NOTICE, found)


@pytest.mark.parametrize("kind", [Kind.RESIDENCE_APPLICATION, Kind.INFORMAL_APPEAL, Kind.DISMISSAL_APPEAL])
def test_facts_outside_the_list_are_not_said_to_be_on_it(kind: Kind) -> None:
    listed, unlisted = page(kind), page(kind, file(statements=[parts.statement(offences=["225-13", "225-14"])]))
    for claimed in ("faits relèvent", "faits dénoncés relèvent", "conditions de la délivrance sont réunies"):
        assert claimed not in unlisted
    assert "relèvent des articles" in listed or "sont réunies" in listed


@pytest.mark.parametrize("kind", [Kind.INFORMAL_APPEAL, Kind.HIERARCHICAL_APPEAL])
def test_a_link_that_is_not_broken_is_not_said_to_be(kind: Kind) -> None:
    tied = file()
    tied.person.link_broken = "no"
    shown = page(kind, tied)
    assert "Le lien est rompu" not in shown
    assert "sont réunies" not in shown
    assert "Le lien est rompu" in page(kind)


@pytest.mark.parametrize("kind", [Kind.LINK_STATEMENT, Kind.RESIDENCE_APPLICATION, Kind.RENEWAL_REQUEST])
def test_what_rests_on_a_broken_link_is_refused_while_it_is_not(kind: Kind) -> None:
    tied = file()
    refused = PAPERS[kind].refused
    assert refused is not None
    assert not refused(tied, parts.TODAY)
    tied.person.link_broken = "no"
    assert "n’est pas rompu" in refused(tied, parts.TODAY)


def test_the_time_to_go_to_court_is_said_to_go_on_only_when_asked_in_time() -> None:
    in_time, unknown = page(Kind.REASONS_REQUEST), page(Kind.REASONS_REQUEST, file(deadlines=[]))
    assert "celui-ci est prorogé" in in_time
    assert "prorogé" not in unknown
    assert "Ce délai" not in in_time + unknown
    lodged = page(Kind.INFORMAL_APPEAL, file(deadlines=[]))
    assert "interrompt" not in lodged
    assert "sans préjudice du recours devant le tribunal administratif. Nous sollicitons" in lodged


@pytest.mark.parametrize("kind", [Kind.INFORMAL_APPEAL, Kind.COURT_CHRONOLOGY, Kind.BORDEREAU, Kind.FILE_REQUEST])
def test_an_application_is_not_called_by_an_article_of_later_years(kind: Kind) -> None:
    old = file(applications=[parts.application(lodged_on=dt.date(2020, 9, 1))])
    shown = page(kind, old)
    assert "première carte de séjour" in shown
    assert "première carte L. 425-1" not in shown


@pytest.mark.parametrize("place", ["75", "33", "2B"])
def test_a_report_says_where_the_child_is_and_leaves_the_name_of_the_service_to_its_writer(place: str) -> None:
    shown = page(Kind.CHILD_PROTECTION_REPORT, file(prefecture=place))
    assert f"(département {of_departement(place)})" in shown
    assert not [name for name in (*COUNCILS.values(), "Conseil départemental", "CRIP") if name in shown]


@pytest.mark.parametrize("kind", [Kind.PSP_SHEET, Kind.AFIS_SHEET])
def test_the_way_out_of_prostitution_is_not_the_foreigners_office(kind: Kind) -> None:
    assert "chargé du séjour" not in page(kind)


def test_her_list_tells_which_service_could_read_the_whole_file() -> None:
    service, agreed = SimpleNamespace(name="Pôle juridique commun"), SimpleNamespace(given_on=dt.date(2026, 2, 3))
    days = [(dt.date(2026, 2, 4), dt.date(2026, 3, 1)), (dt.date(2026, 4, 2), None)]
    handed = [SimpleNamespace(organisation=service, consent=agreed, since=a, until=b) for a, b in days]
    shown = page(Kind.DISCLOSURES, file(disclosures=[], transmissions=handed))
    assert "Pôle juridique commun, du 4 février 2026 au 1er mars 2026, avec votre accord du 3 février 2026." in shown
    assert "Pôle juridique commun, depuis le 2 avril 2026" in shown
    assert "à personne" not in shown
    assert "à personne" in page(Kind.DISCLOSURES, file(disclosures=[]))


def test_the_language_of_an_explanation_is_that_of_the_paper_and_else_is_left_to_write() -> None:
    found, draft = files.typical()
    options = {"organisation": parts.ASSOCIATION, "author": parts.ALICE, "draft": draft}
    spoken = printing.html(snapshot.build(Kind.RIGHTS_SHEET, found, language="yo", bilingual=True, **options))
    french = printing.html(snapshot.build(Kind.RIGHTS_SHEET, found, **options))
    assert "yoruba" in spoken
    assert "edo, anglais" not in spoken + french


def test_the_column_of_agreements_has_room_for_its_name_and_for_a_ground() -> None:
    shown = page(Kind.DISCLOSURES, file(disclosures=[parts.told(dt.date(2026, 10, 20))]))
    assert '<th scope="col" class="agreed">Votre accord</th>' in shown
    assert '<td class="agreed">' in shown
