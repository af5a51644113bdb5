"""What months come to of several members together, whole minutes of each. Pure."""

from collections.abc import Iterable
from typing import NamedTuple

from tvchannel.study.month_figures import MonthFigures


class MonthSum(NamedTuple):
    """How many `came` on how many days, how many `studied` a programme, and minutes together and alone."""

    came: int
    check_ins: int
    studied: int
    collective: int
    self_study: int


NOTHING = MonthSum(0, 0, 0, 0, 0)


def of_member(month: MonthFigures) -> MonthSum:
    """One member's month."""
    return MonthSum(
        int(month.check_ins > 0), month.check_ins, int(month.programmes > 0), month.collective, month.self_study
    )


def together(sums: Iterable[MonthSum]) -> MonthSum:
    """Those of different members."""
    return MonthSum(*map(sum, zip(NOTHING, *sums, strict=True)))
