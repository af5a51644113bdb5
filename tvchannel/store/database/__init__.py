"""The engines: SQLite and PostgreSQL, transactions, the grouping writer, compiled statements, migrations."""
