"""The manifest of the lists of topics and trusted sources."""

from tvchannel.base.roles import REVIEW
from tvchannel.core.feature import Entry, Feature, NavArea
from tvchannel.features.film_lists.audit import FilmListAction, FilmListSubject

FILM_LISTS = Feature(
    name="film_lists",
    views=("desk",),
    navigation=(Entry(NavArea.CHANNEL, 75, "film_lists", "Topics and sources", REVIEW, under="films"),),
    audit=(FilmListAction, FilmListSubject),
)
