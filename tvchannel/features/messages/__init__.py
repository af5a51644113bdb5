"""Messages of the desk to the homes of a group or to one home, read on the television."""
