"""Notices: text as pages that are shown one after another while a voice reads them."""
