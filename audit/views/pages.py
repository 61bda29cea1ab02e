"""Pages of the register."""

import tempfile
import zipfile

from django.http import FileResponse, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from accounts import policy
from accounts.access import actor_of, allow
from audit import export as exports
from audit.health import health
from audit.models import RegisterEntry
from audit.views.forms import Filters
from audit.views.sentences import lines

PAGE = 50


@allow(policy.reads_the_register, purpose="control")
@require_GET
def register(request: HttpRequest) -> HttpResponse:
    """The register, newest first, narrowed by the filters."""
    filters = Filters(request.GET)
    found = filters.apply(RegisterEntry.objects.all()) if filters.is_valid() else RegisterEntry.objects.none()
    entries = list(found[: PAGE + 1])
    context = {
        "filters": filters,
        "lines": lines(entries[:PAGE]),
        "health": health(),
        "next_url": _next(request, entries),
        "first_url": reverse("audit:register") if "avant" in request.GET else "",
    }
    return TemplateResponse(request, "audit/register.html", context)


@allow(policy.reads_the_register, purpose="control")
@require_POST
def export(request: HttpRequest) -> FileResponse:
    """The export as one archive; asking for it is an entry of the register."""
    size = exports.begin(by=actor_of(request))
    archive = tempfile.TemporaryFile()  # noqa: SIM115  (the response closes it)
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as out:
        for name in exports.FILES:
            with out.open(name, "w") as file:
                file.writelines(line.encode() for line in exports.lines(name, size))
    archive.seek(0)
    name = f"registre-{timezone.localdate():%Y-%m-%d}-{size}.zip"
    response = FileResponse(archive, as_attachment=True, filename=name, content_type="application/zip")
    response.reads_flushed = True  # type: ignore[attr-defined]  # the register holds nothing personal
    return response


def _next(request: HttpRequest, entries: list[RegisterEntry]) -> str:
    if len(entries) <= PAGE:
        return ""
    query = request.GET.copy()
    query["avant"] = str(entries[PAGE - 1].seq)
    return f"{reverse('audit:register')}?{query.urlencode()}"
