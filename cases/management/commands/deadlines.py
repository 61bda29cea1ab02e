"""`manage.py deadlines`: computes one deadline rule, or lists them all."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from cases.laws import at_hand
from workflow.deadlines import RULES, rule_named
from workflow.deadlines.explain import clock_in_words, rule_as_json, rule_in_words
from workflow.law import Law


class Command(BaseCommand):
    """Computes a deadline from its start, or lists the rules and their keys."""

    help = "Calcule un délai, ou liste les règles (--rules)."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The rule, its start and its keys."""
        parser.add_argument("--rules", action="store_true", help="liste les règles et leurs clés")
        parser.add_argument("--rule", metavar="R", help="nom de la règle")
        parser.add_argument("--from", dest="start", metavar="DATE[THH:MM]", help="point de départ du délai")
        parser.add_argument("--place", default="75", metavar="DEPT", help="département de la juridiction (75)")
        parser.add_argument("--set", action="append", default=[], dest="keys", metavar="KEY=VALUE", help="une clé")
        parser.add_argument("--json", action="store_true", help="un seul document JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        """Prints the answer; what cannot be computed is a sentence on standard error and exit code 1."""
        try:
            answer = _rules(options) if options["rules"] else _one(options, at_hand(self.stderr))
        except ValueError as refusal:
            raise CommandError(str(refusal)) from None
        self.stdout.write(answer)


def _rules(options: dict[str, Any]) -> str:
    if options["json"]:
        return json.dumps({"rules": [rule_as_json(rule) for rule in RULES.values()]}, ensure_ascii=False)
    return "\n\n".join(rule_in_words(rule) for rule in RULES.values())


def _one(options: dict[str, Any], law: Law) -> str:
    if not options["rule"] or not options["start"]:
        raise ValueError(_("Donnez une règle (--rule) et un point de départ (--from), ou --rules."))
    rule = rule_named(options["rule"])
    clock = rule.compute(options["start"], place=options["place"], law=law, keys=_keys(options["keys"]))
    return json.dumps(clock.as_json(), ensure_ascii=False) if options["json"] else clock_in_words(clock)


def _keys(pairs: list[str]) -> dict[str, object]:
    """KEY=VALUE pairs; a repeatable key gathers its values."""
    several: dict[str, list[str]] = {}
    for pair in pairs:
        name, equals, value = pair.partition("=")
        if not equals or not name:
            raise ValueError(_("« %(pair)s » : une clé s’écrit CLÉ=VALEUR.") % {"pair": pair})
        several.setdefault(name, []).append(value)
    return {name: values[0] if len(values) == 1 else values for name, values in several.items()}
