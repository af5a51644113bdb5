"""Change the columns and the community's look from the desk: each in a transaction of its own."""

from collections.abc import Mapping
from typing import Any

from epg.titles import Title
from media.uploaded_picture import DrawnPicture
from tvchannel.core.appearance import columns, community, pictures
from tvchannel.core.appearance import undo as taking_back
from tvchannel.core.appearance.noted import AppearanceAuthor
from tvchannel.store.database.engine import Store


def add_column(store: Store, author: AppearanceAuthor, title: Title, colour: str) -> str:
    """A new column; gives its key. Raises Conflict where no digit is free."""
    with store.writing() as connection:
        return columns.add(connection, author, title, colour)


def change_column(store: Store, author: AppearanceAuthor, key: str, wanted: Mapping[str, Any]) -> bool:
    """Other names or another colour; False where it was so. Raises NotFound."""
    with store.writing() as connection:
        return columns.change(connection, author, key, wanted)


def move_column(store: Store, author: AppearanceAuthor, key: str, step: int) -> bool:
    """One place up (-1) or down (1); False at the end. Raises NotFound."""
    with store.writing() as connection:
        return columns.move(connection, author, key, step)


def set_hidden(store: Store, author: AppearanceAuthor, key: str, hidden: bool) -> bool:
    """Hide a column, or show it again; False where it was so. Raises NotFound, Conflict where no digit is free."""
    with store.writing() as connection:
        return columns.set_hidden(connection, author, key, hidden)


def remove_column(store: Store, author: AppearanceAuthor, key: str) -> None:
    """Delete a column without films. Raises NotFound, Conflict."""
    with store.writing() as connection:
        columns.remove(connection, author, key)


def change_community(store: Store, author: AppearanceAuthor, wanted: Mapping[str, Any]) -> bool:
    """Another name or frame for the community; False where it was so."""
    with store.writing() as connection:
        return community.change(connection, author, wanted)


def set_cover(store: Store, author: AppearanceAuthor, key: str, made: DrawnPicture | None) -> bool:
    """The cover of a column, None for none; False where it was so. Raises NotFound."""
    with store.writing() as connection:
        return pictures.set_cover(connection, author, key, made)


def set_picture(store: Store, author: AppearanceAuthor, made: DrawnPicture | None) -> bool:
    """The picture of the community's home page, None for none; False where it was so."""
    with store.writing() as connection:
        return pictures.set_picture(connection, author, made)


def undo(store: Store, author: AppearanceAuthor, number: int) -> None:
    """Make what a change changed as it was before. Raises NotFound, Conflict."""
    with store.writing() as connection:
        taking_back.undo(connection, author, number)
