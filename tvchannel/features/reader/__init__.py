"""Books, journals, articles and notices: brought and published at the desk, read on the television."""
