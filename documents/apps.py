"""The documents app."""

from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """Papers."""

    name = "documents"
