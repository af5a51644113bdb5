"""How late a lecture's picture is comes from a clock in the picture, which is read as it was drawn."""

import subprocess
import time
from pathlib import Path

import pytest

from media.inputs import FFMPEG
from tvchannel.tools.bench.clock_picture import HEIGHT, WIDTH, clock_filters, taken_at

pytestmark = pytest.mark.engine


@pytest.mark.parametrize("ago", [0, 1, 37, 600, 1200])
def test_the_clock_in_a_picture_is_read_as_it_was_drawn(ago: int, tmp_path: Path) -> None:
    before = time.time()
    source = f"color=gray:size={WIDTH}x{HEIGHT}:rate=25,{clock_filters(before - ago)}"
    coded = ["-c:v", "libx264", "-preset", "ultrafast", "-frames:v", "1", "-pix_fmt", "yuv420p"]
    piece = tmp_path / "piece.ts"
    subprocess.run([*FFMPEG, "-loglevel", "error", "-f", "lavfi", "-i", source, *coded, piece], check=True)
    assert ago <= taken_at(piece) + 0.02
    assert taken_at(piece) <= ago + time.time() - before
