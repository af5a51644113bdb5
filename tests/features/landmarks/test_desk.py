"""Places at the desk: written, put in order, marked on the map, published and taken away."""

from io import BytesIO

import pytest
from PIL import Image

from tests.desk.conftest import Browser, Desk
from tests.desk.pictures import jpeg
from tests.store.world import approve
from tvchannel.store.appearance import landmarks
from tvchannel.store.channel import pictures
from tvchannel.study.appearance.landmarks import MOST_LANDMARKS, LandmarkDraft, LandmarkList, MapDot

NEW, LIST, MAP = "/office/landmarks/new", "/office/landmarks", "/office/landmarks/map"


def fields(**changes: str) -> dict[str, str]:
    """The form of a place that is published."""
    words = {"name_zh": "村史馆", "name_en": "Village museum", "text_zh": "三间老屋。", "address_zh": "红旗街 12 号"}
    return {**words, "x": "250", "y": "600", "published": "yes", **changes}


def kept(office: Desk, community: int | None = None) -> LandmarkList:
    with office.services.store.reading() as connection:
        return landmarks.of_community(connection, community or office.community)


def names(office: Desk) -> list[str]:
    return [one.draft.name.zh for one in kept(office).landmarks]


def tv(office: Desk, path: str = "landmarks", community: str = "here") -> str:
    return office.app.test_client().get(f"/tv/{community}/{path}").text


def on_air(office: Desk, material: str) -> int:
    film = office.programme(material)
    approve(office.services.store, office.community, film, who="reviewer", now=office.now)
    return film


@pytest.fixture
def browser(office: Desk) -> Browser:
    browser = office.browser("reviewer")
    browser.get("/office/", lang="en")
    return browser


def test_a_place_is_written_shown_changed_and_taken_away(office: Desk, browser: Browser) -> None:
    films = on_air(office, "film-1"), on_air(office, "film-2")
    told = fields(film1=str(films[1]), film3=str(films[0]), film4=str(films[1]))
    assert browser.post(NEW, files={"picture": (BytesIO(jpeg()), "p.jpg")}, **told).status_code == 303
    [one] = kept(office).landmarks
    assert (one.draft.films, one.draft.dot, one.made_by) == ((films[1], films[0]), MapDot(250, 600), "reviewer")
    assert one.picture
    assert "村史馆" in tv(office)
    assert "三间老屋" in tv(office, f"landmarks/{one.id}")
    form = browser.get(f"{LIST}/{one.id}").text
    assert all(value in form for value in ('value="村史馆"', 'value="250"', 'value="600"', " checked> Show it"))
    assert browser.post(f"{LIST}/{one.id}", **fields(name_zh="老村史馆")).status_code == 303
    [changed] = kept(office).landmarks
    assert (changed.draft.name.zh, changed.draft.films, changed.picture) == ("老村史馆", (), one.picture)
    assert browser.post(f"{LIST}/{one.id}", without="yes", **fields()).status_code == 303
    assert kept(office).landmarks[0].picture == ""
    assert browser.post(f"{LIST}/{one.id}/remove").status_code == 303
    assert kept(office).landmarks == ()
    assert [office.audit(f"landmark-{did}") for did in ("added", "changed", "removed")] == [
        [f"landmark {one.id}"],
        [f"landmark {one.id}"] * 2,
        [f"landmark {one.id}"],
    ]


def test_what_is_not_published_is_not_on_the_television(office: Desk, browser: Browser) -> None:
    draft = fields()
    del draft["published"]
    assert browser.post(NEW, **draft).status_code == 303
    [one] = kept(office).landmarks
    assert "村史馆" not in tv(office)
    assert "Draft" in browser.get(LIST).text
    assert browser.post(f"{LIST}/{one.id}", **fields()).status_code == 303
    assert "村史馆" in tv(office)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"name_zh": ""}, "Please fill this in."),
        ({"name_zh": "长" * 15}, "at most 14 characters"),
        ({"text_zh": "长" * 61}, "at most 60 characters"),
        ({"address_zh": "长" * 25}, "at most 24 characters"),
        ({"x": ""}, "both numbers"),
        ({"y": ""}, "both numbers"),
        ({"x": "0"}, "not a number from 1 to 1000"),
        ({"y": "1001"}, "not a number from 1 to 1000"),
        ({"x": "left"}, "not a number from 1 to 1000"),
        ({"film2": "77"}, "Please choose one of these."),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_what_was_typed_stays(
    office: Desk, browser: Browser, changes: dict[str, str], said: str
) -> None:
    answer = browser.post(NEW, **{**fields(), **changes})
    assert (answer.status_code, said in answer.text, 'value="Village museum"' in answer.text) == (400, True, True)
    assert kept(office).landmarks == ()


