"""Points by a rule with versions, off until a community enters one; told of one person at a time, and never ranked."""
