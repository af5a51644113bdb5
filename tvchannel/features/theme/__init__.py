"""The theme of a month: the programmes that stand first on the channel in it."""
