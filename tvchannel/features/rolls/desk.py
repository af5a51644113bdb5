"""Rolls at the desk: upload a list, say what its columns are, look at what it would do, enter it, take it back."""

from dataclasses import dataclass
from typing import Any

from flask import Response, request

from tvchannel.base.errors import Invalid, NotFound, ServiceError, status_of
from tvchannel.base.roles import PEOPLE
from tvchannel.core.import_files.roll_columns import FIELD_WORDS, RollField
from tvchannel.core.import_files.spreadsheet import MOST_BYTES, letter
from tvchannel.desk.kit import audit_words, forms, names, scope, words
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.frame import done, fragment, page, to
from tvchannel.features.rolls import actions
from tvchannel.features.rolls import rolls as store
from tvchannel.features.rolls.audit import RollSubject
from tvchannel.features.rolls.preview import Preview, samples
from tvchannel.features.rolls.rolls import UNDO_LASTS, Roll, RollState
from tvchannel.http import context
from tvchannel.http.context import opens_to, say, services
from tvchannel.http.parameters import number_of
from tvchannel.http.sent_files import sent_file
from tvchannel.http.staff_session import current_staff
from tvchannel.http.uploads import takes_file
from tvchannel.store.service import staff_accounts

_SHOWN, _LOOKED_AT = 20, 200
_STATES = {
    RollState.COLUMNS: ("waiting", "waits: say what its columns are"),
    RollState.PREVIEW: ("waiting", "waits: look at it and enter it"),
    RollState.ENTERING: ("busy", "is being entered"),
    RollState.ENTERED: ("good", "entered"),
    RollState.TAKING_BACK: ("busy", "is being taken back"),
    RollState.TAKEN_BACK: ("off", "taken back"),
    RollState.DISCARDED: ("off", "thrown away"),
}
_ANSWERS = {"new": actions.NEW, "out": actions.LEFT_OUT}


@dataclass(frozen=True, slots=True)
class RollRow:
    """A roll in words; `tone` is that of its state."""

    id: int
    file_name: str
    when: str
    who: str
    tone: str
    state: str


@dataclass(frozen=True, slots=True)
class ColumnRow:
    """A column of the list: its place from 0, how the spreadsheet calls it, its content, and its meaning."""

    place: int
    letter: str
    heading: str
    sample: str
    field: str


@blueprint.get("/rolls")
@opens_to(*PEOPLE)
def rolls() -> Response:
    """The lists that were uploaded, and the form for another."""
    return _rolls("", 200)


@blueprint.post("/rolls")
@opens_to(*PEOPLE)
@takes_file(MOST_BYTES)
def add_roll() -> Response:
    """Take a list; what is wrong with it stands beside the field."""
    person, opened = current_staff(), services()
    try:
        name, data = sent_file("list", "Choose the file with the list.")
        told = (opened.store, opened.keys, person.community_id, name, data)
        number = actions.receive(*told, who=person.login, now=context.now(), groups=person.groups)
    except ServiceError as error:
        return _rolls(say(error.sentence, **error.params), status_of(error))
    return to("roll", number=number)


def _rolls(wrong: str, status: int) -> Response:
    community_id = current_staff().community_id
    with services().store.reading() as connection:
        found = [one for one in store.newest(connection, community_id, _LOOKED_AT) if _is_seen(one)][:_SHOWN]
        staff = staff_accounts.names(connection, community_id)
    return page(
        "rolls/rolls",
        say("Lists of members"),
        place="rolls",
        status=status,
        wrong=wrong,
        rolls=[_row(one, staff) for one in found],
        most=words.size(MOST_BYTES),
    )


def _is_seen(roll: Roll) -> bool:
    """Whether the reader may see a list: who is for some groups alone their own ones, which were for these alone."""
    person = current_staff()
    if person.groups is None:
        return True
    limits = roll.about.get("groups")
    return roll.made_by == person.login and limits is not None and set(limits) <= person.groups.keys()


def _own(number: int) -> Roll:
    """A list that the reader may see. Raises NotFound."""
    with services().store.reading() as connection:
        found = store.roll(connection, current_staff().community_id, number)
    if not _is_seen(found):
        raise NotFound("There is no such roll here.")
    return found


def _row(roll: Roll, staff: dict[str, str]) -> RollRow:
    tone, state = _STATES[roll.state]
    who = audit_words.person(roll.made_by, staff)
    return RollRow(roll.id, roll.file_name, words.instant(roll.made_at), who, tone, say(state))


@blueprint.get("/rolls/<int:number>")
@opens_to(*PEOPLE)
def roll(number: int) -> Response:
    """What has to be done with a list next, or what became of it."""
    return _roll(number, "", 200)


@blueprint.get("/rolls/<int:number>/news")
@opens_to(*PEOPLE)
def roll_news(number: int) -> Response:
    """How far a list is that is at work."""
    found = _own(number)
    return fragment("rolls/progress", roll=found, share=_share(found))


