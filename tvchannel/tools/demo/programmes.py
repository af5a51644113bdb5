"""One programme of the demo on its way to the channel: drawn, uploaded, taken in, approved by somebody else."""

import time
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from epg.titles import Title
from media import cards
from tvchannel.core.films.submit import Upload, submit
from tvchannel.features.review.review import approve
from tvchannel.store.channel import catalogue, topics
from tvchannel.store.entities import FilmState, ProgrammeRow, ProgrammeState
from tvchannel.study.films.film_facts import FilmFacts, FilmLevel, FilmOrigin, ShownConsent
from tvchannel.study.films.film_review import CheckLine
from tvchannel.tools.demo import activities, history, themes
from tvchannel.tools.demo.desk import landmarks, taking_part
from tvchannel.tools.demo.film_services import Workshop
from tvchannel.tools.demo.people import login_of
from tvchannel.tools.demo.progress import Steps
from tvchannel.tools.demo.script import Script, Use

UPLOADER, REVIEWER = login_of("uploader"), login_of("reviewer")
NOT_A_FILM = "春游合影.mp4"
_OPEN = (FilmState.WAITING, FilmState.WORKING)
_LOOK_EVERY_S = 0.5


def make_programme(workshop: Workshop, script: Script, place: int, steps: Steps) -> None:
    """Bring the film of `script`, made as number `place` (from 0), as far as it is to go."""
    programme = workshop.known(script.title.zh) or _uploaded(workshop, script, place, steps)
    programme = _taken_in(workshop, programme, steps)
    if programme.film.state is not FilmState.READY:
        steps.done(f"not taken in: {programme.film.reason % programme.film.reason_params}")
    elif script.use is Use.HELD:
        steps.done("is ready and waits for a reviewer")
    else:
        _on_air(workshop, programme, steps)


def make_refused(workshop: Workshop, steps: Steps) -> None:
    """A picture that calls itself a film, so that the desk has a refusal to show."""
    title = Title(Path(NOT_A_FILM).stem)
    if workshop.known(title.zh) is None:
        source = workshop.services.vault.inbox.place()
        source.write_bytes(cards.notice(title, Title("")))
        upload = Upload(source.name, NOT_A_FILM, source.stat().st_size, FilmFacts("classics", title))
        _submit(workshop, upload, workshop.clock())
        workshop.take_in(steps)


def _submit(workshop: Workshop, upload: Upload, came: datetime) -> int:
    here = workshop.services
    return submit(here.store, here.vault, workshop.community.id, upload, who=UPLOADER, now=came)


def _uploaded(workshop: Workshop, script: Script, place: int, steps: Steps) -> ProgrammeRow:
    source = workshop.services.vault.inbox.place()
    workshop.draw(script, steps).result().replace(source)
    size, name = source.stat().st_size, f"{script.title.zh}.mp4"
    with workshop.services.store.reading() as connection:
        facts = _facts(script, topics.topics(connection, workshop.community.id))
        came = history.uploaded_at(connection, workshop.community.id, place)
    upload = Upload(source.name, name, size, facts)
    number = _submit(workshop, upload, came)
    with workshop.services.store.reading() as connection:
        return catalogue.programme(connection, workshop.community.id, number)


def _facts(script: Script, known: Mapping[int, Title]) -> FilmFacts:
    """What is said of the film of a script: everybody in the demo's films is drawn, and nobody can be recognised."""
    return FilmFacts(
        script.column,
        script.title,
        script.summary,
        script.series,
        script.episode,
        format=script.format,
        level=FilmLevel.BASIC,
        topic_id=next((number for number, name in known.items() if name.zh == script.topic), None),
        origin=FilmOrigin.TAKEN_OVER if script.source else FilmOrigin.OWN,
        source=script.source,
        licence=script.licence,
        shown_consent=ShownConsent.NOBODY,
    )


def _taken_in(workshop: Workshop, programme: ProgrammeRow, steps: Steps) -> ProgrammeRow:
    """Work until this programme's film has ended, alone or beside a worker."""
    began, waits = time.monotonic(), programme.film.state in _OPEN
    while programme.film.state in _OPEN:
        workshop.take_in(steps)
        with workshop.services.store.reading() as connection:
            programme = catalogue.programme(connection, programme.community_id, programme.id)
        if programme.film.state in _OPEN:
            steps.share("taking in", programme.film.progress)
            time.sleep(_LOOK_EVERY_S)
    if waits:
        steps.done(f"taken in after {time.monotonic() - began:.0f} s")
    return programme


def _on_air(workshop: Workshop, programme: ProgrammeRow, steps: Steps) -> None:
    services, new = workshop.services, programme.state is ProgrammeState.WAITING
    if new:
        here, at = programme.community_id, workshop.clock()
        approve(services.store, here, programme.id, who=REVIEWER, now=at, lines=[*CheckLine])
    with services.store.writing() as connection:
        history.watched(connection, programme, workshop.clock(), services.settings.zone)
        activities.set_films(connection, programme.community_id, workshop.clock(), services.settings.zone)
        landmarks.set_films(connection, programme.community_id)
        taking_part.set_films(connection, programme.community_id)
        if themes.set_themes(connection, programme.community_id, workshop.clock(), services.settings.zone):
            catalogue.request_plan(connection, programme.community_id, workshop.clock())
    workshop.plan()
    steps.done("is on air" if new else f"is there ({programme.state.value})")
