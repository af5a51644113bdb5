"""Who came to several activities, from one file: looked at first, then entered, and taken back on the same day.

Between looking and entering nothing is stored: the page holds what would be entered, signed for whoever looked.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from flask import Response, request

from tvchannel.base.errors import Invalid, ServiceError, status_of
from tvchannel.base.roles import PEOPLE
from tvchannel.core import tokens
from tvchannel.core.import_files import session_list
from tvchannel.core.import_files.spreadsheet import MOST_BYTES
from tvchannel.core.together.enter_attendance import enter_many
from tvchannel.desk.kit import forms, scope, words
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.frame import done, page, to
from tvchannel.features.activities import session_plan
from tvchannel.features.activities.session_plan import SessionEntries, SessionPlan
from tvchannel.http import context
from tvchannel.http.context import language, opens_to, say, services
from tvchannel.http.parameters import field
from tvchannel.http.sent_files import sent_file
from tvchannel.http.staff_session import current_staff
from tvchannel.http.uploads import takes_file
from tvchannel.study.together.attendance import AttendanceHow

_ENTER, _BACK = "session list", "session list back"
_LASTS = timedelta(hours=1)
_SHOWN = 200
# How lists are written, as rows of cells: a column a day, a line a day.
_EXAMPLES = (
    (("姓名", "户号", "10月31日", "11月28日"), ("王某", "12", "到", "请假")),
    (("日期", "活动", "姓名", "情况"), ("2026-10-31", "主题党日", "王某", "到")),
)
# Entries as they stand in the page: by activity (its id) who (a reference) took part in which way.
_Told = list[tuple[int, dict[str, str]]]
_UNDERSTOOD = ("到", "在家", "请假", "缺席")


@dataclass(frozen=True, slots=True)
class SessionRow:
    """What would be entered for an activity, in figures."""

    number: int
    name: str
    day: str
    came: int
    home: int
    leave: int
    absent: int
    same: int


@blueprint.get("/attendance-lists", endpoint="session_lists")
@opens_to(*PEOPLE)
def session_lists() -> Response:
    """The form for a file."""
    return _form()


@blueprint.post("/attendance-lists")
@opens_to(*PEOPLE)
@takes_file(MOST_BYTES)
def read_session_list() -> Response:
    """Show what a file would enter; nothing is entered yet."""
    person, told = current_staff(), services()
    try:
        _, data = sent_file("list", "Choose the file with the list.")
        cells, unclear = session_list.read(data, context.today())
        with told.store.reading() as connection:
            asked = (connection, person.community_id, cells, unclear, context.today())
            plan = session_plan.make(told, *asked, person.groups)
    except ServiceError as error:
        return _form(forms.in_words(error), status_of(error))
    return _preview(plan)


@blueprint.post("/attendance-lists/enter")
@opens_to(*PEOPLE)
def enter_session_list() -> Response:
    """Enter what was looked at."""
    written = _put(_read(_ENTER), back=False)
    count = _size(written)
    done("Entered for %(n)s people.", n=count)
    return _form(written=_sign(_BACK, written) if count else "")


@blueprint.post("/attendance-lists/back")
@opens_to(*PEOPLE)
def take_session_list_back() -> Response:
    """Take back what the list has entered, on the same day."""
    told = _read(_BACK)
    left = _size(told) - _size(_put(told, back=True))
    done("Taken back.")
    if left:
        done(
            "What was entered for %(n)s people stays: it has been changed since then, or is of an earlier day.", n=left
        )
    return to("session_lists")


def _form(wrong: str = "", status: int = 200, written: str = "") -> Response:
    return page(
        "activities/session_list",
        say("Lists of who came"),
        place="activities",
        status=status,
        wrong=wrong,
        written=written,
        most=words.size(MOST_BYTES),
        examples=_EXAMPLES,
        understood="、".join(_UNDERSTOOD),
        plan=None,
    )


def _preview(plan: SessionPlan) -> Response:
    told: _Told = [(one.activity.id, {ref: how.value for ref, how in one.hows.items()}) for one in plan.sessions]
    return page(
        "activities/session_list",
        say("Lists of who came"),
        place="activities",
        plan=plan,
        rows=[_row(one) for one in plan.sessions],
        unclear=[(one.cell, one.name, say(one.sentence, **_in_words(one.params))) for one in plan.unclear[:_SHOWN]],
        entries=_sign(_ENTER, told),
    )


def _in_words(params: Mapping[str, object]) -> dict[str, object]:
    return {name: words.day(value) if name == "day" else value for name, value in params.items()}  # type: ignore[arg-type]


def _row(one: SessionEntries) -> SessionRow:
    plan = one.activity.plan
    return SessionRow(
        number=one.activity.id,
        name=plan.title.say(language()),
        day=words.day(plan.on_day),
        came=one.of(AttendanceHow.CAME),
        home=one.of(AttendanceHow.HOME),
        leave=one.of(AttendanceHow.LEAVE),
        absent=one.absent,
        same=one.same,
    )


def _sign(purpose: str, told: _Told) -> str:
    """Entries as text that only this person can send back, within the hour."""
    person = current_staff()
    return tokens.sign(services().keys.signing, purpose, [person.id, told], context.now() + _LASTS)


def _read(purpose: str) -> _Told:
    """The entries of a form. Raises Expired, Invalid."""
    who, told = tokens.read_signed(services().keys.signing, purpose, field(request.form, "entries"), context.now())
    if who != current_staff().id:
        raise Invalid("This list was looked at by somebody else. Please upload it again.")
    return [(number, refs) for number, refs in told]


def _put(told: _Told, *, back: bool) -> _Told:
    """Enter or take back; gives what was written."""
    person, opened = current_staff(), services()
    with opened.store.reading() as connection:
        scope.require_refs(connection, {ref for _, hows in told for ref in hows})
    written: _Told = []
    for number, hows in told:
        entered = {ref: AttendanceHow(how) for ref, how in hows.items()}
        found = enter_many(
            opened.store,
            person.community_id,
            number,
            dict.fromkeys(entered) if back else entered,
            who=person.login,
            now=context.now(),
            zone=opened.settings.zone,
            collective=opened.settings.collective_kinds,
            only_if=entered if back else None,
        )
        written.append((number, {ref: hows[ref] for ref, changed in found.items() if changed}))
    return written


def _size(told: _Told) -> int:
    """Of how many people it tells, each activity's for itself."""
    return sum(len(refs) for _, refs in told)
