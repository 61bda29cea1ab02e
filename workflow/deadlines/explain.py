"""A clock and a rule in plain French, for people who read the command's answer."""

from typing import Any

from django.utils.translation import gettext as _

from workflow.deadlines.clock import Clock
from workflow.deadlines.params import Param
from workflow.deadlines.rule import Rule
from workflow.deadlines.words import in_full


def clock_in_words(clock: Clock) -> str:
    """The answer, the reasoning, the text and the other readings."""
    lines = [*_answer(clock), *(f"  {step}" for step in clock.steps)]
    lines += [_("Autre lecture : %(due)s. %(why)s") % {"due": in_full(c.due), "why": c.why} for c in clock.competing]
    if clock.citation:
        lines.append(_("Texte : %(text)s") % {"text": clock.citation})
    lines.append(_("Certain.") if clock.confidence == "certain" else _("À vérifier."))
    return "\n".join(lines + ([clock.why] if clock.why else []))


def _answer(clock: Clock) -> list[str]:
    if clock.due is None:
        return [_("Aucun délai ne court.")]
    dated = [
        (clock.opens, _("À partir du %(day)s")),
        (clock.due, _("Dernier jour : %(day)s")),
        (clock.alarm, _("Alarme : %(day)s")),
        (clock.final_on, _("Définitif le %(day)s")),
    ]
    return [line % {"day": in_full(moment)} for moment, line in dated if moment]


def rule_in_words(rule: Rule) -> str:
    """A rule, what it counts from and its keys."""
    named = {"name": rule.name, "label": rule.label, "start": rule.start}
    head = _("%(name)s : %(label)s (--from : %(start)s)") % named
    return "\n".join([head, *(f"  {_key(param)} : {param.help}" for param in rule.params)])


def _key(param: Param) -> str:
    values = "|".join(param.choices) or {"period": "A..B", "integer": "N"}.get(param.kind, "DATE")
    return f"{param.name}{'*' if param.required else ''}={values}{' …' if param.repeatable else ''}"


def rule_as_json(rule: Rule) -> dict[str, Any]:
    """The published form of a rule."""
    return {
        "name": rule.name,
        "label": str(rule.label),
        "from": str(rule.start),
        "parameters": [_param_as_json(param) for param in rule.params],
    }


def _param_as_json(param: Param) -> dict[str, Any]:
    return {
        "name": param.name,
        "type": param.kind,
        "choices": list(param.choices) or None,
        "required": param.required,
        "repeatable": param.repeatable,
        "help": str(param.help),
    }
