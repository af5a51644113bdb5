"""A program hands a list in, looks at what it would do, has it entered and taken back; it sees its own lists alone."""

import io
import json
from typing import Any

import jsonschema_rs
import pytest
from werkzeug.test import TestResponse

from tests.api.program import Program, problem, program
from tests.desk.conftest import Desk
from tvchannel.features.rolls import job, rolls
from tvchannel.processes.features import PERSONAL
from tvchannel.store.people import people

LIST = "姓名,户号,小组,电话,身份证号\n钱七,7,二组,0510-80000007,11010519491231002X\n孙八,x,二组,,\n王桂兰,9,一组,,\n"


def hand_in(reader: Program, text: str | bytes = LIST, name: str = "名单.csv", **fields: str) -> TestResponse:
    data = text.encode() if isinstance(text, str) else text
    return reader.post("/rolls", data={"list": (io.BytesIO(data), name), **fields})


def told(answer: TestResponse, status: int) -> dict[str, Any]:
    assert answer.status_code == status, answer.text
    return json.loads(answer.data)


def work(office: Desk) -> None:
    """What the scheduler does."""
    job.work(office.services, PERSONAL)


def members(office: Desk) -> int:
    with office.services.store.reading() as connection:
        return len(people.members(connection, office.community))


def test_a_list_is_handed_in_looked_at_entered_and_taken_back(office: Desk) -> None:
    sender = program(office, "rolls")
    answer = hand_in(sender)
    made = told(answer, 201)
    assert answer.headers["Location"] == f"/api/v1/rolls/{made['id']}"
    assert made["state"] == "preview"
    assert (made["counts"]["added"], made["counts"]["refused"], made["counts"]["asked"]) == (1, 1, 1)
    assert [one["cell"] for one in made["problems"]] == ["B3", "A4"]
    assert made["id_numbers"] == ["E"]
    assert members(office) == 5
    path = f"/rolls/{made['id']}"
    assert told(sender.get(path), 200) == made
    begun = told(sender.post(f"{path}/commit"), 202)
    assert (begun["state"], begun["total"], begun["done"]) == ("entering", 1, 0)
    work(office)
    entered = told(sender.get(path), 200)
    assert (entered["state"], entered["done"], entered["problems"]) == ("entered", 1, [])
    assert entered["take_back_until"] == "2026-11-28T00:31:00Z"
    assert members(office) == 6
    assert told(sender.post(f"{path}/take-back"), 202)["state"] == "taking-back"
    work(office)
    assert told(sender.get(path), 200)["state"] == "taken-back"
    assert members(office) == 5
    agent = "token 街道平台"
    with office.services.store.reading() as connection:
        assert rolls.roll(connection, office.community, made["id"]).made_by == agent
    subject = [f"roll {made['id']}"]
    assert office.audit("roll-received") == office.audit("roll-begun") == office.audit("roll-taken-back") == subject
    assert office.audit("looked") == subject * 2
    assert "令牌“街道平台”" in office.browser("branch").get("/office/rolls").text


def test_what_is_handed_in_names_nobody_in_its_answers(office: Desk) -> None:
    answer = hand_in(program(office, "rolls"))
    assert not [name for name in ("钱七", "孙八", "王桂兰", "11010519491231002X", "80000007") if name in answer.text]


def test_those_without_a_group_go_to_the_one_that_is_told(office: Desk) -> None:
    made = told(hand_in(program(office, "rolls"), "姓名,户号\n钱七,7\n", group="二组"), 201)
    assert (made["counts"]["added"], made["counts"]["refused"]) == (1, 0)


@pytest.mark.parametrize(
    "text", ["", "x", "户号,小组\n7,二组\n", b"PK\x03\x04 no book", "a\0b", "姓名,户号\n"], ids=range(6)
)
def test_a_file_without_a_list_is_refused_and_nothing_of_it_is_kept(office: Desk, text: str | bytes) -> None:
    assert problem(hand_in(program(office, "rolls"), text))[0] == 400
    with office.services.store.reading() as connection:
        kept = rolls.newest(connection, office.community, 10)
    assert [one for one in kept if one.sealed_rows or one.sealed_plan] == []


