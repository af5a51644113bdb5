"""Backup and restore of a channel, and the exchange of the keys that seal it."""
