"""The day's check-ins and the year's study to take along: a table, and beside it what is to be known about it."""

from datetime import date

from flask import Response, request

from tvchannel.actions import report, year_report
from tvchannel.actions.heads import sealed_for_print
from tvchannel.pages import context
from tvchannel.pages.context import opens_to, services
from tvchannel.pages.kept import last_day, require_kept, year_asked
from tvchannel.pages.office import forms, names
from tvchannel.pages.office.desk import blueprint
from tvchannel.pages.office.frame import PEOPLE
from tvchannel.pages.staff import current_staff
from tvchannel.store import catalogue, people


@blueprint.get("/check-ins.csv")
@opens_to(*PEOPLE)
def check_ins_csv() -> Response:
    """The check-ins of `?day=` with names; leaves a line in the audit log."""
    day = _day()
    with services().store.reading() as connection:
        members = people.members(connection, current_staff().community_id)
    made = _report(day, names.opened(members, f"export check-ins {day}"))
    return _file(report.to_csv(made, headings()), f"{made.stem}.csv", "text/csv")


@blueprint.get("/check-ins-about.txt")
@opens_to(*PEOPLE)
def check_ins_about() -> Response:
    """Method, denominators and the ledger's head for the same day: names nobody."""
    made = _report(_day(), {})
    return _file(made.explained(context.language()), f"{made.stem}-about.txt", "text/plain")


@blueprint.get("/study.csv")
@opens_to(*PEOPLE)
def study_csv() -> Response:
    """The study of `?year=`, one line a member, with names; leaves a line in the audit log."""
    with services().store.reading() as connection:
        members = people.members(connection, current_staff().community_id)
    year = year_asked()
    made = _year(year, names.opened(members, f"export study {year}"))
    return _file(year_report.to_csv(made, headings()), f"{made.stem}.csv", "text/csv")


@blueprint.get("/study-about.txt")
@opens_to(*PEOPLE)
def study_about() -> Response:
    """Method, study hour, target and the ledger's head for the same year: names nobody."""
    made = _year(year_asked(), {})
    return _file(made.explained(context.language()), f"{made.stem}-about.txt", "text/plain")


def headings() -> str:
    """The language of a table's headings: the reader's with `?headings=words`, as the desk's own links ask; else ""."""
    return context.language() if request.args.get("headings") == "words" else ""


def sealed() -> None:
    """Make a head of the records, which what is exported next carries."""
    told = services()
    with told.store.reading() as connection:
        community = catalogue.community_of_id(connection, current_staff().community_id)
    folder, zone = told.settings.data_dir / "heads", told.settings.zone
    sealed_for_print(told.store, folder, community, now=context.now(), zone=zone)


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


def _file(text: str, name: str, mimetype: str) -> Response:
    answer = Response(text.encode(), mimetype=mimetype)
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return answer
