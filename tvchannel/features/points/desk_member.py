"""The points of one member's year at the desk: how they add up, and by which version of the rule."""

from datetime import date

from flask import Response, render_template
from sqlalchemy import Connection

from tvchannel.base.errors import NotFound
from tvchannel.base.roles import PEOPLE
from tvchannel.desk.kit import look_reasons, names, scope
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.frame import page
from tvchannel.features.points import figures, versions
from tvchannel.features.points.points_words import row
from tvchannel.http import context
from tvchannel.http.context import opens_to, say, services
from tvchannel.http.kept_periods import kept, last_day, year_asked
from tvchannel.http.staff_session import current_staff
from tvchannel.store.entities import Member
from tvchannel.store.people import people
from tvchannel.store.service.audit_terms import CoreSubject
from tvchannel.study.sums.points import PointsLine, points_of, total, version_of_year


@blueprint.get("/members/<ref>/points")
@opens_to(*PEOPLE)
def member_points(ref: str) -> Response:
    """What one member's `?year=` comes to, once it is said why it is opened; of exempt members nothing is computed."""
    year, today, subject = year_asked(), context.today(), CoreSubject.MEMBER.of(ref)
    with services().store.reading() as connection:
        found = scope.required(people.member(connection, current_staff().community_id, ref))
        every = versions.all_of(connection, found.community_id)
    version = version_of_year(every, year, today)
    if version is None or version.rule is None:
        raise NotFound("No points are given in that year.")
    reason = look_reasons.reason_told(subject)
    if reason is None:
        return look_reasons.ask_why(found, "members")
    lines: tuple[PointsLine, ...] = ()
    if not found.exempt:
        days = date(year, 1, 1), last_day(year)
        with services().store.steady() as connection:
            lines = points_of(version.rule, figures.of_member(connection, found, days, services().settings))
    return page(
        "points/member",
        say("Points of %(year)s", year=year),
        place="members",
        member=found,
        name=names.opened([found], subject, reason)[ref],
        year=year,
        years=[one for one in _years() if one != year and version_of_year(every, one, today)],
        version=version,
        since=version.since.isoformat(),
        rows=[row(one, version.rule) for one in lines],
        total=total(lines),
    )


def of_member(connection: Connection, member: Member, year: int) -> str:
    """The way from a member's record to the points of a year, as HTML; nothing where points are off in it."""
    every = versions.all_of(connection, member.community_id)
    if version_of_year(every, year, context.today()) is None:
        return ""
    return render_template("points/way.html", member=member, year=year)


def _years() -> range:
    first, last = kept()
    return range(last.year, first.year - 1, -1)
