"""The list of sign-ups as a table to take along: a line for each whom the activity asks, also who has said nothing."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from tvchannel.core.reporting.table import ExportTable, Note, ReportColumn, Row, ValueType
from tvchannel.core.services import Services
from tvchannel.core.together.attendance_sheets import Attendee
from tvchannel.desk.kit.record_words import SAID_BEFOREHAND
from tvchannel.store.channel import catalogue
from tvchannel.store.people.activities import Activity
from tvchannel.store.people.sign_ups import SignedUp
from tvchannel.store.proof import heads

_METHOD = (
    "One line for each whom the activity asks, as things stood on its day; members who are not recorded are left out. "
    "What was said last counts. It says nothing of who came.",
)
_COLUMNS = (
    ReportColumn("group", "Group"),
    ReportColumn("household", "Household"),
    ReportColumn("name", "Name"),
    ReportColumn("exempt", "Exempt", ValueType.YES_NO),
    ReportColumn("choice", "Said beforehand", words={one.value: words for one, words in SAID_BEFOREHAND.items()}),
    ReportColumn("at", "When", ValueType.INSTANT),
    ReportColumn("entered_by", "Entered by"),
    ReportColumn("member", "Reference"),
)


def made(
    services: Services,
    community_id: int,
    one: Activity,
    asked: Sequence[Attendee],
    said: Mapping[str, SignedUp],
    opened: Mapping[str, str],
    *,
    now: datetime,
) -> ExportTable:
    """The list of an activity; `opened` are the names by reference."""
    zone = services.settings.zone
    with services.store.reading() as connection:
        community = catalogue.community_of_id(connection, community_id)
        sealed = heads.printed(connection, community_id)
    made_at = now.astimezone(zone)

    def row(person: Attendee) -> Row:
        ref, word = person.member.ref, said.get(person.member.ref)
        told = (word.choice.value, word.at.astimezone(zone), word.entered_by) if word else ("", None, "")
        who = (person.group, str(person.member.household), opened.get(ref, person.member.mask), person.exempt)
        return (*who, *told, ref)

    return ExportTable(
        name="sign_ups",
        title="Sign-ups",
        stem=f"sign-ups-{community.key}-{one.plan.on_day}-{one.id}",
        columns=_COLUMNS,
        rows=tuple(row(person) for person in asked),
        notes=(
            Note("community", "Community", community.key),
            Note("activity", "Activity", one.plan.title.zh),
            Note("study_day", "Study day", one.plan.on_day.isoformat()),
            Note("made_at", "Made at", made_at.isoformat(timespec="seconds")),
            Note("time_zone", "Time zone of days and times", str(zone)),
            Note("exempt", "Exempt", str(sum(person.exempt for person in asked))),
            Note("head", "Row and code of the records' head (tvchannel verify --head)", sealed),
            Note("method", "Method", sentences=_METHOD),
        ),
        made_at=made_at,
        key="member",
        period=one.plan.on_day.isoformat(),
    )