@pytest.mark.parametrize(
    ("how", "status"),
    [
        ({}, 400),
        ({"data": {"list": "text instead of a file"}}, 400),
        ({"data": {"list": (io.BytesIO(LIST.encode()), "a.csv"), "grup": "x"}}, 400),
        ({"data": {"list": (io.BytesIO(LIST.encode()), "a.csv"), "group": "x" * 61}}, 400),
        ({"data": "[]", "content_type": "application/json"}, 415),
        ({"data": LIST, "content_type": "text/csv"}, 415),
        ({"data": "--b\r\n", "content_type": "multipart/form-data; boundary=b"}, 400),
        ({"data": {"list": (io.BytesIO(b"x" * 7_000_000), "a.csv")}}, 413),
    ],
)
def test_what_is_no_form_with_a_list_is_refused(office: Desk, how: dict[str, Any], status: int) -> None:
    assert problem(program(office, "rolls").post("/rolls", **how))[0] == status


def test_a_list_of_staff_or_of_another_token_is_not_there(office: Desk) -> None:
    mine = told(hand_in(program(office, "rolls")), 201)["id"]
    browser = office.browser("branch")
    browser.post("/office/rolls", files={"list": (io.BytesIO(LIST.encode()), "a.csv")})
    other = program(office, "rolls", name="another")
    elsewhere = program(office, "rolls", community=office.there)
    for reader in (other, elsewhere):
        for path in (f"/rolls/{mine}", f"/rolls/{mine + 1}"):
            assert problem(reader.get(path))[0] == 404
            assert problem(reader.post(f"{path}/commit"))[0] == 404
            assert problem(reader.post(f"{path}/take-back"))[0] == 404


def test_a_list_is_entered_once_and_taken_back_once(office: Desk) -> None:
    sender = program(office, "rolls")
    path = f"/rolls/{told(hand_in(sender), 201)['id']}"
    assert problem(sender.post(f"{path}/take-back"))[0] == 409
    told(sender.post(f"{path}/commit"), 202)
    assert problem(sender.post(f"{path}/commit"))[0] == 409
    work(office)
    told(sender.post(f"{path}/take-back"), 202)
    assert problem(sender.post(f"{path}/take-back"))[0] == 409


def test_a_list_is_thrown_away_with_all_that_it_said(office: Desk) -> None:
    sender = program(office, "rolls")
    number = told(hand_in(sender), 201)["id"]
    gone = told(sender.post(f"/rolls/{number}/discard"), 200)
    assert (gone["state"], gone["problems"]) == ("discarded", [])
    with office.services.store.reading() as connection:
        kept = rolls.roll(connection, office.community, number)
    assert (kept.sealed_rows, kept.sealed_plan) == (None, None)
    assert problem(sender.post(f"/rolls/{number}/commit"))[0] == 409
    assert problem(program(office, "rolls", name="another").post(f"/rolls/{number}/discard"))[0] == 404
    assert office.audit("roll-discarded") == [f"roll {number}"]


def test_a_token_that_reads_reports_hands_in_nothing(office: Desk) -> None:
    assert problem(hand_in(program(office, "reports")))[0] == 403
    assert problem(hand_in(Program(office, "")))[0] == 401


def test_its_answers_are_as_they_are_described(office: Desk) -> None:
    sender = program(office, "rolls")
    whole = json.loads(sender.get("/openapi.json").data)
    for method, path, answer in (
        ("post", "/rolls", hand_in(sender)),
        ("get", "/rolls/{number}", sender.get("/rolls/1")),
        ("post", "/rolls/{number}/commit", sender.post("/rolls/1/commit")),
        ("post", "/rolls/{number}/commit", sender.post("/rolls/1/commit")),
    ):
        described = whole["paths"][f"/api/v1{path}"][method]["responses"][str(answer.status_code)]["content"]
        schema = described[answer.mimetype]["schema"] | {"components": whole["components"]}
        assert jsonschema_rs.is_valid(schema, json.loads(answer.data)), path
