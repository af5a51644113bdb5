"""Witnesses outside of the machine: a file, mail, and OpenSSL as a time-stamp authority, each really told."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from tests.core.test_check_in import offer, press
from tests.store.world import NOON, World
from tvchannel.base.settings import Settings
from tvchannel.core.witnesses.heads import keep_heads
from tvchannel.core.witnesses.witness import is_due, named, tell
from tvchannel.store.proof import witnesses
from tvchannel.store.proof.witnesses import WitnessDelivery

ZONE = ZoneInfo("Asia/Shanghai")


def with_a_head(world: World, tmp_path: Path, minutes: int) -> None:
    """One more check-in, and its head."""
    at = timedelta(minutes=minutes)
    press(world, offer(world, nonce=f"n{minutes}"), after=timedelta(days=minutes))
    keep_heads(world.store, tmp_path / "heads", now=NOON + at, zone=ZONE)


def delivery(world: World, name: str) -> WitnessDelivery:
    with world.store.reading() as connection:
        return witnesses.deliveries(connection)[name]


def test_a_share_that_is_away_is_tried_again_later_each_time_and_then_hears_everything(
    world: World, tmp_path: Path
) -> None:
    share = tmp_path / "away" / "heads.txt"
    settings = Settings(data_dir=tmp_path, witness_file=str(share))
    with_a_head(world, tmp_path, 10)
    tried = [NOON + timedelta(minutes=minute) for minute in range(16) if _tried(world, settings, minute)]
    assert [(at - NOON) // timedelta(minutes=1) for at in tried] == [0, 1, 3, 7, 15]
    assert "No such file" in delivery(world, "file").why
    share.parent.mkdir()
    with_a_head(world, tmp_path, 20)
    assert tell(world.store, settings, NOON + timedelta(hours=7)) == ["file"]
    assert len(share.read_text().splitlines()) == 2
    assert (delivery(world, "file").failures, delivery(world, "file").why) == (0, "")


def _tried(world: World, settings: Settings, minute: int) -> bool:
    now = NOON + timedelta(minutes=minute)
    tell(world.store, settings, now)
    return delivery(world, "file").tried_at == now


def test_after_a_long_absence_it_is_still_tried_every_few_hours(tmp_path: Path) -> None:
    (witness,) = named(Settings(data_dir=tmp_path, witness_file="x"))
    gone = WitnessDelivery("file", NOON, None, 5000, "away", {})
    assert not is_due(witness, gone, NOON + timedelta(hours=5))
    assert is_due(witness, gone, NOON + timedelta(hours=6))
    assert is_due(witness, replace(gone, tried_at=NOON + timedelta(days=400)), NOON), "the clock was put back"
