"""The manifest of the television's search."""

from tvchannel.base.roles import REVIEW
from tvchannel.core.feature import Entry, Feature, NavArea, TvTile
from tvchannel.features.search.audit import HotWordAction, HotWordSubject

SEARCH = Feature(
    name="search",
    views=("desk", "tv_search", "tv_initials", "tv_opening"),
    navigation=(Entry(NavArea.CHANNEL, 76, "hot_words", "Hot words", REVIEW, under="films"),),
    tiles=(TvTile(40, "search", "Search"),),
    audit=(HotWordAction, HotWordSubject),
)
