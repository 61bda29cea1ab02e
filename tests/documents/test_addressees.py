"""Whom papers are written to, where a place has a name of its own."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from documents.addressees import COUNCILS, filled, office
from documents.paper import To
from workflow.departements import DEPARTEMENTS


def service(to: To, code: str) -> list[str]:
    records = SimpleNamespace(prefecture=code)
    return filled(office(to, records).service, records)


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("75", "Ville de Paris"),
        ("67", "Collectivité européenne d’Alsace"),
        ("2A", "Collectivité de Corse"),
        ("33", "Conseil départemental de la Gironde"),
        ("69", "Métropole de Lyon ou conseil départemental du Rhône, selon la commune"),
    ],
)
def test_the_council_in_charge_of_children_has_its_own_name(code: str, name: str) -> None:
    assert service(To.CHILD_PROTECTION, code)[-1] == name


def test_a_council_of_another_name_is_in_a_departement_that_exists() -> None:
    assert set(COUNCILS) < set(DEPARTEMENTS)
