"""The page of the system tells when the machine's clock was set back while somebody watched, and of the sandbox."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from media.sandbox import state as sandbox
from tests.desk.conftest import Desk
from tests.media.sources import broken_sandbox
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


@pytest.mark.usefixtures("sandbox_anew")
@pytest.mark.parametrize(
    ("use", "says"),
    [
        (sandbox.SandboxUse.REQUIRED, "films wait"),
        (sandbox.SandboxUse.WHEN_AVAILABLE, "opened without it"),
        (sandbox.SandboxUse.OFF, "switched off"),
    ],
)
def test_a_sandbox_that_is_not_used_is_told_as_bad(
    office: Desk, use: sandbox.SandboxUse, says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    browser = office.browser("administrator")
    broken_sandbox(tmp_path, monkeypatch)
    sandbox.keep_to(use)
    page = browser.get("/office/system", lang="en").text
    told = page[page.index("The sandbox for films") :]
    assert 'class="state bad"' in told[: told.index("</dl>")]
    assert says in told


@pytest.mark.usefixtures("sandbox_anew")
@pytest.mark.skipif(bool(sandbox.trouble()), reason=sandbox.trouble())
def test_a_sandbox_that_works_is_told_as_good(office: Desk):
    page = office.browser("administrator").get("/office/system", lang="en").text
    told = page[page.index("The sandbox for films") :]
    assert 'class="state good"' in told[: told.index("</dl>")]
