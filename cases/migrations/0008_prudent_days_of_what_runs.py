"""The prudential day of each clock that runs, and its call: what the law opens no clock for called nobody before.

Seven days before, whatever the place rests: a call too early is seen, one too late is not. Their cases turn to it.
"""

import datetime as dt

from django.db import migrations
from django.db.models import Min
from django.db.models.functions import Coalesce
from django.utils import timezone

WEEK = dt.timedelta(days=7)
TOLD_ONLY = ("silence", "reflection", "retention", "administrative_appeal")


def prudent(deadline):
    first = min((dt.date.fromisoformat(each["due"][:10]) for each in deadline.competing), default=None)
    if first is None or deadline.due_on is None:
        return first
    return first if first < deadline.due_on and deadline.rule not in TOLD_ONLY else None


def fill(apps, schema_editor):
    Deadline, Case = apps.get_model("cases", "Deadline"), apps.get_model("cases", "Case")
    kept = ("id", "case_id", "rule", "due_on", "competing", "prudent_on", "alarm_on")
    batch, touched = [], set()
    running = Deadline.objects.filter(state="open").exclude(competing=[])
    for deadline in running.only(*kept).order_by("pk").iterator(chunk_size=1000):
        day = prudent(deadline)
        if day is None:
            continue
        deadline.prudent_on = day
        deadline.alarm_on = min(deadline.alarm_on or day - WEEK, day - WEEK)
        touched.add(deadline.case_id)
        batch.append(deadline)
        if len(batch) == 1000:
            Deadline.objects.bulk_update(batch, ["prudent_on", "alarm_on"])
            batch = []
    Deadline.objects.bulk_update(batch, ["prudent_on", "alarm_on"])
    for case in sorted(touched):
        first, alarm = Coalesce("prudent_on", "due_on"), Coalesce("alarm_on", "prudent_on", "due_on")
        held = Deadline.objects.filter(case=case, state="open").aggregate(due=Min(first), alarm=Min(alarm))
        Case.objects.filter(pk=case).update(next_due_on=held["due"], next_alarm_on=held["alarm"])
    # Nothing else could be open without a day; if it is, it rings at once rather than never.
    silent = Deadline.objects.filter(state="open", due_on=None, prudent_on=None, alarm_on=None)
    silent.update(alarm_on=timezone.localdate())


class Migration(migrations.Migration):
    dependencies = [("cases", "0007_prudent_day")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
