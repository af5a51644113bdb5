"""The queue of films: look at those that have come, claim the one whose turn it is, and tell how long each waits."""

from datetime import datetime, time

import structlog

from media import queue
from media.making import intake
from media.metadata import Limits
from media.places.vault import Vault
from media.queue import Wait
from tvchannel.base import day_times
from tvchannel.base.settings import Settings
from tvchannel.store.channel import films
from tvchannel.store.database.engine import Store
from tvchannel.store.entities import Film

_BYTES_A_MS = 1000  # of what telephones and cameras send, about
_log = structlog.get_logger()


def weigh(store: Store, vault: Vault, limits: Limits) -> None:
    """Look at the headers of the films that have come since: about how long they last decides who goes first."""
    with store.reading() as connection:
        new = films.unweighed(connection)
    for film in new:
        try:
            expected = _expected(vault, film, limits)
        except OSError as trouble:
            _log.warning("film not looked at", film=film.material, why=str(trouble))
            expected = 0
        with store.writing() as connection:
            films.weigh(connection, film.material, expected)


def _expected(vault: Vault, film: Film, limits: Limits) -> int:
    """In ms: by its headers, or by its size where those lie on another machine."""
    if vault.inbox.is_near(film.incoming):
        return intake.expected_ms(vault.inbox.place(film.incoming), limits)
    return min(film.size_bytes // _BYTES_A_MS, limits.longest_ms)


def claim(store: Store, worker: str, now: datetime, *, beside: bool) -> Film | None:
    """The film whose turn it is, claimed for `worker`; None where none waits.

    With `beside`, a short one while another worker has a long one, and none otherwise.
    """
    choose = queue.beside if beside else queue.free
    with store.reading() as connection:
        if not choose(films.queue(connection, now)):
            return None
    with store.writing() as connection:
        order = [film.material for film in choose(films.queue(connection, now))]
        return films.claim(connection, worker, now, order)


def paused_until(settings: Settings, now: datetime) -> time | None:
    """The time of the day before which no film begins to be prepared; None where it may begin now."""
    return day_times.end_of(settings.conversion_pauses, now.astimezone(settings.zone).time())


def waits(store: Store, now: datetime) -> dict[str, Wait]:
    """What each film that is not ready has to wait for, by material; of one that was not looked at, nothing yet."""
    with store.reading() as connection:
        queued, unknown = films.queue(connection, now), {film.material for film in films.unweighed(connection)}
        found = queue.waits(queued, queue.pace(films.taken(connection)))
    return {material: wait for material, wait in found.items() if material not in unknown}
