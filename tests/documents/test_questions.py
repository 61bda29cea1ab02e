"""What a paper asks its writer: asked in the form, kept in the draft, frozen at issue, withheld where it depends."""

from __future__ import annotations

from collections import defaultdict
from importlib import import_module
from pkgutil import iter_modules

import pytest

from documents import sources
from documents.forms.questions import answers_of
from documents.forms.reviewing import ReviewForm
from documents.kinds import PAPERS
from documents.questions import Question, Shape
from documents.sources import GETTERS, Draft
from tests.documents import answers
from workflow.kinds import Kind

HEALTH = Question("health", "Santé", Shape.TEXT, after="agreed")
COLOURS = (("r", "rouge"), ("b", "bleu"))


@pytest.mark.parametrize(
    ("question", "given", "said"),
    [
        (Question("a", ""), "Où ? Là !", "Où\u202f? Là\u202f!"),
        (Question("a", "", Shape.TEXT), " un \n\n deux  mots ", ["un", "deux mots"]),
        (Question("a", "", Shape.DAY), "2026-03-01", "2026-03-01"),
        (Question("a", "", Shape.CHECK), "yes", True),
        (Question("a", "", Shape.CHECK), "", False),
        (Question("a", "", Shape.ONE, choices=COLOURS), "b", {"code": "b", "label": "bleu"}),
        (Question("a", "", Shape.ONE, choices=COLOURS), "x", {"code": "", "label": ""}),
    ],
)
def test_an_answer_is_read_by_its_shape(question: Question, given: str, said: object) -> None:
    assert question.said({"a": given}) == said


def test_several_choices_are_all_shown_with_their_boxes() -> None:
    made = Question("a", "", Shape.MANY, choices=COLOURS).said({"a": "b"})
    assert [(choice["label"], choice["chosen"]) for choice in made] == [("rouge", False), ("bleu", True)]


def test_an_answer_without_what_it_depends_on_is_withheld() -> None:
    assert HEALTH.said({"health": "Enceinte."}) == []
    assert HEALTH.said({"health": "Enceinte.", "agreed": "2026-10-02"}) == ["Enceinte."]


def form(kind: Kind, **sent: str | list[str]) -> ReviewForm:
    return ReviewForm({f"answer_{name}": value for name, value in sent.items()}, paper=PAPERS[kind])


def test_health_without_the_persons_own_agreement_is_refused_in_a_sentence() -> None:
    asked = form(Kind.SOCIAL_NOTE, health="Suivie par un médecin.")
    assert not asked.is_valid()
    assert "Accord écrit" in str(asked.errors["answer_health"])
    assert form(Kind.SOCIAL_NOTE, health="Suivie.", health_agreed="2026-10-02").is_valid()


def test_an_address_is_written_only_where_it_need_not_be_secret() -> None:
    asked = form(Kind.HOSTING_CERTIFICATE, host_address="7 rue du Moulin")
    assert set(asked.errors) == {"answer_open_address", "answer_host_address"}


def test_what_is_answered_comes_back_in_the_form() -> None:
    sent = form(Kind.MANDATE, powers=["file", "mail"], until="2027-01-20", other_power=" rien ")
    assert sent.is_valid()
    draft = sent.draft(())
    assert draft.answers == {"powers": "file mail", "until": "2027-01-20", "other_power": "rien"}
    again = ReviewForm(paper=PAPERS[Kind.MANDATE], initial=answers_of(draft))
    assert again["answer_powers"].value() == ["file", "mail"]
    assert str(again["answer_powers"]).count(" checked") == 2


def test_a_choice_that_is_none_is_refused() -> None:
    assert "answer_demand" in form(Kind.FORMAL_NOTICE, demand="everything").errors
    assert "answer_former" in form(Kind.TRANSFER_LETTER, former="999").errors


def test_a_draft_without_answers_is_an_empty_one() -> None:
    assert Draft().answers == {}


def test_questions_of_the_same_name_are_the_same_question() -> None:
    shapes = defaultdict(set)
    for paper in PAPERS.values():
        for question in paper.questions:
            shapes[question.name].add((question.shape, question.choices))
    assert {name for name, found in shapes.items() if len(found) > 1} == set()


def test_the_usual_file_answers_every_question() -> None:
    asked = {question.name for paper in PAPERS.values() for question in paper.questions}
    assert asked - answers.TYPICAL.keys() == set()


@pytest.mark.parametrize("paper", PAPERS.values(), ids=lambda p: p.kind)
def test_what_a_question_depends_on_is_asked_before_it(paper: object) -> None:
    seen: set[str] = set()
    for question in paper.questions:
        assert not question.after or question.after in seen
        seen.add(question.name)


def test_a_field_has_one_source() -> None:
    rooms = [import_module(f"documents.sources.{found.name}") for found in iter_modules(sources.__path__)]
    found = [len(room.GETTERS) for room in rooms if hasattr(room, "GETTERS")]
    assert len(found) > 10
    assert sum(found) == len(GETTERS)
