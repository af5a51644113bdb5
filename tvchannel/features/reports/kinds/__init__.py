"""The reports themselves: what each reads and how its columns are called, one module a report or a few alike."""
