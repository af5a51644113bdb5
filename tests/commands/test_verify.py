"""`tvchannel verify` as a person at the terminal uses it: with a head off an export, a backup, a witness's file."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from tests.faults import community
from tvchannel.base import clock
from tvchannel.base.settings import Settings
from tvchannel.cli import main
from tvchannel.core.services import Services, open_services, prepare
from tvchannel.core.witnesses import archive
from tvchannel.features.backup.backup import backup
from tvchannel.store.people import people
from tvchannel.store.records import ledger


@pytest.fixture
def services(tmp_path: Path, migrated: Callable[[Path], Path]) -> Services:
    """A channel with one household and two check-ins."""
    settings = Settings(data_dir=migrated(tmp_path / "data"))
    prepare(settings)
    opened = open_services(settings)
    community.make(opened, homes=1)
    for number in (1, 2):
        check_in(opened, number)
    return opened


def check_in(services: Services, number: int) -> None:
    with services.store.writing() as connection:
        told = {"kind": ledger.CHECK_IN, "event": f"e{number}", "member": f"0001-{number}", "activity": "daily"}
        day = clock.now().astimezone(services.settings.zone).date()
        ledger.append(connection, 1, **told, study_day=day, at=clock.now(), box_id=None, content={})


def run(services: Services, *words: object) -> tuple[int, str]:
    done = CliRunner().invoke(main, [*map(str, words)], env={"TVCHANNEL_DATA": str(services.settings.data_dir)})
    return done.exit_code, done.output.strip()


def exported(services: Services) -> list[str]:
    """Row and code, as the table carries them."""
    _, text = run(services, "report", "check-ins", "--csv", "--community", key(services))
    rows = list(csv.DictReader(io.StringIO(text.lstrip("\ufeff"))))
    return rows[0]["head"].split()


def key(services: Services) -> str:
    with services.store.reading() as connection:
        return connection.exec_driver_sql("SELECT key FROM communities").scalar_one()


def forge(services: Services, statement: str) -> None:
    with services.store.write.begin() as connection:
        connection.exec_driver_sql("DROP TRIGGER ledger_no_delete")
        connection.exec_driver_sql("DROP TRIGGER heads_no_delete")
        connection.exec_driver_sql(statement)


def test_the_head_on_an_export_matches_until_what_it_covers_is_changed(services: Services) -> None:
    head = exported(services)
    assert head[0] == "2"
    status, told = run(services, "verify", "--head", *head)
    assert status == 0
    assert told.splitlines() == [
        "demo, row 2: matches",
        "demo: 0 rows more in the ledger and 0 changes since the head you hold: none",
    ]
    check_in(services, 3)
    assert "1 rows more in the ledger and 0 changes" in run(services, "verify", "--head", *head)[1]
    with services.store.writing() as connection:
        people.change(connection, 2, {"exempt": True})
    assert run(services, "verify", "--head", *head)[1].splitlines()[1:] == [
        "demo: 1 rows more in the ledger and 1 changes since the head you hold: members 1",
        "demo: of what was there when a head that you hold was made, this was changed afterwards, with a note:",
        "  since the last head: members 0001-2: 1 rows then, 1 now",
    ]
    with services.store.write.begin() as connection:
        connection.exec_driver_sql("UPDATE members SET exempt = true WHERE ref = '0001-1'")
    status, told = run(services, "verify", "--head", *head)
    assert (status, "members: what is there of 0001-1" in told) == (1, True), told
    assert run(services, "verify", "--head", head[0], "3f2a-91bc-77d0")[1].endswith("those of this head")


def test_a_head_that_is_further_than_the_records_shows_that_they_were_cut(services: Services) -> None:
    head = exported(services)
    forge(services, "DELETE FROM ledger WHERE seq = 2")
    status, told = run(services, "verify", "--head", *head)
    assert (status, "does not match: there are 1 rows now, row 2 was cut off" in told) == (1, True), told


@pytest.mark.parametrize("code", ["", "xyz", "12345", "g" * 20, "3f2a 91bc"])
def test_what_is_no_code_is_said_in_words(services: Services, code: str) -> None:
    status, told = run(services, "verify", "--head", 2, code)
    assert (status, "Traceback" in told) == (1, False), told


def test_the_heads_in_a_sealed_backup_are_held_against_the_records(services: Services, tmp_path: Path) -> None:
    public = archive.make_key(tmp_path / "key.txt")
    file = backup(services.store, services.settings, tmp_path / "backup", public, now=clock.now()).file
    opened = ("verify", "--backup", file, "--key", tmp_path / "key.txt")
    assert run(services, *opened)[0] == 0
    assert "--key" in run(services, "verify", "--backup", file)[1]
    forge(services, "DELETE FROM ledger WHERE seq = 2")
    status, told = run(services, *opened)
    assert (status, "row 2 was cut off" in told) == (1, True), told


def test_what_a_witness_wrote_down_is_held_against_the_records(services: Services, tmp_path: Path) -> None:
    run(services, "report", "check-ins", "--community", key(services))
    with services.store.reading() as connection:
        rows = connection.exec_driver_sql("SELECT seq, code FROM heads ORDER BY id").all()
    file = tmp_path / "witness.txt"
    lines = [f"2026-11-21T04:00:00+00:00 {key(services)} {seq} {code}\n" for seq, code in rows]
    file.write_text("To: somebody\n\nHeads:\n" + "".join(lines))
    status, told = run(services, "verify", "--witness", file)
    assert (status, "matches" in told) == (0, True), told
    file.write_text("".join(lines).replace(rows[-1].code, "0" * 64))
    assert run(services, "verify", "--witness", file)[0] == 1
    (tmp_path / "empty.txt").write_text("nothing")
    assert run(services, "verify", "--witness", tmp_path / "empty.txt")[0] == 1
