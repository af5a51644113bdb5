"""What is known of a member by what they said: erased with the person, kept for its time, and told in the copy."""

from datetime import timedelta

from tests.desk.conftest import Desk
from tests.features.discussions.made import TITLE, open_discussion
from tests.features.discussions.test_desk import says
from tvchannel.core.appearance.noted import AppearanceAuthor
from tvchannel.core.privacy.erase import erase
from tvchannel.features.discussions.personal import NOTES, OPINIONS
from tvchannel.features.discussions.saying import type_note
from tvchannel.processes.features import PERSONAL
from tvchannel.store.people import opinion_notes, opinions, people
from tvchannel.store.privacy.personal import Chapter, Fact, Reading, RetentionClass
from tvchannel.study.together.discussions import About, AboutKind

WORDS = "多种几棵树"


def spoken(office: Desk) -> About:
    """Two members say a sentence, and a note is typed for each and for nobody."""
    number = open_discussion(office.services.store, office.community, office.now)
    about = About(AboutKind.DISCUSSION, number)
    author = AppearanceAuthor(office.community, "branch", office.now)
    for ref in ("here-1", "here-2", ""):
        if ref:
            says(office, about, ref, 2)
        type_note(office.services.store, author, about, WORDS, ref, zone=office.services.settings.zone)
    return about


def test_an_erasure_leaves_nothing_of_who_said_what_and_the_counters_stay(office: Desk) -> None:
    about, store = spoken(office), office.services.store
    with store.reading() as connection:
        member = people.member(connection, office.community, "here-1")
    erase(store, office.services.settings.data_dir, member, PERSONAL, who="branch", now=office.now)
    with store.reading() as connection:
        assert [*opinions.by_member(connection, about)] == ["here-2"]
        assert [len(opinion_notes.of_member(connection, ref)) for ref in ("here-1", "here-2", "")] == [0, 1, 1]
        assert [one.waiting for one in opinions.counted(connection, office.community, about)][:2] == [0, 2]


def test_a_persons_copy_tells_what_was_said(office: Desk) -> None:
    spoken(office)
    services = office.services
    expected = {"opinion": "很感动", "opinion-note": WORDS}
    for told in (OPINIONS.export, NOTES.export):
        assert isinstance(told, Chapter)
        with services.store.reading() as connection:
            reading = Reading(connection, services.keys.names, services.settings)
            member = people.member(connection, office.community, "here-1")
            facts = [*told.facts(reading, member)]
        assert facts == [Fact(told.kind, "2026-11-21", TITLE, expected[told.kind])]


def test_it_is_kept_as_long_as_other_sessions(office: Desk) -> None:
    spoken(office)
    settings = office.services.settings
    for declared, rows in ((OPINIONS, 2), (NOTES, 3)):
        keep = declared.keep
        assert isinstance(keep, RetentionClass)
        assert keep.lasts(settings) == timedelta(days=settings.keep_sessions_days)
        with office.services.store.writing() as connection:
            assert keep.forget(connection, office.now) == 0
            assert keep.forget(connection, office.now + timedelta(days=1)) == rows
