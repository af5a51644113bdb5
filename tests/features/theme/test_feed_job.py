"""The feed of a centre sets what nobody set otherwise; broken, it changes nothing and is told at the desk."""

import json
from collections.abc import Iterator

import pytest

from tests.core.outside.https_server import LOOPBACK, HttpsServer, https_server
from tests.desk.conftest import Desk
from tests.features.theme.test_actions import on_air, retitled
from tests.features.theme.test_desk_import import entries, mark, standing
from tvchannel.base.settings import Settings
from tvchannel.core.services import Services
from tvchannel.features.theme.feed_job import ask
from tvchannel.features.theme.theme_imports import ThemeState

MONTH = "2026-12"
THEME = {"month": MONTH, "name": "学习宪法", "text": "一起学。", "films": ["片子m2", "片子m1"]}
OVER = {"month": "2026-10", "name": "过去的"}


@pytest.fixture(scope="module")
def centre(tmp_path_factory: pytest.TempPathFactory) -> Iterator[HttpsServer]:
    with https_server(tmp_path_factory.mktemp("centre")) as server:
        yield server


def says(centre: HttpsServer, *themes: dict[str, object], **other: object) -> None:
    document = {"format": "tvchannel-themes-1", "themes": [*themes], **other}
    centre.answers["/"] = (200, {}, json.dumps(document).encode())


def asked(office: Desk, centre: HttpsServer, address: str = "") -> str:
    """What the job says."""
    named = {"theme_feed": address or f"{centre.address}/", "theme_feed_networks": LOOPBACK}
    changed = office.services.settings.model_copy(update={**named, "theme_feed_certificate": str(centre.certificate)})
    sentence, params = ask(Services(changed, office.services.store, office.services.keys, office.services.vault))
    return sentence % params


def test_a_month_is_set_in_every_community_with_its_own_films(office: Desk, centre: HttpsServer) -> None:
    first, second = on_air(office, "m1", "m2")
    [theirs] = on_air(office, "t1", community=office.there)
    retitled(office, theirs, "片子m1")
    says(centre, OVER, THEME)
    assert asked(office, centre) == "Months that the feed of themes set: 2"
    assert standing(office).programmes == (second, first)
    assert standing(office, community=office.there).programmes == (theirs,)
    assert standing(office).theme.name.zh == "学习宪法"
    assert standing(office, "2026-10") == ThemeState()
    assert office.audit("theme-fed") == [f"theme {MONTH}"]
    assert asked(office, centre) == "Months that the feed of themes set: 0"


def test_films_that_come_later_join_it(office: Desk, centre: HttpsServer) -> None:
    [first] = on_air(office, "m1")
    says(centre, THEME)
    asked(office, centre)
    assert standing(office).programmes == (first,)
    [second] = on_air(office, "m2")
    asked(office, centre)
    assert standing(office).programmes == (second, first)


def test_the_centres_change_follows_and_what_the_desk_set_stays(office: Desk, centre: HttpsServer) -> None:
    browser = office.browser("reviewer")
    says(centre, THEME)
    asked(office, centre)
    says(centre, {**THEME, "name": "学习党章"})
    asked(office, centre)
    assert standing(office).theme.name.zh == "学习党章"
    browser.post("/office/theme", month=MONTH, programme="0", name_zh="我们自己的")
    says(centre, {**THEME, "name": "又变了"})
    asked(office, centre)
    assert standing(office).theme.name.zh == "我们自己的"
    assert "中心下发的主题有 1 个月与这里的不同" in browser.get("/office/week").text + browser.get("/office/").text


def test_what_was_taken_back_stays_until_the_centre_changes_it(office: Desk, centre: HttpsServer) -> None:
    browser = office.browser("reviewer")
    says(centre, THEME)
    asked(office, centre)
    browser.post(f"/office/theme/import/{mark(browser.get('/office/theme/import').text)}/take-back")
    asked(office, centre)
    assert standing(office) == ThemeState()
    says(centre, {**THEME, "name": "学习党章"})
    asked(office, centre)
    assert standing(office).theme.name.zh == "学习党章"


def test_what_the_centre_has_otherwise_is_looked_at_and_set_at_the_desk(office: Desk, centre: HttpsServer) -> None:
    browser = office.browser("reviewer")
    browser.post("/office/theme", month=MONTH, programme="0", name_zh="我们自己的")
    says(centre, THEME)
    asked(office, centre)
    page = browser.post("/office/theme/import/feed").text
    assert "我们自己的" in page
    browser.post("/office/theme/import/set", entries=entries(page))
    assert standing(office).theme.name.zh == "学习宪法"
    says(centre, {**THEME, "name": "又变了"})
    asked(office, centre)
    assert standing(office).theme.name.zh == "又变了", "what was taken from the centre by hand follows it again"


@pytest.mark.parametrize(
    ("body", "says_why"),
    [
        (b"{", "JSON"),
        (b"\xff\xfe", "JSON"),
        (b"[" * 100_000, "JSON"),
        (b"{}", "at format"),
        (json.dumps({"format": "other-1", "themes": []}).encode(), "at format"),
        *(
            (json.dumps({"format": "tvchannel-themes-1", "themes": [THEME, {**THEME, **other}]}).encode(), why)
            for other, why in (
                ({"month": "2027-13"}, "themes.1.month"),
                ({"name": ""}, "themes.1.name"),
                ({"name": "长" * 21}, "themes.1.name"),
                ({"name": "a\nb"}, "themes.1.name"),
                ({"films": ["x"] * 9}, "themes.1.films"),
                ({"script": "x"}, "themes.1.script"),
                ({}, "twice"),
            )
        ),
    ],
)
def test_a_broken_feed_changes_nothing_and_waits_at_the_desk(
    office: Desk, centre: HttpsServer, body: bytes, says_why: str
) -> None:
    says(centre, THEME)
    asked(office, centre)
    before = standing(office)
    centre.answers["/"] = (200, {}, body)
    assert asked(office, centre) == "The feed of themes cannot be read."
    assert standing(office) == before
    administrator = office.browser("administrator")
    assert "中心的主题没有取到" in administrator.get("/office/").text
    page = administrator.get("/office/theme/import", lang="en").text
    assert says_why in page
    says(centre, THEME)
    asked(office, centre)
    assert "中心的主题没有取到" not in office.browser("administrator").get("/office/", lang="zh").text


@pytest.mark.parametrize(("status", "address"), [(404, ""), (200, "https://10.0.0.1/"), (200, "http://localhost/")])
def test_a_feed_that_is_not_there_changes_nothing(office: Desk, centre: HttpsServer, status: int, address: str) -> None:
    says(centre, THEME)
    asked(office, centre)
    centre.answers["/"] = (status, {}, b"")
    assert asked(office, centre, address) == "The feed of themes cannot be read."
    assert standing(office).theme.name.zh == "学习宪法"


def test_without_an_address_nothing_is_asked_and_nothing_waits(office: Desk, centre: HttpsServer) -> None:
    centre.answers["/"] = (404, {}, b"")
    asked(office, centre)
    assert "中心的主题没有取到" in office.browser("administrator").get("/office/").text
    assert ask(office.services)[0] == "watches for changes"
    page = office.browser("administrator").get("/office/").text
    assert "中心的主题没有取到" not in page
    assert Settings().theme_feed == ""
    assert office.browser("reviewer").post("/office/theme/import/feed").status_code == 404
