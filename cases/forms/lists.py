"""Filters of the list, and the search box."""

from __future__ import annotations

import datetime as dt

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.roles import Actor
from cases.forms.fields import BLANK
from cases.models.querysets import CaseQuerySet
from cases.models.stages import in_stage
from workflow.states import Stage

MINE = [("", _("tous ceux que je vois")), ("mine", _("ceux que je suis"))]
DUE = [
    ("", _("peu importe")),
    ("late", _("dépassée")),
    ("week", _("sous sept jours")),
    ("month", _("sous trente jours")),
]
DAYS = {"late": -1, "week": 7, "month": 30}


class CaseFilter(forms.Form):
    """What the list shows; every criterion is optional, an unreadable one is ignored."""

    stage = forms.ChoiceField(label=_("Étape"), choices=[BLANK, *((s.value, s.label) for s in Stage)], required=False)
    assigned = forms.ChoiceField(label=_("Dossiers"), choices=MINE, required=False)
    due = forms.ChoiceField(label=_("Échéance"), choices=DUE, required=False)

    def applied(self, cases: CaseQuerySet, actor: Actor, today: dt.date) -> CaseQuerySet:
        """The cases that answer the criteria."""
        self.is_valid()
        chosen = self.cleaned_data
        if chosen.get("stage"):
            cases = cases.filter(in_stage(Stage(chosen["stage"])))
        if chosen.get("assigned"):
            cases = cases.followed_by(actor.user_id)
        if chosen.get("due"):
            cases = cases.filter(next_due_on__lte=today + dt.timedelta(days=DAYS[chosen["due"]]))
        return cases


class SearchForm(forms.Form):
    """A reference, or a name borne by somebody in one's own cases."""

    q = forms.CharField(label=_("Référence ou nom"), max_length=120, help_text=_("Par exemple K7Q2-9F4M, ou un nom."))
