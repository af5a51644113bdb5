"""The manifest of catalogues of films."""

from tvchannel.base.roles import FILMS
from tvchannel.core.feature import Entry, Feature, NavArea
from tvchannel.features.film_catalogue.audit import CatalogueAction, CatalogueSubject

FILM_CATALOGUE = Feature(
    name="film_catalogue",
    views=("desk", "desk_import"),
    navigation=(Entry(NavArea.CHANNEL, 72, "expected_films_list", "Expected films", FILMS, under="films"),),
    audit=(CatalogueAction, CatalogueSubject),
)
