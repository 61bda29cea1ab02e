"""The ten-year card and compensation: what was judged, whether it is final, and what proves it."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace
from typing import Any

import pytest

from documents import snapshot
from documents.kinds import PAPERS
from tests.documents import parts
from tests.documents.test_letters import file
from tests.documents.test_never_false import text
from workflow.kinds import Kind


class TestConviction:
    """The ten-year card and compensation: what was judged, whether it is final, and what proves it."""

    def judged(self, **known: Any) -> SimpleNamespace:
        usual: dict[str, Any] = {"outcome": "convicted", "outcome_on": dt.date(2026, 9, 14), "final_proof": True}
        usual |= {"final_on": dt.date(2026, 9, 25), "offences_retained": ["225-4-1"]}
        return file(criminal="final_conviction", proceedings=[parts.proceeding(**{**usual, **known})])

    def test_with_its_certificate_it_is_final(self) -> None:
        shown = text(Kind.RESIDENT_CARD_REQUEST, self.judged())
        assert "conditions de la délivrance sont réunies" in shown
        assert "est devenue définitive le 25 septembre 2026, ainsi qu’en atteste le certificat joint" in shown

    @pytest.mark.parametrize("proof", [False, None])
    def test_without_one_it_is_final_as_far_as_is_known(self, proof: bool | None) -> None:
        shown = text(Kind.RESIDENT_CARD_REQUEST, self.judged(final_proof=proof))
        assert "sont réunies" not in shown
        assert "certificat" not in shown
        assert "D’après les informations dont nous disposons, cette condamnation est devenue définitive" in shown
        facts = snapshot.build(
            Kind.RESIDENT_CARD_REQUEST,
            self.judged(final_proof=proof),
            organisation=parts.ASSOCIATION,
            author=parts.ALICE,
        )
        assert "attached.non_appeal" in snapshot.missing(PAPERS[Kind.RESIDENT_CARD_REQUEST], facts)

    def test_the_compensation_board_is_told_no_more(self) -> None:
        assert "définitive depuis le 25 septembre 2026, comme" in text(Kind.COMPENSATION_CLAIM, self.judged())
        unproven = text(Kind.COMPENSATION_CLAIM, self.judged(final_proof=None))
        assert "définitive depuis le 25 septembre 2026, à notre connaissance" in unproven

    def test_an_acquittal_or_a_dismissal_is_no_conviction(self) -> None:
        for outcome in ("acquitted", "dismissed"):
            for kind in (Kind.RESIDENT_CARD_REQUEST, Kind.COMPENSATION_CLAIM):
                assert "14 septembre 2026" not in text(kind, self.judged(outcome=outcome))

    def test_a_conviction_that_may_still_be_appealed_is_not_said_final(self) -> None:
        shown = text(Kind.RESIDENT_CARD_REQUEST, self.judged(final_on=None, final_proof=None))
        assert "Cette condamnation est devenue définitive le <span" in shown
        assert "sont réunies" not in shown

    def test_its_writer_reads_that_nothing_proves_it(self) -> None:
        def doubts(**known: Any) -> list[Any]:
            found = self.judged(**known)
            guards = PAPERS[Kind.RESIDENT_CARD_REQUEST].guards
            return [reason for guard in guards if (reason := guard(found, parts.TODAY))]

        assert doubts() == []
        [early] = doubts(final_proof=None)
        assert (early.code, early.uncertain, early.confidence) == ("conviction_unproven", True, "to_verify")
        assert "11 jours après le jugement" in early.sentence
        [late] = doubts(final_proof=False, final_on=dt.date(2026, 11, 20))
        assert "greffe" in late.sentence
        assert "jours" not in late.sentence
