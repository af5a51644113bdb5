"""Choose a film to watch, and take it off the list again."""

from tvchannel.base.errors import Conflict, NotFound
from tvchannel.store.channel import catalogue
from tvchannel.store.database.engine import Store
from tvchannel.store.entities import Member
from tvchannel.store.people import film_choices
from tvchannel.study.availability import Moment
from tvchannel.study.films.shelves import MOST_CHOICES


def choose_film(store: Store, member: Member, programme_id: int, *, moment: Moment) -> None:
    """`member` has chosen a film that may be watched at `moment`, the present one; the same again changes nothing.

    Raises NotFound where it may not be watched, Conflict where there is no consent or enough is chosen.
    """
    if not member.agreed:
        raise Conflict("Nothing is kept of whoever has not agreed to be recorded.")
    with store.writing() as connection:
        row = catalogue.programme(connection, member.community_id, programme_id)
        if not row.opens_at(moment, catalogue.audience(connection, member.community_id)):
            raise NotFound("There is no such programme here.")
        chosen = film_choices.of_member(connection, member.ref)
        if programme_id not in chosen and len(chosen) >= MOST_CHOICES:
            raise Conflict("%(n)s films are chosen already. Take one off first.", n=MOST_CHOICES)
        film_choices.choose(connection, member.community_id, member.ref, programme_id, moment.at)


def drop_film(store: Store, member: Member, programme_id: int) -> None:
    """`member` has not chosen this film any more; the same again changes nothing."""
    with store.writing() as connection:
        film_choices.drop(connection, member.ref, programme_id)
