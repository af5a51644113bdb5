"""What the service remembers: tables, statements and migrations, on SQLite and on PostgreSQL."""
