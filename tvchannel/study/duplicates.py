"""Which of many things are there twice, by whatever they may have in common."""

from collections import defaultdict
from collections.abc import Hashable, Mapping, Set


def doubles(marks: Mapping[int, Set[Hashable]]) -> dict[int, dict[Hashable, list[int]]]:
    """For each id the marks that it shares, with the other ids that have them: {id: {mark: others}}."""
    owners: dict[Hashable, list[int]] = defaultdict(list)
    for number, own in marks.items():
        for mark in own:
            owners[mark].append(number)
    shared = {mark: numbers for mark, numbers in owners.items() if len(numbers) > 1}
    return {
        number: {mark: [other for other in shared[mark] if other != number] for mark in own if mark in shared}
        for number, own in marks.items()
        if any(mark in shared for mark in own)
    }
