"""S-04: outside the access context, nothing shows the value, before and after somebody read it."""

from __future__ import annotations

import copy
import json
import pickle
import sys
from collections.abc import Callable
from typing import Any

import pytest
from django.core import serializers
from django.core.exceptions import ValidationError
from django.db.models import F
from django.forms import model_to_dict
from django.views.debug import ExceptionReporter

from tests.vault.lab import Woman
from tests.vault.people import CANARY, alice, plant
from vault.faults import IntegrityFault, NoAccessContext
from vault.sealed import MARK

pytestmark = pytest.mark.usefixtures("installed_lab")
LOOKS: dict[str, Callable[[Woman], Any]] = {
    "values": lambda w: list(Woman.objects.values()),
    "values_list": lambda w: list(Woman.objects.values_list("name", "story", "facts")),
    "annotate": lambda w: list(Woman.objects.annotate(n=F("name")).values("n")),
    "raw": lambda w: [vars(row) for row in Woman.objects.raw("SELECT * FROM vaultlab_woman")],
    "iterator": lambda w: [vars(row) for row in Woman.objects.iterator()],
    "in_bulk": lambda w: [vars(row) for row in Woman.objects.in_bulk([w.pk]).values()],
    "deferred": lambda w: [vars(row) for row in Woman.objects.defer("name")],
    "json": lambda w: serializers.serialize("json", [w]),
    "python": lambda w: serializers.serialize("python", [w]),
    "model_to_dict": lambda w: model_to_dict(w),
    "repr": lambda w: [repr(w), str(w), vars(w)],
    "pickle": lambda w: pickle.dumps(w),
    "copy": lambda w: [vars(copy.copy(w)), vars(copy.deepcopy(w))],
    "getstate": lambda w: w.__getstate__(),
}


@pytest.mark.parametrize("look", LOOKS)
def test_no_canary_before_nor_after_a_read(woman: Woman, look: str) -> None:
    assert CANARY not in repr(LOOKS[look](woman))
    with alice():
        assert CANARY in woman.name
        woman.story = f"{CANARY} again"
        woman.save()
    assert CANARY not in repr(LOOKS[look](woman))


def test_the_canary_is_found_where_it_is_in_clear(woman: Woman) -> None:
    """The looks above would see it."""
    Woman.objects.update(stage=CANARY)
    woman.refresh_from_db()
    blind = [look for look, way in LOOKS.items() if look not in ("values_list", "annotate", "repr")]
    assert [look for look in blind if CANARY not in repr(LOOKS[look](woman))] == []
    assert CANARY in repr(LOOKS["repr"](woman))


def test_a_dump_shows_the_mark(woman: Woman) -> None:
    [row] = json.loads(serializers.serialize("json", [woman]))
    assert row["fields"]["name"] == MARK
    assert row["fields"]["birth_date"] is None


def test_an_xml_dump_is_refused(woman: Woman) -> None:
    """Django's XML serializer reads the attribute itself."""
    with pytest.raises(NoAccessContext):
        serializers.serialize("xml", [woman])


def test_a_pickled_row_comes_back_sealed(woman: Woman) -> None:
    again = pickle.loads(pickle.dumps(woman))  # noqa: S301
    with pytest.raises(NoAccessContext):
        again.name  # noqa: B018
    with alice():
        assert CANARY in again.name


def test_a_text_dumped_inside_a_context_still_shows_the_mark(woman: Woman) -> None:
    with alice():
        assert CANARY not in serializers.serialize("json", [woman])


def test_a_new_value_waits_out_of_sight(woman: Woman) -> None:
    woman.name = CANARY
    assert CANARY not in repr([vars(woman), vars(copy.copy(woman)), vars(copy.deepcopy(woman))])
    with pytest.raises(TypeError, match="cannot be pickled"):
        pickle.dumps(woman)


def _page(error: BaseException) -> str:
    return str(ExceptionReporter(None, type(error), error, error.__traceback__).get_traceback_html())


def test_the_debug_page_of_a_bad_date_shows_no_value(woman: Woman) -> None:
    with alice():
        woman.birth_date = f"le {CANARY}"
        with pytest.raises(ValidationError) as refused:
            woman.save()
    assert "valide" in str(refused.value)
    assert CANARY not in _page(refused.value)


def test_the_debug_page_of_a_hostile_text_shows_no_value(woman: Woman) -> None:
    with alice():
        woman.name = f"{CANARY}\x00"
        with pytest.raises(ValidationError) as refused:
            woman.save()
    assert CANARY not in _page(refused.value)


def test_the_debug_page_of_a_moved_token_shows_no_value(woman: Woman) -> None:
    plant(woman, Woman.objects.values_list("story", flat=True)[0].token)
    woman.refresh_from_db()
    with alice(), pytest.raises(IntegrityFault) as refused:
        woman.name  # noqa: B018
    assert CANARY not in _page(refused.value)


def test_the_debug_page_would_show_a_value_kept_in_a_variable() -> None:
    kept = CANARY
    try:
        raise ValueError(len(kept))
    except ValueError:
        assert CANARY in _page(sys.exception() if hasattr(sys, "exception") else sys.exc_info()[1])
