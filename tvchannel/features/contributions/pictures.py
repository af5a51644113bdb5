"""The jobs that make the films of pictures that members sent, and remove the files of what was taken back."""

from datetime import datetime

import structlog
from sqlalchemy import Connection

from epg.titles import Title
from media.errors import MediaError
from media.notices import film
from media.notices.pages import pages
from media.places.leftovers import discard
from tvchannel.base import clock
from tvchannel.base.errors import NotFound
from tvchannel.core.films.film_files import remove_from_vault
from tvchannel.core.films.submit import waiting_programme
from tvchannel.core.jobs import IDLE, Said
from tvchannel.core.services import Services
from tvchannel.core.take_in import announce, quiet
from tvchannel.store.channel import catalogue, contributions, films
from tvchannel.store.channel.contributions import Contribution, ContributionState
from tvchannel.study.films.contributions import SOURCE, SentFacts, column_for, facts_of

_MOST_TRIES = 3
_LABEL = Title(SOURCE, "From a member")  # on the television
_log = structlog.get_logger()


def prepare(services: Services) -> Said:
    """Make the film of the picture that has waited longest; where that fails it is tried again, and then told."""
    with services.store.reading() as connection:
        one = contributions.unmade(connection)
    if one is None:
        return IDLE
    try:
        _make(services, one)
    except (MediaError, OSError) as trouble:
        _log.error("picture not made", contribution=one.id, why=str(trouble))
        told = trouble if isinstance(trouble, MediaError) else MediaError("The picture could not be made into a film.")
        failed = one.tries + 1 >= _MOST_TRIES
        values = {"tries": one.tries + 1, "reason": told.sentence, "reason_params": told.params}
        if failed:
            values |= {"state": ContributionState.FAILED, "picture": "", "words": ""}
        with services.store.writing() as connection:
            contributions.change(connection, one.id, **values)
    return IDLE


def _make(services: Services, one: Contribution) -> None:
    settings, title = services.settings, Title(one.title, "")
    drawn = pages(_LABEL, title, Title(one.words, ""), one.picture)
    voices = settings.data_dir.resolve() / "speech"
    made = film.make(services.vault, one.material, drawn, voices, settings.speech_command, quiet)
    announce(services.vault, one.material, title)
    now = clock.now()
    with services.store.writing() as connection:
        is_there = one.material in contributions.materials(connection)
        if is_there:
            films.add_made(connection, one.community_id, made, source_name=one.title, now=now)
            programme = _programme(connection, one, now)
            values = {"programme_id": programme, "state": ContributionState.SENT, "picture": "", "words": ""}
            contributions.change(connection, one.id, **values, reason="", reason_params={})
    if not is_there:  # its sender was erased meanwhile
        remove_from_vault(services.vault, one.material)


def _programme(connection: Connection, one: Contribution, now: datetime) -> int:
    key = column_for(catalogue.columns(connection, one.community_id))
    if key is None:
        raise OSError("there is no column")
    facts = facts_of(SentFacts(one.title, one.words, one.shown_consent), key)
    return waiting_programme(connection, one.community_id, facts, one.material, who=contributions.WHO, now=now)


def remove_gone(services: Services) -> Said:
    """Remove the files of what was taken back before it was on air."""
    now = clock.now()
    with services.store.reading() as connection:
        found = contributions.gone(connection)
    removed = sum(_remove(services, one, now) for one in found)
    return ("What members took back and whose files are removed: %(n)s", {"n": removed}) if removed else IDLE


def _remove(services: Services, one: Contribution, now: datetime) -> bool:
    """False while a worker still has it."""
    with services.store.reading() as connection:
        try:
            taken = films.film(connection, one.material)
        except NotFound:
            taken = None
    if taken and taken.lease_until and taken.lease_until > now:
        return False
    if taken and taken.incoming:
        discard(services.vault.inbox.place(taken.incoming))
    remove_from_vault(services.vault, one.material)
    with services.store.writing() as connection:
        contributions.remove(connection, one.id)
    return True
