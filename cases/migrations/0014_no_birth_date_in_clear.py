"""The clocks of majority keep the month alone: their start gave the birth date, which nothing may keep in clear.

By hand and not by the rule, which may change: what is kept is the month, two months on, the call six months before.
"""

import calendar
import datetime as dt

from django.db import migrations
from django.db.models import Min
from django.db.models.functions import Coalesce

RULE = "majority"
HALF_MONTH = dt.timedelta(days=15)
WHY = "Point de départ connu au mois près : compté depuis le premier jour du mois."
WHY_YEAR = "Point de départ connu à l’année près : compté depuis le 1er janvier."
OTHER = "Si le point de départ est le dernier jour possible."


def later(day, months):
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def by_month(deadline):
    start, known = dt.date.fromisoformat(deadline.params["start"][:10]), deadline.params.get("precision", "day")
    if known == "about":
        start -= HALF_MONTH
    year = known == "year"
    first = start.replace(month=1, day=1) if year else start.replace(day=1)
    last = dt.date(first.year, 12, 31) if year else later(first, 1) - dt.timedelta(days=1)
    deadline.params = {**deadline.params, "start": first.isoformat(), "precision": "year" if year else "month"}
    deadline.due_on, deadline.alarm_on, deadline.lost_on = later(first, 2), later(first, -6), later(last, 2)
    deadline.opens_on = deadline.prudent_on = None
    deadline.competing = [{"due": deadline.lost_on.isoformat(), "why": OTHER}]
    deadline.confidence, deadline.why = "to_verify", WHY_YEAR if year else WHY
    deadline.steps = [deadline.why]


def rewrite(apps, schema_editor):
    Deadline, Case, Notice = (apps.get_model("cases", name) for name in ("Deadline", "Case", "Notice"))
    fields = ["params", "opens_on", "due_on", "alarm_on", "lost_on", "prudent_on", "competing", "confidence", "why"]
    cases = set()
    for deadline in Deadline.objects.filter(rule=RULE).order_by("pk").iterator(chunk_size=1000):
        by_month(deadline)
        deadline.save(update_fields=[*fields, "steps"])
        Notice.objects.filter(deadline=deadline.pk).update(on=deadline.due_on)
        cases.add(deadline.case_id)
    for case in sorted(cases):
        first, alarm = Coalesce("prudent_on", "due_on"), Coalesce("alarm_on", "prudent_on", "due_on")
        held = Deadline.objects.filter(case=case, state="open").aggregate(due=Min(first), alarm=Min(alarm))
        Case.objects.filter(pk=case).update(next_due_on=held["due"], next_alarm_on=held["alarm"])


class Migration(migrations.Migration):
    dependencies = [("cases", "0013_legal_service")]
    operations = [migrations.RunPython(rewrite, migrations.RunPython.noop)]
