"""Somebody who walks a case through its pages: each form asked for, filled, sent, by whoever may."""

from __future__ import annotations

import dataclasses
import datetime as dt
from functools import cached_property
from typing import Any

from django import forms
from django.test import Client
from django.utils import timezone

from accounts import policy
from cases.demonstration.stories import STRAIGHT, Act
from cases.forms.steps import form_for
from cases.models import Case
from tests.cases.browser import as_shown
from tests.cases.house import House, sign_in
from workflow.table import STEPS, Step

WHO = {
    policy.supports_the_case.name: "alice",
    policy.follows_the_case.name: "alice",
    policy.advances_the_case.name: "olga",
    policy.supervises_the_case.name: "maud",
}


@dataclasses.dataclass(frozen=True)
class Noted:
    """A record, or a fact, added by hand; days as in a step."""

    day: int
    end: str
    said: dict[str, Any]


@dataclasses.dataclass(frozen=True)
class Stopped:
    """A step of ours that the page refuses that day, with what it says."""

    day: int
    step: str
    why: str
    said: dict[str, Any]


def record(kind: str, /, **said: Any) -> Noted:
    """A record of that kind."""
    return Noted(0, f"elements/{kind}/ajouter/", said)


def fact(day: int, nature: str, /, **said: Any) -> Noted:
    """A typed fact."""
    return Noted(day, f"elements/fait/{nature}/ajouter/", {"on": day, **said})


def stopped(day: int, step: str, why: str, /, **said: Any) -> Stopped:
    """A step that is refused."""
    return Stopped(day, step, why, said)


class Walk:
    """One case, from its opening, each act through its page; numbers among the answers are days of the story."""

    def __init__(self, house: House, last: int) -> None:
        self.house, self.first_day = house, timezone.localdate() - dt.timedelta(days=last)
        self.clients = {name: sign_in(Client(), getattr(house, name)) for name in ("alice", "olga", "maud")}
        self.handed = False

    @cached_property
    def case(self) -> Case:
        """Opened by Alice, from the page that opens."""
        sent = self.send("alice", "/dossiers/nouveau/", {"opened_on": 0, "prefecture": "75"})
        return Case.objects.get(reference=sent.url.split("/")[2])

    def go(self, act: Act | Noted | Stopped) -> Any:
        """One act of the story; the answer of its page."""
        if isinstance(act, Noted):
            return self.moved("alice", act.end, act.said)
        step = STEPS[act.step]
        said = {"on": act.day, **(act.said if isinstance(act, Stopped) else act.facts)}
        if isinstance(act, Stopped):
            return self._refused(act, step, said)
        return self.moved(self.who(step), f"etapes/{step.slug}/", said, form_for(step) if act in STRAIGHT else None)

    def moved(self, who: str, end: str, said: dict[str, Any], form: forms.Form | None = None) -> Any:
        """What is sent is recorded; a form that is known already (the straight way's) is not asked for again."""
        path = f"/dossiers/{self.case.reference}/{end}"
        answer = self.post(who, path, said, form) if form else self.send(who, path, said)
        assert answer.status_code == 302, (end, answer.context["reasons"], answer.context["form"].errors)
        return answer

    def _refused(self, act: Stopped, step: Step, said: dict[str, Any]) -> Any:
        answer = self.send(self.who(step), f"/dossiers/{self.case.reference}/etapes/{step.slug}/", said)
        assert answer.status_code == 409, act.step
        assert act.why in " ".join(reason.sentence for reason in answer.context["reasons"]).replace("\xa0", " ")
        return answer

    def who(self, step: Step) -> str:
        """Who takes it; Olga holds nothing until the case is transmitted to her, from its page."""
        name = WHO[step.who.name]
        if name == "olga" and not self.handed:
            self.handed = True
            (seat,) = self.house.olga.memberships.all()
            self.moved("alice", "transmettre/", {"officer": str(seat.pk)})
        return name

    def send(self, who: str, path: str, said: dict[str, Any]) -> Any:
        """The page's form as it is shown, with these answers in it."""
        client = self.clients[who]
        shown = client.get(path)
        assert shown.status_code == 200, (path, shown.status_code)
        form = shown.context["form"]
        assert form is not None, (path, [reason.sentence for reason in shown.context["reasons"]])
        return client.post(path, {**as_shown(shown.content.decode()), **self._answers(form, said)})

    def post(self, who: str, path: str, said: dict[str, Any], form: forms.Form) -> Any:
        """The form sent without having been shown."""
        version = Case.objects.values_list("version", flat=True).get(pk=self.case.pk)
        return self.clients[who].post(path, {**self._answers(form, said), "version": version})

    def _answers(self, form: forms.Form, said: dict[str, Any]) -> dict[str, Any]:
        return {name: self._typed(form.fields[name], value) for name, value in said.items()}

    def _typed(self, field: forms.Field, value: Any) -> Any:
        if isinstance(field, forms.DateField) and isinstance(value, int):
            return (self.first_day + dt.timedelta(days=value)).isoformat()
        if isinstance(value, bool):
            return "on" if isinstance(field, forms.BooleanField) else "yes" if value else "no"
        return list(value) if isinstance(value, tuple) else value
