"""The channel as a player meets it: real segments through real playlists, over programmes, cards and repetitions."""

import shutil
import subprocess
from pathlib import Path

import pytest

from epg.airings import Airing, AiringKind
from epg.discontinuities import deal
from epg.onair import ChannelAirings
from epg.titles import Title
from media import cards, live, playlist
from media.ladder import KEYS
from media.making import intake
from media.metadata import Limits
from media.places.vault import Vault
from media.ts import PACKET, begins_anew
from tests.media.sources import ENGINE, HALVES, film

pytestmark = ENGINE
BEGIN = 374_007_000
TICKS = 14


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Vault:
    """Two films of different make, and a card."""
    folder = tmp_path_factory.mktemp("channel")
    vault = Vault(folder / "vault")
    one = film(folder / "one.mp4", seconds=9)
    other = film(folder / "other.avi", HALVES.format(180, 320), sound=None, seconds=3, more=("-c:v", "mpeg4"))
    for material, source in (("one", one), ("other", other)):
        intake.take_in(source, vault, material, Limits(), lambda stage, done: None)
    intake.make_card(vault, "card", cards.channel(Title("示范社区云频道")))
    return vault


@pytest.fixture(scope="module")
def on_air() -> ChannelAirings:
    """A film, the card twice, a film repeated three times, the first film again, then a hole."""
    plan = [
        Airing("1", BEGIN, 2, AiringKind.PROGRAMME, "one", 2),
        Airing("1", BEGIN + 2, 2, AiringKind.CARD, "card", 1),
        Airing("1", BEGIN + 4, 3, AiringKind.FILLER, "other", 1),
        Airing("1", BEGIN + 7, 4, AiringKind.FILLER, "one", 2),
    ]
    return ChannelAirings(deal(None, plan), "card", "1")


def heard_and_seen(source: Path, *options: str) -> tuple[str, int, int]:
    """What ffmpeg complains about while it decodes everything; how many pictures and sound frames there were."""
    asked = [
        "ffprobe",
        "-v",
        "error",
        *options,
        "-count_frames",
        "-show_entries",
        "stream=nb_read_frames",
        "-of",
        "csv=p=0",
    ]
    said = subprocess.run([*asked, str(source)], capture_output=True, text=True, check=True, timeout=120)
    counted = [int(word) for word in said.stdout.replace(",", " ").split()]
    return said.stderr, counted[0], counted[1]


@pytest.mark.parametrize("rung", KEYS)
def test_a_player_reads_the_channel_across_programmes_cards_and_repetitions(
    vault: Vault, on_air: ChannelAirings, tmp_path: Path, rung: str
):
    window = live.span(on_air, BEGIN, BEGIN + TICKS)
    listing = tmp_path / "channel.m3u8"
    listing.write_text(playlist.media(window, rung, lambda *segment: str(vault.films.segment(*segment))))
    complaints, pictures, sounds = heard_and_seen(listing, "-allowed_extensions", "ALL")
    assert complaints == ""
    assert (pictures, sounds) == (TICKS * 120, TICKS * 225)


def test_the_segments_of_a_stretch_one_after_another_are_decoded_without_an_error(
    vault: Vault, on_air: ChannelAirings, tmp_path: Path
):
    stretch = live.span(on_air, BEGIN + 1, BEGIN + TICKS).segments
    whole = tmp_path / "stretch.ts"
    whole.write_bytes(b"".join(vault.films.segment(one.material, "480p", one.n).read_bytes() for one in stretch))
    complaints, pictures, sounds = heard_and_seen(whole)
    assert complaints == ""
    assert (pictures, sounds) == (len(stretch) * 120, len(stretch) * 225)


def miscounted(stream: bytes) -> list[int]:
    """The packet ids whose counter breaks off without a word, as they come (ISO 13818-1, 2.4.3.3)."""
    last: dict[int, int] = {}
    found = []
    for at in range(0, len(stream), PACKET):
        packet = stream[at : at + PACKET]
        pid, counter = (packet[1] & 0x1F) << 8 | packet[2], packet[3] & 0x0F
        wanted = (last.get(pid, counter - 1) + bool(packet[3] & 0x10)) % 16
        if counter != wanted and not begins_anew(packet):
            found.append(pid)
        last[pid] = counter
    return found


@pytest.mark.parametrize("rung", KEYS)
def test_no_counter_breaks_off_where_programmes_cards_and_repetitions_meet(
    vault: Vault, on_air: ChannelAirings, rung: str
):
    stretch = live.span(on_air, BEGIN + 1, BEGIN + TICKS).segments
    segments = [vault.films.segment(one.material, rung, one.n).read_bytes() for one in stretch]
    assert miscounted(b"".join(segments)) == []
    assert [begins_anew(segment) for segment in segments] == [one.begins for one in stretch]


def test_films_of_an_older_version_begin_anew_once_they_are_told_to(vault: Vault, tmp_path: Path):
    older = Vault(tmp_path)
    shutil.copytree(vault.root / "films", older.root / "films", dirs_exist_ok=True)
    firsts = [older.films.segment(material, rung, 0) for material in older.films.materials() for rung in KEYS]
    whole = [path.read_bytes() for path in firsts]
    for path in firsts:
        path.write_bytes(without_flag(path.read_bytes()))
        path.chmod(0o640)
    assert miscounted(firsts[0].read_bytes() + firsts[1].read_bytes())
    assert older.films.begin_anew() == len(older.films.materials())
    assert [path.read_bytes() for path in firsts] == whole
    assert {path.stat().st_mode & 0o777 for path in firsts} == {0o640}
    assert older.films.begin_anew() == 0
    assert list((older.root / "work").iterdir()) == []


def without_flag(segment: bytes) -> bytes:
    """The segment as ffmpeg made it."""
    stream = bytearray(segment)
    for at in range(0, len(stream), PACKET):
        if stream[at + 3 : at + 6] == b"\x30\x01\x80":
            stream[at + 3 : at + PACKET] = b"\x10" + stream[at + 6 : at + PACKET] + b"\xff\xff"
        elif begins_anew(bytes(stream[at : at + PACKET])):
            stream[at + 5] &= 0x7F
    return bytes(stream)


def test_a_film_on_demand_plays_from_its_own_playlist(vault: Vault, tmp_path: Path):
    facts = vault.films.facts("one")
    assert facts
    listing = tmp_path / "film.m3u8"
    listing.write_text(playlist.film(facts, "360p", lambda *segment: str(vault.films.segment(*segment))))
    assert heard_and_seen(listing) == ("", facts.ticks * 120, facts.ticks * 225)


def test_all_material_opens_with_the_same_parameters_of_the_decoder(vault: Vault):
    """One SPS and PPS for all: a player goes from film to card without setting up its decoder again."""
    for rung in KEYS:
        sets = set()
        for material in vault.films.materials():
            stream = vault.films.segment(material, rung, 0).read_bytes()[188 * 3 :]
            start = stream.index(b"\x00\x00\x01\x67")
            sets.add(stream[start : stream.index(b"\x00\x00\x01", stream.index(b"\x00\x00\x01\x68") + 4)])
        assert len(sets) == 1
