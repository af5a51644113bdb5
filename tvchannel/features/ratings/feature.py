"""The manifest of the ratings."""

from tvchannel.base.roles import PEOPLE, REVIEW
from tvchannel.core.feature import Entry, Feature, NavArea
from tvchannel.features.ratings.personal import HOMES

RATINGS = Feature(
    name="ratings",
    views=("desk", "tv_rating"),
    navigation=(Entry(NavArea.CHANNEL, 79, "ratings", "Marks of films", (*REVIEW, *PEOPLE), under="films"),),
    after_programme="tv_ways:after_programme",
    personal=(HOMES,),
)
