"""The hidden page of keys: it opens, what it reports reaches the desk, and nothing that is not a key gets in."""

import re

import pytest

from tests.tv.conftest import House
from tvchannel.core import tokens
from tvchannel.features.remote_test import remotes
from tvchannel.features.remote_test.actions import read

IPANEL = {"User-Agent": "Mozilla/4.0 (iPanel 3.0)"}
VIEWER = tokens.new_nonce()


def told(house: House) -> list[remotes.Remote]:
    with house.services.store.reading() as connection:
        return remotes.of_community(connection, house.world.community)


def test_the_page_says_who_the_box_is_taken_for_and_where_it_leads_back_to(house: House) -> None:
    page = house.television().get("/tv/here/keys", headers=IPANEL).text
    assert "茁壮 iPanel 3.0 机顶盒" in page
    assert "Mozilla/4.0 (iPanel 3.0)" in page
    assert 'up:"/tv/here/"' in page
    assert re.search(r'idle:60,away:"/tv/here/"', page)
    assert 'keys:"/tv/here/keys"' in house.television().get("/tv/here/").text


@pytest.mark.parametrize("method", ["POST", "GET"])
def test_presses_are_kept_for_a_box_and_for_a_television_that_is_nobodys(house: House, method: str) -> None:
    values = {"viewer": VIEWER, "objects": "iPanel,media,evil", "presses": "340.keypress.back,9999.irkeypress."}
    for television in (house.television(), house.television(1)):
        where = {"data": values} if method == "POST" else {"query_string": values}
        answer = television.open("/tv/here/keys/report", method=method, headers=IPANEL, **where)
        assert answer.status_code == 200
        assert answer.mimetype == "image/gif"
        assert answer.headers["Cache-Control"] == "no-store"
    found = {one.viewer: read(one.told) for one in told(house)}
    assert len(found) == 2
    for one in found.values():
        assert (one.agent, one.family, one.why) == ("Mozilla/4.0 (iPanel 3.0)", "ipanel", "agent")
        assert one.objects == ("iPanel", "media")
        assert [(press.code, press.kind, press.name) for press in one.presses] == [
            (340, "keypress", "back"),
            (9999, "irkeypress", ""),
        ]
    assert [one.box_id is None for one in told(house)].count(True) == 1


@pytest.mark.parametrize(
    "presses", ["", "abc", "0.keydown.up", "13.click.ok", "13.keydown.<script>", "1234567.keydown.", "13.keydown"]
)
def test_what_is_no_press_is_passed_over(house: House, presses: str) -> None:
    form = {"viewer": VIEWER, "presses": f"{presses},8.keydown.back"}
    assert house.television().post("/tv/here/keys/report", data=form).status_code == 200
    assert [press.code for press in read(told(house)[0].told).presses] == [8]


@pytest.mark.parametrize("viewer", ["", "short", "a b" * 10, "x" * 80, "box 1"])
def test_without_a_mark_of_its_own_a_strangers_report_is_refused(house: House, viewer: str) -> None:
    form = {"viewer": viewer, "presses": "8.keydown.back"}
    assert house.television().post("/tv/here/keys/report", data=form).status_code == 400
    assert told(house) == []


def test_a_very_long_user_agent_is_cut(house: House) -> None:
    form = {"viewer": VIEWER, "presses": "8.keydown.back"}
    agent = {"User-Agent": "x" * 5000}
    assert house.television().post("/tv/here/keys/report", data=form, headers=agent).status_code == 200
    assert len(read(told(house)[0].told).agent) == 300
    assert house.television().get("/tv/here/keys", headers=agent).status_code == 200
