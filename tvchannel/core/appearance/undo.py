"""Undo a change of how the community and its columns look."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from epg.titles import Title
from tvchannel.base.errors import Conflict
from tvchannel.core.appearance import columns, community
from tvchannel.core.appearance.noted import COLUMN, COMMUNITY, ORDER, AppearanceAuthor
from tvchannel.store.channel import appearance, catalogue
from tvchannel.store.channel.appearance import AppearanceChange
from tvchannel.study.appearance.column_order import of_plain, plain
from tvchannel.study.undo import UNDO_REFUSALS, UndoState, undo_state

GONE = "gone"


def undo(connection: Connection, author: AppearanceAuthor, number: int) -> None:
    """Make what a change changed as it was before. Raises NotFound, Conflict."""
    done = appearance.change(connection, author.community_id, number)
    state = state_of(connection, author.community_id, done, author.at)
    if state is not UndoState.OPEN:
        raise Conflict(UNDO_REFUSALS[state])
    if done.subject == COMMUNITY:
        community.change(connection, author, done.before)
    elif done.subject == ORDER:
        columns.set_order(connection, author, of_plain(done.before["order"]))
    else:
        _column(connection, author, done)
    appearance.undone(connection, number, who=author.who, at=author.at)


def _column(connection: Connection, author: AppearanceAuthor, done: AppearanceChange) -> None:
    """What was added is removed, what was removed comes back, of a change all that it changed is as before."""
    key, before = done.subject.removeprefix(COLUMN), dict(done.before)
    if not before:
        columns.remove(connection, author, key)
        return
    if not done.after:
        title = Title(before["name_zh"], before["name_en"])
        columns.add(connection, author, title, before["colour"], key=key)
        before = {"cover": before["cover"], "hidden": before["hidden"]}
    if "hidden" in before:
        columns.set_hidden(connection, author, key, before.pop("hidden"))
    if before:
        columns.change(connection, author, key, before)


def state_of(connection: Connection, community_id: int, done: AppearanceChange, now: datetime) -> UndoState:
    """Whether `done` can be undone."""
    present = _present(connection, community_id, done.subject)
    after = done.after or {GONE: True}
    return undo_state(done.at, done.undone_at is not None, after, present, now)


def _present(connection: Connection, community_id: int, subject: str) -> dict[str, Any]:
    if subject == COMMUNITY:
        return community.community_fields(catalogue.community_of_id(connection, community_id))
    if subject == ORDER:
        return {"order": plain(columns.present_order(connection, community_id))}
    key = subject.removeprefix(COLUMN)
    there = [one for one in catalogue.columns(connection, community_id) if one.key == key]
    return columns.column_fields(there[0]) if there else {GONE: True}
