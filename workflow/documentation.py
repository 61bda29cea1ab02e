"""The table as people read it: diagrams and pages, generated in French."""

import dataclasses
from collections.abc import Iterable
from datetime import date
from typing import Any, Final

from django.utils.translation import gettext as _

from workflow.deadlines import RULES
from workflow.facts import FACT_KINDS, FactKind, Facts
from workflow.law import Law
from workflow.states import FINAL, FIRST, STATES, State, Track
from workflow.table import EVERY_RULE, ROWS, Effect, Meets, Starts, Step

DRAWN: Final = tuple(Track)


def as_mermaid(track: Track) -> str:
    """The track as a mermaid state diagram; steps that keep the state are left to the table."""
    lines = ["stateDiagram-v2", f"    [*] --> {FIRST[track].value}"]
    lines += [f"    {state.value} : {state.label}" for state in STATES[track]]
    for step in _of(track):
        lines += [f"    {s.value} --> {step.target.value} : {step.label}" for s in step.sources if step.target]
    lines += [f"    {state.value} --> [*]" for state in STATES[track] if state in FINAL]
    return "\n".join(lines)


def as_markdown(law: Law | None = None, on: date = date(2026, 11, 24)) -> str:
    """The whole procedure as a page: for each track its diagram, its states and its steps."""
    parts = [_("# La procédure"), _written(), _("Citations en vigueur le %(day)s.") % {"day": on.strftime("%d/%m/%Y")}]
    for track in DRAWN:
        parts += [f"## {str(track.label).capitalize()}", f"```mermaid\n{as_mermaid(track)}\n```", _picture(track)]
        parts += [_step(step, law or Law.first(), on) for step in _of(track)]
    facts = (_fact(kind, law or Law.first(), on) for kind in FACT_KINDS.values())
    parts += [_("## Faits datés hors des pistes"), _table((_("Fait"), _("Précisions"), _("Texte")), facts)]
    return "\n\n".join(parts) + "\n"


def _picture(track: Track) -> str:
    """The same track drawn, for who reads the page where mermaid is not."""
    title = _("Les états de la piste « %(track)s » et les étapes qui mènent de l’un à l’autre") % {"track": track.label}
    return f"![{title}](procedure/{track.value}.svg)"


def permissions() -> str:
    """Who may take each step, by rule of accounts.policy."""
    rules = {step.who.name: step.who for step in ROWS}
    parts = [_("# Qui peut quoi"), _written()]
    for name, rule in sorted(rules.items()):
        steps = [step for step in ROWS if step.who is rule]
        parts += [f"## `{name}`", f"> {rule.sentence}", _table((_("Étape"), _("Piste")), map(_permission, steps))]
    return "\n\n".join(parts) + "\n"


def _written() -> str:
    """The sentence that both pages carry."""
    return _("Page écrite par `manage.py procedure_docs` d’après `workflow/table` : ne la modifiez pas à la main.")


def _of(track: Track) -> list[Step]:
    return [step for step in ROWS if step.track == track]


def _permission(step: Step) -> tuple[str, str]:
    return str(step.label), str(step.track.label)


def _step(step: Step, law: Law, on: date) -> str:
    """One step: a heading and what is known of it, lines without content left out."""
    lines = (
        (_("Étape"), f"`{step.name}` · `/etapes/{step.slug}/`"),
        (_("De"), _sources(step)),
        (_("Vers"), str(step.target.label) if step.target else _("l’état ne change pas")),
        (_("Qui"), str(step.who.sentence)),
        (_("Acte"), _nature(step)),
        (_("Suppose"), " ; ".join(str(need.label) for need in step.needs)),
        (_("Conditions"), " ; ".join(str(condition.label) for condition in step.guards)),
        (_("Faits demandés"), ", ".join(_asked(step.asks))),
        (_("Échéances"), " ; ".join(map(_effect, step.deadlines))),
        (_("Documents"), ", ".join(f"`{kind.value}`" for kind in step.issues)),
        (_("Fondement"), _cited(step.basis, law, on)),
        (_("À savoir"), str(step.hint)),
    )
    return "\n".join([f"### {step.label}", "", *(f"- **{name}** : {text}" for name, text in lines if text)])


def _fact(kind: FactKind, law: Law, on: date) -> tuple[str, str, str]:
    """A typed fact: its label, its coded fields, the text that makes it matter."""
    return str(kind.label), ", ".join(_asked(kind.form)), _cited(kind.basis, law, on) if kind.basis else ""


def _sources(step: Step) -> str:
    states = STATES[step.track]
    if len(step.sources) == len(states):
        return _("tout état")
    return ", ".join(str(source.label) for source in _in_order(step.sources, states))


def _in_order(sources: Iterable[State], states: Iterable[State]) -> list[State]:
    wanted = set(sources)
    return [state for state in states if state in wanted]


def _nature(step: Step) -> str:
    if step.automatic:
        return _("pris par le programme seul")
    if step.ours:
        return _("de notre organisation : une condition non remplie l’empêche tant qu’il n’a pas eu lieu")
    return _("constaté : toujours enregistrable, une condition non remplie est notée au dossier")


def _asked(form: type[Facts]) -> list[str]:
    return [str(field.metadata["label"]).lower() for field in dataclasses.fields(form)]


def _effect(effect: Effect) -> str:
    if isinstance(effect, Starts) and effect.replaces:
        return _("recompte le délai de recours : %(rule)s") % {"rule": RULES[effect.rule].label}
    if isinstance(effect, Starts):
        return _("ouvre : %(rule)s") % {"rule": RULES[effect.rule].label}
    name = _("toutes") if effect.rule == EVERY_RULE else RULES[effect.rule].label
    said = _("respecte : %(rule)s") if isinstance(effect, Meets) else _("rend sans objet : %(rule)s")
    return said % {"rule": name}


def _cited(key: str, law: Law, on: date) -> str:
    citation = law.find(key, on)
    if citation is None:
        return key
    doubt = "" if citation.confidence == "certain" else _(" (à vérifier)")
    return f"{citation.text}{doubt}"


def _table(heads: tuple[str, ...], rows: Iterable[tuple[Any, ...]]) -> str:
    lines = [heads, tuple("---" for _head in heads), *rows]
    return "\n".join("| " + " | ".join(map(str, line)) + " |" for line in lines)
