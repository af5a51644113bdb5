"""Places for the tests, each with a dot on the map."""

from collections.abc import Sequence

from epg.titles import Title
from tvchannel.store.appearance import landmarks
from tvchannel.store.database.engine import Store
from tvchannel.study.appearance.landmarks import LandmarkDraft, MapDot

MAP = "f" * 32


def add_landmark(store: Store, community: int, name: str, films: Sequence[int] = (), **told: object) -> int:
    """A place that is published unless it is told otherwise; gives its id."""
    words = {"text": Title("讲解每天两场。", "Two tours a day."), "address": Title("红旗街 12 号", "12 Hongqi Street")}
    draft = LandmarkDraft(
        name=Title(name, f"Place {name}"),
        films=tuple(films),
        **({"dot": MapDot(250, 500), "is_published": True} | words | told),  # type: ignore[arg-type]
    )
    with store.writing() as connection:
        return landmarks.add(connection, community, draft, "", who="reviewer")


def set_map(store: Store, community: int, mark: str = MAP) -> None:
    """The mark of a map's picture, of which there is no file."""
    with store.writing() as connection:
        landmarks.set_map(connection, community, mark)
