"""What becomes of a film whose conversion ends badly: through the real take-in, with processes that really end so."""

import shutil
import signal
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import psutil
import pytest
from PIL import Image, ImageChops, ImageStat
from structlog.testing import capture_logs

from epg.titles import Title
from media.cards import TitleCard, draw
from media.errors import StoreAway
from media.making.cutting import GONE
from media.making.intake import Limits, Stage
from media.places.bucket_place import BucketPlace
from media.places.bucket_vault import bucket_vault
from media.places.vault import Vault
from media.sandbox import state as sandbox
from tests.media.sources import ENGINE, TONE, broken_sandbox, ffmpeg, film, frame, path_with
from tests.store.world import NOON, World
from tvchannel.base.texts import say
from tvchannel.core import take_in
from tvchannel.core.films.submit import Upload, submit
from tvchannel.core.planning_inputs import next_up
from tvchannel.core.take_in import Tell, quiet, take_in_next
from tvchannel.store.channel import films
from tvchannel.store.entities import Film, FilmState
from tvchannel.study.films.film_facts import FilmFacts

pytestmark = ENGINE
FULL = Limits(reserve_bytes=1 << 60)


@pytest.fixture(params=["folder", "S3"])
def vault(tmp_path: Path, request: pytest.FixtureRequest) -> Vault:
    if request.param == "folder":
        return Vault(tmp_path / "vault")
    return bucket_vault(tmp_path / "vault", request.getfixturevalue("bucket_place"))


@pytest.fixture
def waiting(world: World, vault: Vault, tmp_path: Path) -> World:
    """A film that was uploaded."""
    submitted(world, vault, film(tmp_path / "a.mp4", seconds=2))
    return world


def submitted(world: World, vault: Vault, source: Path) -> None:
    incoming = vault.inbox.place()
    shutil.copyfile(source, incoming)
    upload = Upload(incoming.name, source.name, incoming.stat().st_size, FilmFacts("news", Title("片")))
    submit(world.store, vault, world.community, upload, who="uploader", now=NOON)


def ending(number: int) -> Tell:
    """Sends the signal `number` to the converting ffmpeg."""

    def tell(stage: str, share: float) -> None:
        if stage == Stage.CONVERT:
            for process in psutil.Process().children(recursive=True):
                with suppress(psutil.NoSuchProcess):  # another step's, which has just ended
                    if process.name() == "ffmpeg":
                        process.send_signal(number)

    return tell


def tried(
    world: World, vault: Vault, after: timedelta = timedelta(), limits: Limits | None = None, tell: Tell = quiet
) -> Film | None:
    clock = _clock(after)
    return take_in_next(world.store, vault, worker="w", clock=clock, limits=limits or Limits(), tell=tell)


def _clock(after: timedelta) -> Callable:
    return lambda: NOON + after


MINUTES = [timedelta(minutes=n) for n in range(0, 60, 15)]


def test_a_film_at_which_ffmpeg_falls_over_is_not_tried_again(waiting: World, vault: Vault):
    ended = tried(waiting, vault, tell=ending(signal.SIGSEGV))
    assert ended
    assert (ended.state, ended.tries, ended.reason) == (FilmState.FAILED, 1, take_in.UNMADE)
    assert tried(waiting, vault, MINUTES[1]) is None


def test_a_film_that_is_refused_is_not_tried_again(world: World, vault: Vault, tmp_path: Path):
    (tmp_path / "b.mp4").write_bytes(b"no film")
    submitted(world, vault, tmp_path / "b.mp4")
    ended = tried(world, vault)
    assert ended
    assert (ended.state, ended.tries, bool(ended.reason)) == (FilmState.REFUSED, 1, True)
    assert tried(world, vault, MINUTES[1]) is None


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_a_film_whose_ffmpeg_was_ended_waits_a_while_and_is_tried_again(waiting: World, vault: Vault, number: int):
    ended = tried(waiting, vault, tell=ending(number))
    assert ended
    assert (ended.state, ended.tries, ended.reason) == (FilmState.WAITING, 1, take_in.INTERRUPTED)
    assert "第 1 次" in say("zh", ended.reason, **ended.reason_params)
    assert tried(waiting, vault) is None, "others go first"
    again = tried(waiting, vault, MINUTES[1])
    assert again
    assert (again.state, again.tries, again.reason) == (FilmState.READY, 2, "")


def test_a_film_that_is_interrupted_each_time_is_given_up(waiting: World, vault: Vault):
    ended = [tried(waiting, vault, after, tell=ending(signal.SIGKILL)) for after in MINUTES]
    assert [film and film.state for film in ended] == [*[FilmState.WAITING] * 2, FilmState.FAILED, None]
    assert ended[2]
    assert ended[2].reason == take_in.GIVEN_UP


def test_a_film_for_which_there_is_no_room_waits_until_there_is_and_says_so(waiting: World, vault: Vault):
    ended = [tried(waiting, vault, after, FULL) for after in MINUTES]
    assert {(film.state, film.tries) for film in ended if film} == {(FilmState.WAITING, 0)}
    assert all(film and film.reason_params["needs"] > film.reason_params["free"] for film in ended)
    ready = tried(waiting, vault, MINUTES[-1] + MINUTES[1])
    assert ready
    assert (ready.state, ready.reason) == (FilmState.READY, "")


