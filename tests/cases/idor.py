"""Who gets what at every address of a case: one line a route, for GET and for an empty POST.

200 the page · 302 done, or to sign-in · 403 seen but refused · 404 does not exist for that person · 405 not this way.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from cases.models import Case, Deadline, Entry
from documents.models import Bundle, Document, Piece

PEOPLE = ("alice", "bob", "maud", "olga", "olga2", "chloe", "dora", "theo", "nobody")

# A piece under examination has no copy yet: nobody finds anything to look at, and its original is the officer's.
# A paper to be read over has no file yet: who may read it finds nothing to read, to send or to correct.
# alice follows · bob her colleague · maud their manager · olga handed the case · olga2 same service, not handed
# chloe elsewhere · dora audits · theo administers · nobody is signed in
TABLE = """\
cases:access get 200 404 200 200 404 404 404 404 302
cases:assign get 403 404 200 403 404 404 404 404 302
cases:assign post 403 404 200 403 404 404 404 404 302
cases:case_deadlines get 200 404 200 200 404 404 404 404 302
cases:challenge_open get 403 404 403 200 404 404 404 404 302
cases:challenge_open post 403 404 403 200 404 404 404 404 302
cases:deadline get 200 404 200 200 404 404 404 404 302
cases:deadline post 200 404 403 200 404 404 404 404 302
cases:detail get 200 404 200 200 404 404 404 404 302
cases:fact_add get 200 404 403 200 404 404 404 404 302
cases:fact_add post 200 404 403 200 404 404 404 404 302
cases:places get 200 404 403 200 404 404 404 404 302
cases:places post 200 404 403 200 404 404 404 404 302
cases:record_add get 200 404 403 200 404 404 404 404 302
cases:record_add post 200 404 403 200 404 404 404 404 302
cases:record_close get 200 404 403 200 404 404 404 404 302
cases:record_close post 302 404 403 302 404 404 404 404 302
cases:record_edit get 200 404 403 200 404 404 404 404 302
cases:record_edit post 200 404 403 200 404 404 404 404 302
cases:rectify get 200 404 403 200 404 404 404 404 302
cases:rectify post 200 404 403 200 404 404 404 404 302
cases:step get 200 404 403 200 404 404 404 404 302
cases:step post 200 404 403 200 404 404 404 404 302
cases:transmission_end get 200 404 200 403 404 404 404 404 302
cases:transmission_end post 302 404 302 403 404 404 404 404 302
cases:transmit get 200 404 200 403 404 404 404 404 302
cases:transmit post 200 404 200 403 404 404 404 404 302
cases:whereabouts get 200 404 403 403 404 404 404 404 302
cases:whereabouts post 200 404 403 403 404 404 404 404 302
documents:bundle get 200 404 403 200 404 404 404 404 302
documents:bundle post 302 404 403 302 404 404 404 404 302
documents:bundle_copy post 404 404 403 404 404 404 404 404 302
documents:bundle_drop post 302 404 403 302 404 404 404 404 302
documents:bundle_issue post 302 404 403 302 404 404 404 404 302
documents:bundle_part get 404 404 403 404 404 404 404 404 302
documents:bundle_preview get 200 404 403 200 404 404 404 404 302
documents:bundle_retry post 302 404 403 302 404 404 404 404 302
documents:bundle_start post 302 404 403 302 404 404 404 404 302
documents:complete get 200 404 403 200 404 404 404 404 302
documents:complete post 200 404 403 200 404 404 404 404 302
documents:disclose get 404 404 403 404 404 404 404 404 302
documents:disclose post 404 404 403 404 404 404 404 404 302
documents:drop post 302 404 403 302 404 404 404 404 302
documents:issue post 302 404 403 302 404 404 404 404 302
documents:list get 200 404 200 200 404 404 404 404 302
documents:new_version post 404 404 403 404 404 404 404 404 302
documents:hearing_record get 200 404 403 200 404 404 404 404 302
documents:hearing_record post 200 404 403 200 404 404 404 404 302
documents:piece get 200 404 403 200 404 404 404 404 302
documents:piece post 200 404 403 200 404 404 404 404 302
documents:piece_copy get 404 404 403 404 404 404 404 404 302
documents:piece_original get 403 404 403 200 404 404 404 404 302
documents:piece_original post 403 404 403 200 404 404 404 404 302
documents:piece_page get 404 404 403 404 404 404 404 404 302
documents:piece_receive post 422 404 403 422 404 404 404 404 302
documents:piece_remove get 200 404 403 200 404 404 404 404 302
documents:piece_remove post 302 404 403 302 404 404 404 404 302
documents:piece_replace get 200 404 403 200 404 404 404 404 302
documents:piece_restore post 302 404 403 302 404 404 404 404 302
documents:pieces_progress get 200 404 200 200 404 404 404 404 302
documents:preview get 200 404 403 200 404 404 404 404 302
documents:prove get 404 404 403 404 404 404 404 404 302
documents:prove post 404 404 403 404 404 404 404 404 302
documents:read get 404 404 403 404 404 404 404 404 302
documents:receive post 422 404 403 422 404 404 404 404 302
documents:request post 302 404 403 302 404 404 404 404 302
documents:retry post 302 404 403 302 404 404 404 404 302
"""
# Not this way, for anybody.
NEVER = """\
cases:access post
cases:case_deadlines post
cases:detail post
documents:bundle_copy get
documents:bundle_drop get
documents:bundle_issue get
documents:bundle_part post
documents:bundle_preview post
documents:bundle_retry get
documents:bundle_start get
documents:drop get
documents:issue get
documents:list post
documents:new_version get
documents:piece_copy post
documents:piece_page post
documents:piece_receive get
documents:piece_replace post
documents:piece_restore get
documents:pieces_progress post
documents:preview post
documents:read post
documents:receive get
documents:request get
documents:retry get
"""
# What these do changes what follows.
LAST = (
    "cases:record_close",
    "cases:transmission_end",
    "documents:bundle_drop",
    "documents:drop",
    "documents:issue",
    "documents:piece_remove",
)

WHOLE = {
    f"documents:{name}" for name in ("list", "request", "receive", "hearing_record", "pieces_progress", "bundle_start")
}

Arguments = Callable[[Case], dict[str, Any]]
ARGUMENTS: dict[str, Arguments] = {
    "cases:step": lambda case: {"slug": "recepisse-de-plainte"},
    "cases:rectify": lambda case: {"pk": Entry.objects.get(case=case, step="file_complaint").pk},
    "cases:fact_add": lambda case: {"nature": "arrival"},
    "cases:record_add": lambda case: {"kind": "contact"},
    "cases:record_edit": lambda case: {"kind": "danger", "pk": case.danger_set.earliest("pk").pk},
    "cases:record_close": lambda case: {"kind": "danger", "pk": case.danger_set.earliest("pk").pk},
    "cases:deadline": lambda case: {"pk": Deadline.objects.filter(case=case, state="open").earliest("pk").pk},
}


def expected() -> dict[tuple[str, str], dict[str, int]]:
    """What each person is answered, by route and method."""
    table = {}
    for line in TABLE.splitlines():
        name, method, *codes = line.split()
        table[name, method] = dict(zip(PEOPLE, map(int, codes), strict=True))
    for line in NEVER.splitlines():
        name, method = line.split()
        table[name, method] = {**dict.fromkeys(PEOPLE, 405), "nobody": 302}
    return dict(sorted(table.items(), key=lambda row: (row[0][0] in LAST, row[0][1] == "post")))


EXPECTED_ROUTES = tuple(dict.fromkeys(name for name, _method in expected()))


def arguments(name: str, case: Case) -> dict[str, Any]:
    """What the address of that route needs for this case, besides its reference."""
    if name in ARGUMENTS:
        return ARGUMENTS[name](case)
    if name.startswith("documents:bundle") and name not in WHOLE:
        pk = Bundle.objects.filter(case=case).earliest("pk").pk
        return {"pk": pk, "number": 1} if name == "documents:bundle_part" else {"pk": pk}
    if name.startswith("documents:piece") and name != "documents:pieces_progress":
        pk = Piece.objects.filter(case=case).earliest("pk").pk
        return {"pk": pk, "number": 1} if name == "documents:piece_page" else {"pk": pk}
    if name.startswith("documents:") and name not in WHOLE:
        return {"pk": Document.objects.filter(case=case, status="to_review").earliest("pk").pk}
    return {}
