"""S-05 and S-06: the database neither searches, sorts, computes nor overwrites what is sealed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import FieldError
from django.db import connection, transaction
from django.db.models import Case, Exists, F, Max, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Concat, ExtractYear, Lower
from django.test.utils import CaptureQueriesContext

from tests.vault.lab import Visit, Woman
from tests.vault.people import alice, stored
from vault.fields import SealedCharField

W, V = Woman.objects, Visit.objects
plain: QuerySet[Woman] = QuerySet(Woman)

SEARCHES: dict[str, Callable[[], Any]] = {
    "filter": lambda: list(W.filter(name="x")),
    "exclude": lambda: list(W.exclude(name="x")),
    "icontains": lambda: list(W.filter(name__icontains="x")),
    "in": lambda: list(W.filter(name__in=["x"])),
    "q": lambda: list(W.filter(Q(stage="x") | Q(story="x"))),
    "year": lambda: list(W.filter(birth_date__year=2001)),
    "json key": lambda: list(W.filter(facts__town="x")),
    "column": lambda: list(W.filter(name=F("story"))),
    "relation": lambda: list(V.filter(woman__name="x")),
    "order_by": lambda: list(W.order_by("-name")),
    "order_by F": lambda: list(W.order_by(F("name").desc())),
    "order_by relation": lambda: list(V.order_by("woman__name")),
    "latest": lambda: W.latest("birth_date"),
    "distinct": lambda: list(W.distinct("name")),
    "dates": lambda: list(W.dates("birth_date", "year")),
    "get_or_create": lambda: W.get_or_create(name="x"),
    "lower": lambda: list(W.annotate(n=Lower("name"))),
    "alias": lambda: list(W.alias(n=Lower("name")).filter(n="x")),
    "concat": lambda: list(W.annotate(n=Concat("name", Value("x")))),
    "case": lambda: list(W.annotate(n=Case(When(stage="x", then=F("name"))))),
    "extract": lambda: list(W.annotate(n=ExtractYear("birth_date"))),
    "max": lambda: W.aggregate(Max("name")),
    "value": lambda: list(W.annotate(n=Value("x", output_field=SealedCharField()))),
    "plain lower": lambda: list(plain.annotate(n=Lower("name"))),
    "plain max": lambda: plain.aggregate(Max("name")),
    "plain filter": lambda: list(plain.filter(name="x")),
}
OVERWRITES: dict[str, Callable[[Woman], Any]] = {
    "update": lambda w: W.update(name="x"),
    "update F": lambda w: W.update(name=F("story")),
    "update Value": lambda w: W.update(name=Value("x")),
    "update Case": lambda w: W.update(name=Case(When(stage="opened", then=Value("x")), default=Value("y"))),
    "bulk_update": lambda w: W.bulk_update([w], ["name"]),
    "upsert": lambda w: W.bulk_create([w], update_conflicts=True, update_fields=["name"], unique_fields=["uid"]),
    "plain update": lambda w: QuerySet(Woman).update(name="x"),
    "plain update Value": lambda w: QuerySet(Woman).update(name=Value("x")),
    "plain update F": lambda w: QuerySet(Woman).update(name=F("stage")),
    "plain bulk_update": lambda w: QuerySet(Woman).bulk_update([w], ["name"]),
    "expression": lambda w: setattr(w, "name", Concat(F("name"), Value("x"))),
}


@pytest.mark.parametrize("search", SEARCHES)
def test_a_search_on_a_sealed_field_is_refused_before_any_sql(woman: Woman, search: str) -> None:
    with CaptureQueriesContext(connection) as sent, pytest.raises(FieldError):
        SEARCHES[search]()
    assert len(sent) == 0


@pytest.mark.parametrize("overwrite", OVERWRITES)
def test_an_overwrite_is_refused_before_any_sql(woman: Woman, overwrite: str) -> None:
    before = stored(woman)
    with alice():
        woman.name  # noqa: B018
        with CaptureQueriesContext(connection) as sent, pytest.raises(FieldError), transaction.atomic():
            OVERWRITES[overwrite](woman)
    assert [q["sql"] for q in sent if not q["sql"].startswith(("SAVEPOINT", "ROLLBACK", "RELEASE"))] == []
    assert stored(woman) == before


def test_a_refused_update_leaves_the_act_able_to_go_on(woman: Woman) -> None:
    with transaction.atomic():
        with pytest.raises(FieldError):
            W.update(name="x")
        assert W.update(stage="closed") == 1


def test_other_fields_are_searched_sorted_and_updated(woman: Woman) -> None:
    assert W.annotate(n=Lower("stage")).filter(stage="opened").order_by("-stage").distinct().get() == woman
    assert W.update(stage="closed") == 1
    assert W.bulk_update([woman], ["stage"]) == 1


def test_absence_may_be_tested(woman: Woman) -> None:
    assert list(W.filter(birth_date__isnull=True)) == [woman]
    assert not W.filter(name__isnull=True).exists()
    dated = Woman.objects.filter(pk=OuterRef("woman"), birth_date__isnull=False)
    assert list(V.filter(Exists(dated))) == []


def test_rows_created_together_are_sealed(woman: Woman) -> None:
    with alice():
        W.bulk_create([Woman(key=woman.key, name=f"Ana {n}") for n in range(3)])
        assert sorted(w.name for w in W.exclude(pk=woman.pk)) == ["Ana 0", "Ana 1", "Ana 2"]


def test_update_or_create_writes_by_save(woman: Woman) -> None:
    with alice():
        row, created = W.update_or_create(uid=woman.uid, defaults={"name": "Ana"})
        assert (row.name, created) == ("Ana", False)
        assert W.get().name == "Ana"


def test_related_rows_load_without_reading(woman: Woman) -> None:
    with alice():
        Visit.objects.create(key=woman.key, woman=woman, summary="vue")
    visit = V.select_related("woman").only("summary", "woman__name").get()
    assert "scellé" in repr(vars(visit.woman))
    with alice():
        assert (visit.summary, visit.woman.name[:8]) == ("vue", "Blessing")
