"""My record of a year that is over: its figures in one sentence, what counted then, and the year before."""

from datetime import date

from flask import Response
from sqlalchemy import Connection

from tvchannel.base.errors import NotFound
from tvchannel.http.context import BOX, opens_to, services, today
from tvchannel.http.kept_periods import is_kept, last_day, year_asked
from tvchannel.http.study_sentences import standing, target
from tvchannel.store.entities import CheckIn
from tvchannel.store.records import ledger
from tvchannel.store.watching import watch_history
from tvchannel.study.day import year_of
from tvchannel.tv.kit import places
from tvchannel.tv.kit.blueprint import blueprint
from tvchannel.tv.kit.render import show
from tvchannel.tv.kit.view_models import Option
from tvchannel.tv.parts.own_record import MemberAccess, mine

_SENTENCE = "In %(year)s: %(days)s days checked in, %(n)s minutes studied"


@blueprint.get("/tv/<community>/me/earlier")
@opens_to(BOX)
def earlier(community: str) -> Response:
    """The year `?year=`, last year without it."""
    asked = year_asked()
    year = asked if asked < today().year else asked - 1
    with services().store.reading() as connection:
        told = mine(connection, community)
        if not is_kept(date(year, 1, 1)):
            raise NotFound("Nothing is kept of that year.")
        days = len(_check_ins(connection, told, year))
        study = standing(connection, told.member, last_day(year))
        before = option(connection, told, "2", year)
    say, lang = told.say, told.here.lang
    view = told.ask(
        say("Record of %(name)s, %(month)s", name=told.member.mask, month=say("the year %(year)s", year=year)),
        told.address("me"),
        say(
            "In %(year)s: %(days)s days checked in, %(n)s minutes studied", year=year, days=days, n=study.year.credited
        ),
        target(study, lang),
        Option("1", say("What counted"), href=told.address("why", year=year)),
        *before,
        Option(str(2 + len(before)), say("Back to my record"), href=told.address("me")),
    )
    return show("ask", view, places.ask)


def option(connection: Connection, told: MemberAccess, digit: str, year: int | None = None) -> tuple[Option, ...]:
    """The key `digit` to the year before `year` (the present one), where that is kept and something stands in it."""
    wanted = (year or today().year) - 1
    if wanted < 1 or not is_kept(date(wanted, 1, 1)) or not _anything(connection, told, wanted):
        return ()
    label = told.say("Last year") if year is None else told.say("The year %(year)s", year=wanted)
    return (Option(digit, label, href=told.address("earlier", year=wanted)),)


def _anything(connection: Connection, told: MemberAccess, year: int) -> bool:
    days = year_of(date(year, 1, 1))
    return bool(_check_ins(connection, told, year) or watch_history.watched(connection, told.member.ref, *days))


def _check_ins(connection: Connection, told: MemberAccess, year: int) -> list[CheckIn]:
    days = year_of(date(year, 1, 1))
    return ledger.check_ins(connection, told.here.community.id, *days, member=told.member.ref)
