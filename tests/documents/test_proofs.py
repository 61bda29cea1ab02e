"""What proves a sending: each kind of proof has its shape, and none is said, never left to silence."""

from __future__ import annotations

import pytest

from documents.proofs import Proof, Way, checked


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("1A 123 456 7890 1", "1A12345678901"),
        ("2c\u00a0123-456-7890-1", "2C12345678901"),
        ("RB 123 456 785 GB", "RB123456785GB"),
    ],
)
def test_a_registered_number_is_kept_without_its_spaces(typed: str, kept: str) -> None:
    assert checked(Proof.REGISTERED, Way.POST, typed) == kept


@pytest.mark.parametrize("typed", ["RB123456784GB", "1A123", "123456789012345", "recommandé", "1A 123 456 7890 12"])
def test_what_is_no_registered_number_is_refused_in_a_sentence(typed: str) -> None:
    with pytest.raises(ValueError, match="numéro de recommandé"):
        checked(Proof.REGISTERED, Way.POST, typed)


@pytest.mark.parametrize(
    ("kind", "way"), [(Proof.REGISTERED, Way.EMAIL), (Proof.ANEF, Way.POST), (Proof.RECEIPT, Way.ANEF)]
)
def test_a_proof_goes_with_its_way_alone(kind: Proof, way: Way) -> None:
    with pytest.raises(ValueError, match="ne va pas"):
        checked(kind, way, "1A 123 456 7890 1")


@pytest.mark.parametrize("typed", ["", "   ", "abc", "12345", "x" * 31, "7503'--"])
def test_what_is_no_filing_number_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match=r"ANEF|Indiquez"):
        checked(Proof.ANEF, Way.ANEF, typed)


def test_a_filing_number_is_kept_in_capitals() -> None:
    assert checked(Proof.ANEF, Way.ANEF, " anef-2026-00123 ") == "ANEF-2026-00123"


def test_no_proof_keeps_nothing_and_a_proof_that_is_not_written_is_none() -> None:
    assert checked(Proof.NONE, Way.POST, "oubliée") == ""
    with pytest.raises(ValueError, match="Indiquez la preuve"):
        checked(Proof.SCREENSHOT, Way.EMAIL, "  ")
