"""Whose political birthday is today at the home of a television, and the tile of the home page for it.

Only the few days of this household are opened; nothing is kept of who looked.
"""

from collections.abc import Collection, Iterator

from sqlalchemy import Connection

from tvchannel.base.errors import SettingsError
from tvchannel.base.texts import say
from tvchannel.core import register
from tvchannel.http.context import services
from tvchannel.http.path_sessions import url_for
from tvchannel.store.people import oath_cards, party_days
from tvchannel.study.appearance.party_birthday import Joined, PartyBirthday, birthdays
from tvchannel.study.day import study_day
from tvchannel.tv.kit.device import Visit
from tvchannel.tv.kit.view_models import BannerTile
from tvchannel.tv.parts.next_activity import free_digit


def of_today(connection: Connection, here: Visit) -> list[PartyBirthday]:
    """Of those who live here; nobody at a television of no home, nor where the community shows no card."""
    if here.box is None or not here.shared(connection, oath_cards.of_community, here.community.id).is_on:
        return []
    return birthdays(_joined(connection, here.box.household_id), study_day(here.now, here.zone))


def _joined(connection: Connection, household_id: int) -> Iterator[Joined]:
    keys = services().keys
    for one in party_days.at_home(connection, household_id):
        if not one.agreed:
            continue
        try:
            day = register.opened_day(keys, one.ref, one.sealed)
        except SettingsError:
            continue  # under another key: the desk says so when it looks
        if day:
            yield Joined(one.mask, day, one.agreed)


def birthday_tile(connection: Connection, here: Visit, taken: Collection[str]) -> tuple[BannerTile, str] | None:
    """The tile, and what is heard of it: no name."""
    found = of_today(connection, here)
    if not found:
        return None
    words = say(here.lang, "Political birthdays of %(n)s of your home", n=len(found))
    if len(found) == 1:
        words = say(here.lang, "%(name)s: %(years)s years in the party", name=found[0].mask, years=found[0].years)
    href = url_for("tv.party_birthday", community=here.community.key)
    heard = say(here.lang, "Today is a political birthday in your home")
    return BannerTile(words, href, "", "", free_digit(taken), is_first=True), heard
