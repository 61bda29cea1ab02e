"""The first last day, where a prudent reading gives one before the law's own, or where the law opens no clock."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("cases", "0006_relative_accused")]
    operations = [
        migrations.AddField(model_name="deadline", name="prudent_on", field=models.DateField(null=True)),
    ]
