"""Making the files of an issued bundle: tried again when it fails, made once however often it is asked."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from accounts.roles import SYSTEM
from audit import services as audit
from audit.verbs import Verb
from documents import rendering, seal, storage
from documents.bundles.assembling import Made, PieceRefused, files_of
from documents.models import Bundle, BundleFile, BundleState
from documents.services.bundling import about
from documents.tasks import enqueue_bundle
from vault.access import access
from vault.files import seal_file
from vault.keys import document_key

ATTEMPTS = 5
FIRST_WAIT = dt.timedelta(minutes=1)


def make(bundle_id: int) -> None:
    """Makes the files of this bundle if it still lacks them; running it again changes nothing."""
    waiting = Bundle.objects.waiting().select_related("case", "key", "organisation", "bordereau")
    bundle = waiting.filter(pk=bundle_id).first()
    if bundle is None:
        return
    rendering.render(int(bundle.bordereau_id or 0))
    with access(SYSTEM, purpose="paper"):
        certificate, unsealed = rendering.seal_of(bundle)
        try:
            files = files_of(bundle, certificate)
        except PieceRefused as refused:
            _failed(bundle, f"piece_{refused.number}", refused.sentence)
        except Exception as error:
            _failed(bundle, type(error).__name__)
        else:
            bundle.sealed_by = seal.subject(seal.opened(certificate)) if certificate else ""
            _kept(bundle, files, unsealed)


def _kept(bundle: Bundle, files: Sequence[Made], unsealed: str) -> None:
    parts = [_part(bundle, made) for made in files]
    with audit.act(by=SYSTEM, purpose="paper"):
        fresh = Bundle.objects.select_for_update(of=("self",)).get(pk=bundle.pk)
        if fresh.state != BundleState.RENDERING.value:
            for part in parts:
                storage.discard(part.path)
            return
        for part in parts:
            part.save()
            storage.settle_later(part.path)
        fresh.state, fresh.pages, fresh.next_try_at, fresh.problem = "ready", files[-1].portion.last_page, None, ""
        fresh.sealed_by = bundle.sealed_by
        fresh.save(update_fields=["state", "pages", "next_try_at", "problem", "sealed_by"])
        said: dict[str, Any] = {"sha256": [part.digest for part in parts], "size": sum(part.size for part in parts)}
        said |= {"unsealed": unsealed} if unsealed else {}
        audit.record(Verb.BUNDLE_MADE, **about(bundle.case, fresh), **said)


def _part(bundle: Bundle, made: Made) -> BundleFile:
    numbers = [unit.number for unit in made.portion.units if unit.number]
    part = BundleFile(
        bundle=bundle,
        number=made.portion.number,
        digest=hashlib.sha256(made.content).hexdigest(),
        size=len(made.content),
        first_page=made.portion.first_page,
        last_page=made.portion.last_page,
        first_piece=min(numbers, default=0),
        last_piece=max(numbers, default=0),
    )
    part.path = storage.write(seal_file(document_key(bundle.key_id), part.sealed_for, [made.content]))
    return part


def _failed(bundle: Bundle, error: str, sentence: str = "") -> None:
    """Notes why; what may pass is tried again later, a piece that cannot be joined is not."""
    with audit.act(by=SYSTEM, purpose="paper"):
        fresh = Bundle.objects.select_for_update(of=("self",)).get(pk=bundle.pk)
        if fresh.state != BundleState.RENDERING.value:
            return
        fresh.attempts += 1
        more = not sentence and fresh.attempts < ATTEMPTS
        fresh.next_try_at = timezone.now() + FIRST_WAIT * 4 ** (fresh.attempts - 1) if more else None
        fresh.state = BundleState.RENDERING.value if more else BundleState.FAILED.value
        fresh.problem = sentence
        fresh.save(update_fields=["attempts", "next_try_at", "state", "problem"])
        audit.record(Verb.BUNDLE_FAILED, **about(bundle.case, fresh), attempts=fresh.attempts, error=error)
        if more:
            enqueue_bundle(fresh.pk, at=fresh.next_try_at)
