"""What every page may name: the site."""

from django.conf import settings
from django.http import HttpRequest


def site(request: HttpRequest) -> dict[str, object]:
    """The site's name and whether this is a demonstration."""
    return {"site_name": settings.SITE_NAME, "demo": settings.DEMO}
