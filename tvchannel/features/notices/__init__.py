"""Notices: text that is shown as pages and read out, as a programme or at once."""
