"""Have the database refuse to change or delete an entry."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from rapport_web.audit import triggers


def make(_: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    sqlite = schema_editor.connection.vendor == "sqlite"
    for statement in triggers.MAKE_SQLITE if sqlite else triggers.MAKE_POSTGRESQL:
        schema_editor.execute(statement)


def drop(_: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    sqlite = schema_editor.connection.vendor == "sqlite"
    for statement in triggers.DROP_SQLITE if sqlite else triggers.DROP_POSTGRESQL:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [migrations.RunPython(make, drop)]
