"""Chance that falls the same way every time."""

import random


def thrown(seed: float | str) -> random.Random:
    """Dice for inventing things; the same seed gives the same throws on every machine."""
    return random.Random(seed)  # noqa: S311
