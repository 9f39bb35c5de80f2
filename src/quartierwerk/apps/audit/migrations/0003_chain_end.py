"""The end of a chain is found by an index, and no number is given twice, on SQLite too.

The constraint of the beginning spoke of nulls that are not distinct, which SQLite does not know and left out. Taking it
out the ordinary way would make the table anew there and lose the triggers of 0002; there is nothing to take out.
"""

from django.db import migrations, models

OLD = "audit_event_sequence"


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(f"ALTER TABLE audit_event DROP CONSTRAINT {OLD}")


def restore(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        unique = "UNIQUE NULLS NOT DISTINCT (municipality_id, sequence)"
        schema_editor.execute(f"ALTER TABLE audit_event ADD CONSTRAINT {OLD} {unique}")


class Migration(migrations.Migration):
    dependencies = [("audit", "0002_append_only")]
    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunPython(drop, restore)],
            state_operations=[migrations.RemoveConstraint("event", OLD)],
        ),
        migrations.AddConstraint(
            "event",
            models.UniqueConstraint(
                fields=("municipality", "sequence"),
                condition=models.Q(("municipality__isnull", False)),
                name="audit_event_of_tenant",
            ),
        ),
        migrations.AddConstraint(
            "event",
            models.UniqueConstraint(
                fields=("sequence",),
                condition=models.Q(("municipality__isnull", True)),
                name="audit_event_of_platform",
            ),
        ),
    ]
