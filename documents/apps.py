"""The papers: their catalogue, their rows, their sealed files."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DocumentsConfig(AppConfig):
    """The documents room."""

    name = "documents"
    verbose_name = _("documents")

    def ready(self) -> None:
        """The register follows the rows of papers and of what was sent; seals are looked at before anything starts."""
        from django.core import checks

        from audit.registration import register
        from documents.checks import scanner_is_named, seals_are_usable
        from documents.models import Bundle, BundleFile, Disclosure, Document, Piece

        for model in (Document, Disclosure, Piece, Bundle, BundleFile):
            register(model)
        checks.register(seals_are_usable, checks.Tags.security)
        checks.register(scanner_is_named, checks.Tags.security, deploy=True)
