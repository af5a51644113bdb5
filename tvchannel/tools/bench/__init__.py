"""Measurements of the records: the engine and the web server, beside raw commits to the same disk in the same run."""
