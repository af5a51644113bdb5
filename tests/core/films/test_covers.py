"""Stills of a film and uploaded pictures become its cover in the sizes of the pages."""

import subprocess
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from media.errors import PictureRefused
from media.ladder import BY_KEY, RUNGS
from media.metadata import FilmMetadata
from media.places.vault import Vault
from tvchannel.base.errors import NotFound
from tvchannel.core.films import covers

pytestmark = pytest.mark.engine
TICK_S = "4.8"


def film(root: Path, colours: tuple[str, ...]) -> Vault:
    """The film m1: a segment of each colour."""
    vault = Vault(root)
    folder = root / "films" / "m1" / RUNGS[0].key
    folder.mkdir(parents=True)
    for n, colour in enumerate(colours):
        source = f"color={colour}:size=1280x720:rate=25:duration={TICK_S}"
        command = ["ffmpeg", "-loglevel", "error", "-f", "lavfi", "-i", source, "-g", "120", "-pix_fmt", "yuv420p"]
        subprocess.run([*command, "-c:v", "libx264", f"{folder}/{n:05}.ts"], check=True)
    facts = FilmMetadata("m1", len(colours), 4800 * len(colours), tuple(BY_KEY), 8, None, "mov", 200)
    (folder.parent / "facts.json").write_text(facts.to_json())
    return vault


def middle(jpeg: bytes) -> tuple[int, int, int]:
    picture = Image.open(BytesIO(jpeg)).convert("RGB")
    found = picture.getpixel((picture.width // 2, picture.height // 2))
    assert isinstance(found, tuple)
    return found


@pytest.mark.parametrize("segments", [2, 8])
def test_a_still_is_taken_from_its_place_in_a_short_and_in_a_long_film(tmp_path: Path, segments: int) -> None:
    vault = film(tmp_path, (("red",) * (segments // 2)) + (("blue",) * (segments // 2)))
    first, last = covers.of_still(vault, "m1", 0), covers.of_still(vault, "m1", 7)
    assert (middle(first.still)[0] > 200, middle(last.still)[2] > 200) == (True, True)
    assert [Image.open(BytesIO(one)).size for one in (first.still, first.thumb)] == [(640, 360), (320, 180)]
    assert covers.mark_of(first) != covers.mark_of(last)
    assert [*(tmp_path / "work").iterdir()] == []


@pytest.mark.parametrize("still", [-1, 8])
def test_a_film_has_its_stills_and_no_others(tmp_path: Path, still: int) -> None:
    with pytest.raises(NotFound):
        covers.of_still(film(tmp_path, ("red",)), "m1", still)


def test_an_uploaded_picture_is_drawn_in_the_same_sizes(tmp_path: Path) -> None:
    out = BytesIO()
    Image.new("RGB", (900, 900), "green").save(out, "PNG")
    made = covers.uploaded(Vault(tmp_path), out.getvalue())
    assert [Image.open(BytesIO(one)).size for one in (made.still, made.thumb)] == [(640, 360), (320, 180)]
    with pytest.raises(PictureRefused):
        covers.uploaded(Vault(tmp_path), b"no picture")
