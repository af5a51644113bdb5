"""A watched folder: whole films come in as uploads do, what cannot be taken stays with the reason beside it."""

import hashlib
import os
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner

from media.errors import NoRoom
from tests.desk.conftest import Desk
from tests.features.uploads.test_desk_upload import programmes
from tvchannel.base.errors import ServiceError
from tvchannel.cli import main
from tvchannel.features.uploads import watched_folder
from tvchannel.features.uploads.watched_folder import STILL

CONTENT = b"the bytes of a film" * 1000


def put(office: Desk, folder: Path, name: str, content: bytes = CONTENT, age: timedelta = 2 * STILL) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    when = (office.now - age).timestamp()
    os.utime(path, (when, when))
    return path


def test_a_film_comes_in_with_the_title_and_the_column_of_its_place(office: Desk, tmp_path: Path) -> None:
    file = put(office, tmp_path / "in", "news/邻里节.mp4")
    [found] = watched_folder.waiting(tmp_path / "in", office.now)
    number = watched_folder.take(office.services.store, office.services.vault, office.community, found, now=office.now)
    [row] = programmes(office)
    assert (row.id, row.title.zh, row.column_key, row.film.source_name) == (number, "邻里节", "news", "邻里节.mp4")
    assert row.film.digest == hashlib.sha256(CONTENT).hexdigest()
    assert office.services.vault.inbox.place(row.film.incoming).read_bytes() == CONTENT
    assert not file.exists()
    assert office.audit("uploaded") == [f"programme {number}"]


@pytest.mark.parametrize(
    ("name", "age", "waits"),
    [
        ("news/a.mp4", STILL, True),
        ("news/a.mp4", STILL - timedelta(seconds=1), False),
        ("news/.a.mp4", 2 * STILL, False),
        ("news/a.mp4.part", 2 * STILL, False),
        ("news/a.mp4.PART", 2 * STILL, False),
        ("news/a.mp4.refused", 2 * STILL, False),
        ("news/a.mp4.refused.txt", 2 * STILL, False),
        ("a.mp4", 2 * STILL, False),
        ("news/deeper/a.mp4", 2 * STILL, False),
    ],
)
def test_only_whole_films_of_a_column_wait(
    office: Desk, tmp_path: Path, name: str, age: timedelta, waits: bool
) -> None:
    file = put(office, tmp_path, name, age=age)
    assert list(watched_folder.waiting(tmp_path, office.now)) == ([file] if waits else [])


def test_a_link_leads_nowhere(office: Desk, tmp_path: Path) -> None:
    secret = put(office, tmp_path / "elsewhere", "secret.mp4")
    (tmp_path / "in" / "news").mkdir(parents=True)
    (tmp_path / "in" / "news" / "a.mp4").symlink_to(secret)
    assert list(watched_folder.waiting(tmp_path / "in", office.now)) == []


@pytest.mark.parametrize(
    ("name", "room", "why"),
    [
        ("nothing/邻里节.mp4", 1 << 40, "没有这个栏目"),
        ("news/ .mp4", 1 << 40, "起个名字"),
        ("news/a\u202eb.mp4", 1 << 40, "显示不了"),
        ("news/邻里节.mp4", 100, "磁盘"),
    ],
)
def test_what_cannot_be_taken_stays_with_the_reason_beside_it(
    office: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, room: int, why: str
) -> None:
    monkeypatch.setattr(office.services.vault.inbox, "room", lambda: room)
    file = put(office, tmp_path, name)
    with pytest.raises((ServiceError, NoRoom)) as refusal:
        watched_folder.take(office.services.store, office.services.vault, office.community, file, now=office.now)
    assert file.read_bytes() == CONTENT
    aside = watched_folder.refuse(file, refusal.value, "zh")
    assert aside.read_bytes() == CONTENT
    assert why in aside.with_name(f"{aside.name}.txt").read_text("utf-8")
    assert list(watched_folder.waiting(tmp_path, office.now)) == []
    assert programmes(office) == []


def test_the_command_takes_what_lies_there_and_says_what_it_refuses(office: Desk, tmp_path: Path) -> None:
    for name in ("news/邻里节.mp4", "nothing/别的.mp4"):
        put(office, tmp_path / "in", name)
    told = ["watch-folder", str(tmp_path / "in"), "--community", "here", "--once"]
    result = CliRunner().invoke(main, told, env={"TVCHANNEL_DATA": str(office.services.settings.data_dir)})
    assert result.exit_code == 0, result.output
    assert [row.title.zh for row in programmes(office)] == ["邻里节"]
    assert (tmp_path / "in" / "nothing" / "别的.mp4.refused").read_bytes() == CONTENT
