"""Reflections at the desk: the lists, the branch's reading list, and what somebody types for a member."""

from datetime import timedelta

import pytest

from tests.desk.conftest import Desk
from tests.features.reflections.made import add_topics, said
from tests.store.world import approve
from tvchannel.store.channel import reflection_topics
from tvchannel.store.people import people, reflections
from tvchannel.study.together.reflections import FIRST_TOPICS, ReflectionTopic

FIRST, SECOND, OTHER_GROUP = "here-1", "here-2", "here-4"
WORDS = "年轻人也该看看这部片子。\n我要讲给孙子听。"


def topics(office: Desk) -> list[ReflectionTopic]:
    with office.services.store.reading() as connection:
        return reflection_topics.of_community(connection, office.community)


def topic_fields(**changes: str) -> dict[str, str]:
    told = {"title_zh": "家风", "on": "yes", "line1_zh": "甲句。", "on1": "yes", "place1": "1"}
    return {**told, "line2_zh": "乙句。", "line2_en": "Second", "on2": "yes", "place2": "2", **changes}


def typed(office: Desk, ref: str = FIRST) -> list[reflections.Reflection]:
    with office.services.store.reading() as connection:
        return [one for one in reflections.of_member(connection, ref) if one.said.typed_by]


def withdraw_consent(office: Desk, ref: str) -> None:
    with office.services.store.writing() as connection:
        member = people.member(connection, office.community, ref)
        people.change(connection, member.id, {"consent": None, "consent_version": None, "consent_at": None})


@pytest.fixture
def film(office: Desk) -> int:
    number = office.programme("m1")
    approve(office.services.store, office.community, number, who="reviewer", now=office.now)
    return number


def test_the_first_lists_are_taken_by_one_press_and_only_where_there_is_none(office: Desk) -> None:
    browser = office.browser("reviewer")
    assert "采用初始语句" in browser.get("/office/reflection-topics").text
    assert browser.post("/office/reflection-topics/first").status_code == 303
    assert [one.draft for one in topics(office)] == [*FIRST_TOPICS]
    assert "采用初始语句" not in browser.get("/office/reflection-topics").text
    assert browser.post("/office/reflection-topics/first").status_code == 409
    assert office.audit("reflection-lists-filled") == ["reflection-lists"]


def test_a_topic_is_written_with_its_sentences_by_their_places(office: Desk) -> None:
    browser = office.browser("reviewer")
    answer = browser.post("/office/reflection-topics/new", **topic_fields(place1="2", place2="1"))
    assert answer.status_code == 303, answer.text
    [one] = topics(office)
    assert [(line.words.zh, line.words.en, line.is_on) for line in one.draft.sentences] == [
        ("乙句。", "Second", True),
        ("甲句。", "", True),
    ]
    page = browser.get(f"/office/reflection-topics/{one.id}").text
    assert 'value="乙句。"' in page
    fields = topic_fields(title_zh="好家风", on2="", on="")
    assert browser.post(f"/office/reflection-topics/{one.id}", **fields).status_code == 303
    [one] = topics(office)
    assert (one.draft.title.zh, one.offered, [line.is_on for line in one.draft.sentences]) == (
        "好家风",
        (),
        [True, False],
    )


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"title_zh": ""}, "请填写"),
        ({"title_zh": "字" * 9}, "文字太长"),
        ({"line1_zh": "", "line2_zh": "", "line2_en": ""}, "请至少写一句话"),
        ({"line2_zh": ""}, "每句话都请写上中文"),
        ({"line2_zh": "甲句。"}, "有两句话相同"),
        ({"line1_zh": "字" * 15}, "文字太长"),
        ({"place1": "7"}, "不是"),
    ],
)
def test_what_is_wrong_with_a_topic_is_said_beside_its_field(office: Desk, changes: dict[str, str], why: str) -> None:
    answer = office.browser("reviewer").post("/office/reflection-topics/new", **topic_fields(**changes))
    assert answer.status_code == 400
    assert 'class="mistake"' in answer.text
    assert why in answer.text
    assert topics(office) == []


