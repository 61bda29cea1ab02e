"""What the acts on papers share."""

from __future__ import annotations

from typing import Any

from accounts.roles import Actor, Role
from audit.language import in_readers
from audit.language import to_reader as _
from documents.paper import Paper


class PaperRefused(Exception):
    """The act cannot be done; the sentence says why."""

    def __init__(self, sentence: str) -> None:
        super().__init__("paper refused")
        self.sentence = sentence


class PaperMoved(PaperRefused):
    """What was read over is not what would be kept or issued now: another tab, a colleague, or the file itself."""

    def __init__(self) -> None:
        super().__init__(
            _("Ce document a changé depuis que vous l’avez lu. Rien n’a été enregistré : relisez-le, puis recommencez.")
        )


def refuse(paper: Paper, records: Any, *, by: Actor) -> None:
    """Raises `PaperRefused` where this paper would harm the person of this file, or say what its author cannot know."""
    with in_readers():
        sentence = paper.refused(records, records.today) if paper.refused else ""
    if sentence:
        raise PaperRefused(sentence)
    if not may_attest(paper, records.case, by=by):
        raise PaperRefused(
            _("Seule l’association qui accompagne la personne peut établir ce document : demandez-le-lui.")
        )


def may_attest(paper: Paper, case: Any, *, by: Actor) -> bool:
    """A legal service certifies nothing of a support that is not its own."""
    return not paper.own or sender(case, by=by) == case.organisation_id


def held_case(case: Any) -> Any:
    """The case as it is now, its row held until the end of the act: what is done on it waits its turn."""
    return type(case).objects.select_for_update(of=("self",)).get(pk=case.pk)


def sender(case: Any, *, by: Actor) -> int:
    """Whose letterhead: the legal service's when a legal officer acts, else the association's."""
    hers = by.user_id == case.legal_officer_id and case.legal_service_id in by.organisations(Role.LEGAL_OFFICER)
    return int(case.legal_service_id if hers else case.organisation_id)
