"""Points at the desk: off until a rule is entered, every version kept, and a rule tried out before it counts."""

import pytest

from tests.desk.conftest import Browser, Desk
from tests.desk.watching import watch
from tvchannel.features.points import versions
from tvchannel.store.service import audit
from tvchannel.study.sums.points import PointsRule, PointsSource, PointsWorth

SENT = {
    "each-check-in": "1",
    "most-check-in": "100",
    "each-study": "2",
    "most-study": "60",
    "each-theme-day": "5",
    "most-theme-day": "60",
    "study_min": "45",
    "since": "2026-01-01",
    "after": "0",
    "step": "enter",
}
RULE = PointsRule(
    {
        PointsSource.CHECK_IN: PointsWorth(1, 100),
        PointsSource.STUDY: PointsWorth(2, 60),
        PointsSource.THEME_DAY: PointsWorth(5, 60),
    },
    study_min=45,
)


def switched_on(office: Desk) -> Browser:
    """A browser of the secretary, who has entered a first version."""
    browser = office.browser("branch")
    assert browser.post("/office/points", **SENT).status_code == 303
    return browser


def kept(office: Desk) -> list[tuple[int, str, PointsRule | None, str]]:
    with office.services.store.reading() as connection:
        found = versions.all_of(connection, office.community)
    return [(one.number, one.since.isoformat(), one.rule, one.who) for one in found]


def logged(office: Desk) -> list[tuple[str, str, dict]]:
    with office.services.store.reading() as connection:
        found = audit.entries(connection, office.community, 100)
    told = [(one["did"], one["subject"], one["detail"]) for one in reversed(found)]
    return [one for one in told if one[1].startswith("points-rule")]


def test_points_are_off_and_no_other_page_speaks_of_them(office: Desk) -> None:
    browser = office.browser("branch")
    shown = browser.get("/office/points").text
    assert "积分未启用" in shown
    assert "停用积分" not in shown
    for path in ("/office/members/here-1?why=review", "/office/members", "/office/reports", "/office/groups.html"):
        page = browser.get(path)
        assert page.status_code == 200
        assert page.text.count("积分") == 1, path  # the entry of the navigation
    assert browser.get("/office/members/here-1/points", why="review").status_code == 404


def test_a_first_version_switches_them_on_and_stands_in_the_log(office: Desk) -> None:
    shown = switched_on(office).get("/office/points").text
    assert "第 1 版，自2026-01-01起生效" in shown
    assert "每学习 45 分钟：2 分，全年最多 60 分" in shown
    assert kept(office) == [(1, "2026-01-01", RULE, "branch")]
    after = {
        "since": "2026-01-01",
        "rule": {"check-in": [1, 100], "study": [2, 60], "theme-day": [5, 60], "study_min": 45},
    }
    assert logged(office) == [("points-rule-entered", "points-rule 1", {"before": {}, "after": after})]
    assert (
        '<td>录入了</td><td class="break">积分规则，版本 1</td>'
        in office.browser("administrator").get("/office/log").text
    )


def test_a_later_version_stands_beside_the_earlier_ones_and_so_does_switching_off(office: Desk) -> None:
    browser = switched_on(office)
    second = {**SENT, "each-check-in": "2", "since": "2027-01-01", "after": "1"}
    assert browser.post("/office/points", **second).status_code == 303
    assert browser.post("/office/points/off", since="2026-11-21", after="2").status_code == 303
    assert [(one[0], one[1], one[2] is None) for one in kept(office)] == [
        (1, "2026-01-01", False),
        (2, "2027-01-01", False),
        (3, "2026-11-21", True),
    ]
    [_, (_, _, changed), (did, _, off)] = logged(office)
    assert changed["before"]["rule"]["check-in"] == [1, 100]
    assert changed["after"]["rule"]["check-in"] == [2, 100]
    assert did == "points-off"
    assert off["after"] == {"since": "2026-11-21", "rule": {}}
    shown = browser.get("/office/points").text
    assert "积分未启用" in shown
    for state in ("已由后一版本接替", "生效前已被新版本取代", "生效中"):
        assert shown.count(state) == 1, state


