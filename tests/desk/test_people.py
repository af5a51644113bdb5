"""The care list blames nobody; a record shows each figure with its rows, and who looked."""

from datetime import timedelta
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import OperationalError

from tests.desk.conftest import MORNING, Desk, later
from tvchannel.store.database import kept_connections, sqlite
from tvchannel.store.database.compiled_sql import at_the_driver
from tvchannel.store.watching import watch_history
from tvchannel.study.day import study_day


def watch(office: Desk, ref: str, programme: int, *segments: tuple[int, int], days_ago: int = 0) -> None:
    at = MORNING - timedelta(days=days_ago)
    with office.services.store.writing() as connection:
        watch_history.add_watched(
            connection,
            [
                {
                    "community_id": office.community,
                    "session": f"{ref}{programme}{days_ago}",
                    "number": number,
                    "member": ref,
                    "programme_id": programme,
                    "from_ms": begin,
                    "to_ms": end,
                    "study_day": study_day(at, office.services.settings.zone),
                    "at": at,
                }
                for number, (begin, end) in enumerate(segments, 1)
            ],
        )


def blocks(page: str) -> tuple[str, str]:
    """The text of the two blocks: to call, to visit."""
    call, visit = page.split('<section class="panel visit">')
    return call, visit


def test_the_care_list_names_who_has_not_come_this_month_by_group(office: Desk) -> None:
    office.check_in("here-1", MORNING - timedelta(days=10))
    office.check_in("here-2", MORNING - timedelta(days=40))
    call, _ = blocks(office.browser("branch").get("/office/care").text)
    assert "王桂兰" not in call
    assert call.index("李建国") < call.index("张三")
    assert "3 人，已有 1 人" in call


def test_the_care_list_gives_the_telephone_number_where_there_is_one(office: Desk) -> None:
    page = office.browser("branch").get("/office/care").text
    assert "0510-80000001" in page
    assert page.count("0510-") == 4
    assert "0510-80000001" in office.browser("branch").get("/office/members/here-1").text


def test_exempt_members_are_to_be_visited_and_never_called_absent(office: Desk) -> None:
    office.check_in("here-3")
    page = office.browser("branch").get("/office/care").text
    call, visit = blocks(page)
    assert "欧阳小修" not in call
    assert "欧阳小修" in visit
    assert "赵老太" in visit
    assert "缺" not in page
    assert "absent" not in office.browser("branch").get("/office/care", lang="en").text


def test_opening_the_care_list_leaves_a_line(office: Desk) -> None:
    office.browser("branch").get("/office/care", month="2026-10")
    assert office.audit("looked") == ["care list 2026-10"]


def test_a_record_has_the_month_as_a_calendar_and_the_ledger_rows(office: Desk) -> None:
    office.check_in("here-1", MORNING - timedelta(days=40))
    office.check_in("here-1")
    page = office.browser("branch").get("/office/members/here-1").text
    assert '<td class="here now">21<small>08:31</small></td>' in page
    assert page.count('class="here') == 1
    assert "<td>1</td><td>2</td>" in page  # this month, this year
    assert page.count("<td>10月12日 周一</td>") == 1


def test_minutes_count_each_moment_once_and_show_their_stretches(office: Desk) -> None:
    programme = office.programme("m1")
    watch(office, "here-1", programme, (0, 120_000), days_ago=30)
    watch(office, "here-1", programme, (60_000, 240_000))
    page = office.browser("branch").get("/office/members/here-1").text
    assert "<td>2</td><td>4</td>" in page  # two new minutes this month, four this year
    assert "1:00–4:00" in page
    assert "0:00–2:00" in page


def test_nobody_elses_minutes_are_in_a_record(office: Desk) -> None:
    watch(office, "here-2", office.programme("m1"), (0, 120_000))
    assert "<td>0</td><td>0</td>" in office.browser("branch").get("/office/members/here-1").text


def test_a_record_tells_who_looked_before_and_writes_down_who_looks(office: Desk) -> None:
    office.browser("administrator").get("/office/members/here-1")
    later(office, minutes=3)
    page = office.browser("branch").get("/office/members/here-1").text
    assert "11月21日 周六 08:31 · administrator" in page
    assert office.audit("looked") == ["member here-1", "member here-1"]


def test_a_look_that_cannot_be_written_down_shows_nothing(office: Desk, monkeypatch) -> None:
    browser = office.browser("branch")
    monkeypatch.setattr(kept_connections, "at_the_driver", _full)
    answer = browser.get("/office/members/here-1")
    assert answer.status_code == 503
    assert "王桂兰" not in answer.text


def _full(connection: Connection, text: str, values: Any) -> Any:
    if text == sqlite.BEGIN_WRITING:
        raise OperationalError(text, {}, Exception("database or disk is full"))
    return at_the_driver(connection, text, values)


def test_the_list_of_members_leads_to_every_record(office: Desk) -> None:
    page = office.browser("branch").get("/office/members").text
    assert all(f"/office/members/here-{number}" in page for number in range(1, 6))
    assert "there-" not in page
    assert office.audit("looked") == ["members"]
