"""Columns of a community: add, change, hide, show, order and remove them, in the caller's transaction."""

import re
from collections.abc import Mapping
from typing import Any

from pypinyin import lazy_pinyin
from sqlalchemy import Connection

from epg.columns import Column
from epg.titles import Title
from tvchannel.base.errors import Conflict
from tvchannel.core.appearance.noted import COLUMN, ORDER, AppearanceAuthor, noted
from tvchannel.store.channel import appearance, catalogue
from tvchannel.store.service.audit_terms import CoreAction
from tvchannel.study.appearance.column_order import DIGITS, Order, inserted, moved, order_of, plain, without

_LONGEST_KEY = 30
ALL_TAKEN = "All %(n)s digits of the remote control have a column. Please hide one first."


def column_fields(column: Column) -> dict[str, Any]:
    """What a column looks like, as JSON holds it."""
    told = {"name_zh": column.title.zh, "name_en": column.title.en, "colour": column.colour}
    return told | {"cover": column.cover, "hidden": column.hidden}


def present_order(connection: Connection, community_id: int) -> Order:
    """The order of the columns that are shown."""
    return order_of(catalogue.columns(connection, community_id))


def add(connection: Connection, author: AppearanceAuthor, title: Title, colour: str, *, key: str = "") -> str:
    """A new column, shown at the lowest free digit; gives its key. Raises Conflict where none is free."""
    there = catalogue.columns(connection, author.community_id)
    key = key or _key(title, {one.key for one in there})
    order = inserted(order_of(there), key)
    if order is None:
        raise Conflict(ALL_TAKEN, n=len(DIGITS))
    digit = next(digit for digit, one in order if one == key)
    enter(connection, author, Column(key, digit, title, colour))
    appearance.place_columns(connection, author.community_id, order)
    return key


def enter(connection: Connection, author: AppearanceAuthor, column: Column) -> None:
    """A new column as it is; its digit must be free."""
    catalogue.add_column(connection, author.community_id, column)
    noted(connection, author, CoreAction.COLUMN_ADDED, COLUMN + column.key, ({}, column_fields(column)))


def change(connection: Connection, author: AppearanceAuthor, key: str, wanted: Mapping[str, Any]) -> bool:
    """Other fields for a column (`name_zh`, `name_en`, `colour`, `cover`); False where it has them. Raises NotFound."""
    before = column_fields(catalogue.column(connection, author.community_id, key))
    after = before | dict(wanted)
    if before == after:
        return False
    appearance.change_column(connection, author.community_id, key, wanted)
    noted(connection, author, CoreAction.COLUMN_CHANGED, COLUMN + key, (before, after))
    return True


def set_hidden(connection: Connection, author: AppearanceAuthor, key: str, hidden: bool) -> bool:
    """Hide a column, or show it again at the lowest free digit; False where it is so. Raises NotFound, Conflict."""
    column = catalogue.column(connection, author.community_id, key)
    if column.hidden == hidden:
        return False
    order = present_order(connection, author.community_id)
    wanted = without(order, key) if hidden else inserted(order, key)
    if wanted is None:
        raise Conflict(ALL_TAKEN, n=len(DIGITS))
    appearance.place_columns(connection, author.community_id, wanted)
    did = CoreAction.COLUMN_HIDDEN if hidden else CoreAction.COLUMN_SHOWN
    noted(connection, author, did, COLUMN + key, ({"hidden": not hidden}, {"hidden": hidden}))
    return True


def move(connection: Connection, author: AppearanceAuthor, key: str, step: int) -> bool:
    """A column one place further up (-1) or down (1); False where it stands at the end. Raises NotFound."""
    catalogue.column(connection, author.community_id, key)
    order = present_order(connection, author.community_id)
    return set_order(connection, author, moved(order, key, step))


def set_order(connection: Connection, author: AppearanceAuthor, wanted: Order) -> bool:
    """The order of the columns that are shown; False where it is so."""
    order = present_order(connection, author.community_id)
    if wanted == order:
        return False
    appearance.place_columns(connection, author.community_id, wanted)
    sides = ({"order": plain(order)}, {"order": plain(wanted)})
    noted(connection, author, CoreAction.COLUMNS_ORDERED, ORDER, sides)
    return True


def remove(connection: Connection, author: AppearanceAuthor, key: str) -> None:
    """A column without programmes is there no more. Raises NotFound, Conflict where it has programmes."""
    column = catalogue.column(connection, author.community_id, key)
    if catalogue.programmes(connection, author.community_id, column_key=key):
        raise Conflict("The column “%(name)s” has films and cannot be deleted. Please hide it.", name=column.title.zh)
    order = without(present_order(connection, author.community_id), key)
    appearance.remove_column(connection, author.community_id, key)
    appearance.place_columns(connection, author.community_id, order)
    noted(connection, author, CoreAction.COLUMN_REMOVED, COLUMN + key, (column_fields(column), {}))


def _key(title: Title, taken: set[str]) -> str:
    """What a column is called in addresses: its English name or its pinyin, with a number where that is taken."""
    said = title.en or " ".join(lazy_pinyin(title.zh))
    stem = re.sub(r"[^a-z0-9]+", "-", said.lower()).strip("-")[: _LONGEST_KEY - 3].strip("-") or "column"
    return next(key for key in (stem, *(f"{stem}-{n}" for n in range(2, 100))) if key not in taken)
