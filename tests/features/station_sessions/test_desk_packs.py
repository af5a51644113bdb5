"""Lesson packs at the desk."""

from tests.desk.conftest import Desk
from tvchannel.store.stations import packs


def test_a_pack_is_added_changed_and_removed(office: Desk) -> None:
    browser = office.browser("reviewer")
    assert browser.post("/office/lesson-packs/new", title_zh="").status_code == 400
    sent = {"title_zh": "第一课", "card_zh": "谈谈身边的事"}
    assert browser.post("/office/lesson-packs/new", **sent).status_code == 303
    with office.services.store.reading() as connection:
        (pack,) = packs.of_community(connection, office.community)
    assert "谈谈身边的事" in browser.get(f"/office/lesson-packs/{pack.id}").text
    assert browser.post(f"/office/lesson-packs/{pack.id}", **{**sent, "title_zh": "第二课"}).status_code == 303
    assert "第二课" in browser.get("/office/lesson-packs").text
    assert browser.post(f"/office/lesson-packs/{pack.id}/remove").status_code == 303
    assert browser.get(f"/office/lesson-packs/{pack.id}").status_code == 404
