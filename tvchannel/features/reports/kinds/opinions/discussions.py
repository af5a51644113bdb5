"""What was said in discussions (function F11): what the television shows of it, without names and small numbers."""

from collections.abc import Iterable, Iterator
from enum import StrEnum

from tvchannel.base.roles import PEOPLE
from tvchannel.core.reporting.report import Period, Report, ReportFindings, ReportQuery
from tvchannel.core.reporting.table import Note, ReportColumn, Row, ValueType
from tvchannel.features.reports.kinds.audit import ReportSubject
from tvchannel.features.reports.kinds.opinions.open_times import was_open
from tvchannel.store.people import discussions, opinion_notes, opinions
from tvchannel.study.appearance.limited_time import OpenTime
from tvchannel.study.small_numbers.small_cells import LEAST
from tvchannel.study.together.discussions import Discussion, NoteState, at_least


class SaidAs(StrEnum):
    """How something came to be said: chosen by its digit, typed at the desk, or as the summary at the end."""

    SENTENCE = "sentence"
    NOTE = "note"
    SUMMARY = "summary"


_WORDS = {
    SaidAs.SENTENCE: "Chosen on the TV",
    SaidAs.NOTE: "Typed at the desk",
    SaidAs.SUMMARY: "Summary at the end",
}


def _read(asked: ReportQuery) -> ReportFindings:
    found = discussions.of_community(asked.connection, asked.community.id)
    return ReportFindings(
        rows=tuple(row for one in found if was_open(one, asked) for row in _rows(asked, one)),
        exempt=sum(member.exempt for member in asked.members()),
        notes=(Note("least", "Fewest persons of whom a figure is told", str(LEAST)),),
    )


def _rows(asked: ReportQuery, one: Discussion) -> Iterator[Row]:
    opened, closed = (at.astimezone(asked.zone).date() for at in (one.draft.opens_at, one.draft.closes_at))
    for place, (how, words, times) in enumerate(_said(asked, one), 1):
        yield (one.draft.title.zh, opened, closed, place, how.value, words, times, f"{one.id}-{place}")


def _said(asked: ReportQuery, one: Discussion) -> Iterable[tuple[SaidAs, str, str | None]]:
    here, is_over = (asked.connection, asked.community.id), one.time(asked.now) is OpenTime.OVER
    for count in opinions.counted(*here, one.about):
        yield SaidAs.SENTENCE, count.sentence.words.zh, _times(count.shown, is_over=is_over)
    for note in reversed(opinion_notes.of_states(*here, [NoteState.SHOWN], one.about)):
        yield SaidAs.NOTE, note.words, None
    if is_over and one.summary.zh:
        yield SaidAs.SUMMARY, one.summary.zh, None


def _times(shown: int, *, is_over: bool) -> str:
    least = at_least(shown, is_over=is_over)
    if not least:
        return f"<{LEAST}" if shown else "0"
    return str(least) if is_over else f"≥{least}"


DISCUSSIONS = Report(
    name="discussions",
    title="Discussions",
    summary="What was said in the discussions of a year, as the TV shows it. It names nobody.",
    roles=PEOPLE,
    period=Period.YEAR,
    columns=(
        ReportColumn("discussion", "Title of the discussion"),
        ReportColumn("opened_on", "Opened on", ValueType.DATE),
        ReportColumn("closed_on", "Closed on", ValueType.DATE),
        ReportColumn("place", "No.", ValueType.NUMBER),
        ReportColumn("said_as", "How it was said", words={how.value: words for how, words in _WORDS.items()}),
        ReportColumn("words", "What was said"),
        ReportColumn("times", "By how many", ValueType.COUNT),
        ReportColumn("number", "Number of the entry"),
    ),
    key="number",
    audited_as=ReportSubject.DISCUSSIONS,
    method=(
        "Every discussion that was open in the year; what was not approved, or taken down again, is not in it.",
        "By fewer than five is told as <5; while a discussion is open, in whole fives.",
    ),
    read=_read,
    personal=False,
    to_part=False,
    sheets="discussion",
    selects=("discussion", "said_as"),
)
