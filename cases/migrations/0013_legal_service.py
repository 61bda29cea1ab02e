import django.db.models.deletion
from django.db import migrations, models

HANDED = """
    UPDATE cases_case SET legal_service_id = (
        SELECT t.organisation_id FROM cases_transmission t
        WHERE t.case_id = cases_case.id AND t.until IS NULL
        ORDER BY t.id DESC LIMIT 1
    )
    WHERE legal_officer_id IS NOT NULL
"""


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_reader_language"),
        ("cases", "0012_consent_language_asked"),
    ]

    operations = [
        migrations.AddField(
            model_name="case",
            name="legal_service",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="accounts.organisation",
            ),
        ),
        migrations.RunSQL(HANDED, migrations.RunSQL.noop),
    ]