REFUSED = {
    "nothing gives points": {"each-check-in": "", "each-study": "", "each-theme-day": ""},
    "no most of a year": {"most-check-in": ""},
    "a most that one exceeds": {"each-theme-day": "80"},
    "too much for each": {"each-check-in": "101"},
    "no number": {"each-check-in": "一分"},
    "no unit of study": {"study_min": ""},
    "no day": {"since": ""},
    "a year that is over": {"since": "2025-12-31"},
    "too far ahead": {"since": "2028-01-01"},
}


@pytest.mark.parametrize("changes", REFUSED.values(), ids=REFUSED.keys())
def test_a_rule_that_cannot_be_comes_back_with_what_was_typed_and_why(office: Desk, changes: dict[str, str]) -> None:
    answer = office.browser("branch").post("/office/points", **{**SENT, **changes})
    assert answer.status_code == 400
    assert 'class="mistake"' in answer.text
    assert 'name="most-study" value="60"' in answer.text
    assert kept(office) == []


def test_nothing_is_entered_over_a_version_that_was_not_seen_and_nothing_twice(office: Desk) -> None:
    browser = switched_on(office)
    other = {**SENT, "each-check-in": "3"}
    assert browser.post("/office/points", **other).status_code == 409
    assert browser.post("/office/points", **{**SENT, "after": "1"}).status_code == 409
    assert browser.post("/office/points/off", since="2026-11-21", after="0").status_code == 409
    assert browser.post("/office/points/off", since="2025-11-21", after="1").status_code == 400
    assert browser.post("/office/points/off", since="2026-11-21", after="1").status_code == 303
    assert browser.post("/office/points/off", since="2026-11-22", after="2").status_code == 409
    assert len(kept(office)) == 2


def test_points_that_were_never_on_cannot_be_switched_off(office: Desk) -> None:
    assert office.browser("branch").post("/office/points/off", since="2026-11-21", after="0").status_code == 409


def test_a_rule_is_tried_out_on_the_largest_counts_without_a_name_and_without_being_kept(office: Desk) -> None:
    browser = switched_on(office)
    for member in ("here-1", "here-3"):
        office.check_in(member)
    film = office.programme("film")
    watch(office, "here-2", film, (0, 50 * 60_000))
    tried = browser.post("/office/points", **{**SENT, "each-check-in": "4", "each-study": "3", "step": "try"})
    assert tried.status_code == 200
    table = tried.text.split("试算结果")[1].split("</section>")[0]
    cells = [line.split(">", 1)[1].split("<")[0] for line in table.split("<td")[1:]]
    assert cells == [
        *("每个签到日", "1", "1", "4", "100"),
        *("每学习 45 分钟", "50 分钟，合 1 次", "2", "3", "60"),
        *("参加一次主题党日", "0", "0", "0", "60"),
    ]
    for name in ("王桂兰", "李建国", "王*", "here-1"):
        assert name not in tried.text
    assert 'name="each-check-in" value="4"' in tried.text
    assert len(kept(office)) == 1


def test_only_the_secretary_and_the_administrator_enter_a_rule(office: Desk) -> None:
    for login in ("uploader", "reviewer", "interaction", "auditor"):
        assert office.browser(login).post("/office/points", **SENT).status_code == 403, login
    assert kept(office) == []
    assert office.browser("administrator").post("/office/points", **SENT).status_code == 303


def test_an_auditor_reads_the_versions_and_finds_nothing_to_send(office: Desk) -> None:
    switched_on(office)
    shown = office.browser("auditor").get("/office/points").text
    assert "每个签到日：1 分，全年最多 100 分" in shown
    assert "录入为新版本" not in shown


def test_another_community_has_no_points_by_it(office: Desk) -> None:
    switched_on(office)
    assert "积分未启用" in office.browser("branch-there").get("/office/points").text
