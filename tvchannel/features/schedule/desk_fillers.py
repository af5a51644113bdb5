"""What fills the gaps between programmes: chosen, ordered and removed; and the gaps of the coming week."""

from dataclasses import dataclass

from flask import Response, request

from epg.ticks import TICKS_A_DAY, tick_at
from tvchannel.base.errors import Invalid, ServiceError, status_of
from tvchannel.base.roles import REVIEW
from tvchannel.core import fillers
from tvchannel.desk.kit import forms, words
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.frame import done, page, to
from tvchannel.features.schedule.gap_days import gap_days
from tvchannel.http.context import language, now, opens_to, say, services
from tvchannel.http.staff_session import current_staff
from tvchannel.store.channel import catalogue, timetable
from tvchannel.study.availability import may_fill

_DAYS = 7


@dataclass(frozen=True, slots=True)
class FillerLine:
    """One filler as the page shows it; `programme` is the id of its film, None for one put in at the machine."""

    material: str
    title: str
    programme: int | None
    length: str
    fills: bool


@dataclass(frozen=True, slots=True)
class GapLine:
    """The gaps of one day of a channel, in words."""

    day: str
    gaps: int
    length: str
    by: str
    card: str


@blueprint.get("/fillers")
@opens_to(*REVIEW)
def filler_list() -> Response:
    """The fillers in their order, films that may be some, and the gaps of the coming week."""
    return _list()


@blueprint.post("/fillers")
@opens_to(*REVIEW)
def change_fillers() -> Response:
    """Another film, another order, or one less."""
    person, store, material = current_staff(), services().store, request.form.get("material", "")
    community_id, who = person.community_id, person.login
    try:
        match request.form.get("do", ""):
            case "add":
                number = forms.number(request.form, "programme", 2**31 - 1)
                if number is None:
                    raise Invalid("Please choose a film.")
                fillers.choose_film(store, community_id, number, who=who, now=now())
            case "remove":
                fillers.remove_filler(store, community_id, material, who=who, now=now())
            case "up" | "down" as way:
                fillers.move_filler(store, community_id, material, -1 if way == "up" else 1, who=who, now=now())
            case _:
                raise Invalid("Please choose one of these.")
    except ServiceError as error:
        return _list(forms.in_words(error), status_of(error))
    done("The guide is being planned with it.")
    return to("filler_list")


def _list(wrong: str = "", status: int = 200) -> Response:
    community_id = current_staff().community_id
    first = tick_at(now())
    with services().store.reading() as connection:
        rows = catalogue.programmes(connection, community_id)
        chosen = catalogue.chosen_fillers(connection, community_id)
        fill = dict(catalogue.fillers(connection, community_id))
        planned = [
            (one.name.say(language()), timetable.airings(connection, one, first, first + _DAYS * TICKS_A_DAY))
            for one in catalogue.channels(connection, community_id)
        ]
    titles = {row.material: row for row in rows}
    named = {material: titles[material].title.say(language()) for material, _ in chosen if material in titles}
    lines = [
        FillerLine(
            material,
            named.get(material) or say("Put in at the machine"),
            titles[material].id if material in titles else None,
            words.length_of_ticks(ticks),
            material in fill,
        )
        for material, ticks in chosen
    ]
    free = [row for row in rows if may_fill(row.terms) and row.material not in {one.material for one in lines}]
    gaps = [
        (
            name,
            [
                GapLine(
                    words.day(one.day),
                    one.gaps,
                    words.length_of_ticks(one.ticks),
                    words.listed(
                        say("%(title)s × %(n)s", title=named.get(material) or say("Put in at the machine"), n=n)
                        for material, n in one.fillers.most_common(6)
                    ),
                    words.length_of_ticks(one.card_ticks),
                )
                for one in gap_days(airings, services().settings.zone)
            ],
        )
        for name, airings in planned
    ]
    return page(
        "schedule/fillers",
        say("Gaps and fillers"),
        place="grid",
        status=status,
        lines=lines,
        films=[(row.id, row.title.say(language()), words.length(row.film.length_ms)) for row in free],
        gaps=gaps,
        wrong=wrong,
    )
