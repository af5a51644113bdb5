"""Stop and delete: name, number and address are nowhere any more, as bytes; the records keep their sense."""

from datetime import timedelta
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from pyrage import x25519

from tests.tv.conftest import House
from tests.tv.people import page, press, set_member
from tests.tv.playing_box import Box, check_in
from tests.tv.reading import Reading, said
from tvchannel.base.settings import Settings
from tvchannel.core import register
from tvchannel.core.privacy.erase import LIST, replay
from tvchannel.core.privacy.erasure_request import WAIT, carry_out
from tvchannel.core.reporting import report as reports
from tvchannel.core.reporting.formats import CSV, SQLITE, write
from tvchannel.core.services import open_services
from tvchannel.core.witnesses import archive
from tvchannel.core.witnesses.archive import make_key
from tvchannel.features.backup.backup import backup
from tvchannel.features.reports.kinds.check_ins import CHECK_INS
from tvchannel.processes.features import PERSONAL
from tvchannel.store import tables as t
from tvchannel.store.channel import catalogue
from tvchannel.store.people import people, requests
from tvchannel.store.proof import chain_verify
from tvchannel.store.records import ledger

NAME, PHONE, ADDRESS, MASK = "诸葛桂花", "19900001234", "示范路一号三栋五零二室", "诸**花"


def known(house: House) -> list[bytes]:
    """`zhang-here`, who lives alone, gets a name, a number and an address; gives every form in which they are kept."""
    keys = house.services.keys
    values = register.columns(keys, "zhang-here", NAME, PHONE)
    assert values["mask"] == MASK
    set_member(house, "zhang-here", **values)
    address = keys.names.seal(ADDRESS, "zhang-here")
    with house.services.store.writing() as connection:
        connection.execute(t.households.update().where(t.households.c.number == 2).values(sealed_address=address))
    plain = [text.encode() for text in (NAME, PHONE, ADDRESS, MASK)]
    kept = [value if isinstance(value, bytes) else value.encode() for value in values.values()]
    return [*plain, *kept, address]


