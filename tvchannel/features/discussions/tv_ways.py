"""The ways to discussions and to what is said of films, on the television."""

from datetime import timedelta

from sqlalchemy import Connection

from tvchannel.base.texts import say
from tvchannel.http.path_sessions import url_for
from tvchannel.store.entities import ProgrammeRow
from tvchannel.store.people import discussions, opinions
from tvchannel.study.appearance.limited_time import OpenTime
from tvchannel.study.together.discussions import About, AboutKind, Discussion, at_least
from tvchannel.tv.kit.back_link import came_from
from tvchannel.tv.kit.device import Visit
from tvchannel.tv.kit.view_models import Choice, Option
from tvchannel.tv.kit.words import day_of

_STILL_SHOWN = timedelta(days=14)  # after its end


def invitations(connection: Connection, here: Visit) -> list[Option]:
    """Discussions that are open, then those that ended within two weeks and have a summary."""
    notes = {True: "Discussion, until %(day)s", False: "What came of it"}
    return [
        Option(
            "",
            one.draft.title.say(here.lang),
            say(here.lang, notes[is_open], day=day_of(one.draft.closes_at.astimezone(here.zone), here.lang)),
            url_for("tv.discussion", community=here.community.key, number=one.id),
        )
        for one, is_open in _shown(connection, here)
    ]


def after_programme(connection: Connection, here: Visit, row: ProgrammeRow, back: str) -> list[Choice]:
    """The newest open discussion of a programme or of its topic; else to say something of it, where that is on."""
    key, via = here.community.key, came_from(back)
    topic = row.facts.topic_id
    for one, is_open in _shown(connection, here):
        ours = one.draft.programme_id == row.id or (topic is not None and one.draft.topic_id == topic)
        if is_open and ours:
            href = url_for("tv.discussion", community=key, number=one.id, via=via)
            return [Choice(say(here.lang, "Join the discussion"), href)]
    settings = here.shared(connection, discussions.film_comments, here.community.id)
    if not settings.is_on or not settings.sentences:
        return []
    href = url_for("tv.film_talk", community=key, programme_id=row.id, via=via)
    return [Choice(say(here.lang, "Say something"), href)]


def about_programme(connection: Connection, here: Visit, row: ProgrammeRow) -> list[str]:
    """What most residents said of a film, where anything was approved, and never who."""
    if not here.shared(connection, discussions.film_comments, here.community.id).is_on:
        return []
    found = opinions.counted(connection, here.community.id, About(AboutKind.FILM, row.id))
    most = max(found, key=lambda one: one.shown, default=None)
    if most is None or not most.shown:
        return []
    words, n = most.sentence.words.say(here.lang), at_least(most.shown, is_over=False)
    who = say(here.lang, "%(n)s+ residents say:", n=n) if n else say(here.lang, "A resident says:")
    return [who, words]


def _shown(connection: Connection, here: Visit) -> list[tuple[Discussion, bool]]:
    """Each with whether it is open."""
    found = here.shared(connection, discussions.of_community, here.community.id)
    times = [(one, one.time(here.now)) for one in found]
    is_open = [(one, True) for one, time in times if time is OpenTime.OPEN]
    over = [
        (one, False)
        for one, time in times
        if time is OpenTime.OVER and one.summary.zh and here.now < one.draft.closes_at + _STILL_SHOWN
    ]
    return [*is_open, *over]
