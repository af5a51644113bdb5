"""What members' years hold of all that can give points: from kept totals, the ledger and what was played."""

from collections import Counter
from collections.abc import Collection, Mapping
from datetime import date

from sqlalchemy import Connection

from tvchannel.base.settings import Settings
from tvchannel.core.reporting.kept_totals import StudyTotals
from tvchannel.core.study_totals import rules_of
from tvchannel.core.together import replays
from tvchannel.core.together.attendance_sheets import sheets
from tvchannel.store.entities import Member
from tvchannel.store.people import people
from tvchannel.study.month_figures import NOTHING
from tvchannel.study.sums.points import PointsSource
from tvchannel.study.together.activities import ActivityKind
from tvchannel.study.together.attendance import AttendanceHow

_TOOK_PART = (AttendanceHow.CAME, AttendanceHow.HOME, AttendanceHow.REPLAY)
Days = tuple[date, date]


def of_member(connection: Connection, member: Member, days: Days, settings: Settings) -> Mapping[PointsSource, int]:
    """One member's year (its `days` until today); what was recorded in a community before is in it."""
    told = _study(connection, member.community_id, [member.ref], days, settings)[member.ref]
    for one in (member, *people.former_members(connection, member.ref)):
        told += _attended(connection, one.community_id, days, settings, only=one.ref).get(one.ref, Counter())
    return told


def largest(connection: Connection, community_id: int, days: Days, settings: Settings) -> Mapping[PointsSource, int]:
    """The largest count of each in a year, whosever it is; exempt members are not asked."""
    refs = [one.ref for one in people.members(connection, community_id) if not one.exempt]
    studied = _study(connection, community_id, refs, days, settings)
    attended = _attended(connection, community_id, days, settings)
    whole = [studied[ref] + attended.get(ref, Counter()) for ref in refs]
    return {source: max((one[source] for one in whole), default=0) for source in PointsSource}


def _study(
    connection: Connection, community_id: int, refs: Collection[str], days: Days, settings: Settings
) -> dict[str, Counter[PointsSource]]:
    rules = rules_of(settings)
    totals = StudyTotals(connection, community_id, *days, rules.cap_ms)
    sums, films = totals.sums(refs), totals.completed(refs, rules.percent)
    return {
        ref: Counter(
            {
                PointsSource.CHECK_IN: sums.get(ref, NOTHING).check_ins,
                PointsSource.STUDY: sums.get(ref, NOTHING).credited,
                PointsSource.FILM: films.get(ref, 0),
            }
        )
        for ref in refs
    }


def _attended(
    connection: Connection, community_id: int, days: Days, settings: Settings, *, only: str = ""
) -> dict[str, Counter[PointsSource]]:
    """In how many activities each (or `only` this person, by reference) took part; two of the same hour count once."""
    found: dict[str, Counter[PointsSource]] = {}
    held = sheets(connection, community_id, *days, settings.zone, only=only)
    for sheet in replays.found(connection, community_id, held, settings):
        is_theme_day = sheet.activity.plan.kind is ActivityKind.THEME_DAY
        source = PointsSource.THEME_DAY if is_theme_day else PointsSource.ACTIVITY
        for one in sheet.everybody:
            if one.how in _TOOK_PART and not one.elsewhere:
                found.setdefault(one.member.ref, Counter())[source] += 1
    return found
