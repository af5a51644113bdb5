"""The manifest of the shelves."""

from tvchannel.core.feature import Feature
from tvchannel.features.shelves.personal import FILM_CHOICES

SHELVES = Feature(name="shelves", views=("tv_shelves", "tv_films", "tv_choices"), personal=(FILM_CHOICES,))
