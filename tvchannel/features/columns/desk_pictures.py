"""The cover of a column and the community's picture at the desk: uploaded, drawn anew, taken away."""

from collections.abc import Callable

from flask import Response, request

from media.uploaded_picture import MOST_BYTES, DrawnPicture
from tvchannel.base.errors import Invalid, ServiceError, status_of
from tvchannel.base.roles import ADMINISTRATOR
from tvchannel.desk.kit import forms
from tvchannel.desk.kit.appearance import author, sent_picture
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.frame import done, to
from tvchannel.features.columns import actions
from tvchannel.features.columns.desk import column_of, show_column
from tvchannel.features.columns.desk_community import show_community
from tvchannel.http.context import opens_to, services
from tvchannel.http.uploads import takes_file

_NONE = "Choose the file with the picture."


@blueprint.post("/columns/<column>/cover")
@opens_to(ADMINISTRATOR)
@takes_file(MOST_BYTES)
def set_cover(column: str) -> Response:
    """Another cover for a column, or none."""
    found = column_of(column)
    return _set(
        lambda made: actions.set_cover(services().store, author(), column, made),
        lambda wrong, status: show_column(found, wrong={"picture": wrong}, status=status),
        lambda: to("tv_column", column=column),
    )


@blueprint.post("/community/picture")
@opens_to(ADMINISTRATOR)
@takes_file(MOST_BYTES)
def set_picture() -> Response:
    """Another picture for the community's home page, or none."""
    return _set(
        lambda made: actions.set_picture(services().store, author(), made),
        lambda wrong, status: show_community(wrong={"picture": wrong}, status=status),
        lambda: to("community"),
    )


def _set(
    keep: Callable[[DrawnPicture | None], bool], refuse: Callable[[str, int], Response], back: Callable[[], Response]
) -> Response:
    try:
        changed = keep(None if "remove" in request.form else _sent())
    except ServiceError as error:
        return refuse(forms.in_words(error), status_of(error))
    done("The TV shows it from now on." if changed else "It was so already.")
    return back()


def _sent() -> DrawnPicture:
    """The picture that was uploaded. Raises Invalid, Unavailable."""
    made = sent_picture()
    if made is None:
        raise Invalid(_NONE)
    return made
