"""Who could have come on some days: nobody on days that lie ahead, or before anything was recorded here."""

from collections.abc import Container
from datetime import date

from sqlalchemy import Connection

from tvchannel.store.entities import Member
from tvchannel.store.people import people
from tvchannel.store.records import ledger
from tvchannel.study.day import could_come


def expected(
    connection: Connection, community_id: int, here: Container[str], first: date, last: date, today: date
) -> list[Member]:
    """The members of whom figures of `first` to `last` speak, whoever has left since too.

    `here` are the references of those who came.
    """
    if not could_come(first, last, ledger.begun(connection, community_id), today):
        return []
    return people.expected(people.members_between(connection, community_id, first, last), here)
