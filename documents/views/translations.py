"""The translations of the papers: what each is worth, its texts beside the French, and who read them over."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts import policy
from accounts.access import actor_of, allow, not_found
from accounts.once import AlreadySent, once
from documents import tongues
from documents.forms.translations import ReviewedForm
from documents.kinds import PAPERS
from documents.services import reviewing
from documents.tongues import FRENCH, Tongue
from workflow.kinds import Kind
from workflow.languages import LANGUAGES


@require_safe
@allow(policy.signed_in)
def translations(request: HttpRequest) -> HttpResponse:
    """Each language, each paper: relue, non relue, à revoir."""
    rows = [
        {"tongue": tongues.of(tag), "name": LANGUAGES[tag], "papers": [_row(judged) for judged in of_it]}
        for tag, of_it in groupby(reviewing.every(), key=lambda judged: judged.language)
    ]
    return render(request, "documents/translations.html", {"rows": rows})


@require_safe
@allow(policy.signed_in)
def translation(request: HttpRequest, language: str, kind: str) -> HttpResponse:
    """One paper in one language, text by text."""
    paper, tongue = _asked(language, kind)
    return _page(request, paper, tongue, ReviewedForm(initial={"fingerprint": tongue.fingerprint(paper)}))


@require_POST
@allow(policy.keeps_the_translations)
def reviewed(request: HttpRequest, language: str, kind: str) -> HttpResponse:
    """Says who read these texts over."""
    paper, tongue = _asked(language, kind)
    form = ReviewedForm(request.POST)
    if not form.is_valid():
        return _page(request, paper, tongue, form)
    said = dict(form.cleaned_data)
    try:
        with once(request, said.pop("once")):
            reviewing.record_review(paper, tongue.tag, by=actor_of(request), **said)
    except AlreadySent as sent_before:
        messages.info(
            request, sent_before.told(_("Ce formulaire a déjà été reçu : la relecture n’est notée qu’une fois."))
        )
    except reviewing.TextsMoved as moved:
        messages.warning(request, str(moved))
    else:
        messages.success(request, _("La relecture est enregistrée : ce document s’imprime désormais sans le français."))
    return redirect("documents:translation", tongue.tag, paper.value)


@require_POST
@allow(policy.keeps_the_translations)
def unreviewed(request: HttpRequest, language: str, kind: str) -> HttpResponse:
    """Takes a review back."""
    paper, tongue = _asked(language, kind)
    if reviewing.judged(paper, tongue.tag).standing is reviewing.Standing.REVIEWED:
        reviewing.take_back(paper, tongue.tag, by=actor_of(request))
        messages.success(request, _("La relecture est retirée : ce document s’imprime de nouveau avec le français."))
    return redirect("documents:translation", tongue.tag, paper.value)


def _asked(language: str, kind: str) -> tuple[Kind, Tongue]:
    """The paper and the language that the address names, or 404."""
    if language not in tongues.TAGS[1:] or kind not in {known.value for known in tongues.GROUPS}:
        not_found()
    return Kind(kind), tongues.of(language)


def _row(judged: reviewing.Judged) -> dict[str, Any]:
    return {"kind": judged.kind.value, "label": PAPERS[judged.kind].name, "judged": judged}


def _page(request: HttpRequest, kind: Kind, tongue: Tongue, form: ReviewedForm) -> HttpResponse:
    judged, source = reviewing.judged(kind, tongue.tag), tongues.of(FRENCH).texts
    lines = [
        {"key": key, "french": source.get(key, ""), "text": tongue.texts[key], "stale": key in judged.stale}
        for key in tongue.keys(kind)
    ]
    context = {
        **_row(judged),
        "tongue": tongue,
        "name": LANGUAGES[tongue.tag],
        "lines": lines,
        "form": form,
        "may": policy.allows(policy.keeps_the_translations, actor_of(request)),
    }
    return render(request, "documents/translation.html", context)
