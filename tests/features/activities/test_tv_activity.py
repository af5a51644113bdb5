"""The next activity on the television: its tile, its page, and what each of a home says by one digit."""

import re
from datetime import timedelta

import pytest
from flask.testing import FlaskClient

from epg.titles import Title
from tests.engines.browsers import EVERY_ENGINE, STANDS_ON
from tests.engines.serving import answering
from tests.features.activities.planned import TITLE, plan, plan_of, said, written
from tests.http.test_open_addresses import statements
from tests.tv import reading
from tests.tv.conftest import House
from tests.tv.people import UNASKED, page, press, set_member
from tests.tv.reading import Reading
from tests.tv.screen_widths import too_wide
from tvchannel.core.one_time_entry import make_entry
from tvchannel.store.people import activities, people
from tvchannel.study.consent import ConsentChoice
from tvchannel.study.together.activities import ActivityState
from tvchannel.study.together.sign_ups import SignUp
from tvchannel.tools.browser import Browser, EngineName
from tvchannel.tools.browser.entry import enter as let_in
from tvchannel.tv.kit import voice

MOST_NODES, MOST_BYTES = 300, 100_000


def home_of(house: House, household: int | None) -> tuple[FlaskClient, Reading]:
    television = house.television(household)
    return television, page(television, "")


def opened(television: FlaskClient, home: Reading) -> Reading:
    return page(television, home.href("activity"))


def test_the_home_page_tells_the_next_activity_and_its_page_takes_an_answer_by_one_digit(house: House) -> None:
    number = plan(house, films=(1,))
    television, home = home_of(house, 2)
    assert "下次活动 11月28日 9:31" in home.spots["activity"].text
    assert f"{TITLE} · 二楼会议室" in home.spots["activity"].text
    shown = opened(television, home)
    assert [shown.spots[shown.of_digit(digit)].text for digit in "123"] == ["1我来参加", "2我请假", "3在家收看"]
    assert "11月28日 周六 9:31–11:31，二楼会议室" in reading.said(shown.html)
    answer = press(television, shown, "1")
    assert "到时见" in reading.said(answer.html)
    assert said(house, number) == {"zhang-here": SignUp.COME}
    assert "√ 我来参加" in page(television, "").spots["activity"].text


def test_pressing_twice_keeps_one_answer_and_it_can_be_changed_until_the_beginning(house: House) -> None:
    number = plan(house)
    television, home = home_of(house, 2)
    shown = opened(television, home)
    for _ in range(2):
        press(television, shown, "1")
    assert len(written(house, "signed-up")) == 1
    again = press(television, press(television, shown, "1"), "2")  # say otherwise
    assert "√" in again.spots[again.of_digit("1")].text
    press(television, again, "2")
    assert said(house, number) == {"zhang-here": SignUp.LEAVE}
    assert [told["choice"] for _, told in written(house, "signed-up")] == ["come", "leave"]
    house.now += timedelta(days=7, minutes=70)
    late = opened(television, page(television, ""))
    assert "我请假" not in reading.said(late.html)


def test_a_press_kept_beyond_the_beginning_is_answered_in_words_and_changes_nothing(house: House) -> None:
    number = plan(house, days=0, hours=0.5)
    television, home = home_of(house, 2)
    shown = opened(television, home)
    spot = shown.of_digit("1")
    house.now += timedelta(minutes=40)
    answer = television.post(shown.actions[spot], data=shown.fields[spot])
    assert answer.status_code == 409
    assert "报名不能再改" in reading.said(answer.text)
    assert said(house, number) == {}


def test_of_several_each_answers_by_their_own_digit(house: House) -> None:
    number = plan(house)
    television, home = home_of(house, 1)
    shown = opened(television, home)
    assert "还没报名" in shown.spots[shown.of_digit("1")].text
    second = press(television, shown, "2")
    assert "在家收看" not in reading.said(second.html), "there is nothing to watch"
    answer = press(television, second, "2")
    assert "请假记下了" in reading.said(answer.html)
    assert said(house, number) == {"li-here": SignUp.LEAVE}
    others = press(television, answer, "3")
    assert "我请假" in others.spots[others.of_digit("2")].text
    assert "1 人已答复" in page(television, "").spots["activity"].text
    assert page(television, f"activity/{number}?member=7", 404)


