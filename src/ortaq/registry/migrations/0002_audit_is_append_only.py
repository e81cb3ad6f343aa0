"""The database itself refuses to change or delete audit events."""

from django.db import migrations

SQLITE = (
    "CREATE TRIGGER audit_no_{verb} BEFORE {VERB} ON registry_auditevent "
    "BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END"
)
POSTGRES = """
CREATE OR REPLACE FUNCTION registry_audit_refuse() RETURNS trigger AS $$
BEGIN RAISE EXCEPTION 'the audit trail is append-only'; END $$ LANGUAGE plpgsql;
CREATE TRIGGER audit_no_change BEFORE UPDATE OR DELETE ON registry_auditevent
FOR EACH ROW EXECUTE FUNCTION registry_audit_refuse();
"""


def guard(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for verb in ("update", "delete"):
            schema_editor.execute(SQLITE.format(verb=verb, VERB=verb.upper()))
    elif schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(POSTGRES)


def release(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for verb in ("update", "delete"):
            schema_editor.execute(f"DROP TRIGGER audit_no_{verb}")
    elif schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP TRIGGER audit_no_change ON registry_auditevent")


class Migration(migrations.Migration):
    dependencies = [("registry", "0001_first")]
    operations = [migrations.RunPython(guard, release)]