def test_a_file_that_is_no_picture_is_refused(office: Desk, browser: Browser) -> None:
    for path, told in ((NEW, fields()), (MAP, {})):
        answer = browser.post(path, files={"picture": (BytesIO(b"%PDF-1.7"), "p.jpg")}, **told)
        assert (answer.status_code, "no picture that we can read" in answer.text) == (400, True)
    assert kept(office) == LandmarkList(())


def test_a_film_that_is_not_on_air_cannot_be_chosen(office: Desk, browser: Browser) -> None:
    waiting = office.programme("film-1")
    assert browser.post(NEW, **fields(film1=str(waiting))).status_code == 400


def test_a_place_goes_up_by_one_and_the_first_stays(office: Desk, browser: Browser) -> None:
    for name in ("甲", "乙", "丙"):
        browser.post(NEW, **fields(name_zh=name))
    ids = {one.draft.name.zh: one.id for one in kept(office).landmarks}
    for name, order in (("丙", "甲丙乙"), ("丙", "丙甲乙"), ("丙", "丙甲乙"), ("乙", "丙乙甲")):
        assert browser.post(f"{LIST}/{ids[name]}/up").status_code == 303
        assert "".join(names(office)) == order


def test_all_of_a_map_is_kept_large_and_it_is_taken_away(office: Desk, browser: Browser) -> None:
    assert browser.post(MAP).status_code == 400
    tall = BytesIO()
    Image.new("RGB", (300, 600), "white").save(tall, "PNG")
    assert browser.post(MAP, files={"picture": (BytesIO(tall.getvalue()), "m.png")}).status_code == 303
    browser.post(NEW, **fields())
    mark = kept(office).picture
    assert f"/pictures/here/{mark}/still.jpg" in tv(office)
    with office.services.store.reading() as connection:
        drawn = Image.open(BytesIO(pictures.cover(connection, office.community, mark).still))
    assert drawn.size == (1280, 720)
    assert [min(drawn.getpixel((640, y))) > 240 for y in (5, 715)] == [True, True]
    assert min(drawn.getpixel((100, 360))) < 100
    assert all(text in browser.get(NEW).text for text in ('data-map="1000"', mark))
    assert browser.post(MAP, without="yes").status_code == 303
    assert kept(office).picture == ""
    assert "data-map" not in browser.get(NEW).text
    assert [office.audit(f"landmark-map-{did}") for did in ("set", "removed")] == [["landmark-map"], ["landmark-map"]]


def test_there_are_not_more_places_than_can_be_looked_through(office: Desk, browser: Browser) -> None:
    browser.post(NEW, **fields())
    [one] = kept(office).landmarks
    with office.services.store.writing() as connection:
        for _ in range(MOST_LANDMARKS - 1):
            landmarks.add(connection, office.community, one.draft, "", who="reviewer")
    assert browser.post(NEW, **fields()).status_code == 409
    assert "Add a place" not in browser.get(LIST).text


def test_one_of_another_community_is_not_there(office: Desk, browser: Browser) -> None:
    browser.post(NEW, **fields())
    [one] = kept(office).landmarks
    other = office.browser("reviewer-there")
    assert other.get(f"{LIST}/{one.id}").status_code == 404
    for path in ("", "/up", "/remove"):
        assert other.post(f"{LIST}/{one.id}{path}", **fields(name_zh="别处")).status_code == 404
    assert other.post(MAP, files={"picture": (BytesIO(jpeg()), "m.jpg")}).status_code == 303
    assert (kept(office).picture, bool(kept(office, office.there).picture)) == ("", True)
    assert office.app.test_client().get(f"/tv/there/landmarks/{one.id}").status_code == 404
    assert "村史馆" not in tv(office, community="there")
    assert names(office) == ["村史馆"]


def test_a_draft_is_not_checked_for_personal_data_before_it_is_published(office: Desk, browser: Browser) -> None:
    told = fields(text_zh="找王桂兰13800138000")
    warned = browser.post(NEW, **told)
    assert (warned.status_code, "the name of a member" in warned.text) == (400, True)
    del told["published"]
    assert browser.post(NEW, **told).status_code == 303
    [one] = kept(office).landmarks
    assert browser.post(f"{LIST}/{one.id}", **told, published="yes").status_code == 400
    assert isinstance(one.draft, LandmarkDraft)