@blueprint.post("/rolls/<int:number>/columns")
@opens_to(*PEOPLE)
def roll_columns(number: int) -> Response:
    """Say what the columns are, and see what would change."""
    person, opened = current_staff(), services()
    try:
        actions.choose(
            opened.store,
            opened.keys,
            person.community_id,
            _own(number).id,
            _fields(),
            forms.text(request.form, "group", actions.LONGEST_GROUP),
            now=context.now(),
        )
    except Invalid as error:
        return _roll(number, say(error.sentence, **_in_words(error)), status_of(error), columns=True)
    return to("roll", number=number)


def _in_words(error: ServiceError) -> dict[str, object]:
    return {key: say(value) if key == "field" else value for key, value in error.params.items()}


def _fields() -> dict[int, RollField]:
    chosen = {key.removeprefix("column-"): value for key, value in request.form.items() if key.startswith("column-")}
    known = {str(field): field for field in RollField}
    places = {number_of(place): known[value] for place, value in chosen.items() if value in known}
    return {place: field for place, field in places.items() if place is not None}


@blueprint.post("/rolls/<int:number>/answers")
@opens_to(*PEOPLE)
def roll_answers(number: int) -> Response:
    """Say who has moved and who is new."""
    told: dict[int, int] = {}
    for key, value in request.form.items():
        line, household = number_of(key.removeprefix("line-")), _ANSWERS.get(value, number_of(value))
        if key.startswith("line-") and line is not None and household is not None:
            told[line] = household
    opened = services()
    own = _own(number)
    actions.answer(opened.store, opened.keys, own.community_id, own.id, told, now=context.now())
    return to("roll", number=number)


@blueprint.post("/rolls/<int:number>/enter")
@opens_to(*PEOPLE)
def enter_roll(number: int) -> Response:
    """Let it be entered."""
    person = current_staff()
    actions.begin(services().store, person.community_id, _own(number).id, who=person.login, now=context.now())
    return to("roll", number=number)


@blueprint.post("/rolls/<int:number>/back")
@opens_to(*PEOPLE)
def take_roll_back(number: int) -> Response:
    """Let it be taken back."""
    person = current_staff()
    actions.take_back(services().store, person.community_id, _own(number).id, who=person.login, now=context.now())
    return to("roll", number=number)


@blueprint.post("/rolls/<int:number>/discard")
@opens_to(*PEOPLE)
def discard_roll(number: int) -> Response:
    """Throw it away."""
    person = current_staff()
    actions.discard(services().store, person.community_id, _own(number).id, who=person.login, now=context.now())
    done("The list has been thrown away; nothing was changed.")
    return to("rolls")


def _roll(number: int, wrong: str, status: int, *, columns: bool = False) -> Response:
    opened, found = services(), _own(number)
    with opened.store.reading() as connection:
        groups = scope.groups(connection)
    tone, state = _STATES[found.state]
    shared: dict[str, Any] = {"roll": found, "tone": tone, "state": say(state), "wrong": wrong, "status": status}
    if found.state not in store.OPEN:
        back_until = words.instant(found.state_at + UNDO_LASTS)
        may = found.state is RollState.ENTERED and context.now() - found.state_at < UNDO_LASTS
        return page(
            "rolls/roll",
            found.file_name,
            place="rolls",
            share=_share(found),
            until=back_until if may else "",
            **shared,
        )
    names.opened([], RollSubject.ROLL.of(number))
    rows = actions.rows_of(opened.keys, found)
    if columns or found.state is RollState.COLUMNS or "again" in request.args:
        return page(
            "rolls/columns",
            found.file_name,
            place="rolls",
            columns=_columns(found, rows),
            fields=[(str(field), say(word)) for field, word in FIELD_WORDS.items()],
            groups=sorted(groups),
            group=request.form.get("group", found.about.get("group", "")),
            **shared,
        )
    told = Preview(found, actions.plan_of(opened.keys, found), rows, groups)
    return page(
        "rolls/preview",
        found.file_name,
        place="rolls",
        blocks=told.blocks(),
        questions=told.questions(),
        new_groups=told.new_groups(),
        **shared,
    )


def _columns(roll: Roll, rows: list[list[str]]) -> list[ColumnRow]:
    first = samples(rows, roll.about)
    chosen = _fields() or dict(roll.about.get("fields", []))
    return [
        ColumnRow(
            place,
            letter(place),
            heading,
            first.get(place, ""),
            chosen.get(place, "") if chosen else field or "",
        )
        for place, heading, field in roll.about["columns"]
        if letter(place) not in roll.about["id_columns"]
    ]


def _share(roll: Roll) -> int:
    """Per cent that are done."""
    return 100 * roll.done // roll.total if roll.total else 100
