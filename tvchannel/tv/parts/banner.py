"""The banner that a home page shows, and whether it or the next activity has the place below the theme."""

from collections.abc import Collection

from sqlalchemy import Connection

from tvchannel.http.path_sessions import url_for
from tvchannel.store.channel import banners
from tvchannel.study.appearance.banner import standing
from tvchannel.tv.kit.device import Visit
from tvchannel.tv.kit.view_models import ActivityTile, BannerTile
from tvchannel.tv.parts.next_activity import activity_tile, free_digit
from tvchannel.tv.parts.pictures import picture_of


def below_the_theme(
    connection: Connection, here: Visit, taken: Collection[str], *, has_theme: bool
) -> tuple[BannerTile | None, ActivityTile | None]:
    """The banner and the activity of the home page, with digits that are not among those `taken`.

    Where there is a theme they have one place: it is the activity's on its day, else the banner's, whose page leads to
    the activity. Where there is none, the banner has the theme's place.
    """
    banner = _banner_tile(connection, here, taken)
    activity = activity_tile(connection, here, {*taken, banner.digit} if banner else taken)
    if not has_theme or banner is None or activity is None:
        return banner, activity
    return (None, activity) if activity.is_today else (banner, None)


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
