"""The marks of films at the desk, the newest film first: counters alone, and none below five marks."""

from dataclasses import dataclass

from flask import Response

from tvchannel.base.roles import PEOPLE, REVIEW
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.frame import page
from tvchannel.desk.kit.row_pages import row_page
from tvchannel.features.ratings.mark_words import WORDS
from tvchannel.http.context import language, opens_to, say, services
from tvchannel.http.staff_session import current_staff
from tvchannel.store.channel import catalogue, ratings
from tvchannel.study.small_numbers.small_cells import LEAST
from tvchannel.study.together.ratings import ToldRating, told_rating

_A_PAGE = 20


@dataclass(frozen=True, slots=True)
class RatingLine:
    """A film with what may be told of its marks; None where there are too few."""

    title: str
    told: ToldRating | None


@blueprint.get("/ratings", endpoint="ratings")
@opens_to(*REVIEW, *PEOPLE, to_part=False)
def list_ratings() -> Response:
    """Every film that a home has given a mark."""
    community_id = current_staff().community_id
    with services().store.reading() as connection:
        counts = ratings.counted(connection, community_id)
        rows = [one for one in catalogue.programmes(connection, community_id) if one.id in counts]
    pages = row_page(len(rows), _A_PAGE)
    newest = pages.cut(rows)
    return page(
        "ratings/ratings",
        say("Marks of films"),
        place="ratings",
        rows=[RatingLine(one.title.say(language()), told_rating(counts[one.id])) for one in newest],
        meanings={mark: say(one) for mark, one in WORDS.items()},
        least=LEAST,
        pages=pages,
    )
