"""The stage as a condition on the states: derived, never stored."""

from django.db.models import Q

from workflow.states import BEFORE_PREFECTURE, CARD_HELD, NO_LONGER_FOLLOWED, RESIDENT_TRACK, SPOKEN_ONLY, Stage


def in_stage(stage: Stage) -> Q:
    """The cases that `workflow.states.stage` puts at this stage."""
    followed = ~Q(support__in=_codes(NO_LONGER_FOLLOWED))
    if stage == Stage.CLOSED:
        return ~followed
    if stage == Stage.RESIDENT_CARD:
        return followed & Q(residence__in=_codes(RESIDENT_TRACK))
    held = _codes(CARD_HELD - RESIDENT_TRACK)
    if stage == Stage.PERMIT:
        return followed & Q(residence__in=held)
    before = _codes(BEFORE_PREFECTURE - RESIDENT_TRACK - CARD_HELD)
    if stage == Stage.PREFECTURE:
        return followed & ~Q(residence__in=[*before, *held, *_codes(RESIDENT_TRACK)])
    spoken = Q(criminal__in=_codes(SPOKEN_ONLY))
    return followed & Q(residence__in=before) & (spoken if stage == Stage.STATEMENT else ~spoken)


def _codes(states: frozenset[object]) -> list[str]:
    return sorted(str(s) for s in states)
