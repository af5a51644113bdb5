"""What the nights are for: the ledger's heads outside the database, and what nobody needs any more."""

import json
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from media.vault import Vault
from tests.actions.test_check_in import offer, press
from tests.store.world import NOON, World, make_world
from tvchannel.actions.enter import make_entry
from tvchannel.actions.heads import keep_heads
from tvchannel.actions.tidy import tidy
from tvchannel.store import films, ledger

ZONE = ZoneInfo("Asia/Shanghai")
NIGHT = NOON + timedelta(hours=12, minutes=5)  # 00:05 in Shanghai


def test_the_head_of_the_day_that_ended_is_kept_once_and_lies_outside_the_database(world: World, tmp_path) -> None:
    press(world, offer(world))
    make_world(world.store, "there")
    written = keep_heads(world.store, tmp_path / "heads", now=NIGHT, zone=ZONE)
    assert sorted(path.relative_to(tmp_path).as_posix() for path in written) == [
        "heads/here/2026-11-21.json",
        "heads/there/2026-11-21.json",
    ]
    with world.store.reading() as connection:
        head = ledger.head(connection, world.community)
    told = json.loads((tmp_path / "heads/here/2026-11-21.json").read_text())
    assert (told["seq"], told["hash"], told["day"]) == (1, head.hash, date(2026, 11, 21).isoformat())
    assert keep_heads(world.store, tmp_path / "heads", now=NIGHT + timedelta(hours=3), zone=ZONE) == []


def test_tidying_removes_what_is_over_and_keeps_what_somebody_waits_for(world: World, tmp_path) -> None:
    vault = Vault(tmp_path)
    kept, lost = vault.incoming(), vault.incoming()
    for path in (kept, lost):
        path.write_bytes(b"film")
    with world.store.writing() as connection:
        films.add_film(connection, world.community, "f", source_name="f", incoming=kept.name, size_bytes=4, now=NOON)
    make_entry(world.store, world.community, 1, who="test", now=NOON)
    assert tidy(world.store, vault, NOON) == 0
    much_later = NOON + timedelta(days=40_000)
    assert tidy(world.store, vault, much_later) == 2
    assert (kept.exists(), lost.exists()) == (True, False)
