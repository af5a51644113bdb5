"""The day's check-ins and the year's study to take along: a table, and beside it what is to be known about it."""

from datetime import date

from flask import Response, request

from tvchannel.base.roles import PEOPLE
from tvchannel.desk.kit import forms, names
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.downloads import file, headings, sealed
from tvchannel.features.reports import report, year_report
from tvchannel.http import context
from tvchannel.http.context import opens_to, services
from tvchannel.http.kept import last_day, require_kept, year_asked
from tvchannel.http.staff_session import current_staff
from tvchannel.store.channel import catalogue
from tvchannel.store.people import people


@blueprint.get("/check-ins.csv")
@opens_to(*PEOPLE)
def check_ins_csv() -> Response:
    """The check-ins of `?day=` with names; leaves a line in the audit log."""
    day = _day()
    with services().store.reading() as connection:
        members = people.members(connection, current_staff().community_id)
    made = _report(day, names.opened(members, f"export check-ins {day}"))
    return file(report.to_csv(made, headings()), f"{made.stem}.csv", "text/csv")


@blueprint.get("/check-ins-about.txt")
@opens_to(*PEOPLE)
def check_ins_about() -> Response:
    """Method, denominators and the ledger's head for the same day: names nobody."""
    made = _report(_day(), {})
    return file(made.explained(context.language()), f"{made.stem}-about.txt", "text/plain")


@blueprint.get("/study.csv")
@opens_to(*PEOPLE)
def study_csv() -> Response:
    """The study of `?year=`, one line a member, with names; leaves a line in the audit log."""
    with services().store.reading() as connection:
        members = people.members(connection, current_staff().community_id)
    year = year_asked()
    made = _year(year, names.opened(members, f"export study {year}"))
    return file(year_report.to_csv(made, headings()), f"{made.stem}.csv", "text/csv")


@blueprint.get("/study-about.txt")
@opens_to(*PEOPLE)
def study_about() -> Response:
    """Method, study hour, target and the ledger's head for the same year: names nobody."""
    made = _year(year_asked(), {})
    return file(made.explained(context.language()), f"{made.stem}-about.txt", "text/plain")


def _year(year: int, opened: dict[str, str]) -> year_report.YearReport:
    settings = services().settings
    sealed()
    with services().store.reading() as connection:
        community = catalogue.community_of_id(connection, current_staff().community_id)
        return year_report.of_year(
            connection,
            community,
            last_day(year),
            names=opened,
            settings=settings,
            now=context.now(),
            zone=settings.zone,
        )


def _day() -> date:
    return require_kept(forms.day(request.args, "day") or context.today())


def _report(day: date, opened: dict[str, str]) -> report.Report:
    zone = services().settings.zone
    sealed()
    with services().store.reading() as connection:
        community = catalogue.community_of_id(connection, current_staff().community_id)
        return report.check_ins(connection, community.key, day, names=opened, now=context.now(), zone=zone)
