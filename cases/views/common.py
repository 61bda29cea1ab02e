"""What every page of a case begins with: the case that this person may see, or 404."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, NoReturn

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts import policy
from accounts.access import actor_of, not_found
from accounts.policy import Rule
from accounts.roles import Actor
from audit.services import record_alone
from audit.verbs import Verb
from cases.models import Case
from cases.records import Records, load
from cases.services.locking import Stale
from database.questions import Place, Question
from workflow.engine import TRACKS

PEOPLE = ("organisation", "caseworker", "legal_officer")
WHOSE = ("reference", "key", "prefecture", "version", "legal_service", *PEOPLE, *(track.value for track in TRACKS))


def case_or_404(request: HttpRequest, reference: str, rule: Rule = policy.sees_the_case, *, bare: bool = False) -> Case:
    """The case, if it is visible to this person; 404 otherwise, and `Refused` when the rule says no.

    `bare`: only whose it is and where it stands, for an act that takes the whole row again, locked.
    """
    actor = actor_of(request)
    found = _visible(actor, bare).first(reference)
    case = found if found is not None else _closed(reference, actor)
    policy.require(rule, by=actor, case=case)
    return case


@lru_cache(maxsize=128)
def _visible(actor: Actor, bare: bool) -> Question[Case]:
    """The case of a reference, as far as a person with these very seats may see it."""

    def write() -> QuerySet[Case]:
        cases = Case.objects.visible_to(actor).filter(reference=Place(0, Case._meta.get_field("reference"))).order_by()
        return cases.only(*WHOSE) if bare else cases.select_related(*PEOPLE)

    return Question(write)


def _closed(reference: str, actor: Actor) -> NoReturn:
    """404, once the register knows; a case that one may not see and one that does not exist do the same work."""
    known = Case.objects.filter(reference=reference).exists()
    record_alone(
        Verb.REFUSED,
        by=actor,
        case=reference if known else "",
        decision="denied",
        rule=policy.sees_the_case.name,
    )
    not_found()


def records_of(request: HttpRequest, case: Case) -> Records:
    """The case's records, readable or not to this person."""
    return load(case, readable=policy.allows(policy.reads_the_case, actor_of(request), case))


def say_why(form: Any, error: Exception) -> None:
    """Puts on the form why nothing was recorded; one that has aged may be sent again, once what changed is read."""
    form.add_error(None, str(error))
    if isinstance(error, Stale):
        sent_again(form, **{"seen" if "seen" in form.fields else "version": error.found})


def sent_again(form: Any, **versions: int) -> None:
    """The same form with what was typed, ready to be sent once what changed has been read."""
    form.data = form.data.copy()
    for name, version in versions.items():
        form.data[name] = str(version)


def back_to(case: Case, anchor: str = "") -> HttpResponse:
    """The case's own page."""
    return redirect(reverse("cases:detail", args=[case.reference]) + (f"#{anchor}" if anchor else ""))


def back_if_seen(request: HttpRequest, case: Case, anchor: str = "") -> HttpResponse:
    """The case's own page; the work list, and why, for somebody whose own act ended her access."""
    if Case.objects.visible_to(actor_of(request)).filter(pk=case.pk).exists():
        return back_to(case, anchor)
    said = _("Votre accès au dossier %(reference)s a pris fin : aucun consentement ne le transmet plus.")
    messages.info(request, said % {"reference": case.reference})
    return redirect("cases:worklist")
