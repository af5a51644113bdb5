"""The card of a political birthday on the television of its home, with the oath; and what the desk says of it."""
