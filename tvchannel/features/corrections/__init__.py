"""Corrections of the records: one person proposes, a second one approves."""
