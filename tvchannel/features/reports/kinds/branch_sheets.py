"""The branch's year for the secretary's own account (述职), and the month in brief, each beside the time before."""

from collections.abc import Callable
from dataclasses import replace

from tvchannel.base.roles import PEOPLE
from tvchannel.core.reporting.report import Period, Report, ReportFindings, ReportQuery
from tvchannel.core.reporting.table import ReportColumn, Row, ValueType
from tvchannel.features.reports.kinds.audit import ReportSubject
from tvchannel.features.reports.kinds.branch_figures import TOPICS, WORDS, figures
from tvchannel.features.reports.kinds.branch_ways import REGISTER, YEAR_MEMBERS, ways
from tvchannel.study.day import kept_from


def _reader(period: Period) -> Callable[[ReportQuery], ReportFindings]:
    """Reads the figures of the days that are asked for, beside those of the period before."""

    def read(asked: ReportQuery) -> ReportFindings:
        first, last = period.before(asked.first)
        is_kept = last >= kept_from(asked.today, asked.settings.keep_archive_years)
        now, then = figures(asked), figures(replace(asked, first=first, last=last)) if is_kept else {}
        return ReportFindings(
            rows=tuple(_row(topic, code, count, then.get((topic, code))) for (topic, code), count in now.items()),
            exempt=now["members", "exempt"],
        )

    return read


def _row(topic: str, code: str, count: int, before: int | None) -> Row:
    return (topic, code, count, before, None if before is None else count - before)


_COLUMNS = (
    ReportColumn("topic", "About", words=TOPICS),
    ReportColumn("figure", "Figure", words=WORDS),
    ReportColumn("count", "This time", ValueType.NUMBER),
    ReportColumn("before", "The time before", ValueType.NUMBER),
    ReportColumn("change", "Difference", ValueType.NUMBER),
)
_METHOD = (
    "Figures of the whole branch, exempt members as well; nobody is named or ranked. They are the branch's own: small "
    "numbers stand in them, so they are not handed on as they are.",
    "Activities count when their day has come and they were not cancelled, contacts when somebody was reached, films "
    "by the day on which they were approved.",
)

YEAR_SHEET = Report(
    name="year-sheet",
    title="The branch's year",
    summary="What the branch did in a year, beside the year before, for the secretary's account of the year.",
    roles=PEOPLE,
    period=Period.YEAR,
    columns=_COLUMNS,
    key="figure",
    audited_as=ReportSubject.YEAR_SHEET,
    method=_METHOD,
    read=_reader(Period.YEAR),
    personal=False,
    opens=ways(*YEAR_MEMBERS, minutes="study_html"),
)
BRIEF = Report(
    name="brief",
    title="The month in brief",
    summary="What the branch did in a month, beside the month before, on one sheet.",
    roles=PEOPLE,
    period=Period.MONTH,
    columns=_COLUMNS,
    key="figure",
    audited_as=ReportSubject.BRIEF,
    method=_METHOD,
    read=_reader(Period.MONTH),
    personal=False,
    opens=ways(*REGISTER, minutes="archive_html"),
)
