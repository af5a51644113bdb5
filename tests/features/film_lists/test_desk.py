"""Topics and trusted sources at the desk: six topics to begin with, lines changed in place, nothing twice."""

import pytest

from tests.desk.conftest import Desk
from tests.features.review.test_checklist import set_facts
from tvchannel.store.channel import topics, trusted_sources

TOPICS, SOURCES = "/office/film-lists/topics", "/office/film-lists/sources"
SIX = ["理论学习", "政策解读", "党史教育", "先进典型", "基层治理", "民生服务"]


def topics_of(office: Desk, community: int | None = None) -> list[str]:
    with office.services.store.reading() as connection:
        return [name.zh for name in topics.topics(connection, community or office.community).values()]


def sources_of(office: Desk) -> list[str]:
    with office.services.store.reading() as connection:
        return [*trusted_sources.sources(connection, office.community).values()]


def test_six_topics_are_there_from_the_beginning_in_both_languages(office: Desk) -> None:
    assert topics_of(office) == topics_of(office, office.there) == SIX
    page = office.browser("reviewer").get("/office/film-lists", lang="en").text
    assert 'value="Party history"' in page


def test_a_topic_is_added_renamed_and_removed_and_films_keep_it(office: Desk) -> None:
    browser = office.browser("reviewer")
    assert browser.post(TOPICS, name_zh=" 健康  生活 ", name_en="Health").status_code == 303
    assert topics_of(office) == [*SIX, "健康 生活"]
    programme = office.programme("m1")
    set_facts(office, programme, topic_id=1)
    browser.post(f"{TOPICS}/1", do="rename", name_zh="理论", name_en="")
    assert ">理论<" in browser.get(f"/office/programmes/{programme}").text
    assert browser.post(f"{TOPICS}/1", do="remove").status_code == 409
    assert browser.post(f"{TOPICS}/2", do="remove").status_code == 303
    assert topics_of(office) == ["理论", *SIX[2:], "健康 生活"]
    assert [len(office.audit(f"{did}-film-list")) for did in ("added-to", "renamed-in", "removed-from")] == [1, 1, 1]


def test_the_administrator_says_which_sources_are_trusted(office: Desk) -> None:
    browser = office.browser("administrator")
    browser.post(SOURCES, name="市融媒体中心")
    browser.post(SOURCES, name="区电视台")
    assert "市融媒体中心" in office.browser("reviewer").get("/office/film-lists").text
    browser.post(f"{SOURCES}/1", do="rename", name="市广播电视台")
    browser.post(f"{SOURCES}/2", do="remove")
    assert sources_of(office) == ["市广播电视台"]
    assert office.browser("reviewer").post(SOURCES, name="我自己").status_code == 403


@pytest.mark.parametrize(
    ("path", "sent", "status"),
    [
        (TOPICS, {"name_zh": ""}, 400),
        (TOPICS, {"name_zh": "字" * 21}, 400),
        (TOPICS, {"name_zh": "a\u202eb"}, 400),
        (TOPICS, {"name_zh": "理论 学习"}, 409),
        (f"{TOPICS}/1", {"do": "rename", "name_zh": "党史教育"}, 409),
        (f"{TOPICS}/1", {"name_zh": "新"}, 400),
        (f"{TOPICS}/7", {"do": "rename", "name_zh": "新"}, 404),
        (f"{TOPICS}/7", {"do": "remove"}, 404),
        (SOURCES, {"name": " "}, 400),
        (SOURCES, {"name": "字" * 81}, 400),
        (f"{SOURCES}/9", {"do": "rename", "name": "新"}, 404),
        (f"{SOURCES}/9", {"do": "remove"}, 404),
    ],
)
def test_what_cannot_be_used_changes_nothing(office: Desk, path: str, sent: dict, status: int) -> None:
    assert office.browser("administrator").post(path, **sent).status_code == status
    assert (topics_of(office), topics_of(office, office.there), sources_of(office)) == (SIX, SIX, [])
