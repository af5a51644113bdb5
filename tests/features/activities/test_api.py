"""Who came, handed in by a program as a list: what is clear is entered, what is not is told with its cell."""

import io
import json
from datetime import timedelta
from typing import Any

import pytest

from tests.api.program import Program, problem, program
from tests.desk.conftest import Desk
from tests.features.activities.test_desk_attendance import TODAY, planned
from tvchannel.features.activities.attendance_list import read
from tvchannel.store.channel import catalogue
from tvchannel.store.people import people
from tvchannel.store.proof import proof
from tvchannel.store.records import attendance, ledger
from tvchannel.study.consent import ConsentChoice
from tvchannel.study.together.attendance import AttendanceHow, AttendanceSource

LIST = "姓名,户号,情况\n王桂兰,1,到\n李建国,,请假\n张三,3,缺席\n赵老太,9,到\n钱七,,到\n欧阳小修,2,飞\n王桂兰,1,到\n"


def hand_in(sender: Program, text: str, number: int = 1) -> dict[str, Any]:
    answer = sender.post(f"/activities/{number}/attendance", data={"list": (io.BytesIO(text.encode()), "a.csv")})
    assert answer.status_code == 200, answer.text
    return json.loads(answer.data)


def entered(office: Desk) -> dict[str, tuple[AttendanceHow, AttendanceSource, str]]:
    day = office.now.date()
    with office.services.store.reading() as connection:
        found = attendance.entries(connection, office.community, day - timedelta(days=1), day)
    return {one.member: (one.how, one.source, one.entered_by) for one in found}


def test_what_is_clear_is_entered_and_what_is_not_is_told_with_its_cell(office: Desk) -> None:
    planned(office)
    sender = program(office, "attendance")
    told = hand_in(sender, LIST)
    assert (told["entered"], told["absent"]) == (2, 1)
    assert [(one["line"], one["cell"]) for one in told["problems"]] == [(5, "A5"), (6, "A6"), (7, "C7"), (8, "A8")]
    assert "不在这一户" in told["problems"][0]["why"]
    assert "飞" in told["problems"][2]["why"]
    agent = "token 街道平台"
    assert entered(office) == {
        "here-1": (AttendanceHow.CAME, AttendanceSource.LIST, agent),
        "here-2": (AttendanceHow.LEAVE, AttendanceSource.LIST, agent),
    }
    assert hand_in(sender, LIST)["entered"] == 2
    assert office.audit("attendance-entered") == ["attendance 1"] * 2
    assert "到场 1 人" in office.browser("branch").get("/office/activities/1/attendance").text


def test_what_a_program_entered_has_its_reason_in_the_records(office: Desk) -> None:
    planned(office)
    browser = office.browser("branch")
    browser.get("/office/groups.csv")  # makes a head of the records
    sender = program(office, "attendance")
    assert hand_in(sender, LIST)["entered"] == 2
    with office.services.store.reading() as connection:
        community = catalogue.community_of_id(connection, office.community)
        found = proof.look(connection, community, now=office.now)
        assert (found.broken, found.mismatches) == (None, ())
    with office.services.store.writing() as connection:  # as a forger would, who leaves no line in the log
        told = {"how": "came", "source": "list", "entered_by": "token 街道平台"}
        member, day = "here-4", office.now.date()
        row = {"kind": "attendance", "event": "forged", "member": member, "activity": "activity-1", "study_day": day}
        ledger.append(connection, office.community, **row, at=office.now, box_id=None, content=told)
    with office.services.store.reading() as connection:
        found = proof.look(connection, community, now=office.now)
    assert len(found.mismatches) == 1


def test_two_of_one_name_are_told_apart_by_their_household(office: Desk) -> None:
    planned(office)
    with office.services.store.writing() as connection:
        zhang, wang = (people.member(connection, office.community, ref) for ref in ("here-4", "here-1"))
        [same] = [known for member, *known in people.hashes(connection) if member.ref == "here-1"]
        people.change(connection, zhang.id, {"name_hash": same[0]})
    sender = program(office, "attendance")
    told = hand_in(sender, "姓名\n王桂兰\n")
    assert (told["entered"], told["problems"][0]["why"]) == (0, "1, 3号户里有同名的人：请写上户号。")
    assert hand_in(sender, f"姓名,户号\n王桂兰,{wang.household}\n")["entered"] == 1
    assert list(entered(office)) == ["here-1"]


def test_whoever_has_not_agreed_or_is_not_asked_is_told_and_not_entered(office: Desk) -> None:
    with office.services.store.writing() as connection:
        member = people.member(connection, office.community, "here-4")
        people.change(connection, member.id, {"consent": ConsentChoice.WATCH_ONLY})
        group = str(people.groups(connection, office.community)["二组"])
    planned(office, group=group)
    told = hand_in(program(office, "attendance"), "姓名,户号\n张三,3\n王桂兰,1\n")
    assert told["entered"] == 0
    assert "没有同意" in told["problems"][0]["why"]
    assert told["problems"][1]["why"] == "这次活动没有要求这个人参加。"
    assert entered(office) == {}


def test_the_activities_of_a_month_are_told(office: Desk) -> None:
    planned(office)
    sender = program(office, "attendance")
    [told] = json.loads(sender.get("/activities", month="2026-11").data)
    assert told["id"] == 1
    assert (told["kind"], told["day"], told["group"], told["state"]) == ("theme-day", TODAY["day"], None, "planned")
    assert told["begins_at"] == "2026-11-21T08:00:00+08:00"
    assert json.loads(sender.get("/activities", month="2026-10").data) == []
    assert problem(sender.get("/activities", month="2015-10"))[0] == 404


def test_only_a_token_for_it_enters_attendance_and_of_its_own_community(office: Desk) -> None:
    planned(office)
    data = {"list": (io.BytesIO(LIST.encode()), "a.csv")}
    assert problem(program(office, "rolls").post("/activities/1/attendance", data=data))[0] == 403
    elsewhere = program(office, "attendance", community=office.there)
    data = {"list": (io.BytesIO(LIST.encode()), "a.csv")}
    assert problem(elsewhere.post("/activities/1/attendance", data=data))[0] == 404
    assert entered(office) == {}


@pytest.mark.parametrize("text", ["户号\n1\n", "", "姓名\n" + "王\n" * 501])
def test_what_is_no_list_of_who_came_is_refused(office: Desk, text: str) -> None:
    planned(office)
    data = {"list": (io.BytesIO(text.encode()), "a.csv")}
    assert problem(program(office, "attendance").post("/activities/1/attendance", data=data))[0] == 400


def test_words_of_every_kind_are_read() -> None:
    lines, unclear, letter = read("党员姓名,考勤\n甲,√\n乙,线上\n丙,病假\n丁,未到\n戊,\n".encode())
    came = AttendanceHow.CAME
    assert [one.how for one in lines] == [came, AttendanceHow.HOME, AttendanceHow.LEAVE, None, came]
    assert (unclear, letter) == ([], "A")
