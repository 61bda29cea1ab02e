"""One key per case: open in a context only, bound to its case, and destroyed to erase it."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction

from tests.vault.lab import Woman
from tests.vault.people import CANARY, alice
from vault import keys, ring
from vault.faults import IntegrityFault, KeyErased, NoAccessContext
from vault.models import CaseKey, KeyWrap


def test_no_key_opens_without_an_access_context(woman: Woman) -> None:
    for opening in (lambda: keys.document_key(woman.key_id), lambda: keys.preload([woman.key_id])):
        with pytest.raises(NoAccessContext):
            opening()


def test_a_case_key_never_appears(woman: Woman) -> None:
    with alice() as context:
        opened = keys.open_key(context, woman.key_id)
        assert opened.data.hex() not in repr(opened).encode().hex()
        assert "data" not in repr(opened)
    assert "scellé" in repr(vars(KeyWrap.objects.get()))


def test_the_documents_key_is_not_the_fields_key(woman: Woman) -> None:
    with alice() as context:
        document = keys.document_key(woman.key_id)
        assert document != keys.open_key(context, woman.key_id).data
        assert document == keys.document_key(woman.key_id)
        assert len(document) == 32


def test_a_wrap_moved_to_another_case_is_refused(woman: Woman, other: Woman) -> None:
    moved = KeyWrap.objects.get(case_key=woman.key_id).wrapped
    KeyWrap.objects.filter(case_key=other.key_id).update(wrapped=moved)
    with alice(), pytest.raises(IntegrityFault, match="another case"):
        keys.document_key(other.key_id)


def test_a_planted_wrap_is_refused(woman: Woman) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE vault_keywrap SET wrapped = 'planted'")
    with alice(), pytest.raises(IntegrityFault):
        woman.name  # noqa: B018


def test_erasing_a_case_leaves_noise(woman: Woman, other: Woman) -> None:
    with alice() as context:
        assert CANARY in woman.name
        keys.destroy(woman.key_id)
        assert not context.shelf.texts
        with pytest.raises(KeyErased):
            woman.name  # noqa: B018
    with alice():
        with pytest.raises(KeyErased):
            Woman.objects.get(pk=woman.pk).story  # noqa: B018
        assert other.name == "Ana"
    assert CaseKey.objects.get(pk=woman.key_id).erased_at is not None
    assert not KeyWrap.objects.filter(case_key=woman.key_id).exists()


def test_a_new_key_costs_no_query_to_use(db: None, django_assert_num_queries: Any) -> None:
    with alice():
        key = keys.new_case_key("K7Q2-9F4M")
        with django_assert_num_queries(0):
            keys.document_key(key.pk)


def test_a_key_that_is_open_is_not_asked_for_again(woman: Woman, other: Woman, django_assert_num_queries: Any) -> None:
    with alice():
        keys.preload([woman.key_id])
        with django_assert_num_queries(0):
            keys.preload([woman.key_id])
        with django_assert_num_queries(1):
            keys.preload([woman.key_id, other.key_id])


def test_two_cases_never_share_a_reference(woman: Woman) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        keys.new_case_key("K7Q2-9F4M")


def test_second_factor_secrets_have_keys_of_their_own() -> None:
    token = keys.seal_factor("JBSWY3DPEHPK3PXP")
    assert keys.open_factor(token) == "JBSWY3DPEHPK3PXP"
    with pytest.raises(IntegrityFault):
        ring.master().decrypt(token)
