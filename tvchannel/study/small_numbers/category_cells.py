"""Figures of one category of members: which may be told, so that no small number is read out of several of them.

Whoever holds the figure of a whole and those of all its parts but one has the last one, too. So where a part of one to
four persons is held back, others are held back with it, until those left over are five together. Pure.
"""

from collections.abc import Collection, Iterable, Mapping

from tvchannel.study.small_numbers.small_cells import LEAST, persons, total
from tvchannel.study.small_numbers.small_groups import alone

UNSAID = ""  # the part of those of whom no category was said
Cells = Mapping[str, Mapping[str, int]]  # persons by group, then by category


def told_parts(sizes: Mapping[str, int]) -> frozenset[str]:
    """The parts of a whole of which figures may be told beside the whole's; `sizes` are persons by part."""
    in_order = sorted((size, name) for name, size in sizes.items() if size)
    held_back = [one for one in in_order if one[0] < LEAST]
    told = in_order[len(held_back) :]
    while held_back and sum(size for size, _ in held_back) < LEAST and told:
        held_back.append(told.pop(0))
    return frozenset(sizes) - {name for _, name in held_back}


def is_told(category: str, sizes: Mapping[str, int]) -> bool:
    """Whether a figure of `category` ("": of everybody) may be told, of which there are `sizes` persons by category."""
    return not category or category in told_parts({category: 0, **sizes})


def open_groups(cells: Cells) -> frozenset[str]:
    """The groups of which figures by category may be told; all others are one whole, whichever category is asked for.

    In each of them, and in what is left over, every category has nobody or five and more: lines of groups, of
    categories and of both can be taken from each other without coming to fewer.
    """
    sizes = {group: sum(by_category.values()) for group, by_category in cells.items()}
    found = sorted((sizes[one], one) for one in alone(sizes) if _is_clean(cells[one].values()))
    while found and not _is_clean(_left_over(cells, {name for _, name in found}).values()):
        found.pop(0)
    return frozenset(name for _, name in found)


def may_tell(cells: Cells, group: str, category: str) -> bool:
    """Whether figures of a category ("": of all) in a group ("": in all) may be told beside the wider ones."""
    if not category:
        return True
    return group in open_groups(cells) if group else is_told(category, _left_over(cells, ()))


def counted(counts: Mapping[str, int], of: Mapping[str, int], category: str) -> str | None:
    """The `counts` persons of a category ("": of all) as `small_cells.persons` prints them; None: not to be told.

    Both are by category. Those who are left over are as many as those who are counted say: so both are looked at.
    """
    left_over = {name: size - counts.get(name, 0) for name, size in of.items()}
    if not all(is_told(category, sizes) for sizes in (of, counts, left_over)):
        return None
    return persons(_of(counts, category), _of(of, category))


def summed(value: int, counts: Mapping[str, int], of: Mapping[str, int], category: str) -> int | None:
    """A sum of what the `counts` persons of a category ("": of all) did; None: not to be told."""
    told = is_told(category, of) and is_told(category, counts)
    return total(value, _of(counts, category)) if told else None


def _of(sizes: Mapping[str, int], category: str) -> int:
    return sizes.get(category, 0) if category else sum(sizes.values())


def _is_clean(sizes: Iterable[int]) -> bool:
    return all(not 0 < size < LEAST for size in sizes)


def _left_over(cells: Cells, without: Collection[str]) -> dict[str, int]:
    """The persons by category of the groups that are not among `without`."""
    rest = [by_category for group, by_category in cells.items() if group not in without]
    names = {name for by_category in rest for name in by_category}
    return {name: sum(by_category.get(name, 0) for by_category in rest) for name in names}
