"""A walk through the TV pages in a real browser, with a remote control's keys, that measures what it meets."""
