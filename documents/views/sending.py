"""What left a case: noting that a paper was given to somebody, and what came to prove it later."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts import policy
from accounts.access import actor_of, allow, not_found
from accounts.once import AlreadySent, once
from documents import duties, services
from documents.forms.sending import LaterProofForm, SendForm
from documents.models import Disclosure, Document, Status, Way
from documents.services import PaperRefused
from documents.views.common import back, open_case, paper_of


@require_http_methods(["GET", "HEAD", "POST"])
@allow(policy.follows_the_case, purpose="paper")
def send(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Records that an issued paper was given to somebody."""
    case, records = open_case(request, reference, policy.follows_the_case)
    document = paper_of(case, pk)
    if document.status != Status.ISSUED.value:
        not_found()
    duty = document.paper.duty
    several = services.addressees(document)
    kept: dict[str, Any] = {"pieces": services.proving(case.pk), "duty": duty, "several": several}
    form = SendForm(request.POST or None, initial=_usual(document), **kept)
    if request.method == "POST" and form.is_valid():
        data = dict(form.cleaned_data)
        try:
            with once(request, data.pop("once")):
                services.disclose(document, by=actor_of(request), records=records, **data)
        except AlreadySent as sent_before:
            messages.info(
                request,
                sent_before.told(_("Ce formulaire a déjà été reçu : la communication n’est notée qu’une fois.")),
            )
            return back(case)
        except PaperRefused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, _("La communication est enregistrée."))
            for whom in services.unsent(document):
                messages.info(request, _("Reste à noter, s’il a eu lieu : l’envoi à « %(whom)s ».") % {"whom": whom})
            return back(case)
    context = {"case": case, "document": document, "form": form, "duty": duty}
    context["texts"] = duties.texts(duty.ground.value, records) if duty else ""
    return render(request, "documents/send.html", context)


def _usual(document: Document) -> dict[str, Any]:
    consent = document.paper.consent
    return {"on": timezone.localdate(), **({"recipient": consent.value} if consent else {})}


@require_http_methods(["GET", "HEAD", "POST"])
@allow(policy.follows_the_case, purpose="paper")
def prove(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """Adds what proves a sending that is noted already."""
    case, _records = open_case(request, reference, policy.follows_the_case)
    sent = get_object_or_404(Disclosure.objects.of_case(case.pk), pk=pk)
    form = LaterProofForm(request.POST or None, way=Way(sent.how), pieces=services.proving(case.pk))
    if request.method == "POST" and form.is_valid():
        data = dict(form.cleaned_data)
        try:
            with once(request, data.pop("once")):
                services.prove(sent, by=actor_of(request), case=case, **data)
        except AlreadySent as sent_before:
            messages.info(
                request, sent_before.told(_("Ce formulaire a déjà été reçu : la preuve n’est notée qu’une fois."))
            )
            return _to_sendings(case)
        except PaperRefused as refused:
            form.add_error(None, refused.sentence)
        else:
            messages.success(request, _("La preuve est ajoutée ; l’envoi reste noté tel qu’il était."))
            return _to_sendings(case)
    return render(request, "documents/prove.html", {"case": case, "sent": sent, "form": form})


def _to_sendings(case: Any) -> HttpResponse:
    return redirect(f"{reverse('documents:list', args=[case.reference])}#communications")
