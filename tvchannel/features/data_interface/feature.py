"""The manifest of the data interface's tokens."""

from collections.abc import Iterator
from datetime import date, timedelta

from sqlalchemy import Connection

from tvchannel.base.roles import ADMINISTRATOR, includes
from tvchannel.core.feature import Entry, Feature, NavArea, PendingTasks
from tvchannel.features.data_interface.audit import SCOPE_WORDS, TokenAction, TokenSubject
from tvchannel.store.entities import StaffRow
from tvchannel.store.service import api_tokens

_SOON = timedelta(days=14)


def _waiting(connection: Connection, person: StaffRow, today: date) -> Iterator[PendingTasks]:
    """Tokens that will let nobody in before long: their programs need others, or stand still unnoticed."""
    if includes(person.roles, ADMINISTRATOR):
        found = api_tokens.every(connection, person.community_id)
        count = sum(one.is_good(today) and one.until <= today + _SOON for one in found)
        yield PendingTasks("Tokens of the data interface that end within two weeks: %(n)s", count, "tokens")


DATA_INTERFACE = Feature(
    name="data_interface",
    views=("desk",),
    navigation=(Entry(NavArea.SERVICE, 105, "tokens", "Data interface", (ADMINISTRATOR,), under="accounts"),),
    waiting=_waiting,
    audit=(TokenAction, TokenSubject),
    audit_notes={scope.value: words for scope, words in SCOPE_WORDS.items()},
)