def test_topics_are_moved_and_removed_and_there_are_six_at_most(office: Desk) -> None:
    numbers = add_topics(office.services.store, office.community) + add_topics(office.services.store, office.community)
    browser = office.browser("reviewer")
    assert browser.post("/office/reflection-topics/new", **topic_fields()).status_code == 409
    for _ in range(2):
        browser.post(f"/office/reflection-topics/{numbers[2]}/up")
    assert [one.id for one in topics(office)][:3] == [numbers[2], numbers[0], numbers[1]]
    browser.post(f"/office/reflection-topics/{numbers[2]}/up")
    browser.post(f"/office/reflection-topics/{numbers[0]}/remove")
    assert [one.id for one in topics(office)][:2] == [numbers[2], numbers[1]]
    assert browser.get(f"/office/reflection-topics/{numbers[0]}").status_code == 404


def test_the_branch_reads_who_said_what_and_every_look_is_written(office: Desk, film: int) -> None:
    add_topics(office.services.store, office.community)
    said(office.services, office.community, FIRST, "我学到了新的知识。", office.now, programme=film)
    page = office.browser("branch").get("/office/reflections").text
    assert all(words in page for words in ("王桂兰", "我学到了新的知识。", "很大"))
    assert office.audit("looked") == ["reflections"]
    assert page.index("最新的在前")


def test_a_group_reads_its_own_people_alone_and_other_communities_nothing(office: Desk) -> None:
    for ref, words in ((FIRST, "一组说的。"), (OTHER_GROUP, "二组说的。")):
        said(office.services, office.community, ref, words, office.now)
    said(office.services, office.there, "there-1", "那边说的。", office.now)
    pages = {
        login: office.browser(login).get("/office/reflections").text
        for login in ("branch", "leader", "guide", "auditor", "branch-there")
    }
    everything = ("一组说的", "二组说的", "那边说的")
    seen = {login: [one for one in everything if one in page] for login, page in pages.items()}
    both = ["一组说的", "二组说的"]
    assert seen == {
        "branch": both,
        "leader": both[:1],
        "guide": both[:1],
        "auditor": both,
        "branch-there": ["那边说的"],
    }


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, "旧的 新的"),
        ({"programme": "2"}, "新的"),
        ({"topic": "1"}, "旧的 新的"),
        ({"topic": "9"}, ""),
        ({"from": "2026-11-21"}, "新的"),
        ({"until": "2026-11-20"}, "旧的"),
        ({"from": "2026-11-20", "until": "2026-11-20"}, "旧的"),
    ],
)
def test_it_is_narrowed_by_programme_topic_and_day(office: Desk, query: dict[str, str], found: str) -> None:
    said(office.services, office.community, FIRST, "旧的话", office.now - timedelta(days=1), programme=1)
    said(office.services, office.community, SECOND, "新的话", office.now, programme=2)
    page = office.browser("branch").get("/office/reflections", **query).text
    assert [one for one in ("旧的", "新的") if f"{one}话" in page] == found.split()


def test_a_day_that_is_none_is_said_beside_its_field(office: Desk) -> None:
    answer = office.browser("branch").get("/office/reflections", **{"from": "gestern"})
    assert answer.status_code == 400
    assert 'class="mistake"' in answer.text


