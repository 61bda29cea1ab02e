"""A note is understood on independent axes, from small lexicons and a little grammar; never from a whole sentence."""

import re

import pytest

from cases.histories.clause import Clause
from cases.histories.lexicon import actors, entries
from cases.histories.lexicon.forms import Lexicon, conjugated
from cases.histories.sentences import clauses, fold, is_french, tokens
from cases.histories.understanding import Said, understand
from workflow.choices.outside import Author, Ending, Matter, Nature

AXES = {
    # who acts: subject, agent, possessor, nobody
    "The consulate issues a passport": ("document", "consulate", "identity", "granted"),
    "Passport issued by the consulate": ("document", "consulate", "identity", "granted"),
    "Order of the prefect": ("decision", "prefecture", "", "done"),
    "Lodging closed by order of the prefect": ("end", "prefecture", "housing", "closed"),
    "Lawyer's reminder": ("notice", "lawyer", "", "done"),
    "Runs away at night": ("escape", "person", "", "done"),
    "Four of the six strike": ("work_ends", "victims", "work", "done"),
    "The three men flee": ("escape", "exploiter", "", "done"),
    "Nord prefect: OQTF": ("", "prefecture", "removal", "done"),
    "OFPRA: nothing proves that she has left": ("decision", "ofpra", "", "done"),
    # the verb, the noun that a light verb carries, the noun alone
    "Lodges an appeal": ("challenge", "person", "", "pending"),
    "Receives compensation": ("payment", "person", "money", "done"),
    "Gives birth to a son": ("birth", "person", "family", "done"),
    "Appeal hearing": ("hearing", "", "", "done"),
    "Hearing held in Lyon": ("hearing", "", "", "done"),
    "Application sent by post": ("request", "", "", "pending"),
    "Starts cleaning offices": ("work", "person", "", "done"),
    "Her telephone and passport are withheld by the owner": ("loss", "exploiter", "identity", "done"),
    "Takes the case to the Court of Cassation": ("challenge", "person", "", "pending"),
    "Brought before the criminal court": ("prosecution", "", "", "done"),
    # what is a verb, and what only looks like one
    "Convicted men appeal": ("challenge", "exploiter", "criminal", "pending"),
    "Report of the inspector of places of detention": ("opinion", "labour_inspection", "detention", "done"),
    "The association approved by the prefect files a request": ("request", "association", "", "pending"),
    "Confrontation with the man she accuses": ("interview", "person", "criminal", "done"),
    "Paris appeal court follows them and quashes the refusal": ("decision", "court_of_appeal", "", "annulled"),
    # what came of it, denied, in part, unknown
    "The court does not grant her claim": ("decision", "court", "", "refused"),
    "Claim partly allowed by the court": ("decision", "court", "", "partly"),
    "Commission in favour": ("opinion", "commission", "", "granted"),
    "Prosecutor silent": ("notice", "prosecutor", "criminal", "not_done"),
    "Judgment of the court; result not seen": ("decision", "court", "", "unknown"),
    # a person decides nothing, and who goes to an office asks it for something
    "She refuses to testify": ("withdrawal", "person", "", "refused"),
    "Goes to the labour inspectorate": ("request", "person", "", "done"),
    # what explains is not what happens
    "Refused because the court had ruled": ("decision", "", "", "refused"),
    # French
    "Le préfet refuse le titre": ("decision", "prefecture", "residence", "refused"),
    "Demande rejetée par l’OFPRA": ("decision", "ofpra", "", "refused"),
}


@pytest.mark.parametrize("note", AXES)
def test_a_note_is_understood_on_each_axis(note: str) -> None:
    said = understand(note)
    assert (said.nature, said.author, said.matter, said.ending) == AXES[note]


def test_whom_it_concerns() -> None:
    assert understand("Her uncle is arrested").concerned == "family"
    assert understand("Arrested at the port").concerned == "person"
    assert understand("The prosecutor charges the owner").concerned == "exploiter"
    assert understand("Three men arrested").concerned == "exploiter"
    assert understand("Three men rehoused by the town hall").concerned == "victims"


def test_nothing_is_understood_of_nothing() -> None:
    assert understand("") == Said()
    assert understand("The weather was fine").nature == ""


ENDINGS = {*Ending, "", "convicted", "acquitted", "discharged"}  # how a trial ends has steps of its own


@pytest.mark.parametrize("name", ["verbs", "verbs_french", "events"])
def test_each_act_of_a_lexicon_is_one_of_the_closed_lists(name: str) -> None:
    for code in entries(name):
        nature, _, ending = code.partition("/")
        assert nature in {*Nature, ""}, code
        assert ending in ENDINGS, code


def test_each_actor_and_each_matter_is_one_of_the_closed_lists() -> None:
    assert set(actors()) - {"court", "men"} <= set(Author)
    assert set(entries("matters")) <= set(Matter)


@pytest.mark.parametrize("name", ["verbs", "verbs_french", "events", "actors", "matters", "titles", "things"])
def test_an_entry_is_a_word_or_a_short_phrase_never_a_sentence(name: str) -> None:
    for words in entries(name).values():
        for entry in words.split():
            assert len(re.split(r"[_+-]", entry)) <= 5, entry


def test_an_inflected_word_is_known_by_its_base() -> None:
    forms = {form for form, _shape in conjugated("refuse")}
    assert {"refuses", "refused", "refusing"} <= forms
    assert ("withheld", "ed") in conjugated("withhold")
    assert ("put", "ed") in conjugated("put")
    lexicon = Lexicon({"x": "take_up look+after rejet*"}, verbs=True)
    assert [(h.start, h.stop) for h in lexicon.hits(("she", "takes", "up", "a", "job"))] == [(1, 3)]
    assert [(h.start, h.stop) for h in lexicon.hits(("looks", "often", "after", "them"))] == [(0, 3)]
    assert lexicon.hits(("takes", "it", "up")) == []
    assert [h.value for h in lexicon.hits(("demande", "rejetee"))] == ["x"]


def test_clauses_leave_out_what_explains_and_keep_it_for_last() -> None:
    said = clauses("Refused, because she had left; appeal lodged (in time)")
    assert said[0] == ("refused",)
    assert said[1] == ("appeal", "lodged")
    assert "because" in said[2]
    assert said[-1] == ("in", "time")


def test_french_is_known_by_its_little_words_and_accents_are_folded() -> None:
    assert is_french(tokens(fold("Le préfet refuse l’enregistrement de la demande")))
    assert not is_french(tokens(fold("The prefect refuses to register the claim")))
    assert fold("Œuvre d’été") == "oeuvre d'ete"


def test_an_actor_keeps_the_preposition_that_leads_to_it() -> None:
    clause = Clause(tokens(fold("Claim against the prefect rejected by the court")))
    assert {(role.actor, role.link) for role in clause.roles} == {("prefecture", "aside"), ("court", "agent")}
