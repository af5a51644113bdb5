"""Who chooses films at this television: who lives alone, else whoever presses their own digit."""

from collections.abc import Callable, Sequence

from flask import request
from sqlalchemy import Connection

from tvchannel.base.errors import NotFound
from tvchannel.base.texts import say
from tvchannel.http.path_sessions import url_for
from tvchannel.store.entities import Member
from tvchannel.store.people import film_choices
from tvchannel.tv.kit.device import Visit
from tvchannel.tv.kit.render import frame
from tvchannel.tv.kit.view_models import Choose, Option, Person
from tvchannel.tv.parts.next_activity import members_here
from tvchannel.tv.parts.own_choices import consent_card
from tvchannel.tv.parts.own_record import IDLE_S

MINE_DIGIT = "7"


def chooser(members: Sequence[Member]) -> Member | None:
    """The member whom the digit `member` names, or who lives alone; None where several live here and none is named.

    Raises NotFound for a digit that nobody has.
    """
    digit = request.args.get("member")
    if digit is None:
        return members[0] if len(members) == 1 else None
    found = next((one for one in members if str(one.place) == digit), None)
    if found is None:
        raise NotFound("Nobody here has this digit.")
    return found


def who_chooses(
    connection: Connection, here: Visit, members: Sequence[Member], address: Callable[[Member], str], back: str
) -> Choose:
    """Everybody as a tile with a digit and how many films they have chosen, leading to the `address` of each.

    Who has not agreed to be recorded is led to the consent card.
    """
    counts = film_choices.counts(connection, [one.ref for one in members])
    people = tuple(
        Person(
            digit=str(one.place),
            name=one.mask,
            said=say(here.lang, "%(n)s films", n=counts.get(one.ref, 0)),
            at="",
            href=address(one) if one.agreed else consent_card(here, one),
        )
        for one in members
    )
    home, spoken = url_for("tv.home", community=here.community.key), "Whose picks? Press your own digit."
    told = frame(
        here, say(here.lang, "Whose picks?"), back=back, idle_s=IDLE_S, idle=home, spoken=say(here.lang, spoken)
    )
    return Choose(told, people)


def mine_option(connection: Connection, here: Visit, picks: Member | None = None) -> tuple[Option, ...]:
    """The way to one's own choices, of whoever `picks` at once; none at a television of nobody."""
    if not members_here(connection, here):
        return ()
    href = url_for("tv.my_choices", community=here.community.key, member=picks.place if picks else None)
    return (Option(MINE_DIGIT, say(here.lang, "My picks"), href=href),)
