"""Where a case stands on each track, which steps are open to whom, and what blocks the others."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from accounts.roles import SYSTEM
from cases import references
from cases.models import Case, Deadline
from cases.records import Records, load
from vault.access import access
from workflow import engine
from workflow.contested import contested
from workflow.guards import Reason
from workflow.states import STATES, Track
from workflow.table import Step


class Command(BaseCommand):
    """steps REFERENCE [--json]"""

    help = (
        "Dit où en est un dossier sur chaque piste, quelles démarches sont ouvertes à qui, et ce qui bloque les autres."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """The case."""
        parser.add_argument("reference", help="référence du dossier, par exemple K7Q2-9F4M")
        parser.add_argument("--json", action="store_true", help="un seul document JSON sur la sortie")

    def handle(self, *args: Any, **options: Any) -> None:
        """Guards read the birth date and the nationality: the register keeps that reading."""
        found = references.parse(options["reference"])
        case = Case.objects.filter(reference=found or "").first()
        if case is None:
            raise CommandError(f"Aucun dossier ne porte la référence « {options['reference']} ».")
        with access(SYSTEM, purpose="step"):
            told = tell(load(case))
        self.stdout.write(json.dumps(told, ensure_ascii=False, indent=2) if options["json"] else _text(told))


def tell(records: Records) -> dict[str, Any]:
    """The case's states and steps, as the command prints them."""
    steps = [_step(step, reasons, records) for step, reasons in engine.open_steps(records, records.today)]
    challenges = [_challenge(replace(records, challenge=c)) for c in records.challenges if c.on_track]
    return {
        "reference": records.reference,
        "stage": records.stage.value,
        "states": _states(records),
        "steps": steps,
        "challenges": challenges,
    }


def _challenge(records: Records) -> dict[str, Any]:
    """One contested decision: where its challenge stands, its clocks, its steps."""
    decision = contested(records)
    running = [d for d in records.deadlines if d.challenge_id == records.challenge.pk and d.state == "open"]
    return {
        "id": records.challenge.pk,
        "decision": {"kind": decision.kind, "on": decision.on.isoformat()} if decision else None,
        "state": {"state": records.litigation, "label": records.challenge.state_label},
        "deadlines": [_clock(d) for d in running],
        "steps": [_step(step, why, records) for step, why in engine.challenge_steps(records, records.today)],
    }


def _clock(deadline: Deadline) -> dict[str, Any]:
    """Its last day; where the law opens no clock, the prudential one."""
    told = {"due": deadline.due_on, "prudent": deadline.prudent_on}
    return {"rule": deadline.rule, **{name: day and day.isoformat() for name, day in told.items()}}


def _states(records: Records) -> dict[str, Any]:
    tracks = (Track.SUPPORT, Track.CRIMINAL, Track.RESIDENCE)
    return {t.value: {"state": (s := getattr(records, t.value)), "label": str(STATES[t](s).label)} for t in tracks}


def _step(step: Step, reasons: list[Reason], records: Records) -> dict[str, Any]:
    return {
        "name": step.name,
        "slug": step.slug,
        "label": str(step.label),
        "track": step.track.value,
        "who": step.who.name,
        "open": not (step.ours and reasons),
        "reasons": [_reason(reason, records) for reason in reasons],
    }


def _reason(reason: Reason, records: Records) -> dict[str, Any]:
    text = records.law.find(reason.citation_key, records.today)
    return {
        "code": reason.code,
        "sentence": str(reason.sentence),
        "citation": text.text if text else None,
        "confidence": reason.confidence,
        "uncertain": reason.uncertain,
        "mend": reason.mend or None,
    }


def _text(told: dict[str, Any]) -> str:
    lines = [f"{told['reference']} – {told['stage']}"]
    lines += [f"  {track} : {state['label']}" for track, state in told["states"].items()]
    lines += [line for step in told["steps"] for line in _lines(step)]
    for challenge in told["challenges"]:
        about = challenge["decision"] or {"kind": "?", "on": "?"}
        lines.append(
            f"  contentieux n° {challenge['id']} : {challenge['state']['label']} ({about['kind']}, {about['on']})"
        )
        lines += [
            f"      échéance {clock['rule']} : {clock['due'] or clock['prudent'] or '?'}"
            for clock in challenge["deadlines"]
        ]
        lines += [line for step in challenge["steps"] for line in _lines(step)]
    return "\n".join(lines)


def _lines(step: dict[str, Any]) -> list[str]:
    """A step, and what is missing."""
    head = f"{'+' if step['open'] else '-'} {step['label']} ({step['name']}, {step['who']})"
    return [head, *(f"      {reason['sentence']} [{reason['citation'] or '?'}]" for reason in step["reasons"])]
