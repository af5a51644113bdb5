"""The page of the system tells when the machine's clock was set back while somebody watched."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from tests.desk.conftest import Desk
from tvchannel.store import tables as t
from tvchannel.store.watching import sessions
from tvchannel.store.watching.sessions import Session
from tvchannel.study.clock_steps import Clocks
from tvchannel.study.playing import Account, Pace


@pytest.mark.parametrize(("back_ms", "days_ago", "told"), [(0, 1, False), (3_600_000, 1, True), (3_600_000, 8, False)])
def test_a_clock_that_was_set_back_last_week_is_told(office: Desk, back_ms: int, days_ago: int, told: bool) -> None:
    at = office.now - timedelta(days=days_ago)
    opened = Account(at, 3000, 0)
    with office.services.store.writing() as connection:
        home = connection.execute(select(t.households.c.id).limit(1)).scalar_one()
        sessions.open_session(
            connection, Session("s", office.community, home, 1, False, opened, opened, None, Pace(30_000, 60_000), None)
        )
        sessions.settled(connection, "s", opened, Clocks(at, 0, back_ms))
    page = office.browser("administrator").get("/office/system").text
    assert ("时钟被往回拨过" in page) is told
