"""Long sweeps are sampled: of all cases that share a value of one parameter, one is tried.

    @pytest.mark.sweep(by="family")    every family each time, in one of its ways
    some(cases, "GET /tv/here/", 4)    a quarter of a table that one test tries from its beginning to its end

TVCHANNEL_TESTS_SAMPLE names the seed that chooses (`deploy/test` sets and prints it; the same seed chooses the same
cases); without it all are tried, as `deploy/test --all` does.
"""

import os
import random
from collections.abc import Sequence
from typing import TypeVar

import pytest

_SEED = "TVCHANNEL_TESTS_SAMPLE"
_Case = TypeVar("_Case")


def pytest_report_header() -> list[str]:
    seed = os.environ.get(_SEED)
    return [f"sweeps are sampled: {_SEED}={seed} tries the same cases"] if seed else []


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    seed = os.environ.get(_SEED)
    if seed and (others := left_out(items, seed)):
        config.hook.pytest_deselected(items=others)
        items[:] = [item for item in items if item not in others]


def left_out(items: Sequence[pytest.Item], seed: str) -> list[pytest.Item]:
    """The cases of sweeps that `seed` does not choose."""
    alike: dict[str, list[pytest.Item]] = {}
    for item in items:
        if mark := item.get_closest_marker("sweep"):
            test = item.nodeid.partition("[")[0]
            alike.setdefault(f"{test} {item.callspec.params[mark.kwargs['by']]!r}", []).append(item)
    chosen = {
        random.Random(f"{seed} {name}").choice(sorted(cases, key=lambda item: item.nodeid)).nodeid
        for name, cases in alike.items()
    }
    return [item for cases in alike.values() for item in cases if item.nodeid not in chosen]


def some(cases: Sequence[_Case], name: str, share: int) -> list[_Case]:
    """One in `share` of the cases, at least one, in their order; which ones is chosen by the seed and `name`."""
    if not (seed := os.environ.get(_SEED)) or not cases:
        return list(cases)
    places = random.Random(f"{seed} {name}").sample(range(len(cases)), -(-len(cases) // share))
    return [cases[place] for place in sorted(places)]
