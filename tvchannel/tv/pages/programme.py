"""The page of one programme: what it is, when it is on air, and buttons to watch it."""

from collections.abc import Sequence

from flask import Response, request
from sqlalchemy import Connection

from epg.series import parts
from epg.ticks import tick_from
from tvchannel.base.errors import NotFound
from tvchannel.base.texts import say
from tvchannel.http.context import ANYONE, opens_to, services
from tvchannel.http.open_films import last_change
from tvchannel.http.parameters import number_of
from tvchannel.http.path_sessions import url_for
from tvchannel.store.channel import catalogue, contributions, timetable
from tvchannel.store.channel.contributions import Contribution
from tvchannel.store.entities import Channel, Member, ProgrammeRow
from tvchannel.store.people import people
from tvchannel.store.watching import presence, watch_history
from tvchannel.study.availability import Availability, Moment, availability
from tvchannel.study.film_segments import resume_at
from tvchannel.tv.kit import places
from tvchannel.tv.kit.back_link import came_from, up
from tvchannel.tv.kit.blueprint import blueprint
from tvchannel.tv.kit.device import Visit, visit
from tvchannel.tv.kit.render import frame, here_again, show
from tvchannel.tv.kit.view_models import Choice, ProgrammeView
from tvchannel.tv.kit.words import airs, full_day, length
from tvchannel.tv.parts.after_programme import about_programme, after_programme
from tvchannel.tv.parts.now_next import local
from tvchannel.tv.parts.own_choices import choice_button
from tvchannel.tv.parts.programme_tiles import note, part_of, picture_of_film


def open_programme(connection: Connection, here: Visit, programme_id: int) -> ProgrammeRow:
    """A programme that may be opened here now. Raises NotFound, and says why as far as everybody may know it."""
    row = here.shared(connection, catalogue.programme, here.community.id, programme_id)
    match availability(row.terms, here.channel.audience, Moment(here.now, here.zone)):
        case Availability.OPEN:
            return row
        case Availability.NOT_YET:
            raise NotFound("This film is shown from %(day)s on.", day=_begins(row, here.lang))
        case Availability.HIDDEN:
            raise NotFound("This film is not shown at present.")
        case Availability.EXPIRED | Availability.WITHDRAWN:
            raise NotFound("This film is not shown any more.")
        case _:
            raise NotFound("There is no such programme here.")


def _begins(row: ProgrammeRow, lang: str) -> str:
    """From which day, and where it is said at what time of it, a film that has a first day is shown."""
    assert row.validity.valid_from
    day, at = full_day(row.validity.valid_from, lang), row.validity.valid_from_time
    return f"{day} {at:%H:%M}" if at else day


@blueprint.get("/tv/<community>/programme/<int:programme_id>")
@opens_to(ANYONE)
def programme(community: str, programme_id: int) -> Response:
    """One programme: what it is, when it is on air, and buttons to watch it."""
    with services().store.reading() as connection:
        here = visit(connection, community)
        row = open_programme(connection, here, programme_id)
        found = here.shared(connection, catalogue.column, here.community.id, row.column_key)
        at_ms = watch_history.position(connection, here.box.household_id, row.id) if here.box else 0
        members = people.members_of(connection, here.box.household_id) if here.box else []
        there = presence.among(connection, members, here.box, here.now) if here.box else []
        moment = last_change(connection)
        series = here.shared(connection, parts_of, here.channel, row.series, moment) if row.series else []
        after = here.shared(connection, timetable.next_airings, here.channel, row.id, tick_from(here.now), 1)
        chosen = choice_button(connection, here, members, row)
        sent = here.shared(connection, contributions.of_programme, row.id)
        more = after_programme(connection, here, row, here_again())
        lines = about_programme(connection, here, row)
    film_ms = row.film.length_ms or 0
    facts = [
        _what(here, row, found.title.say(here.lang), length(film_ms, here.lang)),
        _from_whom(here, row, sent),
        *(airs(local(airing.start, here.zone), here.local, here.lang) for airing in after),
        note(at_ms, film_ms, here.lang),
        *lines,
    ]
    others = (*_who(here, members, there), *_all_parts(here, row, len(series)), *more, *chosen)
    watched = _choices(here, row, resume_at(at_ms, film_ms), brief=len(others) > 1)
    page = number_of(request.args.get("page", ""))
    view = ProgrammeView(
        frame=frame(
            here,
            found.title.say(here.lang),
            back=up(community, url_for("tv.column", community=community, key=found.key, page=page)),
            spoken=say(here.lang, "%(title)s. Press OK to watch.", title=_told(here, row)),
            of_ok=True,
        ),
        title=row.title.say(here.lang),
        poster=picture_of_film(row, "still"),
        facts=tuple(fact for fact in facts if fact),
        choices=(*watched, *others),
        summary=row.summary.say(here.lang),
    )
    is_alike = not there and not any(one.press for one in chosen)
    return show("programme", view, places.programme, alike=is_alike)


