"""Parts of finished films: they begin and end at the picture that was asked for, in step, with nothing else in them."""

from itertools import pairwise
from pathlib import Path

import pytest

from media.cards import TitleCard
from media.errors import FilmRefused
from media.making import cutting, intake
from media.making.cutting import FilmStretch
from media.metadata import FilmMetadata, Limits
from media.places.vault import Vault
from tests.media import measure
from tests.media.making.test_recording import CARD, difference, quiet
from tests.media.sources import ENGINE, ffmpeg, frame, heard
from tests.media.test_odd_films import VIDEO, beep, flash, made

pytestmark = ENGINE


@pytest.fixture(scope="module")
def vault(tmp_path_factory: pytest.TempPathFactory) -> Vault:
    """A film of 33 s that flashes and beeps each second, 100 Hz higher each time."""
    vault = Vault(tmp_path_factory.mktemp("vault"))
    source = made(tmp_path_factory.mktemp("source") / "a.mp4", flash(), beep(), *VIDEO, seconds=33)
    intake.take_in(source, vault, "whole", Limits(), quiet)
    return vault


def part(vault: Vault, begins_ms: int, ends_ms: int, of: str = "whole", card: TitleCard = CARD) -> FilmMetadata:
    return intake.take_out(
        FilmStretch(of, begins_ms, ends_ms), vault, f"{of}-{begins_ms}-{ends_ms}", Limits(), quiet, card
    )


@pytest.mark.parametrize(
    ("begins", "ends"),
    [(0, 9_500), (7_000, 20_000), (9_600, 14_400), (4_780, 9_620), (12_340, 33_000), (30_500, 33_000)],
)
def test_a_part_begins_and_ends_where_it_was_asked_for(vault: Vault, begins: int, ends: int) -> None:
    facts = part(vault, begins, ends)
    assert facts.length_ms == pytest.approx(ends - begins, abs=45)
    source = measure.joined(vault.films.segment(facts.material, "480p", 0).parents[1], "480p", facts.ticks)
    seconds = range(-(-begins // 1000), -(-(ends - 100) // 1000))
    wanted = [n - begins / 1000 for n in seconds]
    flashes, beeps = measure.flashes(source), measure.beeps(source)
    assert [at for at in flashes if at > 0.1] == pytest.approx([at for at in wanted if at > 0.1], abs=0.045)
    assert [at for at, _ in beeps if at > 0.1] == pytest.approx([at for at in wanted if at > 0.1], abs=0.045)
    heights = [500 + 100 * n for n, at in zip(seconds, wanted, strict=True) if at > 0.1]
    assert [pitch for at, pitch in beeps if at > 0.1] == pytest.approx(heights, rel=0.04), (
        "the seconds that were asked for"
    )


def test_the_parts_of_a_film_are_together_the_film(vault: Vault) -> None:
    joints = [0, 10_040, 21_480, 33_000]
    lengths = [part(vault, *pair).length_ms for pair in pairwise(joints)]
    assert sum(lengths) == pytest.approx(33_000, abs=120)


def test_behind_its_end_stand_the_last_picture_and_silence(vault: Vault, tmp_path: Path) -> None:
    facts = part(vault, 1_000, 6_500)
    last = vault.films.segment(facts.material, "720p", facts.ticks - 1)
    assert difference(frame(last, tmp_path, 20), frame(last, tmp_path, 119)) < 3
    ffmpeg("-ss", "1", "-i", str(last), "-vn", str(tmp_path / "end.ts"))
    assert heard(tmp_path / "end.ts") is None


def test_a_part_of_a_recording_is_a_recording_with_its_own_title(vault: Vault, tmp_path: Path) -> None:
    ffmpeg("-f", "lavfi", "-i", beep(), "-t", "16", str(tmp_path / "a.m4a"))
    intake.take_in(tmp_path / "a.m4a", vault, "spoken", Limits(), quiet)
    facts = part(vault, 3_000, 12_500, of="spoken")
    assert (facts.still, facts.ticks, facts.length_ms) == (True, 2, pytest.approx(9_500, abs=45))
    beeps = measure.beeps(measure.joined(vault.films.segment(facts.material, "480p", 0).parents[1], "480p", 2))
    assert [at for at, _ in beeps if at > 0.1] == pytest.approx(range(1, 10), abs=0.045)
    both = [frame(vault.films.segment(name, "720p", 0), tmp_path) for name in ("spoken", facts.material)]
    assert difference(*both) > 1, "another title"


def test_of_a_film_that_is_gone_nothing_is_cut(vault: Vault) -> None:
    with pytest.raises(FilmRefused) as refusal:
        part(vault, 0, 5_000, of="nowhere")
    assert refusal.value.sentence == cutting.GONE
    assert list(vault.workbench.folder.iterdir()) == []
