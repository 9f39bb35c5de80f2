"""Audit events cannot be changed, nor deleted one by one, whatever the code above does.

Only the link to a person's account may be cut. A municipality leaves the installation with its whole trail: whoever
does that drops the triggers first, by hand.
"""

from django.db import migrations

FIXED = (
    "municipality_id",
    "sequence",
    "at",
    "verb",
    "entity",
    "entity_id",
    "summary",
    "changes",
    "actor_seal",
    "personal_seal",
    "previous_hash",
    "hash",
)
MESSAGE = "audit events are append-only"

SQLITE = (
    f"CREATE TRIGGER audit_event_no_update BEFORE UPDATE OF {', '.join(FIXED)} ON audit_event "
    f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END",
    f"CREATE TRIGGER audit_event_no_delete BEFORE DELETE ON audit_event BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END",
)
POSTGRESQL = (
    f"CREATE FUNCTION audit_event_refuse() RETURNS trigger LANGUAGE plpgsql AS "
    f"$$ BEGIN RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = 'integrity_constraint_violation'; END $$",
    f"CREATE TRIGGER audit_event_no_update BEFORE UPDATE OF {', '.join(FIXED)} ON audit_event "
    "FOR EACH ROW EXECUTE FUNCTION audit_event_refuse()",
    "CREATE TRIGGER audit_event_no_delete BEFORE DELETE ON audit_event "
    "FOR EACH ROW EXECUTE FUNCTION audit_event_refuse()",
)


def close(apps, schema_editor):
    for statement in POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE:
        schema_editor.execute(statement)


def open_(apps, schema_editor):
    suffix = " ON audit_event" if schema_editor.connection.vendor == "postgresql" else ""
    for name in ("audit_event_no_update", "audit_event_no_delete"):
        schema_editor.execute(f"DROP TRIGGER {name}{suffix}")
    if suffix:
        schema_editor.execute("DROP FUNCTION audit_event_refuse()")


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [migrations.RunPython(close, open_)]
