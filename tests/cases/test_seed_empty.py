"""Seeding an empty base: the numbers asked for, bounds, and never in production."""

import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from accounts.models import User
from cases.models import Case

pytestmark = pytest.mark.django_db


def seeded(**options: Any) -> dict[str, Any]:
    out = StringIO()
    call_command("seed_demo", "--json", stdout=out, **options)
    return dict(json.loads(out.getvalue()))


def test_numbers_asked_for_are_kept() -> None:
    made = seeded(organisations=6, cases=3)
    kinds = [where["kind"] for where in made["organisations"]]
    assert kinds.count("association") == 6
    assert len(made["cases"]) == Case.objects.count() == 3
    assert len({user["login"] for user in made["users"]}) == len(made["users"])


@pytest.mark.parametrize("options", [{"organisations": 0}, {"organisations": 51}, {"cases": -1}, {"cases": 1001}])
def test_numbers_out_of_bounds_are_refused_in_a_sentence(options: dict[str, int]) -> None:
    with pytest.raises(CommandError, match="1 à 50"):
        seeded(**options)
    assert not Case.objects.exists()


def test_it_is_refused_in_production(settings: Any) -> None:
    settings.PRODUCTION = True
    with pytest.raises(CommandError, match="production"):
        seeded()
    assert not User.objects.exists()


def test_without_json_it_prints_the_accounts() -> None:
    out = StringIO()
    call_command("seed_demo", "--cases", "0", stdout=out)
    assert "alice@example.org" in out.getvalue()
    assert "0 dossiers." in out.getvalue()
