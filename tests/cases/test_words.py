"""What people read of codes and days: every code has words, dates are French, nothing unknown is a line."""

import datetime as dt
from types import SimpleNamespace
from typing import Any

import pytest
from django.utils import timezone

from audit.verbs import Verb
from cases.forms.records import CHOICES
from cases.labels import ENTRIES, RULES, entry_label, record_label, rule_label
from cases.models import Consent, Decision, Fact, Person, Relative, Statement
from cases.readers import READING, ROLES
from cases.services.facts import MODELS
from cases.templatetags import days, egide, places, records
from documents.places import country
from tests.cases.house import House, as_actor
from workflow import deadlines
from workflow.choices import Precision
from workflow.table import STEPS

TODAY = timezone.localdate()
DAY = dt.timedelta(days=1)
NB = "\u00a0"


def test_every_rule_and_every_record_is_called_something() -> None:
    assert set(RULES) >= set(deadlines.RULES)
    assert all(rule_label(rule) != rule for rule in deadlines.RULES)
    assert all(record_label(kind) != kind for kind in MODELS if kind not in ("contact", "document"))
    assert rule_label("unknown_rule") == "unknown_rule"
    assert record_label("unknown") == "unknown"


def test_every_line_of_the_history_is_called_something() -> None:
    assert entry_label("file_complaint") == "Plainte déposée"
    assert entry_label("record_added", "danger") == "Ajout : évaluation du danger"
    assert all(entry_label(step) != step for step in (*ENTRIES, *STEPS))
    assert entry_label("something_new") == "something_new"


def test_every_role_and_every_reading_has_words() -> None:
    assert set(ROLES) >= {"caseworker", "manager", "legal_officer", "auditor", "system"}
    assert all(str(Verb(verb).label) for verb in READING)


@pytest.mark.parametrize(
    ("precision", "said"),
    [
        (Precision.DAY, f"1er{NB}mars{NB}2026"),
        (Precision.MONTH, "mars 2026"),
        (Precision.YEAR, "2026"),
        (Precision.ABOUT, f"vers le 1er{NB}mars{NB}2026"),
        (Precision.BY, f"au plus tard le 1er{NB}mars{NB}2026"),
        ("", f"1er{NB}mars{NB}2026"),
    ],
)
def test_a_day_is_said_as_exactly_as_it_is_known(precision: str, said: str) -> None:
    record = SimpleNamespace(on=dt.date(2026, 3, 1), precision=precision)
    assert days.on_date(record).replace(" ", " ") == said


def test_hours_and_moments_are_french_and_local() -> None:
    assert days.fr_hour(dt.time(9, 5)) == f"9{NB}h{NB}05"
    assert days.fr_hour(None) == ""
    moment = dt.datetime(2026, 7, 1, 23, 30, tzinfo=dt.UTC)
    assert days.fr_moment(moment) == f"2{NB}juillet{NB}2026, 1{NB}h{NB}30"
    assert days.fr_date(moment) == f"2{NB}juillet{NB}2026"
    assert (days.fr_moment(None), days.fr_date(None)) == ("", "")
    assert days.on_date(SimpleNamespace(on=None)) == ""


@pytest.mark.parametrize(
    ("gap", "said"),
    [
        (0, "aujourd’hui"),
        (1, "demain"),
        (2, "dans 2 jours"),
        (-1, "depuis 1 jour"),
        (-9, "depuis 9 jours"),
        (90, "dans 90 jours"),
        (183, "dans 6 mois"),
    ],
)
def test_how_far_a_day_is(gap: int, said: str) -> None:
    assert days.days_away(TODAY + gap * DAY, TODAY) == said


def test_a_deadline_s_readings_are_said_with_their_hour() -> None:
    assert days.iso_date("2026-08-16") == f"16{NB}août{NB}2026"
    assert days.iso_date("2026-10-04T09:10") == f"4{NB}octobre{NB}2026, 9{NB}h{NB}10"
    assert days.iso_date("") == ""


def test_every_code_of_every_column_is_said_in_words(alice_reads: None) -> None:
    for key, closed in CHOICES.items():
        model = (
            MODELS[key[0]]
            if isinstance(key, tuple)
            else next(m for m in MODELS.values() if key in {f.name for f in m._meta.fields})
        )
        name = key[1] if isinstance(key, tuple) else key
        for code, label in closed.choices():
            assert records.choice(model(**{name: code}), name) == str(label)


def test_what_is_unknown_is_not_a_line(alice_reads: None) -> None:
    statement = Statement(kind="complaint", offences=[], receipt_held=None, in_france="unknown", on=TODAY)
    said = dict(records.fact_rows(statement))
    assert said["Nature"] == "plainte"
    assert "Infractions visées" not in said
    assert "Récépissé de plainte détenu" not in said
    assert "Lieu des faits" not in said


def test_yes_and_no_lists_places_and_countries_are_words(alice_reads: None) -> None:
    said = dict(
        records.fact_rows(Statement(offences=["225-4-1", "225-5"], receipt_held=False, service_place="69", on=TODAY))
    )
    assert said["Récépissé de plainte détenu"] == "non"
    assert said["Département du service"] == "Rhône (69)"
    assert " et " in said["Infractions visées"]
    assert dict(records.fact_rows(Person(nationality="NGA")))["Nationalité"] == country("NGA") != "NGA"
    assert dict(records.fact_rows(Consent(language="ro", given_on=TODAY, recipient="police")))["Langue"] == "roumain"
    assert dict(records.fact_rows(Decision(notified_time=dt.time(9, 10), on=TODAY)))["Heure de notification"]


def test_a_fact_s_precisions_are_lines(alice_reads: None) -> None:
    fact = Fact(kind="arrival", on=TODAY, codes={"where": "france", "travel": "visa", "brought": "yes"}, note="vu")
    said = dict(records.fact_rows(fact))
    assert said["Nature"] == "Arrivée"
    assert {"Lieu d’arrivée", "Voyage", "Amenée par les auteurs"} <= set(said)


def test_where_somebody_is_is_never_a_line(alice_reads: None) -> None:
    person = Person(real_address="Zyx1", safe_contact="Zyx2", safe_hours="Zyx3", domiciliation="boîte 3")
    relative = Relative(name="Ana", whereabouts="Zyx4")
    assert "Zyx" not in str(records.fact_rows(person)) + str(records.fact_rows(relative))
    assert "boîte 3" in str(records.fact_rows(person))


def test_places_of_the_navigation_are_those_of_the_role(house: House) -> None:
    def shown(user: Any) -> list[str]:
        return [str(place.label) for place in places.places_for(as_actor(user), "/dossiers/X/")]

    assert shown(house.alice) == ["Travail", "Dossiers", "Échéances", "Aide"]
    assert shown(house.dora) == ["Registre", "Aide"]
    assert shown(house.theo) == ["Administration", "Aide"]
    assert places.places_for(None, "/") == []
    current = [p.label for p in places.places_for(as_actor(house.alice), "/dossiers/X/") if p.current]
    assert current == ["Dossiers"]


def test_typography_keeps_articles_on_one_line() -> None:
    assert egide.typo("article 225-4-1 : oui") == f"article{NB}225\u2060-\u20604\u2060-\u20601{NB}: oui"


def test_roles_are_said_once() -> None:
    actor = SimpleNamespace(seats=[SimpleNamespace(role=SimpleNamespace(label="juriste"))] * 2)
    assert egide.role_label(actor) == "juriste"
    assert not egide.has_role(None, "juriste")
