"""Annual honours: proposed with deeds, approved by a second person, given with the member's consent; certificates."""
