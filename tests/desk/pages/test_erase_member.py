"""Deleting a person at the desk: at the person's wish, by an administrator, ticked, written down, and really gone."""

from datetime import timedelta
from pathlib import Path

import pytest

from tests.desk.conftest import Desk
from tvchannel.core.privacy import erasure_request
from tvchannel.core.privacy.erase import LIST
from tvchannel.features.corrections import actions
from tvchannel.processes.features import PERSONAL
from tvchannel.store import tables as t
from tvchannel.store.people import consents, people
from tvchannel.store.proof import chain_verify
from tvchannel.store.records import ledger
from tvchannel.store.records.corrections import CorrectionReason

NAME, PHONE = "王桂兰", "0510-80000001"


def erase(office: Desk, login: str = "administrator", **fields: str) -> int:
    return office.browser(login).post("/office/members/here-1/erase", **fields).status_code


def members(office: Desk) -> set[str]:
    with office.services.store.reading() as connection:
        return {one.ref for one in people.members(connection, office.community)}


def found_in(folder: Path, text: str) -> list[str]:
    return [path.name for path in folder.rglob("*") if path.is_file() and text.encode() in path.read_bytes()]


def test_an_administrator_deletes_a_person_who_has_asked_for_it_and_the_log_says_so(office: Desk) -> None:
    office.check_in("here-1")
    assert erase(office, sure="yes") == 303
    assert "here-1" not in members(office)
    assert office.audit("erased") == ["member here-1"]
    assert (office.services.settings.data_dir / LIST).read_text().endswith(" here-1\n")
    browser = office.browser("administrator")
    assert NAME not in browser.get("/office/members").text
    assert browser.get("/office/members/here-1", why="review").status_code == 404
    with office.services.store.reading() as connection:
        today = office.now.date()
        assert [row.member for row in ledger.check_ins(connection, office.community, today, today)] == ["here-1"]
        assert chain_verify.first_mismatch(connection, office.community) is None


def test_without_the_tick_or_by_anybody_else_nothing_is_deleted(office: Desk) -> None:
    assert erase(office) == 400
    assert erase(office, "branch", sure="yes") == 403
    assert "here-1" in members(office)
    assert "永远删除" not in office.browser("branch").get("/office/members/here-1", why="review").text
    assert "永远删除" in office.browser("administrator").get("/office/members/here-1", why="review").text


def test_what_was_noted_beside_a_correction_is_forgotten_with_the_person_and_never_was_in_the_log(office: Desk) -> None:
    office.check_in("here-1")
    office.check_in("here-2")
    for seq, note in ((1, f"{NAME}住院了"), (2, "按错了")):
        actions.propose(
            office.services.store, office.community, seq, CorrectionReason.MISTAKEN, note, who="branch", now=office.now
        )
    folder = office.services.settings.data_dir
    assert found_in(folder, NAME) != [], "the search finds what is there"
    assert erase(office, sure="yes") == 303
    assert found_in(folder, NAME) == []
    with office.services.store.reading() as connection:
        assert [row.note for row in connection.execute(t.corrections.select())] == ["", "按错了"]


@pytest.mark.parametrize("wanted", [NAME, PHONE])
def test_a_name_that_is_looked_for_stands_in_no_address(office: Desk, wanted: str) -> None:
    """Addresses are written to the logs of web servers."""
    browser = office.browser("branch")
    assert 'method="post" action="/office/members"' in browser.get("/office/members").text
    assert NAME in browser.post("/office/members", find=wanted).text
    assert NAME in browser.get("/office/members", find="李建国").text, "what an address asks for is not heard"


def test_who_agreed_and_is_deleted_is_asked_nothing_any_more(office: Desk) -> None:
    with office.services.store.writing() as connection:
        member = people.member(connection, office.community, "here-1")
        consents.choose(connection, member, consents.ConsentChoice.RECORD, at=office.now, box_id=None)
    erase(office, sure="yes")
    with office.services.store.reading() as connection:
        assert [row.choice for row in consents.log(connection, "here-1")] == ["record", "watch-only"]


def test_the_branch_sees_the_wish_of_the_television_and_takes_it_back_at_the_desk(office: Desk) -> None:
    store = office.services.store
    with store.reading() as connection:
        member = people.member(connection, office.community, "here-1")
    erasure_request.wish(store, member, now=office.now)
    browser = office.browser("branch")
    page = browser.get("/office/requests").text
    assert "要求全部删除" in page
    assert "将于 11月22日 周日 08:31 执行" in page
    assert "核对无误" not in page
    assert browser.post("/office/requests/1", answer="done").status_code == 400
    assert browser.post("/office/requests/1", answer="taken-back").status_code == 303
    assert "已撤回" in browser.get("/office/requests").text
    assert office.audit("request-taken-back") == ["member here-1"]
    later = office.now + timedelta(days=9)
    assert erasure_request.carry_out(store, office.services.settings.data_dir, PERSONAL, now=later) == 0
