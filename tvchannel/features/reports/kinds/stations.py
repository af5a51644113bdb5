"""The stations of a year beside each other (report R9): what was held, how many came, what was broken."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from tvchannel.base.roles import PEOPLE
from tvchannel.core.reporting.chart import ChartKind, ReportChart, Series
from tvchannel.core.reporting.drill_down import DrillDown
from tvchannel.core.reporting.report import Period, Report, ReportFindings, ReportQuery
from tvchannel.core.reporting.table import Note, ReportColumn, Row, ValueType
from tvchannel.features.reports.kinds.audit import ReportSubject
from tvchannel.store.boxes import boxes
from tvchannel.store.people import people
from tvchannel.store.records import attendance
from tvchannel.store.stations import figures, marks, registry
from tvchannel.store.stations.figures import FaultFigures
from tvchannel.store.stations.registry import Station
from tvchannel.store.stations.sessions import StationSession
from tvchannel.study.day import study_day
from tvchannel.study.small_numbers.small_cells import LEAST
from tvchannel.study.stations.life_cycle import STAGE_WORDS
from tvchannel.study.stations.session_states import SessionState
from tvchannel.study.together.attendance import AttendanceHow

_NOTHING = FaultFigures(0, 0)
_OF_SESSIONS = (
    *("sessions", "planned", "minutes", "called", "came", "leave", "percent", "excused_percent", "provisional"),
)


def _read(asked: ReportQuery) -> ReportFindings:
    connection, community = asked.connection, asked.community.id
    held: dict[int, list[StationSession]] = defaultdict(list)
    for one in figures.sessions_between(connection, community, *asked.instants()):
        if one.state not in (SessionState.OPEN, SessionState.DISCARDED):
            held[one.station_id].append(one)
    faults = figures.faults_between(connection, community, *asked.instants())
    standing = [one.id for one in registry.of_community(connection, community)]
    others = sorted((held.keys() | faults.keys()) - set(standing))
    stations = [registry.station(connection, community, number) for number in (*standing, *others)]
    rows = tuple(_row(asked, one, held[one.id], faults.get(one.id, _NOTHING)) for one in stations)
    return ReportFindings(
        rows=rows,
        exempt=sum(member.exempt for member in asked.members()),
        notes=(Note("least", "Fewest persons of whom a figure is told", str(LEAST)),),
        chart=_chart(rows),
    )


def _row(asked: ReportQuery, station: Station, held: Sequence[StationSession], faults: FaultFigures) -> Row:
    groups = {number: name for name, number in people.groups_ever(asked.connection, asked.community.id).items()}
    return (
        station.name,
        "" if station.group_id is None else groups[station.group_id],
        station.stage.value,
        len(held),
        sum(one.is_planned for one in held),
        sum(_minutes(one) for one in held),
        *_people(asked, [one for one in held if one.state is SessionState.CONFIRMED]),
        sum(one.state is SessionState.PROVISIONAL for one in held),
        faults.reported,
        faults.open,
        _last_seen(asked, station),
        station.id,
    )


def _minutes(session: StationSession) -> int:
    return 0 if session.ended_at is None else round((session.ended_at - session.began_at).total_seconds() / 60)


def _people(asked: ReportQuery, held: Sequence[StationSession]) -> tuple[int | None, ...]:
    """How often somebody was called, came and was on leave, and both rates; nothing where fewer than five were called.

    Who came is what the ledger says, with its corrections.
    """
    called = [mark for some in marks.of_sessions(asked.connection, [one.id for one in held]).values() for mark in some]
    first = [mark for mark in called if not mark.again]
    if len({mark.member for mark in first}) < LEAST:
        return (None,) * 5
    found = _credited(asked, held)
    came, leave = found[AttendanceHow.CAME], found[AttendanceHow.LEAVE]
    return (len(first), came, leave, round(100 * came / len(first)), round(100 * (came + leave) / len(first)))


def _credited(asked: ReportQuery, held: Sequence[StationSession]) -> Mapping[AttendanceHow, int]:
    """How often the ledger has each way of taking part in these sessions."""
    found: dict[AttendanceHow, int] = defaultdict(int)
    activities = {one.activity_id for one in held}
    days = {study_day(one.began_at, asked.zone) for one in held}
    if days:
        for entry in attendance.entries(asked.connection, asked.community.id, min(days), max(days)):
            if entry.activity in activities:
                found[entry.how] += 1
    return found


def _last_seen(asked: ReportQuery, station: Station) -> date | None:
    televisions = boxes.of_stations(asked.connection, asked.community.id)
    days = [study_day(one.seen_at, asked.zone) for one in televisions if one.household_id == station.household_id]
    return max((day for day in days if day <= asked.last), default=None)


def _chart(rows: Sequence[Row]) -> ReportChart | None:
    if not any(row[3] for row in rows):
        return None
    names = tuple(str(row[0]) for row in rows)
    held = tuple(row[3] if isinstance(row[3], int) else None for row in rows)
    return ReportChart("Sessions held", ChartKind.BARS, names, (Series("Sessions held", held),), "")


STATIONS = Report(
    name="stations",
    title="Stations in the year",
    summary="Sessions, minutes, who was called and came, and faults, one line a station. It names nobody.",
    roles=PEOPLE,
    period=Period.YEAR,
    columns=(
        ReportColumn("station", "Station"),
        ReportColumn("group", "Group"),
        ReportColumn("stage", "Stage", words={stage.value: words for stage, words in STAGE_WORDS.items()}),
        ReportColumn("sessions", "Sessions held", ValueType.NUMBER),
        ReportColumn("planned", "Of these planned before", ValueType.NUMBER),
        ReportColumn("minutes", "Minutes", ValueType.NUMBER),
        ReportColumn("called", "Names called", ValueType.NUMBER),
        ReportColumn("came", "Came", ValueType.NUMBER),
        ReportColumn("leave", "On leave", ValueType.NUMBER),
        ReportColumn("percent", "Came (%)", ValueType.NUMBER),
        ReportColumn("excused_percent", "Came or on leave (%)", ValueType.NUMBER),
        ReportColumn("provisional", "Not yet confirmed", ValueType.NUMBER),
        ReportColumn("faults", "Faults reported", ValueType.NUMBER),
        ReportColumn("open_faults", "Not mended yet", ValueType.NUMBER),
        ReportColumn("last_seen", "Last seen on", ValueType.DATE),
        ReportColumn("number", "Number of the station", ValueType.NUMBER),
    ),
    key="number",
    audited_as=ReportSubject.STATIONS,
    method=(
        "One line a station that stands, or at which something was held in the year. Sessions that were closed count, "
        "those that were discarded do not. Of those that nobody has confirmed yet, who came is not told yet.",
        "Names called and came are occasions: somebody who is called twice counts twice. Who came is what the ledger "
        "says. Where fewer than five different people were called, nothing is told of them.",
    ),
    read=_read,
    by_days=True,
    personal=False,
    to_part=False,
    opens={
        **dict.fromkeys(("station", "number", "faults", "open_faults", "last_seen"), (DrillDown("stations"),)),
        **dict.fromkeys(_OF_SESSIONS, (DrillDown("station_sessions"),)),
    },
)
