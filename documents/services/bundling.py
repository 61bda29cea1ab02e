"""Bundles: choosing pieces, freezing their list by a bordereau."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.utils import timezone

from accounts import policy
from accounts.roles import Actor
from audit import services as audit
from audit.language import to_reader as _
from audit.verbs import Verb
from documents import codes, snapshot
from documents.bundles.channels import limit_of
from documents.bundles.choosing import token
from documents.bundles.kinds import BundleKind
from documents.bundles.pieces import Enclosure, available
from documents.models import Bundle, BundleState, Document, Status
from documents.proofs import Way
from documents.services import asking, issuing
from documents.services.addressing import known
from documents.services.common import PaperRefused, held_case, sender
from documents.sources import Draft
from documents.tasks import enqueue_bundle

PIECES = 60
Chosen = list[dict[str, str]]


def start(case: Any, kind: BundleKind, *, by: Actor) -> Bundle:
    """A bundle to fill, with what it should hold and is there; one of a kind waits at a time."""
    with audit.act(by=by, purpose="paper"):
        held = held_case(case)
        policy.require(policy.follows_the_case, by=by, case=held)
        waiting = Bundle.objects.filter(case=case.pk, kind=kind.value, state=BundleState.DRAFT.value).first()
        if waiting is not None:
            return waiting
        bundle = Bundle(case=held, key_id=held.key_id, organisation_id=sender(held, by=by), kind=kind.value)
        bundle.way = kind.way.value
        bundle.chosen = [_choice(piece) for piece in suggested(kind, available(held.pk, kind))]
        bundle.save()
    return bundle


def suggested(kind: BundleKind, pieces: dict[str, Enclosure]) -> list[Enclosure]:
    """The newest of each paper that this bundle should hold, then the received pieces expected, in their order."""
    ours = [p for p in pieces.values() if p.ref.startswith("paper:")]
    received = [p for p in pieces.values() if not p.ref.startswith("paper:")]
    newest = [next((p for p in ours if p.kind == paper.value), None) for paper in (*kind.papers, *kind.proofs)]
    expected = [p for each in kind.others for p in received if p.kind in each.kinds]
    return [*filter(None, newest), *expected]


def choose(bundle: Bundle, chosen: Chosen, *, by: Actor, seen: str = "", way: Way | None = None) -> None:
    """Keeps which pieces, in which order, original or copy, and how they will leave; each must be of this case.

    `seen` tells the state of the list that the page showed: refused when a colleague changed it since.
    """
    with audit.act(by=by, purpose="paper"):
        fresh = _draft(bundle, by=by)
        if seen and seen != token(fresh.chosen):
            raise PaperRefused(_("Quelqu’un vient de modifier cette liste : la voici ; refaites votre changement."))
        pieces = available(fresh.case_id, fresh.of)
        if len(chosen) > PIECES:
            raise PaperRefused(_("Un dossier tient au plus %(n)s pièces : faites-en deux.") % {"n": PIECES})
        if any(line["ref"] not in pieces for line in chosen if line not in fresh.chosen):
            raise PaperRefused(_("Une pièce choisie n’existe plus dans ce dossier."))
        fresh.chosen, fresh.way = chosen, way.value if way else fresh.way
        fresh.save(update_fields=["chosen", "way"])


def drop(bundle: Bundle, *, by: Actor) -> None:
    """Gives up a bundle that was never issued."""
    with audit.act(by=by, purpose="paper"):
        fresh = _draft(bundle, by=by)
        fresh.state = BundleState.DROPPED.value
        fresh.save(update_fields=["state"])


def issue(bundle: Bundle, *, by: Actor, records: Any, seen: str = "") -> Bundle:
    """Freezes the list of pieces in a bordereau and asks the worker for the files. Raises `PaperRefused`.

    `seen` tells the state of the list that was previewed.
    """
    with audit.act(by=by, purpose="paper"):
        held_case(records.case)
        fresh = _draft(bundle, by=by)
        if seen and seen != token(fresh.chosen):
            raise PaperRefused(_("La liste a changé depuis votre aperçu : la voici ; relisez-la avant de la figer."))
        pieces = held(fresh)
        _issuable(pieces)
        fresh.frozen = [_frozen(piece, line) for piece, line in zip(pieces, fresh.chosen, strict=True)]
        fresh.bordereau = _bordereau(fresh, by=by, records=records)
        fresh.limit, fresh.checkpoint = limit_of(Way(fresh.way)), codes.last_checkpoint()
        fresh.code = codes.code_for(fresh.uid, 1, snapshot.digest({"pieces": fresh.frozen}))
        fresh.state, fresh.issued_at, fresh.issued_by_id = BundleState.RENDERING.value, timezone.now(), by.user_id
        fresh.organisation_id = fresh.bordereau.organisation_id
        fresh.save()
        audit.record(
            Verb.BUNDLE_ISSUED,
            **about(records.case, fresh),
            document=str(fresh.bordereau.uid),
            pieces=[line["sha256"] for line in fresh.frozen],
        )
        enqueue_bundle(fresh.pk)
    return fresh


def held(bundle: Bundle) -> list[Enclosure]:
    """The pieces chosen, as they are now; raises `PaperRefused` when one is gone, or is no longer what was chosen."""
    pieces = available(bundle.case_id, bundle.of)
    found = []
    for line in bundle.chosen:
        piece = pieces.get(line["ref"])
        if piece is None:
            raise PaperRefused(_("Une pièce choisie n’existe plus dans ce dossier."))
        if piece.sha256 != line["sha256"]:
            said = _("« %(title)s » a changé depuis que vous l’avez choisie : choisissez-la de nouveau.")
            raise PaperRefused(said % {"title": piece.title})
        found.append(piece)
    return found


def _issuable(pieces: Sequence[Enclosure]) -> None:
    if not pieces:
        raise PaperRefused(_("Choisissez au moins une pièce."))
    total, most = sum(piece.size for piece in pieces), settings.BUNDLE_LIMIT_MB
    if total > most * 1_000_000:
        said = _("Ces pièces font %(size).0f Mo ensemble ; un dossier en tient au plus %(most)d : faites-en deux.")
        raise PaperRefused(said % {"size": total / 1_000_000, "most": most})


def _bordereau(bundle: Bundle, *, by: Actor, records: Any) -> Document:
    """The bordereau that waits to be read over, or a fresh one, issued with these pieces; in the caller's act."""
    kind = bundle.of.bordereau
    waiting = Document.objects.filter(case=bundle.case_id, kind=kind.value, status=Status.TO_REVIEW.value)
    document = waiting.select_for_update(of=("self",)).order_by("-id").first()
    if document is None:
        document = asking.request(records.case, None, [kind], by=by, records=records)[0]
    named = ("title", "on", "form", "sha256")
    lines = tuple({name: line[name] for name in named} for line in bundle.frozen)
    kept = issuing.draft_of(document)
    if not kept.recipient_address:
        kept = Draft(**{**vars(kept), **known(document.paper, records)})
    goes_with = bundle.of.proves
    answers = {**kept.answers, "goes_with": goes_with.value if goes_with else ""}
    draft = Draft(**{**vars(kept), "pieces": lines, "answers": answers})
    issuing.keep(document, draft)
    issuing.freeze(document, by=by, records=records, entry=document.entry, draft=draft)
    return document


