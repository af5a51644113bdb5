"""From an empty folder to a community that is on air, by the commands that README.zh-CN.md names."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.media.sources import ENGINE, film
from tests.shape.house import ROOT
from tvchannel.base import clock
from tvchannel.base.settings import load
from tvchannel.cli import main
from tvchannel.core.schedule.grids import put_on_air
from tvchannel.core.services import open_services
from tvchannel.processes.app import create_app
from tvchannel.store.channel import catalogue, timetable
from tvchannel.store.channel.grids import GridCause
from tvchannel.store.service import staff_accounts

pytestmark = ENGINE  # the channel's card is made with ffmpeg
COMMUNITY, MEMBERS = str(ROOT / "deploy" / "community.example.toml"), str(ROOT / "deploy" / "members.example.csv")
PASSWORD = "an old green hat"


def tv(*words: str, typed: str = "") -> Result:
    """`tvchannel WORDS`, with what is typed when it asks."""
    return CliRunner().invoke(main, words, input=typed)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("TVCHANNEL_DATA", str(tmp_path / "data"))
    monkeypatch.setenv("PORT", "8123")
    assert tv("migrate").exit_code == 0
    return tmp_path


def test_a_community_is_on_air_after_five_commands_and_lets_its_people_in(folder: Path) -> None:
    done = [
        tv("community", "settle", COMMUNITY),
        tv("members", "enrol", MEMBERS, "--community", "xinghu"),
        tv("staff", "add", "lin", "--community", "xinghu", "--name", "林主任", "--role", "branch",
           typed=f"{PASSWORD}\n{PASSWORD}\n"),
        tv("publish", "--community", "xinghu"),
        tv("box", "link", "--community", "xinghu", "--household", "1"),
    ]  # fmt: skip
    assert [answer.exit_code for answer in done] == [0] * 5, [answer.output for answer in done]
    assert PASSWORD not in done[2].output
    television = create_app(open_services(load())).test_client()
    entered = television.post(done[4].stdout.strip().removeprefix("http://127.0.0.1:8123"), follow_redirects=True)
    assert "星湖社区" in entered.text
    assert "张*明" in television.get("/tv/xinghu/check-in").text
    assert television.get("/live/xinghu/1/index.m3u8").status_code == 200
    desk = create_app(open_services(load())).test_client()
    page = desk.get("/office/sign-in").text
    token = page.partition('name="csrf_token"')[2].partition('value="')[2].partition('"')[0]
    desk.post("/office/sign-in", data={"csrf_token": token, "login": "lin", "password": PASSWORD})
    assert "张三明" in desk.get("/office/members").text


def test_a_community_that_is_settled_again_is_listed_once_under_its_new_name(folder: Path) -> None:
    changed = folder / "community.toml"
    changed.write_text(Path(COMMUNITY).read_text("utf-8").replace("星湖社区", "镜湖社区"), "utf-8")
    assert "is made" in tv("community", "settle", COMMUNITY).output
    assert "as the file says" in tv("community", "settle", str(changed)).output
    assert tv("community", "list").output == "xinghu  镜湖社区  Xinghu Community\n"


def test_a_week_planned_at_the_desk_stays_until_the_file_is_told_to_replace_it(folder: Path) -> None:
    tv("community", "settle", COMMUNITY)
    with open_services(load()).store.writing() as connection:
        channel = catalogue.first_channel(connection, catalogue.community(connection, "xinghu").id)
        [first, *_] = told = timetable.rules(connection, channel.id)
        put_on_air(connection, channel, [first], who="wang", now=clock.now(), cause=GridCause.DESK)
    assert "was planned at the desk and stays" in tv("community", "settle", COMMUNITY).output
    changed = folder / "changed.toml"
    changed.write_text(Path(COMMUNITY).read_text("utf-8").replace('start = "06:00"', 'start = "06:05"'), "utf-8")
    refused = tv("community", "settle", str(changed))
    assert refused.exit_code == 1
    assert "--replace-week" in refused.output
    assert tv("community", "settle", str(changed), "--replace-week").exit_code == 0
    with open_services(load()).store.reading() as connection:
        assert len(timetable.rules(connection, channel.id)) == len(told)


def test_accounts_are_closed_opened_and_listed(folder: Path) -> None:
    tv("community", "settle", COMMUNITY)
    here = ("--community", "xinghu")
    asked = f"{PASSWORD}\n{PASSWORD}\n"
    tv("staff", "add", "lin", *here, "--name", "林主任", "--role", "branch", "--role", "reviewer", typed=asked)
    assert tv("staff", "close", "lin", *here).exit_code == 0
    assert tv("staff", "list", *here).output == "lin  林主任  branch, reviewer  (closed)\n"
    assert tv("staff", "open", "lin", *here).exit_code == 0
    assert tv("staff", "password", "lin", *here, typed=asked).exit_code == 0
    assert tv("staff", "list", *here).output == "lin  林主任  branch, reviewer\n"


def test_a_password_comes_from_a_file_and_never_stands_on_a_command_line(folder: Path) -> None:
    tv("community", "settle", COMMUNITY)
    here = ("--community", "xinghu", "--name", "林主任", "--role", "branch")
    (folder / "password").write_text(f"{PASSWORD}\n")
    assert tv("staff", "add", "lin", *here, "--password-file", str(folder / "password")).exit_code == 0
    assert tv("staff", "add", "he", *here, "--password-file", "-", typed=f"{PASSWORD}\n").exit_code == 0
    assert "No such option" in tv("staff", "add", "wu", *here, "--password", PASSWORD).output
    with open_services(load()).store.reading() as connection:
        assert [one.login for one in staff_accounts.accounts(connection, 1)] == ["he", "lin"]


def test_a_filler_stands_in_the_gaps_until_it_is_taken_out(folder: Path) -> None:
    tv("community", "settle", COMMUNITY)
    here = ("--community", "xinghu")
    film(folder / "music.mp4", seconds=6)
    added = tv("filler", "add", str(folder / "music.mp4"), *here)
    assert added.exit_code == 0, added.output
    assert "was there already" in tv("filler", "add", str(folder / "music.mp4"), *here).output
    material, _, length = tv("filler", "list", *here).output.strip().partition("  ")
    assert (material in added.output, length) == (True, "9.6 s")
    aired = json.loads(tv("plan", *here, "--days", "1", "--json").output)["airings"]
    assert {airing["kind"] for airing in aired} >= {"filler"}
    assert tv("filler", "remove", material, *here).exit_code == 0
    aired = json.loads(tv("plan", *here, "--days", "1", "--json").output)["airings"]
    assert {airing["kind"] for airing in aired} == {"card"}
    assert tv("filler", "remove", material, *here).exit_code == 1


def test_a_list_with_mistakes_is_refused_line_by_line_and_leaves_nothing(folder: Path) -> None:
    tv("community", "settle", COMMUNITY)
    wrong = folder / "members.csv"
    wrong.write_text(Path(MEMBERS).read_text("utf-8") + "0,,一组,钱七,,\n3,,一组,孙八,12,\n", "utf-8")
    refused = tv("members", "enrol", str(wrong), "--community", "xinghu")
    assert refused.exit_code == 1
    assert [line.partition(":")[0] for line in refused.stderr.splitlines()] == ["line 5", "line 6", "Error"]
    assert "would be added 3" in tv("members", "enrol", MEMBERS, "--community", "xinghu", "--trial").output


@pytest.mark.parametrize(
    "words",
    [
        ("community", "settle", MEMBERS),
        ("members", "enrol", COMMUNITY, "--community", "xinghu"),
        ("members", "enrol", MEMBERS, "--community", "nowhere"),
        ("staff", "close", "nobody", "--community", "nowhere"),
        ("filler", "add", MEMBERS, "--community", "nowhere"),
    ],
    ids=" ".join,
)
def test_what_cannot_be_done_ends_in_one_line(folder: Path, words: tuple[str, ...]) -> None:
    refused = tv(*words)
    assert refused.exit_code == 1
    assert refused.stderr.startswith("Error: ")
    assert len(refused.stderr.splitlines()) == 1


def test_a_list_asks_about_unknown_columns_and_about_who_may_have_moved(folder: Path) -> None:
    tv("community", "settle", COMMUNITY)
    here = ("--community", "xinghu")
    first, second = folder / "first.csv", folder / "second.csv"
    first.write_bytes("序号,户号,小组,姓名,,\r\n1,7,一组,王五,,\r\n".encode("gb18030"))
    second.write_text("户号,小组,姓名\n9,一组,王五\n", "utf-8")
    unsure = tv("members", "enrol", str(first), *here, typed="n\n")
    assert (unsure.exit_code, "“序号”" in unsure.output) == (1, True)
    assert "added 1" in tv("members", "enrol", str(first), *here, typed="y\n").output
    trial = tv("members", "enrol", str(second), *here, "--trial").output
    assert "stands in household 7" in trial
    assert tv("members", "enrol", str(second), *here).exit_code == 1, "nobody answered"
    assert "would be added 1" in tv("members", "enrol", str(second), *here, "--trial", "--new", "2").output
    assert "moved 1" in tv("members", "enrol", str(second), *here, "--trial", "--moved", "2:7").output
    assert "moved 1" in tv("members", "enrol", str(second), *here, typed="7\n").output
    assert "moved 1" in tv("members", "enrol", str(first), *here, "--yes").output
    assert tv("members", "enrol", str(second), *here, "--moved", "two").stderr.startswith("Error: ")
