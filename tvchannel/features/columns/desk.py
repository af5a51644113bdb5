"""Columns at the desk: add one, change, hide, show, order and delete them; the TV follows at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from flask import Response, request
from sqlalchemy import Connection

from epg.columns import Column
from epg.titles import Title
from tvchannel.base.errors import Conflict, Invalid
from tvchannel.base.roles import ADMINISTRATOR
from tvchannel.desk.kit import forms
from tvchannel.desk.kit.appearance import author, picture_form
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.frame import done, page, to
from tvchannel.features.columns import actions, appearance_form
from tvchannel.features.columns.appearance_form import AppearanceForm
from tvchannel.http.context import language, opens_to, say, services
from tvchannel.http.staff_session import current_staff
from tvchannel.store.channel import catalogue
from tvchannel.study.appearance.contrast import COLOURS, ON_COLUMN
from tvchannel.study.appearance.names import COLUMN_NAME

Choice = TypeVar("Choice")


@dataclass(frozen=True, slots=True)
class ColumnLine:
    """A column in the list, how many films it has, and whether another stands before or after it."""

    column: Column
    name: str
    films: int
    first: bool
    last: bool


@blueprint.get("/columns", endpoint="tv_columns")
@opens_to(ADMINISTRATOR)
def columns() -> Response:
    """The columns in their order, the hidden ones after them, and a form for another."""
    return _list(AppearanceForm(colour=COLOURS[0]))


@blueprint.post("/columns")
@opens_to(ADMINISTRATOR)
def add_column() -> Response:
    """A new column, with the lowest digit that is free."""
    form = appearance_form.read(request.form, COLUMN_NAME, ON_COLUMN)
    if form.wrong:
        return _list(form, 400)
    try:
        actions.add_column(services().store, author(), Title(form.name_zh, form.name_en), form.colour)
    except Conflict as taken:
        form.wrong["name"] = forms.in_words(taken)
        return _list(form, 409)
    done("The column %(name)s is on the TV now.", name=form.name_zh)
    return to("tv_columns")


@blueprint.get("/columns/<column>")
@opens_to(ADMINISTRATOR)
def tv_column(column: str) -> Response:
    """One column: its names and its colour."""
    return show_column(column_of(column))


@blueprint.post("/columns/<column>")
@opens_to(ADMINISTRATOR)
def change_column(column: str) -> Response:
    """Other names, another colour."""
    found, form = column_of(column), appearance_form.read(request.form, COLUMN_NAME, ON_COLUMN)
    if form.wrong:
        return show_column(found, form, status=400)
    wanted = {"name_zh": form.name_zh, "name_en": form.name_en, "colour": form.colour}
    changed = actions.change_column(services().store, author(), column, wanted)
    done("The TV shows it from now on." if changed else _SO_ALREADY)
    return to("tv_columns")


@blueprint.post("/columns/<column>/place")
@opens_to(ADMINISTRATOR)
def move_column(column: str) -> Response:
    """One place further up or down; each place keeps its digit."""
    step = _chosen(column, "step", {"up": -1, "down": 1})
    moved = actions.move_column(services().store, author(), column, step)
    done("The order on the TV is another now." if moved else _SO_ALREADY)
    return to("tv_columns")


@blueprint.post("/columns/<column>/state")
@opens_to(ADMINISTRATOR)
def hide_column(column: str) -> Response:
    """Hide it, or show it again."""
    hidden = _chosen(column, "state", {"hidden": True, "shown": False})
    try:
        changed = actions.set_hidden(services().store, author(), column, hidden)
    except Conflict as taken:
        return _list(AppearanceForm(colour=COLOURS[0]), 409, forms.in_words(taken))
    done((_HIDDEN if hidden else _AGAIN) if changed else _SO_ALREADY)
    return to("tv_columns")


@blueprint.post("/columns/<column>/delete")
@opens_to(ADMINISTRATOR)
def delete_column(column: str) -> Response:
    """Delete a column without films."""
    try:
        actions.remove_column(services().store, author(), column)
    except Conflict as error:
        return _list(AppearanceForm(colour=COLOURS[0]), 409, forms.in_words(error))
    done("The column is deleted.")
    return to("tv_columns")


_SO_ALREADY = "It was so already."
_HIDDEN = "The column is hidden. Its films stay; what is running now goes on to its end."
_AGAIN = "The column is on the TV again, and its films are planned again."


def column_of(key: str) -> Column:
    """One column of this community. Raises NotFound."""
    with services().store.reading() as connection:
        return catalogue.column(connection, current_staff().community_id, key)


def _chosen(key: str, name: str, values: Mapping[str, Choice]) -> Choice:
    """What a button of the column `key` stands for. Raises NotFound where there is none, Invalid for another button."""
    column_of(key)
    value = request.form.get(name, "")
    if value not in values:
        raise Invalid("Please choose one of these.")
    return values[value]


def _list(form: AppearanceForm, status: int = 200, wrong: str = "") -> Response:
    with services().store.reading() as connection:
        lines = _lines(connection, current_staff().community_id)
    return page(
        "columns/columns",
        say("Columns"),
        place="tv_columns",
        status=status,
        lines=lines,
        form=form,
        wrong=wrong,
        **with_pictures(),
    )


def _lines(connection: Connection, community_id: int) -> list[ColumnLine]:
    """Those that are shown, then the hidden ones."""
    films: dict[str, int] = {}
    for row in catalogue.programmes(connection, community_id):
        films[row.column_key] = films.get(row.column_key, 0) + 1
    found = sorted(catalogue.columns(connection, community_id), key=lambda one: one.hidden)
    shown = [one.key for one in found if not one.hidden]
    return [
        ColumnLine(
            column=one,
            name=one.title.say(language()),
            films=films.get(one.key, 0),
            first=one.key == shown[0] if shown else True,
            last=one.key == shown[-1] if shown else True,
        )
        for one in found
    ]


def show_column(
    column: Column, form: AppearanceForm | None = None, *, wrong: dict[str, str] | None = None, status: int = 200
) -> Response:
    """The page of a column, with what was sent where that was refused; `wrong` says why, by field."""
    title = column.title.say(language())
    form = form or AppearanceForm(column.title.zh, column.title.en, column.colour, wrong or {})
    told = {"column": column, "form": form, **with_pictures()}
    return page("columns/column", title, place="tv_columns", status=status, **told)


def with_pictures() -> dict[str, object]:
    """What a page with a picture's form says besides, and the colours on offer."""
    return {"colours": COLOURS, **picture_form()}
