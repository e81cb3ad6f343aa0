"""Entries of the search. The database keeps the full-text index over their words itself.

Whoever alters the table of entries on SQLite makes its triggers anew: Django copies the table, without them.
"""

from django.db import migrations, models

SQLITE = (
    """CREATE VIRTUAL TABLE registry_searchwords USING fts5(
        words, content='registry_searchentry', content_rowid='id',
        tokenize="unicode61 remove_diacritics 0 tokenchars '_'")""",
    """CREATE TRIGGER search_entry_added AFTER INSERT ON registry_searchentry BEGIN
        INSERT INTO registry_searchwords(rowid, words) VALUES (new.id, new.words); END""",
    """CREATE TRIGGER search_entry_removed AFTER DELETE ON registry_searchentry BEGIN
        INSERT INTO registry_searchwords(registry_searchwords, rowid, words) VALUES ('delete', old.id, old.words);
        END""",
    """CREATE TRIGGER search_entry_changed AFTER UPDATE OF words ON registry_searchentry BEGIN
        INSERT INTO registry_searchwords(registry_searchwords, rowid, words) VALUES ('delete', old.id, old.words);
        INSERT INTO registry_searchwords(rowid, words) VALUES (new.id, new.words); END""",
)
SQLITE_AWAY = (
    "DROP TRIGGER search_entry_added",
    "DROP TRIGGER search_entry_removed",
    "DROP TRIGGER search_entry_changed",
    "DROP TABLE registry_searchwords",
)
POSTGRES = (
    """ALTER TABLE registry_searchentry ADD COLUMN word_index tsvector
        GENERATED ALWAYS AS (array_to_tsvector(string_to_array(words, ' '))) STORED""",
    "CREATE INDEX search_entry_words ON registry_searchentry USING gin (word_index) WITH (fastupdate = off)",
)
POSTGRES_AWAY = ("ALTER TABLE registry_searchentry DROP COLUMN word_index",)


def index(apps, schema_editor):
    run(schema_editor, {"sqlite": SQLITE, "postgresql": POSTGRES})


def forget(apps, schema_editor):
    run(schema_editor, {"sqlite": SQLITE_AWAY, "postgresql": POSTGRES_AWAY})


def run(schema_editor, statements):
    for statement in statements[schema_editor.connection.vendor]:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("registry", "0012_units_projects_commitments")]
    operations = [
        migrations.CreateModel(
            name="SearchEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("record_type", models.CharField(help_text="Kind of the record that it leads to.", max_length=30)),
                ("record_id", models.BigIntegerField()),
                ("row_uuid", models.UUIDField(db_index=True, help_text="The row whose text it is.")),
                (
                    "body_id",
                    models.BigIntegerField(help_text="An organization that the text tells of as well.", null=True),
                ),
                (
                    "kind",
                    models.CharField(help_text="Why it is found: label, acronym, number, text …", max_length=12),
                ),
                ("language", models.CharField(blank=True, max_length=10)),
                ("text", models.CharField(help_text="As people wrote it; empty for long texts.", max_length=500)),
                (
                    "words",
                    models.TextField(
                        help_text="Its words in comparable forms, and what kind of record it leads to."
                    ),
                ),
            ],
            options={"verbose_name_plural": "search entries"},
        ),
        migrations.CreateModel(
            name="Spelling",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("spelling", models.CharField(db_index=True, max_length=40)),
                ("word", models.CharField(max_length=40)),
            ],
        ),
        migrations.RunPython(index, forget),
    ]
