"""The places of a community on the television: numbered on a map, each with its films."""
