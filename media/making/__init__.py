"""Films are made: from a stranger's file, or from a card, to material in the store."""
