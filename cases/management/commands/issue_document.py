"""Produces one paper of a case and writes its PDF to a file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.roles import SYSTEM
from audit import services as audit
from cases import references
from cases.models import Case
from cases.records import load
from documents.kinds import PAPERS
from documents.models import Document, Status
from documents.rendering import render
from documents.services import PaperRefused, read, request
from documents.services.issuing import freeze
from documents.services.speaking import require_printable
from vault.access import access
from workflow.kinds import Kind


class Command(BaseCommand):
    """issue_document REFERENCE KIND --language LL --out FILE [--json]"""

    help = "Émet un document d’un dossier et écrit son PDF ; le registre garde que c’est le système qui l’a fait."

    def add_arguments(self, parser: CommandParser) -> None:
        """The case, the kind of paper, its language and the file to write."""
        parser.add_argument("reference", help="référence du dossier")
        parser.add_argument("kind", choices=[kind.value for kind in PAPERS], help="nature du document")
        parser.add_argument("--language", default="fr", help="langue, étiquette BCP 47 (fr)")
        parser.add_argument("--out", type=Path, required=True, help="fichier PDF à écrire")
        parser.add_argument("--json", action="store_true", help="un seul document JSON sur la sortie")

    def handle(self, *args: Any, **options: Any) -> None:
        """Issues, renders here and now, reads back what was sealed, writes it."""
        case = Case.objects.filter(reference=references.parse(options["reference"]) or "").first()
        if case is None:
            raise CommandError(f"Aucun dossier ne porte la référence « {options['reference']} ».")
        paper = PAPERS[Kind(options["kind"])]
        if options["language"] not in paper.languages:
            raise CommandError(f"« {paper.label} » existe en : {', '.join(paper.languages)}.")
        with access(SYSTEM, purpose="paper"):
            try:
                require_printable(options["language"])
                document = _issued(case, paper.kind, options["language"])
            except PaperRefused as refused:
                raise CommandError(refused.sentence) from None
            content = read(document, by=SYSTEM)
        self._write(options["out"], content)
        self._tell(document, options)

    @staticmethod
    def _write(out: Path, content: bytes) -> None:
        try:
            out.write_bytes(content)
        except OSError as error:
            raise CommandError(f"{out} : écriture impossible ({error.strerror}).") from None

    def _tell(self, document: Document, options: dict[str, Any]) -> None:
        said = {
            "reference": options["reference"],
            "document": document.uid.hex,
            "kind": document.kind,
            "language": document.language,
            "version": document.version,
            "sha256": document.digest,
            "size": document.size,
            "out": str(options["out"]),
        }
        self.stdout.write(
            json.dumps(said, ensure_ascii=False) if options["json"] else f"{said['out']} ({said['sha256']})"
        )


def _issued(case: Case, kind: Kind, language: str) -> Document:
    """The paper, issued by the system itself and rendered in this process."""
    records = load(case)
    with audit.act(by=SYSTEM, purpose="paper"):
        document = request(case, None, [kind], by=SYSTEM, records=records, language=language)[0]
        if document.status == Status.TO_REVIEW.value:
            freeze(document, by=SYSTEM, records=records, entry=None)
    render(document.pk)
    made = Document.objects.select_related("key").get(pk=document.pk)
    if made.status != Status.ISSUED.value:
        raise CommandError(f"Le document n’a pas pu être produit (état : {made.status}).")
    return made
