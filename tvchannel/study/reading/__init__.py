"""Books, journals, articles and notices that a household reads: what they are, and how their text becomes pages."""