@pytest.mark.usefixtures("sandbox_anew")
def test_a_film_is_not_opened_without_the_sandbox_where_that_is_required_and_waits_without_losing_a_try(
    waiting: World, vault: Vault, tmp_path: Path
):
    sandbox.keep_to(sandbox.SandboxUse.REQUIRED)
    with pytest.MonkeyPatch.context() as patch, capture_logs() as said:
        broken_sandbox(tmp_path, patch)
        ended = [tried(waiting, vault, after) for after in MINUTES]
    assert {(film.state, film.tries) for film in ended if film} == {(FilmState.WAITING, 0)}
    assert len([film for film in ended if film]) == len(MINUTES) > films.MOST_TRIES
    assert ended[0]
    assert "沙箱" in say("zh", ended[0].reason, **ended[0].reason_params)
    assert "No permissions to create new namespace" in said[0]["sandbox"]
    if sandbox.trouble():
        pytest.skip(sandbox.trouble())
    ready = tried(waiting, vault, MINUTES[-1] + MINUTES[1])
    assert ready
    assert (ready.state, ready.tries, ready.reason) == (FilmState.READY, 1, "")


def test_a_film_waits_for_a_program_that_is_missing(waiting: World, vault: Vault, tmp_path: Path):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PATH", path_with(tmp_path, "nice", "setpriv", "prlimit", "bwrap"))
        ended = [tried(waiting, vault, after) for after in MINUTES]
    assert [(film.state, film.tries, film.reason_params["program"]) for film in ended if film] == [
        (FilmState.WAITING, 0, "ffprobe")
    ] * len(MINUTES)
    ready = tried(waiting, vault, MINUTES[-1] + MINUTES[1])
    assert ready
    assert ready.state is FilmState.READY


def test_a_film_that_is_put_off_lets_others_go_first(waiting: World, vault: Vault, tmp_path: Path):
    first = tried(waiting, vault, limits=FULL)
    submitted(waiting, vault, film(tmp_path / "b.mp4", seconds=1))
    second = tried(waiting, vault)
    assert first
    assert second
    assert (first.material != second.material, second.state) == (True, FilmState.READY)


def test_a_film_leaves_nothing_but_itself_wherever_films_lie(waiting: World, vault: Vault):
    ready = tried(waiting, vault)
    assert ready
    facts = vault.films.facts(ready.material)
    assert facts
    assert facts.ticks == ready.ticks
    assert vault.films.file(ready.material, "film.mp4").read_bytes()[4:8] == b"ftyp"
    assert vault.films.segment(ready.material, "720p", 0).read_bytes()[0] == 0x47
    assert vault.films.materials() == sorted([ready.material, next_up(ready.material)])
    assert [path for name in ("work", "incoming") for path in (vault.root / name).iterdir()] == []


def test_a_film_waits_while_the_bucket_is_away_and_loses_no_try(
    world: World, bucket_place: BucketPlace, tmp_path: Path
):
    here, away = (
        bucket_vault(tmp_path / "vault", place) for place in (bucket_place, replace(bucket_place, name="nowhere"))
    )
    submitted(world, here, film(tmp_path / "a.mp4", seconds=1))
    ended = [tried(world, away, after) for after in MINUTES]
    assert {(one.state, one.tries) for one in ended if one} == {(FilmState.WAITING, 0)}
    assert ended[0]
    assert "存储" in say("zh", ended[0].reason, **ended[0].reason_params)
    ready = tried(world, here, MINUTES[-1] + MINUTES[1])
    assert ready
    assert ready.state is FilmState.READY


def test_a_film_that_cannot_be_handed_over_is_not_noted_and_stays(
    world: World, bucket_place: BucketPlace, tmp_path: Path
):
    away = bucket_vault(tmp_path / "vault", replace(bucket_place, name="nowhere"))
    with pytest.raises(StoreAway):
        submitted(world, away, film(tmp_path / "a.mp4", seconds=1))
    with world.store.reading() as connection:
        assert films.unfinished(connection) == []
    assert len(list((tmp_path / "vault" / "incoming").iterdir())) == 1


def test_a_sound_recording_is_taken_in_with_its_title_on_the_picture(world: World, vault: Vault, tmp_path: Path):
    ffmpeg("-f", "lavfi", "-i", TONE, "-t", "2", str(tmp_path / "a.mp3"))
    submitted(world, vault, tmp_path / "a.mp3")
    ended = tried(world, vault)
    assert ended
    assert ended.state is FilmState.READY
    (tmp_path / "card.png").write_bytes(draw(TitleCard(Title("片"), Title("动态", "News"), Title("这里", "Here"))))
    first = tmp_path / "first.ts"
    first.write_bytes(vault.films.segment(ended.material, "720p", 0).read_bytes())
    shown = frame(first, tmp_path)
    card = Image.open(tmp_path / "card.png").convert("RGB")
    assert max(ImageStat.Stat(ImageChops.difference(shown, card)).mean) < 2


def test_a_film_is_cut_from_another_by_the_worker(waiting: World, vault: Vault):
    whole = tried(waiting, vault)
    assert whole
    with waiting.store.writing() as connection:
        films.add_cut(connection, whole, "part", 480, 1_720, NOON)
    ended = tried(waiting, vault)
    assert ended
    assert (ended.material, ended.state, ended.length_ms) == ("part", FilmState.READY, pytest.approx(1_240, abs=45))
    assert vault.films.facts(whole.material), "the film itself stays"


def test_what_was_to_be_cut_from_a_film_that_is_gone_is_refused_in_words(waiting: World, vault: Vault):
    whole = tried(waiting, vault)
    assert whole
    with waiting.store.writing() as connection:
        films.add_cut(connection, whole, "part", 480, 1_720, NOON)
    vault.films.remove(whole.material)
    ended = tried(waiting, vault)
    assert ended
    assert (ended.state, ended.reason) == (FilmState.REFUSED, GONE)
    assert say("zh", ended.reason) == "要剪辑的原片已经不在了。"
