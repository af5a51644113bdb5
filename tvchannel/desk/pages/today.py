"""Today: who has checked in, as it happens; also any other day, and how many came on the days before."""

from collections import Counter
from datetime import date, timedelta

from flask import Response, request, url_for
from sqlalchemy import Connection

from tvchannel.base.roles import PEOPLE, ROLES, may_read
from tvchannel.core.expected_attendance import expected
from tvchannel.desk.kit import forms, job_state, names, scope, words
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.chart import Chart, chart
from tvchannel.desk.kit.frame import fragment, page
from tvchannel.desk.kit.tasks import waiting_for_reader
from tvchannel.desk.pages.day_check_ins import Arrivals, arrivals
from tvchannel.http import context
from tvchannel.http.context import opens_to, say, services
from tvchannel.http.kept_periods import is_kept, require_kept
from tvchannel.http.staff_session import current_staff
from tvchannel.store.people import people
from tvchannel.store.records import ledger
from tvchannel.store.service.audit import AuditSubject
from tvchannel.store.service.audit_terms import CoreSubject

_SPANS = (14, 30)


@blueprint.get("/")
@opens_to(*ROLES)
def today() -> Response:
    """The check-ins of a day (`?day=`), by group, and a chart of the days before it (`?days=14` or 30)."""
    day = require_kept(forms.day(request.args, "day") or context.today())
    span = 30 if request.args.get("days") == "30" else 14
    subject = _subject(day)
    community_id = current_staff().community_id
    with services().store.reading() as connection:
        members = scope.seen(people.members(connection, community_id))
    told = _arrivals(day, names.opened(members, subject))
    title = say("Today") if day == context.today() else words.day(day)
    return page(
        "today",
        title,
        place="today",
        overdue=job_state.overdue_for_reader(),
        tasks=waiting_for_reader(),
        day=day,
        day_words=words.day(day),
        news=url_for("office.news", day=day, show=names.new_pass(subject)) if day == context.today() else "",
        arrivals=told,
        chart=_chart(community_id, day, span, told.expected),
        span=span,
        spans=_SPANS,
        before=day - timedelta(days=1) if is_kept(day - timedelta(days=1)) else None,
        after=day + timedelta(days=1) if day < context.today() else None,
        may_export=may_read(current_staff().roles, *PEOPLE),
    )


@blueprint.get("/today/news")
@opens_to(*ROLES)
def news() -> Response:
    """The same list anew; names only for a page that was opened with them."""
    day = require_kept(forms.day(request.args, "day") or context.today())
    with services().store.reading() as connection:
        members = scope.seen(people.members(connection, current_staff().community_id))
    return fragment(
        "arrivals", arrivals=_arrivals(day, names.again(members, _subject(day), request.args.get("show", "")))
    )


def _subject(day: date) -> AuditSubject:
    return CoreSubject.CHECK_INS.of(str(day))


def _arrivals(day: date, opened: dict[str, str]) -> Arrivals:
    community_id = current_staff().community_id
    with services().store.reading() as connection:
        rows = ledger.check_ins(connection, community_id, day, day)
        members = expected(connection, community_id, {row.member for row in rows}, day, day, context.today())
    return arrivals(rows, scope.seen(members), opened, links=may_read(current_staff().roles, *PEOPLE))


def _counts(connection: Connection, community_id: int, first: date, last: date) -> dict[date, int]:
    """How many of those whom the reader sees came on each day."""
    if current_staff().groups is None:
        return ledger.counts(connection, community_id, first, last)
    days = ledger.days_by_member(connection, community_id, first, last)
    own = scope.seen(people.members(connection, community_id))
    return Counter(day for member in own for day in days.get(member.ref, ()))


def _chart(community_id: int, day: date, span: int, expected: int) -> Chart:
    first = day - timedelta(days=span - 1)
    with services().store.reading() as connection:
        counts = _counts(connection, community_id, first, day)
    return chart([(first + timedelta(days=n), counts.get(first + timedelta(days=n), 0)) for n in range(span)], expected)
