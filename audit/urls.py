"""The auditors' pages."""

from django.urls import URLPattern, path

from audit import views

app_name = "audit"
urlpatterns: list[URLPattern] = [
    path("", views.register, name="register"),
    path("export/", views.export, name="export"),
]
