"""French as papers print it."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents import french, places, snapshot
from tests.documents import files, parts
from workflow.departements import DEPARTEMENTS
from workflow.kinds import Kind
from workflow.law import Law


def test_the_first_of_a_month_is_ordinal_and_a_date_never_breaks() -> None:
    assert french.date(dt.date(2026, 3, 1)) == "1er\u00a0mars\u00a02026"
    assert french.date(dt.date(2026, 11, 24)) == "24\u00a0novembre\u00a02026"


def test_lists_end_with_et() -> None:
    assert french.enumeration([]) == ""
    assert french.enumeration(["a"]) == "a"
    assert french.enumeration(["a", "b", "c"]) == "a, b et c"


@pytest.mark.parametrize(
    ("citation", "sentence"),
    [
        ("CESEDA art. L. 425-1", "article\u00a0L.\u00a0425-1 du CESEDA"),
        ("CESEDA art. L. 425-2 et L. 553-1", "articles\u00a0L.\u00a0425-2 et L.\u00a0553-1 du CESEDA"),
        ("CPP art. 15-3", "article\u00a015-3 du code de procédure pénale"),
        ("CESEDA art. R.* 432-1 et R. 432-2", "articles\u00a0R.*\u00a0432-1 et R.\u00a0432-2 du CESEDA"),
        ("CE 15 juin 2012 n° 339209", "CE 15 juin 2012 n°\u00a0339209"),
    ],
)
def test_a_citation_reads_as_a_sentence_takes_it(citation: str, sentence: str) -> None:
    assert french.article(citation) == sentence


def test_no_article_number_of_the_law_may_break_over_two_lines() -> None:
    loose = [
        c.text
        for c in Law.first().citations
        if any(f"{x}. {d}" in french.tied(c.text) for x in "LRD" for d in "1234567")
    ]
    assert loose == []


def test_one_and_several_articles_take_their_own_words() -> None:
    assert french.forms("article 1")["of"] == "de l’article 1"
    assert french.forms("articles 1 et 2")["at"] == "aux articles 1 et 2"


def test_typed_text_gets_its_spaces() -> None:
    assert french.typography("« Non » : pourquoi ?") == "«\u00a0Non\u00a0»\u00a0: pourquoi\u202f?"


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("33", "de la Gironde"),
        ("40", "des Landes"),
        ("01", "de l’Ain"),
        ("75", "de Paris"),
        ("69", "du Rhône"),
        ("35", "d’Ille-et-Vilaine"),
        ("99", ""),
    ],
)
def test_departements_take_their_article(code: str, said: str) -> None:
    assert places.of_departement(code) == said


def test_every_departement_has_a_prefecture() -> None:
    assert places.prefecture("75") == "Préfecture de police"
    assert all(places.prefecture(code).startswith("Préfecture d") for code in DEPARTEMENTS)


def test_countries_are_named_in_french_and_unknown_codes_speak_for_themselves() -> None:
    assert (places.country("NGA"), places.country("ROU"), places.country("ZZZ")) == ("Nigeria", "Roumanie", "ZZZ")


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ('J\'ai dit "non", puis : "jamais !"', "J’ai dit « non », puis : « jamais ! »"),
        ('Elle -- et sa sœur -- l\'a vu ("Maman").', "Elle – et sa sœur – l’a vu (« Maman »)."),
        ("L'\"oncle\" d'Awa", "L’« oncle » d’Awa"),
        ('Une "citation jamais fermée', 'Une "citation jamais fermée'),
        ("Aujourd'hui, qu'elle s'est enfuie", "Aujourd’hui, qu’elle s’est enfuie"),
        ("o'neil@exemple.fr et https://x.fr/l'a--b", "o'neil@exemple.fr et https://x.fr/l'a--b"),
        ("réf. A--12'B, n'importe", "réf. A--12'B, n’importe"),
        ("« Déjà » et “déjà”", "« Déjà » et “déjà”"),
        ('5\'10" et 3" de large', '5\'10" et 3" de large'),
    ],
)
def test_what_a_keyboard_gives_is_printed_as_french_unless_it_may_be_an_identifier(typed: str, printed: str) -> None:
    spaces = str.maketrans({"\u00a0": " ", "\u202f": " "})
    assert french.written(typed).translate(spaces) == printed
    assert french.written(french.written(typed)) == french.written(typed)


def test_paragraphs_are_printed_as_french_and_addresses_as_typed() -> None:
    found, draft = files.typical()
    draft = replace(
        draft,
        paragraphs='Elle n\'a "rien" dit.',
        recipient_address='4 rue de l\'"Abbé"',
        enclosures=("Pièce d'identité",),
    )
    built = snapshot.build(
        Kind.RESIDENCE_APPLICATION, found, organisation=parts.ASSOCIATION, author=parts.ALICE, draft=draft
    )
    assert built["paper"]["paragraphs"] == ["Elle n’a «\u00a0rien\u00a0» dit."]
    assert built["recipient"]["address"] == ['4 rue de l\'"Abbé"']
    assert built["paper"]["enclosures"] == ["Pièce d'identité"]


PARTS = ("article", "articles", "art.", "al.", "n°", "L.", "R.", "*", "12°", "425-1", "et", "du CESEDA", " ", " ", " ")


@given(st.lists(st.sampled_from(PARTS), max_size=12).map("".join))
def test_a_text_that_is_not_looked_at_twice_has_nothing_to_tie(text: str) -> None:
    each = text
    for pattern, tie in french._TIES:
        each = pattern.sub(tie, each)
    assert french.tied(text) == each
