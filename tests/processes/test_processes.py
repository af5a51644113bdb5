"""The scheduler and the worker as real processes."""

import signal
import subprocess
from functools import partial

import pytest

from tests.processes.conftest import Running, make_film, put_in, wait_for
from tests.store.world import approve
from tvchannel.base import clock
from tvchannel.core import film_queue
from tvchannel.core.take_in import limits_of, take_in_next
from tvchannel.features.review.missing_files import missing
from tvchannel.store import tables as t
from tvchannel.store.channel import catalogue, films, timetable
from tvchannel.store.entities import Film, FilmState, ProgrammeState
from tvchannel.store.service import jobs

pytestmark = [pytest.mark.engine, pytest.mark.slow]


def stop(process: subprocess.Popen[str], number: int = signal.SIGTERM) -> str:
    process.send_signal(number)
    return process.communicate(timeout=180)[0]


def film_of(running: Running, programme: int) -> Film:
    with running.services.store.reading() as connection:
        return films.film(connection, catalogue.any_programme(connection, programme).material)


def take_out(running: Running, film: Film) -> None:
    """Nobody is to take this film in after its test."""
    with running.services.store.writing() as connection:
        films.claim(connection, "t", clock.now(), [film.material])
        assert films.end(connection, film.material, "t", FilmState.REFUSED, "Not needed.", {}, clock.now())


def beats(running: Running, process: subprocess.Popen[str]) -> bool:
    with running.services.store.reading() as connection:
        return process.pid in [one.pid for one in jobs.processes(connection)]


def test_a_second_scheduler_does_nothing_and_says_so_and_may_follow_a_killed_one(running: Running) -> None:
    first = running.start("scheduler")
    try:
        wait_for(lambda: beats(running, first))
        second = running.say("scheduler")
        assert second.returncode != 0
        assert "another scheduler is at work" in second.stderr
        assert len(second.stderr.strip().splitlines()) == 1
        stop(first, signal.SIGKILL)
        third = running.start("scheduler")
        wait_for(lambda: beats(running, third))
        stop(third)
        assert third.returncode == 0
    finally:
        first.kill()


def test_the_scheduler_publishes_what_was_approved(running: Running) -> None:
    with running.services.store.writing() as connection:
        catalogue.request_plan(connection, running.world.community, clock.now())
        before = timetable.revision_number(connection, running.world.channel)
    process = running.start("scheduler")

    def planned() -> bool:
        with running.services.store.reading() as connection:
            return timetable.revision_number(connection, running.world.channel) > before

    try:
        wait_for(planned)
    finally:
        stop(process)


def test_the_scheduler_keeps_the_links_to_what_is_public(running: Running) -> None:
    public = running.folder / "public"
    with running.services.store.reading() as connection:
        material = catalogue.any_programme(connection, 1).material
    for path in public.iterdir():
        path.unlink()
    (public / "wrong").symlink_to("../films/wrong")
    process = running.start("scheduler")
    try:
        wait_for(lambda: (public / material / "720p" / "00000.ts").is_file())
        wait_for(lambda: not (public / "wrong").is_symlink())
        (public / material).unlink()
        wait_for(lambda: (public / material).is_symlink())
    finally:
        stop(process)


def test_a_killed_workers_film_is_finished_by_the_next(running: Running, tmp_path) -> None:
    programme = put_in(running.services, running.world, make_film(tmp_path / "long.mp4", "red", 40), "long")
    film = partial(film_of, running, programme)
    first = running.start("worker")
    wait_for(lambda: film().state is FilmState.WORKING and film().progress > 0.05)
    stop(first, signal.SIGKILL)
    assert film().state is FilmState.WORKING
    with running.services.store.writing() as connection:  # its lease runs out; tests/faults waits for one
        connection.execute(t.films.update().values(lease_until=clock.now()))
    second = running.start("worker")
    try:
        wait_for(lambda: film().state is FilmState.READY)
        assert film().tries == 2
    finally:
        stop(second)


def test_a_worker_told_to_stop_gives_its_film_back(running: Running, tmp_path) -> None:
    programme = put_in(running.services, running.world, make_film(tmp_path / "long.mp4", "blue", 40), "given back")
    film = partial(film_of, running, programme)
    worker = running.start("worker")
    wait_for(lambda: film().state is FilmState.WORKING and film().progress > 0.05)
    stop(worker)
    assert (film().state, film().tries) == (FilmState.WAITING, 0)
    assert list((running.folder / "work").glob(f"{film().material}.*")) == []
    take_out(running, film())


def test_a_short_film_does_not_wait_for_a_long_one_that_came_before_it(running: Running, tmp_path) -> None:
    film = partial(film_of, running)
    long = put_in(running.services, running.world, make_film(tmp_path / "long.mp4", "black", 660), "long")
    waits = film_queue.waits(running.services.store, clock.now())
    assert film(long).material not in waits, "nobody has looked at it"
    worker, second = running.start("worker"), running.start("short-films")
    try:
        wait_for(lambda: film(long).state is FilmState.WORKING)  # others may wait before it
        short = put_in(running.services, running.world, make_film(tmp_path / "short.mp4", "green", 3), "short")
        wait_for(lambda: film(short).state is FilmState.READY)
        assert film(long).state is FilmState.WORKING
        assert str(film(short).claimed_by).startswith("short-films ")
        wait = film_queue.waits(running.services.store, clock.now())[film(long).material]
        assert (wait.before, wait.ms > 0) == (0, True)
    finally:
        stop(worker)
        stop(second)
        take_out(running, film(long))


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.mp4", b""),
        ("letter.mp4", "这是一封信".encode() * 100),
        ("list.mp4", b"#EXTM3U\n#EXTINF:9,\n/etc/passwd\n"),
    ],
)
def test_a_file_that_is_no_film_is_refused_in_words_on_the_command_line(
    running: Running, tmp_path, name, content
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    answer = running.say("take-in", str(path), "--column", "news", "--title", name)
    assert answer.returncode == 1
    assert name in answer.stderr
    assert "Traceback" not in answer.stderr
    assert len(answer.stderr.strip().splitlines()) == 1


def test_a_film_whose_files_are_gone_is_taken_off(running: Running, tmp_path) -> None:
    programme = put_in(running.services, running.world, make_film(tmp_path / "short.mp4", "red", 3), "gone")
    take_in_next(running.services.store, running.services.vault, worker="w", clock=clock.now, limits=limits_of(5))
    approve(running.services.store, running.world.community, programme, who="reviewer", now=clock.now())
    with running.services.store.reading() as connection:
        row = catalogue.any_programme(connection, programme)
    assert missing(running.services) == ("watches for changes", {})
    running.services.vault.films.remove(row.material)
    assert missing(running.services) == ("Films that were missing and taken off the air: %(n)s", {"n": 1})
    with running.services.store.reading() as connection:
        assert catalogue.any_programme(connection, programme).state is ProgrammeState.WITHDRAWN
