"""Choosing films to watch: the press that puts one among a member's choices, or takes it off again."""

from collections.abc import Collection, Sequence

from sqlalchemy import Connection

from tvchannel.base.texts import say
from tvchannel.http.path_sessions import url_for
from tvchannel.store.entities import Member, ProgrammeRow
from tvchannel.store.people import film_choices
from tvchannel.tv.kit.back_link import came_from
from tvchannel.tv.kit.device import Visit
from tvchannel.tv.kit.render import here_again
from tvchannel.tv.kit.signed_actions import offer
from tvchannel.tv.kit.view_models import Choice, Press

CHOOSE, TAKE_OFF = "choose-film", "take-film-off"


def press(here: Visit, member: Member, programme_id: int, chosen: Collection[int], on: str) -> Press:
    """What chooses a film for `member`, or takes it off where it is among those `chosen` (ids); then comes page `on`.

    `on` is an address of a TV page of this community.
    """
    name = TAKE_OFF if programme_id in chosen else CHOOSE
    return offer(here, member, name, f"{programme_id} {came_from(on)}")


def choice_button(
    connection: Connection, here: Visit, members: Sequence[Member], row: ProgrammeRow
) -> tuple[Choice, ...]:
    """The button of a film's page: who lives alone chooses by it, of several each on a page of their own.

    None at a television of nobody. Who has not agreed to be recorded is led to the consent card.
    """
    if not members:
        return ()
    label, on = say(here.lang, "My picks"), here_again()
    if len(members) > 1:
        href = url_for("tv.choose_film", community=here.community.key, programme_id=row.id, via=came_from(on))
        return (Choice(label, href, say(here.lang, "choose")),)
    (member,) = members
    if not member.agreed:
        return (Choice(label, consent_card(here, member), say(here.lang, "choose")),)
    chosen = film_choices.of_member(connection, member.ref)
    told = press(here, member, row.id, chosen, on)
    said = say(here.lang, "take off") if row.id in chosen else say(here.lang, "choose")
    return (Choice(label, told.action, said, told.fields, said),)


def consent_card(here: Visit, member: Member) -> str:
    """Where somebody agrees to be recorded, and comes back from to this page."""
    return url_for("tv.consent", community=here.community.key, member=member.place, via=came_from(here_again()))
