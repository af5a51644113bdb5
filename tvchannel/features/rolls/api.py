"""Rolls for other programs: a list is handed in, looked at, entered and taken back. A token sees its own alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from flask import Response, request, url_for

from tvchannel.api.kit.answers import ApiCell, written
from tvchannel.api.kit.blueprint import blueprint
from tvchannel.api.kit.operation import ApiFile, ApiParameter, operation
from tvchannel.base.errors import NotFound
from tvchannel.core.import_files.spreadsheet import letter
from tvchannel.core.unseal_names import look
from tvchannel.features.rolls import actions, rolls
from tvchannel.features.rolls.audit import RollSubject
from tvchannel.features.rolls.handing_in import hand_in
from tvchannel.features.rolls.preview import Preview
from tvchannel.features.rolls.rolls import UNDO_LASTS, Roll, RollState
from tvchannel.http import context
from tvchannel.http.context import say, services
from tvchannel.http.sent_files import sent_file
from tvchannel.http.token_session import current_token
from tvchannel.store.service.api_tokens import ApiScope

_ABSENT = {404: "This token has handed in no such list."}
_DECIDED = _ABSENT | {409: "The list is in a state in which this cannot be done."}
_LISTED = "Left out until somebody decides at the desk: the same name stands in household %(homes)s."


@dataclass(frozen=True, slots=True)
class ApiCounts:
    """How many persons of a list are new, would change, would move, are the same already, stand there twice, cannot be
    read, or are left out because nobody knows whether they have moved; `absent` are in the register alone.
    """

    added: int
    changed: int
    moved: int
    same: int
    twice: int
    refused: int
    asked: int
    absent: int


@dataclass(frozen=True, slots=True)
class ApiRoll:
    """A list. `done` of `total` persons are entered, or taken back; `passed` of them could not be entered because
    somebody changed them meanwhile, `kept` could not be taken back because something is built on them.

    `unknown` are columns that are left out, their headings being unknown; `id_numbers` columns and cells from which
    numbers of identity cards were taken. The first hundred `problems` of each kind are told while the list waits.
    """

    id: int
    file_name: str
    state: RollState
    made_at: datetime
    total: int
    done: int
    passed: int
    kept: int
    take_back_until: datetime | None
    counts: ApiCounts
    unknown: list[str]
    id_numbers: list[str]
    problems: list[ApiCell]


@blueprint.post("/rolls")
@operation(
    "Hand in a list of members. Nothing changes before it is entered.",
    scope=ApiScope.ROLLS,
    answer=ApiRoll,
    status=201,
    fields=(
        ApiFile(
            "list", "The list: XLSX, CSV or TSV, at most 5 MB, columns in any order and in the branch's own words."
        ),
        ApiParameter("group", "The group of those for whom the list gives none.", "[^\\x00-\\x1f]{0,60}"),
    ),
)
def add_roll() -> Response:
    """Take a list; the answer says what it would do, and where to find it."""
    token, opened = current_token(), services()
    name, data = sent_file("list", "Choose the file with the list.")
    group = request.form.get("group", "").strip()
    number = hand_in(
        opened.store, opened.keys, token.community_id, name, data, group, who=token.agent, now=context.now()
    )
    response = written(ApiRoll, _told(_own(number)), 201)
    response.headers["Location"] = url_for("api.roll", number=number)
    return response


@blueprint.get("/rolls/<int:number>")
@operation("What a list would do, or what became of it.", scope=ApiScope.ROLLS, answer=ApiRoll, problems=_ABSENT)
def roll(number: int) -> ApiRoll:
    """Its state, and while it waits the cells that are not entered as they stand."""
    return _told(_own(number))


@blueprint.post("/rolls/<int:number>/commit")
@operation(
    "Let a list be entered, as far as it is clear; it goes on in small pieces.",
    scope=ApiScope.ROLLS,
    answer=ApiRoll,
    status=202,
    problems=_DECIDED,
)
def commit_roll(number: int) -> ApiRoll:
    """Begin to enter it."""
    token, found = current_token(), _own(number)
    return _told(actions.begin(services().store, token.community_id, found.id, who=token.agent, now=context.now()))


@blueprint.post("/rolls/<int:number>/take-back")
@operation(
    "Let all be put back that a list changed, where nothing was built on it; within seven days.",
    scope=ApiScope.ROLLS,
    answer=ApiRoll,
    status=202,
    problems=_DECIDED,
)
def take_roll_back(number: int) -> ApiRoll:
    """Begin to take it back."""
    token, found = current_token(), _own(number)
    return _told(actions.take_back(services().store, token.community_id, found.id, who=token.agent, now=context.now()))


@blueprint.post("/rolls/<int:number>/discard")
@operation(
    "Throw a list away that is not entered; what it said is gone at once.",
    scope=ApiScope.ROLLS,
    answer=ApiRoll,
    problems=_DECIDED,
)
def discard_roll(number: int) -> ApiRoll:
    """Throw it away."""
    token, found = current_token(), _own(number)
    actions.discard(services().store, token.community_id, found.id, who=token.agent, now=context.now())
    return _told(_own(number))


def _own(number: int) -> Roll:
    """The roll of this id that this token has handed in. Raises NotFound for those of staff and of other tokens."""
    token = current_token()
    with services().store.reading() as connection:
        found = rolls.roll(connection, token.community_id, number)
    if found.made_by != token.agent:
        raise NotFound("There is no such roll here.")
    return found


def _told(found: Roll) -> ApiRoll:
    about = found.about
    ids = {*about["id_columns"]}
    counted = about.get("counts", {})
    return ApiRoll(
        id=found.id,
        file_name=found.file_name,
        state=found.state,
        made_at=found.made_at,
        total=found.total,
        done=found.done,
        passed=about.get("passed", 0),
        kept=about.get("kept", 0),
        take_back_until=found.state_at + UNDO_LASTS if found.state is RollState.ENTERED else None,
        counts=ApiCounts(**{name: counted.get(name, 0) for name in ApiCounts.__slots__}),
        unknown=[
            heading or letter(at) for at, heading, field in about["columns"] if not field and letter(at) not in ids
        ],
        id_numbers=[*about["id_columns"], *about["id_cells"]],
        problems=list(_problems(found)) if found.state is RollState.PREVIEW else [],
    )


def _problems(found: Roll) -> Iterator[ApiCell]:
    """Cells and reasons without names: whoever handed the list in has them. That it was looked at is written down."""
    opened, token, subject = services(), current_token(), RollSubject.ROLL.of(found.id)
    look(opened.store, opened.keys.names, token.community_id, (), who=token.agent, subject=subject, now=context.now())
    told = Preview(found, actions.plan_of(opened.keys, found), actions.rows_of(opened.keys, found))
    for block in told.blocks():
        if block.key in ("refused", "twice"):
            yield from (ApiCell(row.line, row.cell, row.what) for row in block.rows)
    for one in told.questions():
        yield ApiCell(one.line, one.cell, say(_LISTED, homes=", ".join(map(str, one.households))))
