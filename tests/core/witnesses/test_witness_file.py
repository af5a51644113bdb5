"""A witness that is a file on another host: each head is one line more."""

from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from tests.core.test_check_in import offer, press
from tests.store.world import NOON, World
from tvchannel.base.settings import Settings
from tvchannel.core.witnesses import compare_heads
from tvchannel.core.witnesses.heads import keep_heads
from tvchannel.core.witnesses.witness import tell

ZONE = ZoneInfo("Asia/Shanghai")


def with_a_head(world: World, tmp_path: Path, minutes: int) -> None:
    """One more check-in, and its head."""
    at = timedelta(minutes=minutes)
    press(world, offer(world, nonce=f"n{minutes}"), after=timedelta(days=minutes))
    keep_heads(world.store, tmp_path / "heads", now=NOON + at, zone=ZONE)


def held(world: World, tmp_path: Path, file: Path, certificate: Path = Path("none")) -> compare_heads.Held:
    return compare_heads.held(world.store, tmp_path / "heads", compare_heads.in_text(file, certificate))


def test_each_head_is_one_line_more_in_the_file_elsewhere(world: World, tmp_path: Path) -> None:
    share = tmp_path / "share"
    share.mkdir()
    settings = Settings(data_dir=tmp_path, witness_file=str(share))
    for minutes in (10, 20):
        with_a_head(world, tmp_path, minutes)
    assert tell(world.store, settings, NOON) == ["file"]
    assert tell(world.store, settings, NOON) == [], "nothing is new"
    with_a_head(world, tmp_path, 30)
    tell(world.store, settings, NOON)
    lines = (share / "tvchannel-heads.txt").read_text().splitlines()
    assert [line.split(" ")[1:3] for line in lines] == [["here", "1"], ["here", "2"], ["here", "3"]]
    assert held(world, tmp_path, share / "tvchannel-heads.txt").matches
