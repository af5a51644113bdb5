"""Take in the next film that waits: claim it, make it a film of the channel, or say in words why not."""

from collections.abc import Callable
from contextlib import suppress
from datetime import datetime, timedelta

import structlog
from sqlalchemy import Connection

from epg.titles import Title
from media import cards
from media.cards import TitleCard
from media.errors import EngineMissing, FfmpegFailed, FilmRefused, MediaError, NoRoom, SandboxMissing, StoreAway
from media.making import intake
from media.making.cutting import FilmStretch
from media.making.intake import Limits
from media.making.recording import UNNAMED
from media.metadata import FilmMetadata
from media.places.vault import Vault
from tvchannel.base.clock import Clock
from tvchannel.base.errors import Unavailable
from tvchannel.core import film_queue
from tvchannel.core.film_lease import ClaimLost, Lease
from tvchannel.core.planning_inputs import next_up
from tvchannel.store.channel import catalogue, films
from tvchannel.store.channel.catalogue import programme_of_material
from tvchannel.store.database.engine import Store
from tvchannel.store.entities import Film, FilmState

Tell = Callable[[str, float], None]
INTERRUPTED = "The work on this film was interrupted. It is tried again by itself (try %(tries)s of %(most)s)."
GIVEN_UP = "The film could not be prepared after %(tries)s tries."
UNMADE = "Our programs cannot convert this film. Please save it as MP4 with another program and send it again."
_REST = timedelta(minutes=1)  # before another try, and longer each time: others go first meanwhile
_REST_FOR_ROOM = timedelta(minutes=10)
_TELL_EVERY = timedelta(seconds=1)
_log = structlog.get_logger()


def limits_of(minutes: int) -> Limits:
    """What is taken in when a film may last `minutes`."""
    return Limits(longest_ms=minutes * 60_000)


def quiet(stage: str, share: float) -> None:
    """Tell nobody."""


def take_in_next(
    store: Store,
    vault: Vault,
    *,
    worker: str,
    clock: Clock,
    limits: Limits,
    tell: Tell = quiet,
    beside: bool = False,
) -> Film | None:
    """Take in the film whose turn it is under a lease; gives it as it is afterwards, None when nothing waits.

    With `beside`, only a short one, and only while another worker has a long one.
    `tell` hears the stage in words and the share done, 0 to 1, as the desk does.
    A film whose workers were killed MOST_TRIES times is given up; one that ffmpeg cannot finish is not tried again.
    One that was interrupted, for which the disk is too full, or for which a program or the sandbox is missing, waits
    for a while with the reason.
    """
    film_queue.weigh(store, vault, limits)
    film = film_queue.claim(store, worker, clock(), beside=beside)
    if film is None:
        return None
    try:
        with Lease(store, film, worker, clock) as lease:
            facts = _made(store, vault, lease, limits, tell)
    except ClaimLost:
        _log.warning("claim lost", film=film.material)
    except FilmRefused as refusal:
        _end(store, vault, film, worker, FilmState.REFUSED, refusal, clock())
    except (MediaError, OSError) as trouble:
        _try_again(store, vault, film, worker, trouble, clock())
    except BaseException:
        with store.writing() as connection:
            films.give_back(connection, film.material, worker)
        raise
    else:
        with store.writing() as connection:
            length, ticks = facts.length_ms, facts.ticks
            ended = films.ready(connection, film.material, worker, length_ms=length, ticks=ticks, now=clock())
        if ended:
            _discard(vault, film)
    with store.reading() as connection:
        return films.film(connection, film.material)


def _made(store: Store, vault: Vault, lease: Lease, limits: Limits, tell: Tell) -> FilmMetadata:
    film, clock = lease.film, lease.clock
    if film.tries > films.MOST_TRIES:
        raise FilmRefused("This film stopped the machine %(tries)s times and was given up.", tries=films.MOST_TRIES)
    told = clock() - _TELL_EVERY

    def note(stage: str, share: float) -> None:
        nonlocal told
        lease.check()
        tell(stage, share)
        if clock() - told >= _TELL_EVERY:
            told = clock()
            with suppress(Unavailable), store.writing() as connection:
                films.progress(connection, film.material, lease.worker, stage, share, told)

    with store.reading() as connection:
        card = _card(connection, film.material)
    if film.cut_from:
        cut = FilmStretch(film.cut_from, film.cut_begins_ms or 0, film.cut_ends_ms or 0)
        facts = intake.take_out(cut, vault, film.material, limits, note, card)
    else:
        with vault.inbox.opened(film.incoming, film.size_bytes, vault.workbench) as source:
            facts = intake.take_in(source, vault, film.material, limits, note, card)
    with store.reading() as connection:
        programme = programme_of_material(connection, film.material)
    announce(vault, film.material, programme.title if programme else Title("", ""))
    return facts


def _card(connection: Connection, material: str) -> TitleCard:
    """What a sound recording is shown with: its column, its title and the community."""
    programme = programme_of_material(connection, material)
    if programme is None:
        return UNNAMED
    community = catalogue.community_of_id(connection, programme.community_id)
    column = catalogue.column(connection, programme.community_id, programme.column_key)
    return TitleCard(programme.title, label=column.title, note=community.name)


def announce(vault: Vault, material: str, title: Title) -> None:
    """Make the one-tick card "coming up next" of a programme."""
    intake.make_card(vault, next_up(material), cards.next_up(title))


def _try_again(store: Store, vault: Vault, film: Film, worker: str, trouble: Exception, now: datetime) -> None:
    more = {"sandbox": trouble.log} if isinstance(trouble, SandboxMissing) else {}
    more |= {"storage": trouble.log} if isinstance(trouble, StoreAway) else {}
    _log.error("take-in failed", film=film.material, tries=film.tries, why=str(trouble), **more)
    if isinstance(trouble, NoRoom | EngineMissing | StoreAway):  # not the film's fault, and somebody will see to it
        rest = _REST_FOR_ROOM if isinstance(trouble, NoRoom) else _REST
        why, until, counts = MediaError(trouble.sentence, **trouble.params), now + rest, False
    elif isinstance(trouble, FfmpegFailed) and not trouble.passing:  # it would end in the same way again
        _end(store, vault, film, worker, FilmState.FAILED, FilmRefused(UNMADE), now)
        return
    elif film.tries >= films.MOST_TRIES:
        _end(store, vault, film, worker, FilmState.FAILED, FilmRefused(GIVEN_UP, tries=film.tries), now)
        return
    else:
        why = MediaError(INTERRUPTED, tries=film.tries, most=films.MOST_TRIES)
        until, counts = now + _REST * film.tries, True
    with store.writing() as connection:
        films.put_off(connection, film.material, worker, until, reason=why.sentence, params=why.params, counts=counts)


def _end(
    store: Store, vault: Vault, film: Film, worker: str, state: FilmState, refusal: FilmRefused, now: datetime
) -> None:
    with store.writing() as connection:
        ended = films.end(connection, film.material, worker, state, refusal.sentence, refusal.params, now)
    if ended:
        _discard(vault, film)


def _discard(vault: Vault, film: Film) -> None:
    """What was uploaded goes; a film that was cut from another has nothing of the kind."""
    if film.incoming:
        vault.inbox.remove(film.incoming)
