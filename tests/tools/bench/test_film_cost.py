"""The bare run beside which taking in is measured makes the same ladder, of pieces as long."""

import subprocess
from pathlib import Path

import pytest

from media.ladder import RUNGS
from tests.media.sources import film
from tvchannel.tools.bench import film_cost


@pytest.mark.engine
def test_the_table_has_a_line_for_each_film_with_both_costs(tmp_path: Path) -> None:
    said: list[str] = []
    film_cost.bench([film(tmp_path / "a.mp4", seconds=2)], 1, said.append)
    _, line = said
    name, *figures = line.split()
    assert name == "a.mp4"
    assert all(float(one) > 0 for one in figures)
    assert len(figures) == 6


@pytest.mark.engine
def test_what_was_started_before_is_waited_for_by_nobody(tmp_path: Path) -> None:
    with subprocess.Popen(["sleep", "600"]) as other:
        try:
            film_cost.bench([film(tmp_path / "a.mp4", seconds=2)], 1, lambda _: None)
            assert other.poll() is None
        finally:
            other.kill()


@pytest.mark.engine
def test_the_bare_run_makes_every_rung_in_pieces(tmp_path: Path) -> None:
    source = film(tmp_path / "a.mp4", seconds=2)
    subprocess.run(film_cost.bare_run(source), cwd=tmp_path, check=True)
    for rung in RUNGS:
        assert (tmp_path / f"{rung.key}.ts").stat().st_size > 10_000
        assert (tmp_path / f"{rung.key}.m3u8").read_text().count("#EXTINF") == 1
