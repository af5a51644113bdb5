"""Random numbers that are the same every time."""

import random


def seeded(seed: float | str) -> random.Random:
    """Random numbers for inventing things; the same seed gives the same ones on every machine."""
    return random.Random(seed)  # noqa: S311
