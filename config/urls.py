"""Every route of the site; each room keeps its own."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("accounts.urls")),
    path("registre/", include("audit.urls")),
    path("", include("documents.urls")),
    path("", include("cases.urls")),
]
