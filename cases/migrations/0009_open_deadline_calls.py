"""No open clock without a day on which it calls somebody."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("cases", "0008_prudent_days_of_what_runs")]
    operations = [
        migrations.AddConstraint(
            model_name="deadline",
            constraint=models.CheckConstraint(
                condition=~Q(state="open") | Q(alarm_on__isnull=False) | Q(due_on__isnull=False),
                name="open_deadline_calls",
            ),
        ),
    ]