def test_a_guide_types_what_somebody_said_and_their_name_stands_with_it(office: Desk, film: int) -> None:
    browser = office.browser("guide")
    fields = {"member": FIRST, "programme": str(film), "words": WORDS, "mark": "5"}
    assert browser.post("/office/reflections/new", **fields).status_code == 303
    [one] = typed(office)
    assert (one.said.typed_by, one.said.mark, one.said.programme_id) == ("guide", 5, film)
    assert "孙子".encode() not in one.said.sealed_words
    page = browser.get("/office/reflections").text
    assert "由guide的名字录入" in page
    assert "我要讲给孙子听。" in page
    again = browser.post("/office/reflections/new", **fields)
    assert (again.status_code, "请在原处更正" in again.text) == (409, True)
    assert office.audit("reflection-typed") == [f"member {FIRST}"]


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"words": ""}, "请写下说了什么"),
        ({"words": "字" * 301}, "文字太长"),
        ({"member": ""}, "请选择是谁说的"),
        ({"member": OTHER_GROUP}, "请选择是谁说的"),
        ({"member": "there-1"}, "请选择是谁说的"),
        ({"member": SECOND}, "没有同意"),
        ({"programme": "4711"}, "请"),
        ({"mark": "6"}, "不是"),
    ],
)
def test_what_cannot_be_typed_is_said_beside_its_field_and_nothing_is_kept(
    office: Desk, changes: dict[str, str], why: str
) -> None:
    withdraw_consent(office, SECOND)
    browser = office.browser("guide")
    answer = browser.post("/office/reflections/new", **{"member": FIRST, "words": WORDS, **changes})
    assert answer.status_code == 400
    assert 'class="mistake"' in answer.text
    assert why in answer.text
    assert [typed(office, ref) for ref in (FIRST, SECOND, OTHER_GROUP)] == [[], [], []]


def test_who_has_not_agreed_is_not_offered(office: Desk) -> None:
    withdraw_consent(office, SECOND)
    page = office.browser("guide").get("/office/reflections/new").text
    assert f'value="{FIRST}"' in page
    assert f'value="{SECOND}"' not in page
    assert f'value="{OTHER_GROUP}"' not in page


def test_what_was_typed_is_corrected_by_another_and_taken_back(office: Desk) -> None:
    number = said(office.services, office.community, FIRST, WORDS, office.now, programme=None, by="guide")
    browser = office.browser("leader")
    assert "我要讲给孙子听。" in browser.get(f"/office/reflections/{number}").text
    wrong = browser.post(f"/office/reflections/{number}", words="", mark="")
    assert (wrong.status_code, "请写下说了什么" in wrong.text) == (400, True)
    assert browser.post(f"/office/reflections/{number}", words="讲给孙女听。", mark="3").status_code == 303
    [one] = typed(office)
    assert (one.said.typed_by, one.corrected_by, one.said.mark) == ("guide", "leader", 3)
    page = browser.get("/office/reflections").text
    assert ("讲给孙女听" in page, "讲给孙子听" in page, "由leader的名字更正" in page) == (True, False, True)
    assert browser.post(f"/office/reflections/{number}/take-back").status_code == 303
    assert typed(office) == []
    assert office.audit("reflection-corrected") == office.audit("reflection-taken-back") == [f"member {FIRST}"]


def test_what_a_member_chose_and_what_others_said_is_nobodys_to_change(office: Desk) -> None:
    chosen = said(office.services, office.community, FIRST, "本人选的。", office.now)
    others = said(office.services, office.community, OTHER_GROUP, "二组说的。", office.now, programme=None, by="branch")
    there = said(office.services, office.there, "there-1", "那边说的。", office.now, programme=None, by="branch-there")
    browser = office.browser("guide")
    for number in (chosen, others, there):
        assert browser.get(f"/office/reflections/{number}").status_code == 404
        assert browser.post(f"/office/reflections/{number}", words="改").status_code == 404
        assert browser.post(f"/office/reflections/{number}/take-back").status_code == 404
    with office.services.store.reading() as connection:
        assert len(reflections.of_member(connection, FIRST)) == 1


def test_the_record_of_a_member_tells_what_they_said_in_that_year(office: Desk, film: int) -> None:
    said(office.services, office.community, FIRST, "我学到了新的知识。", office.now, programme=film)
    browser = office.browser("branch")
    assert "我学到了新的知识。" in browser.get(f"/office/members/{FIRST}", why="care").text
    assert "我学到了新的知识。" not in browser.get(f"/office/members/{SECOND}", why="care").text
