"""Points at the desk of the whole community: the rule with all its versions, another one tried out and entered."""

from datetime import date
from typing import Any

from flask import Response, request

from tvchannel.base.readers import number_of
from tvchannel.base.roles import PEOPLE
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.frame import done, page, to
from tvchannel.features.points import actions, figures, points_form, versions
from tvchannel.features.points.points_form import PointsForm
from tvchannel.features.points.points_words import PointsRow, row, version_row
from tvchannel.http import context
from tvchannel.http.context import opens_to, say, services
from tvchannel.http.kept_periods import is_kept, last_day
from tvchannel.http.staff_session import current_staff
from tvchannel.store.records import ledger
from tvchannel.store.service import staff_accounts
from tvchannel.study.sums.points import (
    MOST_A_YEAR,
    MOST_EACH,
    SOURCE_WORDS,
    PointsRule,
    in_force,
    most_of,
    points_of,
)


@blueprint.get("/points")
@opens_to(*PEOPLE, to_part=False)
def points() -> Response:
    """Whether points are on, by which version, and the form for another one."""
    return _page()


@blueprint.post("/points")
@opens_to(*PEOPLE, to_part=False)
def enter_points() -> Response:
    """Try a rule out, which keeps nothing, or enter it as the next version."""
    form, rule, since = points_form.read(request.form, context.today())
    if rule is None or since is None:
        return _page(form, status=400)
    if request.form.get("step") != "enter":
        return _page(form, tried=rule)
    number = _enter(rule, since)
    done("Version %(n)s is entered.", n=number)
    return to("points")


@blueprint.post("/points/off")
@opens_to(*PEOPLE, to_part=False)
def switch_points_off() -> Response:
    """From a day on nobody has points."""
    number = _enter(None, points_form.begins(request.form, context.today()))
    done("Version %(n)s is entered: it switches points off.", n=number)
    return to("points")


def _enter(rule: PointsRule | None, since: date) -> int:
    after, today = number_of(request.form.get("after", "")) or 0, context.today()
    return actions.enter(services().store, current_staff(), rule, since, after=after, today=today, now=context.now())


def _page(form: PointsForm | None = None, *, tried: PointsRule | None = None, status: int = 200) -> Response:
    community_id, today = current_staff().community_id, context.today()
    with services().store.reading() as connection:
        every = versions.all_of(connection, community_id)
        staff = staff_accounts.names(connection, community_id)
    newest = every[-1] if every else None
    now = in_force(every, today)
    form = form or points_form.filled(newest.rule if newest else None, today, services().settings.study_hour_min)
    return page(
        "points/points",
        say("Points"),
        place="points",
        status=status,
        form=form,
        sources=[(points_form.each(one), points_form.most(one), say(told)) for one, told in SOURCE_WORDS.items()],
        most_each=MOST_EACH,
        most_a_year=MOST_A_YEAR,
        after=newest.number if newest else 0,
        now=version_row(now, every, today, staff) if now and now.rule else None,
        can_be_off=newest is not None and newest.rule is not None,
        first=date(today.year, 1, 1).isoformat(),
        last=date(today.year + 1, 12, 31).isoformat(),
        today=today.isoformat(),
        rows=[version_row(one, every, today, staff) for one in reversed(every)],
        tried=_tried(tried, now.rule if now else None) if tried else None,
    )


def _tried(rule: PointsRule, now: PointsRule | None) -> dict[str, Any]:
    """What a rule makes of the largest counts of a year, beside the rule in force: of nobody in particular."""
    community_id, today = current_staff().community_id, context.today()
    with services().store.steady() as connection:
        begun = ledger.begun(connection, community_id) or today
        last_year = date(today.year - 1, 12, 31)
        year = last_year.year if begun <= last_year and is_kept(last_year) else today.year
        counts = figures.largest(connection, community_id, (date(year, 1, 1), last_day(year)), services().settings)
    before = {one.source: one.points for one in points_of(now, counts)} if now else {}
    told: list[tuple[PointsRow, int]] = [(row(one, rule), before.get(one.source, 0)) for one in points_of(rule, counts)]
    return {"year": year, "rows": told, "most": most_of(rule), "most_now": most_of(now) if now else 0}
