"""What the address of a report asks for: which days, of which group or member; at the desk and for programs."""

from dataclasses import replace
from datetime import date
from typing import NamedTuple

from flask import request

from tvchannel.base.errors import Invalid
from tvchannel.core.reporting.past_groups import PastGroups, past_groups
from tvchannel.core.reporting.report import Period, Report, is_about
from tvchannel.desk.kit import forms
from tvchannel.features.reports import asked_people
from tvchannel.http import context
from tvchannel.http.context import services
from tvchannel.http.kept_periods import last_day, require_kept, year_asked
from tvchannel.store.entities import Member
from tvchannel.store.people import people
from tvchannel.study.day import month_of
from tvchannel.study.member_categories import Category

GROUPS_OF = "groups_of"  # the parameter: the month of whose groups and members a report is asked
_LONGEST = 60


class ReportAddress(NamedTuple):
    """What an address asks for: days, their text where they are no whole period, a group and a category ("": all)."""

    first: date
    last: date
    chosen: str
    group: str
    member: str = ""
    category: str = ""
    only: tuple[tuple[str, str], ...] = ()  # column, what stands in it
    past: PastGroups | None = None

    def asks_for(self, member: Member) -> bool:
        """Whether it is about this member."""
        if self.past is not None:
            return self.past.has(member) and is_about(
                replace(member, group=self.past.group_of(member)), self.group, self.category, self.member
            )
        return is_about(member, self.group, self.category, self.member)


def groups_of(community_id: int) -> list[str]:
    """The names of the groups, in their order."""
    with services().store.reading() as connection:
        return people.groups_in_use(connection, community_id)


def asked_for(report: Report, community_id: int) -> ReportAddress:
    """What the address of this request asks for, of a community. Raises NotFound, Invalid."""
    group = request.args.get("group", "").strip() if report.by_group else ""
    member = request.args.get("member", "").strip() if report.by_member else ""
    if group or member:
        with services().store.reading() as connection:
            asked_people.require_known(connection, community_id, group, member)
    category = _category() if report.by_category else ""
    only = tuple((name, value) for name in report.selects if (value := forms.text(request.args, name, _LONGEST)))
    past = _past(community_id) if report.by_past_group else None
    first, last = _days() if report.by_days else (None, None)
    if first and last:
        return ReportAddress(first, last, f"{first}_{last}", group, member, category, only, past)
    return ReportAddress(*_span(report.period), "", group, member, category, only, past)


def query_of(report: Report, asked: ReportAddress) -> dict[str, str]:
    """The parameters that ask for the same again."""
    if asked.chosen:
        days = {"from": asked.first.isoformat(), "to": asked.last.isoformat()}
    else:
        days = {report.period.value: report.period.text(asked.first)}
    people = {name: value for name in ("group", "category", "member") if (value := getattr(asked, name))}
    past = {GROUPS_OF: Period.MONTH.text(asked.past.first)} if asked.past else {}
    return {**days, **people, **past, **dict(asked.only)}


def past_of(community_id: int, first: date) -> PastGroups:
    """The groups of a community in the month that begins with `first`."""
    with services().store.reading() as connection:
        return past_groups(connection, community_id, first, services().settings.zone)


def _past(community_id: int) -> PastGroups | None:
    """The groups of the month that the address names, None without one. Raises NotFound, Invalid."""
    first = forms.month(request.args, GROUPS_OF)
    return past_of(community_id, require_kept(first)) if first else None


def _category() -> str:
    """The category that the address asks for, "" without one. Raises Invalid."""
    category = request.args.get("category", "").strip()
    if category and category not in set(Category):
        raise Invalid("There is no such category.")
    return category


def _days() -> tuple[date | None, date | None]:
    """The days `?from=` and `?to=`, one alone for both; None where neither is asked for. Raises NotFound, Invalid."""
    first, last = forms.day(request.args, "from"), forms.day(request.args, "to")
    first, last = first or last, last or first
    if first and last:
        if last < first:
            raise Invalid("The last day lies before the first.")
        return require_kept(first), require_kept(last)
    return None, None


def _span(period: Period) -> tuple[date, date]:
    """The first and the last day that the address asks for; the present day, month or year without it."""
    if period is Period.YEAR:
        year = year_asked()
        return date(year, 1, 1), last_day(year)
    if period is Period.MONTH:
        return month_of(require_kept(forms.month(request.args, "month") or context.today()))
    day = require_kept(forms.day(request.args, "day") or context.today())
    return day, day
