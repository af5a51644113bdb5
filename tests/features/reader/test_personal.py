"""What is known of a member by reading: erased with the person, kept for its time, and told in the person's copy."""

from datetime import timedelta

from tests.desk.conftest import Desk
from tests.features.reader.made import TITLE, add_book
from tvchannel.core.privacy.erase import erase
from tvchannel.features.reader.personal import READING_PLACES
from tvchannel.processes.features import PERSONAL
from tvchannel.store.people import people, reading_places
from tvchannel.store.people.reading_places import ReadingPlace
from tvchannel.store.privacy.personal import Chapter, Fact, Reading, RetentionClass


def begun(office: Desk, *refs: str) -> None:
    number = add_book(office.services.store, office.community, office.now)
    with office.services.store.writing() as connection:
        for ref in refs:
            reading_places.keep(connection, office.community, ref, number, ReadingPlace(99, 2), office.now)


def test_an_erasure_leaves_no_place_and_those_of_others_stay(office: Desk) -> None:
    begun(office, "here-1", "here-2")
    with office.services.store.reading() as connection:
        member = people.member(connection, office.community, "here-1")
    erase(office.services.store, office.services.settings.data_dir, member, PERSONAL, who="branch", now=office.now)
    with office.services.store.reading() as connection:
        assert reading_places.of_member(connection, "here-1") == []
        assert len(reading_places.of_member(connection, "here-2")) == 1


def test_a_persons_copy_names_each_book_and_when_it_was_read_last(office: Desk) -> None:
    begun(office, "here-1")
    told, services = READING_PLACES.export, office.services
    assert isinstance(told, Chapter)
    with services.store.reading() as connection:
        reading = Reading(connection, services.keys.names, services.settings)
        member = people.member(connection, office.community, "here-1")
        assert [*told.facts(reading, member)] == [Fact("reading", "2026-11-21T08:31:00+08:00", TITLE)]


def test_a_place_is_forgotten_in_its_time(office: Desk) -> None:
    begun(office, "here-1")
    keep = READING_PLACES.keep
    assert isinstance(keep, RetentionClass)
    assert keep.lasts(office.services.settings) > timedelta(days=30)
    with office.services.store.writing() as connection:
        assert keep.forget(connection, office.now) == 0
        assert keep.forget(connection, office.now + timedelta(seconds=1)) == 1
