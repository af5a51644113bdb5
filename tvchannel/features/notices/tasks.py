"""Which urgent notices wait for a second pair of eyes, on the desk's first page."""

from collections.abc import Iterator
from datetime import date

from sqlalchemy import Connection

from tvchannel.base.roles import REVIEW, includes
from tvchannel.core.feature import PendingTasks
from tvchannel.store.channel import notices, urgent_airings
from tvchannel.store.entities import StaffRow
from tvchannel.store.service import staff_accounts

_LOOK = "Look at the urgent notice “%(title)s” that %(who)s put on air"


def waiting(connection: Connection, person: StaffRow, _today: date) -> Iterator[PendingTasks]:
    """Those that somebody else put on air, each once."""
    if not includes(person.roles, *REVIEW):
        return
    found = urgent_airings.unseen(connection, person.community_id)
    people = staff_accounts.names(connection, person.community_id) if found else {}
    for number, who in {one.notice_id: one.began_by for one in found if one.began_by != person.login}.items():
        title = notices.one(connection, person.community_id, number).draft.title.zh
        told = {"title": title, "who": people.get(who, who)}
        yield PendingTasks(_LOOK, 1, "notice", {"number": number}, told)
