"""What the letters and sheets of support, safety and filing say, and what they never say."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from documents import printing, snapshot
from documents.kinds import PAPERS
from documents.kinds.filing import consulate_unsafe
from documents.paper import To
from documents.sources import Draft
from documents.stages import Retention
from tests.documents import files, parts
from workflow.kinds import Kind
from workflow.law import Law

SPACES = str.maketrans({"\u00a0": " ", "\u202f": " "})
NAMES = ("Osazuwa", "OSAZUWA", "Blessing")


def page(kind: Kind, records: SimpleNamespace | None = None, **said: str) -> str:
    """A paper of the usual file, as text, with what its writer says changed."""
    found, draft = files.typical()
    draft = replace(draft, enclosures=(), answers={**draft.answers, **said})
    built = snapshot.build(
        kind, records or found, organisation=parts.ASSOCIATION, author=parts.ALICE, draft=draft, entry=None
    )
    return printing.html(built).translate(SPACES)


def file(**changed: Any) -> SimpleNamespace:
    """The usual file, with some of its records changed."""
    found, _draft = files.typical()
    for name, value in changed.items():
        setattr(found, name, value)
    return found


@pytest.mark.parametrize("kind", [Kind.SHELTER_REQUEST, Kind.DANGER_ASSESSMENT])
def test_no_name_stands_in_what_could_betray_where_she_is(kind: Kind) -> None:
    shown = page(kind)
    assert not [name for name in NAMES if name in shown]
    assert "K7Q2-9F4M" in shown
    assert not {field for field in PAPERS[kind].fields if field.startswith("person.") and "name" in field}


def test_the_shelter_network_learns_what_it_needs() -> None:
    shown = page(Kind.SHELTER_REQUEST)
    for said in ("femme, 27 ans", "Gare du Nord", "élevé", "edo, anglais", "information judiciaire", "R. 425-8"):
        assert said in shown


@pytest.mark.parametrize("kind", [Kind.SOCIAL_NOTE, Kind.SHELTER_REQUEST])
def test_nothing_is_said_of_health_without_her_own_agreement(kind: Kind) -> None:
    assert "psychologue depuis mars" in page(kind)
    assert "psychologue depuis mars" not in page(kind, health_agreed="")


def test_a_transfer_goes_to_both_prefectures_with_the_domiciliation_alone() -> None:
    found = file(prefecture="33", applications=[parts.application(lodged_on=dt.date(2026, 5, 12), prefecture="75")])
    shown = page(Kind.TRANSFER_LETTER, found, former="")
    assert shown.index("Monsieur le préfet de police") < shown.index("le préfet de la Gironde")
    assert "domiciliation n° 412" in shown
    assert not [secret for secret in ("Secrète", "Foyer", "Lyon", "06 00") if secret in shown]
    for text in ("L. 114-2", "L. 114-3", "R. 431-20"):
        assert text in shown


def test_the_writer_names_the_former_prefecture_where_the_file_does_not() -> None:
    assert "préfet de la Seine-Saint-Denis" in page(Kind.TRANSFER_LETTER, file(applications=[]), former="93")


@pytest.mark.parametrize(
    ("changed", "word"),
    [
        ({}, "sans danger"),
        ({"residence": "asylum_pending"}, "asile"),
        ({"residence": "protected"}, "protection"),
        ({"relatives": [parts.relative(tie="parent", accused=True)]}, "proche"),
        ({"consents": [parts.consent("consulate", dt.date(2026, 1, 2), dt.date(2026, 11, 24))]}, "sans danger"),
    ],
)
def test_nothing_is_asked_of_a_consulate_while_the_file_does_not_say_that_it_is_safe(
    changed: dict[str, Any], word: str
) -> None:
    assert word in consulate_unsafe(file(**changed), parts.TODAY)


def test_a_consulate_is_asked_with_her_agreement_and_told_nothing_of_why() -> None:
    agreed = file(consents=[parts.consent("consulate", dt.date(2026, 1, 2))])
    assert consulate_unsafe(agreed, parts.TODAY) == ""
    shown = page(Kind.CONSULAR_REQUEST, agreed)
    assert not [word for word in ("traite", "plainte", "victime", "séjour des victimes", "proxénét") if word in shown]


def test_a_host_declares_and_nothing_else_of_the_file_is_printed() -> None:
    found = file()
    found.person = SimpleNamespace(**{**vars(found.person), "domiciliation": "CANARI", "birth_place": "CANARI"})
    shown = page(Kind.HOSTING_CERTIFICATE, found)
    assert "7 rue du Moulin" in shown
    assert "CANARI" not in shown
    assert "7 rue du Moulin" not in page(Kind.HOSTING_CERTIFICATE, found, open_address="")


@pytest.mark.parametrize(
    ("ground", "said"),
    [
        ("link_renewed", "de sa propre initiative"),
        ("unfounded", "un classement sans suite"),
        ("public_order", "portés à la connaissance"),
    ],
)
def test_observations_answer_the_ground_that_is_invoked(ground: str, said: str) -> None:
    others = {"un classement sans suite", "portés à la connaissance"} - {said}
    shown = page(Kind.OBSERVATIONS, file(facts=[parts.fact("withdrawal_announced", parts.TODAY, ground=ground)]))
    assert said in shown
    assert not [other for other in others if other in shown]


def test_a_letter_does_not_cite_what_nobody_verified() -> None:
    shown = page(Kind.OBSERVATIONS)
    assert "R. 425-6" not in shown
    assert "L. 122-1" in shown
    assert "L. 521-3" not in page(Kind.FORMAL_NOTICE)


def test_a_sheet_marks_what_nobody_verified() -> None:
    for kind, text in (
        (Kind.DOMICILIATION_SHEET, "16029*01 <span"),
        (Kind.LEGAL_AID_SHEET, "16146*03 <span"),
        (Kind.HEALTH_COVER_SHEET, "11573 <span"),
        (Kind.LEGAL_AID_SHEET, "Loi n° 91-647 <span"),
    ):
        shown = page(kind)
        assert text in shown
        assert "à vérifier" in shown[shown.index(text) : shown.index(text) + 120]


@pytest.mark.parametrize("paper", [p for p in PAPERS.values() if p.form], ids=lambda p: p.kind)
def test_a_sheet_names_the_form_that_it_is_not(paper: Any) -> None:
    shown = page(paper.kind)
    assert "n’est pas le formulaire" in shown
    assert str(paper.form.name) in shown


def test_a_formal_notice_argues_from_what_was_tried_and_from_the_ombudsman() -> None:
    shown = page(Kind.FORMAL_NOTICE)
    for said in ("14/04/2026", "aucun créneau", "2020-062", "R. 431-14 3°", "huit jours"):
        assert said in shown
    assert "R. 431-2" in page(Kind.FORMAL_NOTICE, demand="appointment")


def test_an_answer_with_pieces_argues_that_the_file_is_complete() -> None:
    shown = page(Kind.PIECES_ANSWER)
    assert "494718" in shown
    assert "attestation consulaire" not in shown
    without = file()
    without.person.identity_evidence = "none"
    assert "INTV1501995N" in page(Kind.PIECES_ANSWER, without)


@pytest.mark.parametrize(("regular", "cover"), [(True, "protection universelle maladie"), (False, "aide médicale")])
def test_the_health_cover_follows_the_right_to_stay(regular: bool, cover: str) -> None:
    end = dt.date(2027, 1, 31) if regular else dt.date(2026, 11, 23)
    shown = page(Kind.HEALTH_COVER_SHEET, file(titles=[parts.title("one_year_card", dt.date(2026, 2, 1), end)]))
    assert f"<strong>{cover}" in shown


def test_what_another_association_receives_is_little() -> None:
    shown = page(Kind.TRANSMISSION_SHEET)
    assert "09/12/2026" in shown
    for kept in ("dette", "psychologue", "1999", "Nigeria", "domiciliation", "2026/004521"):
        assert kept not in shown


def test_an_extract_says_by_day_who_read_and_why_without_naming_the_staff() -> None:
    shown = page(Kind.ACCESS_EXTRACT)
    assert "03/11/2026" in shown
    assert "juriste, Pôle juridique commun" in shown
    assert "Alice" not in shown
    summed = SimpleNamespace(**{**vars(file().accesses[0]), "monthly": True})
    assert "novembre 2026</td>" in page(Kind.ACCESS_EXTRACT, file(accesses=[summed]))


@pytest.mark.parametrize(
    ("gender", "ending"), [("female", "soussignée,"), ("male", "soussigné,"), ("", "soussigné(e),")]
)
def test_participles_agree_with_the_person(gender: str, ending: str) -> None:
    found = file()
    found.person.gender = gender
    shown = page(Kind.MANDATE, found)
    assert f"Je {ending}" in shown
    assert f"lorsque je suis entendu{ending[9:-1]}</li>" in shown.replace(" ;", "")


@pytest.mark.parametrize("retention", Retention)
def test_how_long_a_paper_is_kept_rests_on_a_text(retention: Retention) -> None:
    assert retention.label
    assert Law.first().find(retention.key, parts.TODAY)


@pytest.mark.parametrize("to", [to for to in To if PAPERS and to not in {To.PERSON, To.ANYBODY, To.FILE}])
def test_each_addressee_is_greeted_and_taken_leave_of_alike(to: To) -> None:
    from documents.addressees import office

    found = office(to, parts.records(prefecture="33"))
    assert found.title
    assert found.greeting in found.closing
    assert found.closing.endswith(".")


def test_a_service_of_which_nothing_is_known_leaves_no_empty_bracket() -> None:
    facts = snapshot.build(
        Kind.PROSECUTOR_LETTER, parts.records(), organisation=parts.ASSOCIATION, author=parts.ALICE, draft=Draft()
    )
    assert facts["recipient"]["service"] == ["Tribunal judiciaire"]
