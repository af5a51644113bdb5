"""What was changed of the columns and the community's look, with what stood there before; undone by one press."""

from dataclasses import dataclass
from typing import Any

from flask import Response
from sqlalchemy import Connection

from tvchannel.base.roles import ADMINISTRATOR
from tvchannel.core.appearance.noted import COLUMN, COMMUNITY, ORDER
from tvchannel.core.appearance.undo import state_of
from tvchannel.desk.kit import audit_words, words
from tvchannel.desk.kit.appearance import author
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.frame import done, page, to
from tvchannel.desk.kit.row_pages import row_page
from tvchannel.features.columns import actions
from tvchannel.http.context import language, now, opens_to, say, services
from tvchannel.http.staff_session import current_staff
from tvchannel.store.channel import appearance, catalogue
from tvchannel.store.channel.appearance import AppearanceChange
from tvchannel.store.service import staff_accounts
from tvchannel.study.undo import UndoState

_SHOWN = 100
_SUBJECTS = {COMMUNITY: "The community", ORDER: "Order of the columns"}
_FIELDS = {
    "name_zh": "Name in Chinese",
    "name_en": "Name in English",
    "colour": "Colour",
    "frame": "Colour of the frame",
    "hidden": "Hidden",
    "cover": "Cover",
    "picture": "Picture of the home page",
    "order": "Order",
}


@dataclass(frozen=True, slots=True)
class AppearanceChangeLine:
    """A change in words; `lines` are (field, before, after)."""

    id: int
    what: str
    when: str
    who: str
    lines: tuple[tuple[str, str, str], ...]
    state: UndoState


@blueprint.get("/community/changes")
@opens_to(ADMINISTRATOR)
def appearance_changes() -> Response:
    """A hundred changes, the newest first; those of the last day with a button that undoes them."""
    community_id = current_staff().community_id
    with services().store.reading() as connection:
        pages = row_page(appearance.count_changes(connection, community_id), _SHOWN)
        found = appearance.changes(connection, community_id, _SHOWN, start=pages.start)
        staff = staff_accounts.names(connection, community_id)
        names = {one.key: one.title.say(language()) for one in catalogue.columns(connection, community_id)}
        told = [_told(connection, community_id, one, staff, names) for one in found]
    return page(
        "columns/changes",
        say("Changes of columns and look"),
        place="tv_columns",
        changes=told,
        pages=pages,
        open=UndoState.OPEN,
        undone=UndoState.UNDONE,
    )


@blueprint.post("/community/changes/<int:number>/undo")
@opens_to(ADMINISTRATOR)
def undo_appearance_change(number: int) -> Response:
    """Make it as it was before."""
    actions.undo(services().store, author(), number)
    done("It is as it was before.")
    return to("appearance_changes")


def _told(
    connection: Connection,
    community_id: int,
    change: AppearanceChange,
    staff: dict[str, str],
    names: dict[str, str],
) -> AppearanceChangeLine:
    key = change.subject.removeprefix(COLUMN)
    fields = change.after or change.before
    return AppearanceChangeLine(
        id=change.id,
        what=say(_SUBJECTS[change.subject]) if change.subject in _SUBJECTS else names.get(key, key),
        when=words.instant(change.at),
        who=audit_words.person(change.who, staff),
        lines=tuple(
            (say(_FIELDS[name]), _value(name, change.before, names), _value(name, change.after, names))
            for name in fields
            if name in _FIELDS and (change.before.get(name) or change.after.get(name))
        ),
        state=state_of(connection, community_id, change, now()),
    )


def _value(name: str, side: dict[str, Any], names: dict[str, str]) -> str:
    value = side.get(name)
    if name in ("cover", "picture"):
        return say("a picture") if value else "–"
    if name == "hidden" and value is not None:
        return say("yes") if value else say("no")
    if name == "order":
        places = [one.partition(" ") for one in value or []]
        return " · ".join(f"{digit} {names.get(key, key)}" for digit, _, key in places)
    return str(value or "–")
