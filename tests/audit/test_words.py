"""What entries say is read in words by the auditor."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
from auditlog.registry import auditlog

from audit.models import RegisterEntry
from audit.verbs import Verb
from audit.views import words
from audit.views.plumbing import FIELDS
from audit.views.sentences import lines

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ("accounts", "audit", "cases", "documents", "vault", "workflow")
COLUMNS = {"by", "case", "organisation_id", "decision", "purpose", "fields"}  # of the entry itself, not facts


def facts_given() -> Iterator[str]:
    """The facts that the code gives to the register by name."""
    for path in (path for room in ROOMS for path in (ROOT / room).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text())):
            called = getattr(node.func, "attr", getattr(node.func, "id", "")) if isinstance(node, ast.Call) else ""
            if called in ("record", "record_alone"):
                yield from (word.arg for word in node.keywords if word.arg and word.arg not in COLUMNS)


def test_each_fact_has_its_word_in_french() -> None:
    assert set(facts_given()) - set(words.FACTS) == set()


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("record", "person:12", "information personne n° 12"),
        ("cases", ["K7Q2-9F4M", "A1B2-C3D4"], "dossiers K7Q2-9F4M, A1B2-C3D4"),
        ("track", "litigation", "parcours contentieux"),
        ("on", "2026-03-01", "date 01/03/2026"),
    ],
)
def test_a_fact_is_said_in_words(name: str, value: object, said: str) -> None:
    assert words.fact(name, value) == said


@pytest.mark.django_db
def test_a_fact_without_a_value_says_nothing() -> None:
    entry = RegisterEntry(seq=1, verb=Verb.STEP_TAKEN, facts={"challenge": None, "came_from": "", "track": "support"})
    assert lines([entry])[0].facts == ["parcours accompagnement"]


def test_each_field_that_the_register_names_has_a_word_in_french() -> None:
    unsaid = {
        f"{model._meta.label}.{field.name}"
        for model in auditlog.get_models()
        for field in model._meta.concrete_fields
        if str(field.verbose_name) == field.name.replace("_", " ") and field.name not in FIELDS
    }
    assert unsaid == set()
    assert words.field("issued_by", "documents.document") == "émis par"
    assert words.field("person.birth_date") == "date de naissance"
