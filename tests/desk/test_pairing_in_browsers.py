"""Pairing with two real browsers: a television shows digits, the desk types them, OK on the television links it."""

import shutil
import time
from collections.abc import Iterator

import pytest
from sqlalchemy import select

from tests.desk.conftest import PASSWORD, Desk
from tests.engines.browsers import EVERY_ENGINE, STANDS_ON
from tests.engines.injected import injected
from tests.engines.serving import answering
from tvchannel.features.linking.pairings import pairings
from tvchannel.store.boxes import box_fingerprints, boxes
from tvchannel.tools.browser import PROGRAMS, Browser, EngineName

MISSING = [name for name in PROGRAMS if shutil.which(name) is None]
pytestmark = [
    pytest.mark.engine,
    pytest.mark.slow,
    pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)}"),
]
CARD = "window.CA = {card: {serialNumber: '8002003004711'}};"


@pytest.fixture
def staff(office: Desk) -> Iterator[Browser]:
    with answering(office.app) as base, Browser((1280, 800)) as browser:
        browser.open(f"{base}/office/sign-in")
        browser.press(*"branch", "TAB", *PASSWORD, "OK")
        browser.wait_for("return location.pathname === '/office/'")
        yield browser


def _until_it_has_told_its_card(office: Desk) -> None:
    until = time.monotonic() + 180
    while True:
        with office.services.store.reading() as connection:
            if connection.execute(select(pairings.c.hints)).scalar():
                return
        assert time.monotonic() < until
        time.sleep(0.1)


@pytest.mark.parametrize("engine", EVERY_ENGINE)
def test_digits_typed_at_the_desk_and_ok_on_the_television_link_it(
    office: Desk, staff: Browser, engine: EngineName
) -> None:
    with answering(injected(office.app, CARD)) as base, Browser(engine=engine) as tv:
        tv.open(f"{base}/tv/here/me")
        tv.wait_for(STANDS_ON, "b1")
        assert all("403" in line for line in tv.errors())
        tv.press("OK")
        code = tv.wait_for("var code = document.getElementById('code'); return code && code.innerHTML")
        tv.wait_for("var i = document.images; return i[i.length - 1].complete && i[i.length - 1].naturalWidth > 100")
        _until_it_has_told_its_card(office)
        staff.open(staff.url + "boxes/link")
        staff.press(*code.replace(" ", ""), "OK")
        staff.wait_for("return document.querySelector('select[name=household]')")
        assert "4711" in staff.run("return document.body.innerText")
        staff.run("document.querySelector('select[name=household]').value = '1'; document.forms[1].submit()")
        staff.wait_for("return location.pathname === '/office/boxes'")
        tv.wait_for("return document.querySelectorAll('form').length === 2")
        with office.services.store.reading() as connection:
            assert boxes.of_community(connection, office.community) == []
        tv.wait_for(STANDS_ON, "b1")
        tv.press("OK")
        tv.wait_for("return location.pathname === '/tv/here/' && document.body.innerHTML.indexOf('王*兰') > 0")
        assert tv.errors() == []
    with office.services.store.reading() as connection:
        (box,) = boxes.of_community(connection, office.community)
        (hint,) = box_fingerprints.of_community(connection, office.community)
    assert box.household == 1
    assert (hint.kind, hint.tail) == ("card", "4711")
    assert office.audit("box-linked") == ["household 1"]
    assert staff.errors() == []
