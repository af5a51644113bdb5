"""What a programme goes on with besides another one, as the features declare it: a quiz about it, for example."""

from collections.abc import Callable, Sequence

from sqlalchemy import Connection

from tvchannel.http.context import declared_by_features
from tvchannel.store.entities import ProgrammeRow
from tvchannel.tv.kit.device import Visit
from tvchannel.tv.kit.view_models import Choice

GoesOn = Callable[[Connection, Visit, ProgrammeRow, str], Sequence[Choice]]
_MOST = 1  # beside what a programme's page and its end have anyway, there is room for one more button


def after_programme(connection: Connection, here: Visit, row: ProgrammeRow, back: str) -> tuple[Choice, ...]:
    """The buttons with which a programme goes on; each leads to pages that come back to the address `back`."""
    asked: list[GoesOn] = declared_by_features("after_programme")
    return tuple(choice for goes_on in asked for choice in goes_on(connection, here, row, back))[:_MOST]