def found_in(folder: Path, pieces: list[bytes]) -> list[str]:
    """The files below `folder` that hold any of these bytes."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [path.name for path in files if any(piece in path.read_bytes() for piece in pieces)]


def erase(house: House) -> None:
    """By keys: my record, my choices, stop and delete, 7; and a day later the scheduler."""
    television = house.television(2)
    check_in(television, "1")
    Box(house, television, "/tv/here/watch/1?from=0").play(120).key()
    question = press(television, press(television, page(television, "me"), "4"), "4")
    assert question.spots[question.focus].text == "不删，都留着"
    assert "11月22日 8:33 删除" in said(press(television, question, "7").html)
    carried_out(house)


def carried_out(house: House, after: timedelta = WAIT) -> int:
    return carry_out(house.services.store, house.settings.data_dir, PERSONAL, now=house.now + after)


def test_after_erasing_the_bytes_are_nowhere_in_the_data_folder(house: House) -> None:
    pieces = known(house)
    folder = house.settings.data_dir
    assert found_in(folder, pieces) != [], "the search finds what is there"
    erase(house)
    assert found_in(folder, pieces) == []


def test_the_records_keep_their_sense_without_the_person(house: House) -> None:
    known(house)
    erase(house)
    today = house.now.astimezone(house.settings.zone).date()
    with house.services.store.reading() as connection:
        here = house.world.community
        assert [row.member for row in ledger.check_ins(connection, here, today, today)] == ["zhang-here"]
        assert chain_verify.first_mismatch(connection, here) is None
        assert "zhang-here" not in {one.ref for one in people.members(connection, here)}
    assert "诸" not in said(page(house.television(2), "").html)


def test_the_list_outside_the_database_erases_again_after_a_backup_was_restored(house: House, tmp_path: Path) -> None:
    pieces = known(house)
    house.services.store.close()
    before = tmp_path / "before.db"
    before.write_bytes((house.settings.data_dir / "tvchannel.db").read_bytes())
    erase(house)
    house.services.store.close()
    restored = tmp_path / "restored"
    restored.mkdir()
    (restored / "tvchannel.db").write_bytes(before.read_bytes())
    (restored / "keys").symlink_to(house.settings.data_dir / "keys")
    services = open_services(Settings(data_dir=restored))
    assert found_in(restored, pieces) != []
    assert replay(services.store, house.settings.data_dir / LIST, PERSONAL, now=house.now) == 1
    assert replay(services.store, house.settings.data_dir / LIST, PERSONAL, now=house.now) == 0
    services.store.close()
    assert found_in(restored, pieces) == []


def test_a_fresh_backup_and_the_exports_know_nobody_who_was_erased(house: House, tmp_path: Path) -> None:
    pieces = known(house)
    erase(house)
    today = house.now.astimezone(house.settings.zone).date()
    made = backup(house.services.store, house.settings, tmp_path / "backup", make_key(tmp_path / "key"), now=house.now)
    key = x25519.Identity.from_str((tmp_path / "key").read_text().splitlines()[-1])
    archive.unpack(made.file, tmp_path / "opened", key)
    assert (tmp_path / "opened" / "tvchannel.db").exists()
    assert found_in(tmp_path, pieces) == []
    with house.services.store.reading() as connection:
        community = catalogue.community(connection, "here")
        table = reports.made(
            CHECK_INS, reports.ReportQuery(connection, community, today, today, house.settings, house.now)
        )
    write(tmp_path / "export.db", SQLITE.render(table, ""))
    assert [row[8] for row in table.rows] == ["zhang-here"]
    assert found_in(tmp_path, pieces) == []
    assert not any(piece in CSV.render(table, "") for piece in pieces)


def test_deleting_takes_another_key_and_ok_keeps_everything(house: House) -> None:
    television = house.television(2)
    question = press(television, press(television, page(television, "me"), "4"), "4")
    digits = [spot.attributes.get("data-digit") for name, spot in question.spots.items() if name != "voice"]
    assert digits == [None, "7"]
    kept = page(television, question.href(question.focus))
    assert "现在记录您的学习" in said(kept.html)


def test_open_requests_of_somebody_who_is_erased_are_closed(house: House) -> None:
    known(house)
    television = house.television(2)
    press(television, page(television, "me/copy"), "1")
    erase(house)
    with house.services.store.reading() as connection:
        assert requests.waiting(connection, house.world.community) == []


@pytest.mark.parametrize("path", ["check-in", "me", "watching"])
def test_where_nobody_is_left_the_television_says_so_kindly_and_plays_on(house: House, path: str) -> None:
    erase(house)
    television = house.television(2)
    answer = television.get(f"/tv/here/{path}")
    assert answer.status_code == 410
    assert "这台电视不用签到" in said(answer.text)
    home = said(page(television, "").html)
    assert "节目都能看" in home
    assert "还没登记" not in home + said(answer.text)
    assert television.get("/tv/here/watch/1").status_code == 200
    assert television.get("/tv/here/live").status_code == 200


def test_erasing_somebody_of_several_leaves_the_others_their_home(house: House) -> None:
    television = house.television(1)
    question = press(television, press(television, page(television, "me?member=1"), "4"), "4")
    press(television, question, "7")
    carried_out(house)
    with house.services.store.reading() as connection:
        assert [one.ref for one in people.members_of(connection, house.world.household)] == ["li-here"]
    assert page(television, "me").href("o1"), "who is left lives alone and sees the record at once"


def living(house: House) -> bool:
    with house.services.store.reading() as connection:
        return "zhang-here" in {one.ref for one in people.members(connection, house.world.community)}


def wish(television: FlaskClient) -> Reading:
    return press(television, press(television, press(television, page(television, "me"), "4"), "4"), "7")


def test_the_wish_waits_a_day_says_until_when_and_is_carried_out_once(house: House) -> None:
    television = house.television(2)
    shown = wish(television)
    assert "在那之前一切照旧" in said(shown.html)
    house.now += timedelta(hours=3)
    record = page(television, "me")
    assert "等待删除" in said(record.html)
    again = said(press(television, record, "4").html)
    assert "11月22日 8:31 删除" in again, "the day runs from the first time"
    assert carried_out(house, timedelta(hours=20, minutes=59)) == 0
    assert living(house)
    assert carried_out(house, timedelta(hours=21)) == 1
    assert not living(house)
    assert carried_out(house, timedelta(hours=22)) == 0


def test_it_is_taken_back_on_the_television_and_everything_stays(house: House) -> None:
    television = house.television(2)
    shown = wish(television)
    assert "现在记录您的学习" in said(press(television, shown, "2").html)
    assert "等待删除" not in said(page(television, "me").html)
    assert carried_out(house) == 0
    assert living(house)
    assert television.post(shown.actions["o2"], data=shown.fields["o2"]).status_code == 404, "there is none any more"
    assert "在那之前一切照旧" in said(wish(television).html)
    assert carried_out(house) == 1


def test_ok_on_the_page_of_the_wish_changes_nothing(house: House) -> None:
    television = house.television(2)
    shown = wish(television)
    page(television, shown.href(shown.focus))
    assert carried_out(house) == 1


def test_the_question_names_the_key_that_keeps_everything_from_every_focus(house: House) -> None:
    text = house.television(2).get("/tv/here/me/delete?lang=en").text
    shown = said(text).replace(" ", "")
    assert "pressBack" in shown
    assert "pressOK" not in shown
    assert ',up:"/tv/here/me' in text
