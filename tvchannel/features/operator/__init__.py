"""The cable operator's keys and signed entries."""
