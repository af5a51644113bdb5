"""Long sweeps are sampled: of all cases that share a value of one parameter, one is tried.

    @pytest.mark.sweep(by="family")    every family each time, in one of its ways

TVCHANNEL_TESTS_SAMPLE names the seed that chooses (`deploy/test` sets and prints it; the same seed chooses the same
cases); without it all are tried, as `deploy/test --all` does.
"""

import os
import random
from collections.abc import Sequence

import pytest

_SEED = "TVCHANNEL_TESTS_SAMPLE"


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
