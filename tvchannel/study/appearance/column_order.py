"""The order of the columns that are shown: each place has a digit of the remote control, and keeps it."""

from collections.abc import Iterable

from epg.columns import Column

DIGITS = range(1, 9)  # 9 is one's own record, 0 the live channel
Order = tuple[tuple[int, str], ...]  # (digit, key of the column), as they stand on the home page


def order_of(columns: Iterable[Column]) -> Order:
    """The order of those of `columns` that are shown."""
    shown = sorted((one for one in columns if not one.hidden), key=lambda one: one.order)
    return tuple((one.digit, one.key) for one in shown)


def inserted(order: Order, key: str) -> Order | None:
    """With one column more, at the lowest digit that is free; None where all are taken."""
    taken = {digit for digit, _ in order}
    free = next((digit for digit in DIGITS if digit not in taken), None)
    if free is None:
        return None
    place = next((at for at, (digit, _) in enumerate(order) if digit > free), len(order))
    return (*order[:place], (free, key), *order[place:])


def without(order: Order, key: str) -> Order:
    """Without one column; the others keep their digits."""
    return tuple(one for one in order if one[1] != key)


def moved(order: Order, key: str, step: int) -> Order:
    """One column further up (`step` -1) or down (1), by one place; the digits stay where they are."""
    keys = [one for _, one in order]
    at = keys.index(key) if key in keys else -1
    to = at + step
    if at < 0 or not 0 <= to < len(keys):
        return order
    keys[at], keys[to] = keys[to], keys[at]
    return tuple((digit, one) for (digit, _), one in zip(order, keys, strict=True))


def plain(order: Order) -> list[str]:
    """As JSON holds it: "1 news"."""
    return [f"{digit} {key}" for digit, key in order]


def of_plain(told: Iterable[str]) -> Order:
    """The inverse of `plain`."""
    return tuple((int(digit), key) for digit, _, key in (one.partition(" ") for one in told))
