"""The manifest of the shelves."""

from tvchannel.core.feature import Feature, TvTile
from tvchannel.features.shelves.personal import FILM_CHOICES

_MEMBERS = "tvchannel.tv.parts.next_activity:members_here"  # where a member lives

SHELVES = Feature(
    name="shelves",
    views=("tv_shelves", "tv_films", "tv_choices", "tv_suggested"),
    tiles=(
        TvTile(10, "shelf_series", "Series in order"),
        TvTile(20, "shelf_topics", "By topic"),
        TvTile(30, "demand_films", "On demand"),
        TvTile(70, "my_choices", "My picks", of_home=True, when=_MEMBERS),
        TvTile(72, "suggested_films", "Suggested", of_home=True),
    ),
    personal=(FILM_CHOICES,),
)
