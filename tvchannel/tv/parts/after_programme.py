"""What a programme goes on with besides another one (a quiz about it), and what else is told of it: by the features.

The features stand in an order, and each leads to the first one after it that has something about the programme.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from sqlalchemy import Connection

from tvchannel.base.texts import say
from tvchannel.http.context import declared_by_features
from tvchannel.http.path_sessions import url_for
from tvchannel.store.channel import catalogue
from tvchannel.store.entities import ProgrammeRow
from tvchannel.study.availability import Availability, Moment, availability
from tvchannel.tv.kit.device import Visit
from tvchannel.tv.kit.view_models import Choice, Option

Told = Callable[[Connection, Visit, ProgrammeRow], Sequence[str]]
GoesOn = Callable[[Connection, Visit, ProgrammeRow, str], Sequence[Choice]]
_MOST = 1  # beside what a programme's page and its end have anyway, there is room for one more button


def after_programme(connection: Connection, here: Visit, row: ProgrammeRow, back: str) -> tuple[Choice, ...]:
    """The buttons with which a programme goes on; each leads to pages that come back to the address `back`."""
    asked: list[GoesOn] = declared_by_features("after_programme")
    return _first(asked, connection, here, row, back)


def next_step(
    connection: Connection, here: Visit, programme_id: int | None, back: str, own: GoesOn, *, who: str = ""
) -> Choice | None:
    """What comes after the pages of the feature whose function is `own`; None where nothing does.

    `who` is the digit of whoever was asked there, handed on as `member`; "" where nobody was. A programme that may not
    be watched any more goes on with nothing.
    """
    asked: list[GoesOn] = declared_by_features("after_programme")
    if programme_id is None or own not in asked:
        return None
    row = here.shared(connection, catalogue.programme, here.community.id, programme_id)
    if availability(row.terms, here.channel.audience, Moment(here.now, here.zone)) is not Availability.OPEN:
        return None
    found = _first(asked[asked.index(own) + 1 :], connection, here, row, back)
    if not found or not who:
        return found[0] if found else None
    href = found[0].href
    return replace(found[0], href=f"{href}{'&' if '?' in href else '?'}member={who}")


def ways_on(here: Visit, after: Choice | None) -> list[Option]:
    """At the end of a step: what the programme goes on with, and the way home."""
    home = Option("", say(here.lang, "To the home page"), href=url_for("tv.home", community=here.community.key))
    return [*([Option("", after.label, href=after.href)] if after else []), home]


def _first(
    asked: Iterable[GoesOn], connection: Connection, here: Visit, row: ProgrammeRow, back: str
) -> tuple[Choice, ...]:
    return tuple(choice for goes_on in asked for choice in goes_on(connection, here, row, back))[:_MOST]


def about_programme(connection: Connection, here: Visit, row: ProgrammeRow) -> tuple[str, ...]:
    """Lines of words about a programme, for its page."""
    asked: list[Told] = declared_by_features("about_programme")
    return tuple(line for told in asked for line in told(connection, here, row))