def test_whoever_has_not_agreed_is_led_to_the_consent_card_and_nothing_is_kept(house: House) -> None:
    number = plan(house)
    set_member(house, "zhang-here", **UNASKED)
    television, home = home_of(house, 2)
    card = press(television, opened(television, home), "1")
    assert "要把您的学习记下来吗" in reading.said(card.html)
    assert said(house, number) == {}


def test_a_consent_that_was_withdrawn_after_the_page_is_heeded(house: House) -> None:
    number = plan(house)
    television, home = home_of(house, 2)
    shown = opened(television, home)
    set_member(house, "zhang-here", consent=ConsentChoice.WATCH_ONLY)
    spot = shown.of_digit("1")
    assert television.post(shown.actions[spot], data=shown.fields[spot]).status_code == 409
    assert said(house, number) == {}


def test_a_press_of_another_television_or_an_invented_one_is_refused(house: House) -> None:
    number = plan(house)
    television, home = home_of(house, 2)
    shown = opened(television, home)
    spot = shown.of_digit("1")
    assert house.television(1).post(shown.actions[spot], data=shown.fields[spot]).status_code == 404
    assert television.post(shown.actions[spot], data={"deed": "invented"}).status_code >= 400
    assert said(house, number) == {}


def test_a_television_of_nobody_sees_the_activity_and_cannot_sign_up(house: House) -> None:
    plan(house)
    television, home = home_of(house, None)
    shown = opened(television, home)
    assert TITLE in reading.said(shown.html)
    assert "我来参加" not in shown.html
    assert shown.fields == {}


def test_an_activity_of_a_group_is_told_to_its_people_alone(house: House) -> None:
    with house.services.store.reading() as connection:
        group = people.groups(connection, house.world.community)["group 2"]
    number = plan(house, group_id=group)
    assert "activity" not in home_of(house, 1)[1].spots
    assert "activity" not in home_of(house, None)[1].spots
    assert page(house.television(1), f"activity/{number}", 404)
    television, home = home_of(house, 2)
    assert "我来参加" in reading.said(opened(television, home).html)
    later = plan(house, days=8)
    assert f"/activity/{later}" in home_of(house, 1)[1].href("activity")
    assert f"/activity/{number}" in home_of(house, 2)[1].href("activity")


def test_who_lives_here_is_read_once_for_the_tile(house: House) -> None:
    def readings() -> int:
        with statements(house) as asked:
            assert television.get("/tv/here/").status_code == 200
        return len([one for one in asked if "FROM members" in one and "members.household_id = " in one])

    television = house.television(2)
    before = readings()
    with house.services.store.reading() as connection:
        group = people.groups(connection, house.world.community)["group 2"]
    number = plan(house, group_id=group)
    press(television, page(television, f"activity/{number}"), "1")
    assert readings() == before + 1


def test_what_is_far_ahead_over_or_cancelled_is_not_told(house: House) -> None:
    plan(house, days=40)
    plan(house, days=0, hours=-3)
    number = plan(house)
    with house.services.store.writing() as connection:
        activities.set_state(connection, house.world.community, number, ActivityState.CANCELLED)
    television, home = home_of(house, 2)
    assert "activity" not in home.spots
    assert "已取消" in reading.said(page(television, f"activity/{number}", 404).html)


def test_of_one_that_has_begun_the_tile_tells_when_it_ends(house: House) -> None:
    plan(house, days=0, hours=-1)
    assert "正在进行，到 9:31" in home_of(house, 2)[1].spots["activity"].text


def test_a_change_at_the_desk_is_on_the_next_home_page(house: House) -> None:
    number = plan(house)
    assert "9:31" in home_of(house, 2)[1].spots["activity"].text
    with house.services.store.writing() as connection:
        activities.change(connection, house.world.community, number, plan_of(house, days=8, title=Title("新的名称")))
    assert "11月29日 9:31" in home_of(house, 2)[1].spots["activity"].text
    assert "新的名称" in home_of(house, 2)[1].spots["activity"].text