def _draft(bundle: Bundle, *, by: Actor) -> Bundle:
    """The bundle, held, while its list may still change."""
    fresh = Bundle.objects.select_for_update(of=("self",)).select_related("case", "key").get(pk=bundle.pk)
    policy.require(policy.follows_the_case, by=by, case=fresh.case)
    if fresh.state != BundleState.DRAFT.value:
        raise PaperRefused(_("Ce dossier de pièces est déjà émis : sa liste ne change plus."))
    return fresh


def again(bundle: Bundle, *, by: Actor) -> Bundle:
    """The files of a bundle that failed are asked for again."""
    with audit.act(by=by, purpose="paper"):
        fresh = Bundle.objects.select_for_update(of=("self",)).select_related("case").get(pk=bundle.pk)
        policy.require(policy.follows_the_case, by=by, case=fresh.case)
        if fresh.state == BundleState.FAILED.value:
            fresh.state, fresh.attempts, fresh.problem = BundleState.RENDERING.value, 0, ""
            fresh.save(update_fields=["state", "attempts", "problem"])
            enqueue_bundle(fresh.pk)
    return fresh


def copy(bundle: Bundle, *, by: Actor) -> Bundle:
    """A fresh list that begins with this one's pieces, as they are now; those that are gone are left out."""
    fresh = start(bundle.case, bundle.of, by=by)
    pieces = available(bundle.case_id, bundle.of)
    lines = [{**_choice(pieces[old["ref"]]), "form": old["form"]} for old in bundle.frozen if old["ref"] in pieces]
    choose(fresh, lines, by=by, way=Way(bundle.way))
    return Bundle.objects.get(pk=fresh.pk)


def about(case: Any, bundle: Bundle) -> dict[str, Any]:
    """What the register says of a bundle: numbers and codes."""
    return {
        "case": case.reference,
        "organisation_id": case.organisation_id,
        "bundle": str(bundle.uid),
        "kind": bundle.kind,
    }


def _choice(piece: Enclosure) -> dict[str, str]:
    return {"ref": piece.ref, "form": piece.form, "sha256": piece.sha256}


def _frozen(piece: Enclosure, line: dict[str, str]) -> dict[str, Any]:
    found = {"ref": piece.ref, "title": piece.title, "on": piece.on, "form": line["form"]}
    return {**found, "sha256": piece.sha256, "size": piece.size, "media": piece.media}