def _from_whom(here: Visit, row: ProgrammeRow, sent: Contribution | None) -> str:
    """Who made it; of what a member sent, the name that is to stand beside it."""
    if sent is not None and sent.sealed_name:
        name = services().keys.names.unseal(sent.sealed_name, sent.material)
        return say(here.lang, "Sent by %(name)s", name=name)
    return say(here.lang, "Made by %(source)s", source=row.facts.source) if row.facts.source else ""


def _what(here: Visit, row: ProgrammeRow, column: str, long: str) -> str:
    """How long it is, and which part of which series: the name is last, as the least is lost where it is long.

    Of what is none, its column and how long it is.
    """
    if not row.series:
        return f"{column} · {long}"
    return " · ".join(filter(None, (long, part_of(row, here.lang), row.series)))


def _told(here: Visit, row: ProgrammeRow) -> str:
    """The title, and what it is about where somebody wrote that."""
    title, summary = row.title.say(here.lang), row.summary.say(here.lang).rstrip("。.")
    return say(here.lang, "%(title)s: %(summary)s", title=title, summary=summary) if summary else title


def parts_of(connection: Connection, channel: Channel, name: str, moment: Moment) -> list[ProgrammeRow]:
    """The parts of the series `name` that can be watched at `moment`, in their order."""
    return parts(catalogue.on_demand(connection, channel, moment), name)


def _all_parts(here: Visit, row: ProgrammeRow, count: int) -> tuple[Choice, ...]:
    """Of a series with other parts: the way to all of them."""
    if count < 2:
        return ()
    href = url_for("tv.series", community=here.community.key, programme_id=row.id)
    return (Choice(say(here.lang, "All parts"), href, say(here.lang, "%(n)s parts", n=count)),)


def _who(here: Visit, members: Sequence[Member], there: Sequence[Member]) -> tuple[Choice, ...]:
    """Where several live: who is watching, and the way to say otherwise."""
    if len(members) < 2:
        return ()
    names = say(here.lang, ", ").join(one.mask for one in there) or say(here.lang, "nobody yet")
    href = url_for("tv.watching", community=here.community.key, via=came_from(here_again()))
    return (Choice(say(here.lang, "Viewers"), href, names),)


def _choices(here: Visit, row: ProgrammeRow, at_ms: int, *, brief: bool) -> tuple[Choice, ...]:
    """To watch; `brief` where many buttons leave little room to say from where."""
    on = url_for("tv.watch", community=here.community.key, programme_id=row.id, via=came_from(here_again()))
    again = f"{on}&from=0"
    if not at_ms:
        return (Choice(say(here.lang, "Watch"), again, does=say(here.lang, "watch")),)
    since = say(here.lang, "from %(length)s" if brief else "From %(length)s on", length=length(at_ms, here.lang))
    return (
        Choice(say(here.lang, "Go on watching"), on, since, does=say(here.lang, "go on watching")),
        Choice(say(here.lang, "From the beginning"), again, does=say(here.lang, "from the beginning")),
    )
