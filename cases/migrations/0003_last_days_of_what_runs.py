"""The last day of each clock under any reading, and of each case's longest title, for what was recorded before."""

import datetime as dt
from zoneinfo import ZoneInfo

from django.db import migrations
from django.db.models import Max, Q

PARIS = ZoneInfo("Europe/Paris")


def last_day(deadline):
    readings = [dt.datetime.fromisoformat(each["due"]) for each in deadline.competing]
    deadline.lost_on = max([deadline.due_on, *(each.date() for each in readings)])
    if deadline.due_at:
        hours = [each if each.tzinfo else each.replace(tzinfo=PARIS) for each in readings]
        deadline.lost_at = max([deadline.due_at, *hours])


def fill(apps, schema_editor):
    Deadline, Title, Case = (apps.get_model("cases", name) for name in ("Deadline", "Title", "Case"))
    kept = ("id", "due_on", "due_at", "competing", "lost_on", "lost_at")
    batch = []
    for deadline in Deadline.objects.filter(due_on__isnull=False).only(*kept).iterator(chunk_size=1000):
        last_day(deadline)
        batch.append(deadline)
        if len(batch) == 1000:
            Deadline.objects.bulk_update(batch, ["lost_on", "lost_at"])
            batch = []
    Deadline.objects.bulk_update(batch, ["lost_on", "lost_at"])
    held = Title.objects.filter(~Q(kind="reflection_recepisse"), closed_on=None, valid_to__isnull=False)
    for case_id, day in held.values_list("case_id").annotate(last=Max("valid_to")).order_by():
        Case.objects.filter(pk=case_id).update(lapses_on=day)


class Migration(migrations.Migration):
    dependencies = [("cases", "0002_calls_in_time")]
    operations = [migrations.RunPython(fill, migrations.RunPython.noop)]
