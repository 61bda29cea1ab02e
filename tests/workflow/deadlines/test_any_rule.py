"""What every rule owes, whatever it is told."""

import json
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workflow.deadlines import RULES, Param, compute, day_of
from workflow.departements import DEPARTEMENTS
from workflow.law import Citation, Law

KEYS = {
    *("rule", "born", "opens", "due", "alarm", "final_on", "citation", "confidence", "competing", "steps", "why"),
}
PUBLISHED = {
    "court_action": {"remedies_mentioned", "aj_asked", "aj_notified"},
    "oqtf": {"measure", "decided", "ground", "later", "ordered", "aj_asked", "aj_notified"},
    "transfer": {"measure", "decided", "later", "ordered"},
    "silence": {"complete", "suspended"},
    "action_after_silence": {"acknowledged", "expected", "aj_asked", "aj_notified"},
    "reasons_request": {"acknowledged", "expected", "asked", "given", "aj_asked", "aj_notified"},
    "renewal_window": {"channel"},
    "reflection": {"printed"},
    "administrative_appeal": {
        *("informal", "informal_received", "informal_rejected", "acknowledged", "oqtf"),
        *("hierarchical", "hierarchical_received", "hierarchical_rejected", "aj_asked", "aj_notified"),
    },
    "injunction": {"days"},
    "criminal_appeal": {"by", "kind"},
    "court_appeal": {"procedure"},
    "majority": set(),
    "asylum_window": {"health", "new_circumstance"},
    "psp": {"renewals"},
    "retention": set(),
}


def test_the_rules_and_their_keys_are_those_that_others_rely_on() -> None:
    assert {name: {param.name for param in rule.params} for name, rule in RULES.items()} == PUBLISHED
    required = {(name, p.name) for name, rule in RULES.items() for p in rule.params if p.required}
    assert required == {
        ("oqtf", "measure"),
        ("transfer", "measure"),
        ("silence", "complete"),
        ("renewal_window", "channel"),
        ("criminal_appeal", "by"),
    }


def value_of(param: Param, start: date) -> st.SearchStrategy[Any]:
    """A value that the key may take, dates near the start."""
    near = st.integers(0, 500).map(lambda n: start + timedelta(n))
    if param.kind == "choice":
        return st.sampled_from(param.choices)
    if param.kind == "integer":
        return st.integers(0, 9)
    if param.kind == "period":
        return st.lists(st.tuples(near, near).map(lambda pair: tuple(sorted(pair))), max_size=3)
    return near


@st.composite
def questions(draw: st.DrawFn) -> tuple[str, datetime, str, dict[str, Any]]:
    """A rule, a start, a place and keys of the right kind; their order in time is left to chance."""
    name = draw(st.sampled_from(sorted(RULES)))
    start = datetime.combine(draw(st.dates(date(2000, 1, 1), date(2060, 1, 1))), time(12))
    keys = {}
    for param in RULES[name].params:
        if param.required or draw(st.booleans()):
            keys[param.name] = draw(value_of(param, start.date()))
    return name, start, draw(st.sampled_from(sorted(DEPARTEMENTS))), keys


@settings(deadline=None, max_examples=300)
@given(questions())
def test_every_answer_holds_together(question: tuple[str, datetime, str, dict[str, Any]]) -> None:
    name, start, place, keys = question
    try:
        clock = compute(name, start, place=place, **keys)
    except ValueError:
        return  # dates out of order
    plain = clock.as_json()
    assert set(plain) == KEYS
    assert json.loads(json.dumps(plain)) == plain
    assert clock.born == (clock.due is not None) == (clock.alarm is not None)
    assert clock.steps
    assert clock.confidence == "to_verify" or (clock.citation and not clock.competing)
    assert clock.confidence == "certain" or clock.why
    if clock.due and clock.alarm:
        assert day_of(clock.alarm) <= day_of(clock.due)
    else:
        assert clock.why
    assert clock.opens is None or clock.opens == clock.alarm
    assert (clock.final_on is None) == (name != "criminal_appeal")


@settings(deadline=None)
@given(st.dates(date(2021, 5, 1), date(2060, 1, 1)), st.lists(st.tuples(st.integers(0, 100), st.integers(0, 40))))
def test_suspensions_add_exactly_the_days_they_cover(received: date, drawn: list[tuple[int, int]]) -> None:
    periods = [(received + timedelta(a), received + timedelta(a + n)) for a, n in drawn]
    covered = {start + timedelta(n) for start, end in periods for n in range((end - start).days)}
    plain = compute("silence", received, complete=True).due
    suspended = compute("silence", received, complete=True, suspended=periods).due
    assert plain is not None
    assert suspended == plain + timedelta(len(covered))


def test_the_law_given_is_the_law_cited() -> None:
    text = Citation("silence", "Texte d’essai", None, None, "", "I")
    clock = compute("silence", "2026-05-20", complete="yes", law=Law.of([text]))
    assert (clock.citation, clock.confidence) == ("Texte d’essai", "to_verify")
    assert "Texte d’essai" in (clock.why or "")


def test_a_rule_without_a_text_that_day_is_to_verify() -> None:
    clock = compute("silence", "2026-05-20", complete="yes", law=Law.of([]))
    assert (clock.citation, clock.confidence, str(clock.due)) == (None, "to_verify", "2026-09-20")
    assert "silence" in (clock.why or "")


@pytest.mark.parametrize("value", [True, "yes"])
def test_cases_may_give_python_values(value: object) -> None:
    clock = compute("silence", date(2026, 5, 20), complete=value, suspended=[(date(2026, 6, 1), date(2026, 6, 11))])
    assert clock.due == date(2026, 9, 30)
    assert compute("silence", date(2026, 5, 20), complete=False).born is False
    assert compute("court_action", date(2026, 6, 15), aj_asked=None).due == date(2026, 8, 17)
    one = compute("silence", date(2026, 5, 20), complete=value, suspended=(date(2026, 6, 1), date(2026, 6, 11)))
    assert one.due == clock.due
