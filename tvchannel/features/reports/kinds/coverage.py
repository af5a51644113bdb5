"""How many households a working television reaches, by group (function F48): no names, small groups together."""

from collections import Counter, defaultdict
from collections.abc import Mapping

from tvchannel.base.roles import PEOPLE
from tvchannel.core.reporting.chart import ChartKind, ReportChart, Series
from tvchannel.core.reporting.drill_down import DrillDown, DrillTime
from tvchannel.core.reporting.report import Period, Report, ReportFindings, ReportQuery
from tvchannel.core.reporting.table import Note, ReportColumn, Row, ValueType
from tvchannel.features.reports.kinds.audit import ReportSubject
from tvchannel.features.reports.kinds.homes import homes
from tvchannel.study.device_census import STATE_WORDS, TelevisionState
from tvchannel.study.groups import order
from tvchannel.study.small_numbers.small_groups import LEAST, alone

_OTHERS = "small groups"
_STATES = tuple(TelevisionState)
States = Counter[TelevisionState]


def _read(asked: ReportQuery) -> ReportFindings:
    found = homes(asked)
    by_group: dict[str, States] = defaultdict(Counter)
    for home in found:
        by_group[home.group][home.state] += 1
    told = _merged(by_group)
    whole = sum(told.values(), Counter[TelevisionState]())
    return ReportFindings(
        rows=tuple(_row(name, states) for name, states in told.items()),
        exempt=sum(member.exempt for home in found for member in home.residents),
        notes=(
            Note("households", "Households", str(whole.total())),
            Note("covered", "Households with a television seen within a week (%)", str(_percent(whole))),
            Note("least", "Fewest households that stand in a line of their own", str(LEAST)),
        ),
        chart=_chart(told),
    )


def _merged(by_group: Mapping[str, States]) -> dict[str, States]:
    """The groups in their order; those with fewer than five households as one, which comes last."""
    shown = alone({name: states.total() for name, states in by_group.items()})
    found = {name: by_group[name] for name in sorted(shown, key=order)}
    rest = [states for name, states in by_group.items() if name not in shown]
    return {**found, _OTHERS: sum(rest, Counter[TelevisionState]())} if rest else found


def _percent(states: States) -> int:
    """Whole per cent of the households in which a television was seen within a week; 0 where there are none."""
    return 100 * states[TelevisionState.WORKING] // states.total() if states.total() else 0


def _row(name: str, states: States) -> Row:
    return (name, states.total(), *(states[one] for one in _STATES), _percent(states))


def _chart(told: Mapping[str, States]) -> ReportChart | None:
    if not told:
        return None
    percents = tuple(_percent(states) for states in told.values())
    names = tuple(name if name != _OTHERS else "Small groups" for name in told)
    return ReportChart("Coverage by group", ChartKind.BARS, names, (Series(_WORKING, percents),), "%")


def _ways(state: str = "") -> tuple[DrillDown]:
    """To the households of the group, or those of them in one state; small groups together are no group to ask for."""
    return (
        DrillDown(
            "televisions_html",
            {"group": "group"},
            {"state": state} if state else {},
            time=DrillTime.SAME,
            of_rows=lambda cells: cells["group"] != _OTHERS,
        ),
    )


_WORKING = STATE_WORDS[TelevisionState.WORKING]
COVERAGE = Report(
    name="coverage",
    title="Coverage",
    summary="How many households of each group a working television reaches, and how many are silent or have none.",
    roles=PEOPLE,
    period=Period.DAY,
    columns=(
        ReportColumn("group", "Group", words={_OTHERS: "Small groups together"}),
        ReportColumn("households", "Households", ValueType.NUMBER),
        *(ReportColumn(code.value, STATE_WORDS[code], ValueType.NUMBER) for code in _STATES),
        ReportColumn("percent", "Coverage (%)", ValueType.NUMBER),
    ),
    key="group",
    audited_as=ReportSubject.COVERAGE,
    method=(
        "Households in which a member lives, in the group of the person with the first digit at home; those of exempt "
        "members as well. Coverage is how many have a television that was seen within a week.",
        "Groups of fewer than five households are told together, and nobody is named. Only the last time is kept at "
        "which a television was seen: of an earlier day it may not be known any more.",
    ),
    read=_read,
    personal=False,
    opens={
        "households": _ways(),
        **{code.value: _ways(code.value) for code in _STATES},
        "percent": _ways(TelevisionState.WORKING.value),
    },
)
