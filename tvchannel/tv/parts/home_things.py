"""What the home page shows beside check-in and theme: a message, a birthday, a banner or an activity, by the rule."""

from collections.abc import Collection
from typing import NamedTuple

from sqlalchemy import Connection

from tvchannel.http.path_sessions import url_for
from tvchannel.store.channel import banners
from tvchannel.study.appearance import home_place
from tvchannel.study.appearance.banner import standing
from tvchannel.study.appearance.home_place import HomeThing
from tvchannel.tv.kit.device import Visit
from tvchannel.tv.kit.view_models import ActivityTile, BannerTile
from tvchannel.tv.parts.home_birthdays import birthday_tile
from tvchannel.tv.parts.home_messages import message_tile
from tvchannel.tv.parts.next_activity import activity_tile, free_digit
from tvchannel.tv.parts.pictures import picture_of


class HomeThings(NamedTuple):
    """What is pinned (message, birthday, banner), the activity beside or instead of it, and what is heard first."""

    pinned: BannerTile | None
    activity: ActivityTile | None
    heard: str


def things(connection: Connection, here: Visit, taken: Collection[str], *, has_theme: bool) -> HomeThings:
    """What the rule (`study.appearance.home_place`) lets stand, with digits that are not among those `taken`."""
    message = message_tile(connection, here, taken)
    birthday = birthday_tile(connection, here, taken)
    banner = _banner_tile(connection, here, taken)
    pinned_digit = {free_digit(taken)} if birthday or banner else set()
    activity = activity_tile(connection, here, {*taken, *pinned_digit})
    own = ((HomeThing.MESSAGE, message), (HomeThing.BIRTHDAY, birthday), (HomeThing.BANNER, banner))
    there = {thing for thing, tile in own if tile}
    if activity:
        there.add(HomeThing.ACTIVITY_TODAY if activity.is_today else HomeThing.NEXT_ACTIVITY)
    stands = home_place.shown(there, has_theme=has_theme)
    if message is not None and HomeThing.MESSAGE in stands:
        return HomeThings(message[0], None, message[1])
    shown = activity if stands & {HomeThing.ACTIVITY_TODAY, HomeThing.NEXT_ACTIVITY} else None
    if birthday is not None and HomeThing.BIRTHDAY in stands:
        return HomeThings(birthday[0], shown, birthday[1])
    pinned = banner if HomeThing.BANNER in stands else None
    return HomeThings(pinned, shown, pinned.words if pinned else "")


def _banner_tile(connection: Connection, here: Visit, taken: Collection[str]) -> BannerTile | None:
    found = standing(here.shared(connection, banners.of_community, here.community.id), here.now)
    if found is None:
        return None
    key = here.community.key
    return BannerTile(
        words=found.draft.words.say(here.lang),
        href=url_for("tv.banner", community=key, number=found.id),
        thumb=picture_of(key, found.picture),
        still=picture_of(key, found.picture, "still"),
        digit=free_digit(taken),
    )