def test_on_its_day_ok_opens_it_once_everybody_is_checked_in_and_it_leads_to_what_can_be_watched(house: House) -> None:
    number = plan(house, days=0, hours=1, films=(2, 1), live=True)
    television, home = home_of(house, 2)
    assert home.focus == "checkin"
    assert "今天 9:31" in home.spots["activity"].text
    set_member(house, "zhang-here", consent=ConsentChoice.WATCH_ONLY)
    assert page(television, "").focus == "activity"
    house.now += timedelta(minutes=65)
    shown = opened(television, page(television, ""))
    assert shown.focus == shown.of_digit("1")
    ways = [shown.href(shown.of_digit(digit)) for digit in "1234"]
    assert [re.sub(r"\?.*", "", way) for way in ways] == [
        "/tv/here/live",
        "/tv/here/watch/2",
        "/tv/here/watch/1",
        "/tv/here/",
    ]
    back = re.search(r'up:"([^"]*)"', television.get(ways[1]).text)
    assert back
    assert back[1] == f"/tv/here/activity/{number}"
    house.now += timedelta(hours=2)
    assert "activity" not in page(television, "").spots


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("size", ["hd", "sd", "fhd", "phone"])
def test_its_pages_are_light_and_the_arrows_reach_all_of_them(house: House, size: str, lang: str) -> None:
    number = plan(house, days=0, hours=1, films=(1, 2), live=True)
    television = house.television(1)
    television.get(f"/tv/here/?size={size}&lang={lang}")
    for path in ("", f"activity/{number}", f"activity/{number}?member=1"):
        shown = page(television, path)
        assert shown.nodes <= MOST_NODES
        assert len(shown.html.encode()) <= MOST_BYTES
        assert shown.reached(shown.focus) == set(shown.spots)
    house.now += timedelta(minutes=65)
    shown = page(television, f"activity/{number}")
    assert shown.reached(shown.focus) == set(shown.spots)


def test_what_is_spoken_names_nobody_of_the_home(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    heard: list[str] = []
    monkeypatch.setattr(voice, "spoken", lambda community, text, lang: heard.append(text) or "")
    number = plan(house)
    television = house.television(1)
    for path in (f"activity/{number}", f"activity/{number}?member=1"):
        assert "王*兰" in page(television, path).html
    assert "请按自己的数字" in heard[0]
    assert "按1，我来参加" in heard[1]
    assert not [text for text in heard if "王" in text or "党章" in text]


AT = "return document.readyState === 'complete' && (location.pathname + location.search).indexOf(arguments[0]) >= 0"


@pytest.mark.slow
@pytest.mark.parametrize("engine", EVERY_ENGINE)
def test_it_is_signed_up_for_by_the_remote_control_and_nothing_lies_beside_the_screen(
    house: House, engine: EngineName
) -> None:
    number = plan(house, films=(1,))
    with answering(house.app) as base, Browser(engine=engine) as tv:
        token = make_entry(house.services.store, house.world.community, 2, who="test", now=house.now)
        let_in(tv, f"{base}/enter/{token}")
        tv.open(f"{base}/tv/here/?size=hd")
        tv.wait_for(STANDS_ON, "checkin")
        for key, spot in (("LEFT", "theme"), ("DOWN", "activity")):
            tv.press(key)
            tv.wait_for(STANDS_ON, spot)
        tv.press("OK")
        tv.wait_for(AT, f"/activity/{number}")
        tv.wait_for(STANDS_ON, "o1")
        tv.press("3")
        tv.wait_for(AT, "said=1")
        assert said(house, number) == {"zhang-here": SignUp.HOME}
        tv.wait_for(STANDS_ON, "o1")
        tv.press("OK")
        tv.wait_for(STANDS_ON, "checkin")
        assert too_wide(tv, base, ("", f"activity/{number}", "me/make-up")) == []
