"""What a member of the desk's community watched, as its reports would have left it."""

from datetime import timedelta

from tests.desk.conftest import MORNING, Desk
from tvchannel.store.channel import catalogue
from tvchannel.store.watching import watch_history
from tvchannel.study.day import study_day


def theme(office: Desk, *films: int) -> None:
    """These programmes are the theme of the present month."""
    with office.services.store.writing() as connection:
        catalogue.set_theme(connection, office.community, f"{office.now:%Y-%m}", films)


def watch(office: Desk, ref: str, programme: int, *segments: tuple[int, int], days_ago: int = 0) -> None:
    at = MORNING - timedelta(days=days_ago)
    with office.services.store.writing() as connection:
        watch_history.add_watched(
            connection,
            [
                {
                    "community_id": office.community,
                    "session": f"{ref}{programme}{days_ago}",
                    "number": number,
                    "member": ref,
                    "programme_id": programme,
                    "from_ms": begin,
                    "to_ms": end,
                    "study_day": study_day(at, office.services.settings.zone),
                    "at": at,
                }
                for number, (begin, end) in enumerate(segments, 1)
            ],
        )
