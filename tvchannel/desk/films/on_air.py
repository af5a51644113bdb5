"""The films that somebody at the desk may choose for something else: those that were approved."""

from collections.abc import Container, Mapping

from tvchannel.base.errors import Invalid
from tvchannel.desk.kit import forms
from tvchannel.http.context import language, services
from tvchannel.http.staff_session import current_staff
from tvchannel.store.channel import catalogue
from tvchannel.store.entities import ProgrammeRow, ProgrammeState

_MOST_ID = 2**31 - 1


def films_on_air() -> list[ProgrammeRow]:
    """Those of the reader's community, the newest first."""
    with services().store.reading() as connection:
        return catalogue.programmes(connection, current_staff().community_id, states=(ProgrammeState.APPROVED,))


def titles_on_air() -> dict[int, str]:
    """Their titles in the reader's language, by their ids."""
    return {one.id: one.title.say(language()) for one in films_on_air()}


def chosen_film(sent: Mapping[str, str], name: str, films: Container[int]) -> int | None:
    """The film that a field names, one of `films` (ids); None where none was chosen. Raises Invalid."""
    number = forms.number(sent, name, _MOST_ID)
    if number is not None and number not in films:
        raise Invalid("Please choose one of these.")
    return number
