"""A table as one SQLite file that any tool opens: every value as text, the notes in a table `about`."""

import sqlite_utils

from tvchannel.core.reporting.table import ExportTable, texts


def to_sqlite(table: ExportTable, _language: str = "") -> bytes:
    """The file, with names for programs: nobody reads a database by its headings."""
    names = [column.name for column in table.columns]
    database = sqlite_utils.Database(memory=True)
    made = database.table(table.name).create(dict.fromkeys(names, str), pk=table.key)
    made.insert_all(dict(zip(names, row, strict=True)) for row in texts(table, ""))
    about = database.table("about").create({"name": str, "value": str}, pk="name")
    about.insert_all({"name": name, "value": value} for name, value in table.about.items())
    file = bytes(database.conn.serialize())
    database.close()
    return file
