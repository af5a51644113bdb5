"""What is known of a member by reflections: erased with the person, kept for two years, and told in the copy."""

from datetime import timedelta

from tests.desk.conftest import Desk
from tests.features.reflections.made import said
from tvchannel.core.privacy.erase import erase
from tvchannel.features.reflections.personal import REFLECTIONS
from tvchannel.processes.features import PERSONAL
from tvchannel.store.people import people, reflections
from tvchannel.store.privacy.personal import Chapter, Fact, Reading, RetentionClass


def test_an_erasure_leaves_nothing_of_what_was_said_and_that_of_others_stays(office: Desk) -> None:
    for ref in ("here-1", "here-2"):
        said(office.services, office.community, ref, "我学到了新的知识。", office.now)
        said(office.services, office.community, ref, "讲给孙子听。", office.now, programme=None, by="guide")
    with office.services.store.reading() as connection:
        member = people.member(connection, office.community, "here-1")
    erase(office.services.store, office.services.settings.data_dir, member, PERSONAL, who="branch", now=office.now)
    with office.services.store.reading() as connection:
        assert reflections.of_member(connection, "here-1") == []
        assert len(reflections.of_member(connection, "here-2")) == 2


def test_a_persons_copy_tells_what_they_said_and_who_typed_it(office: Desk) -> None:
    film = office.programme("m1")
    said(office.services, office.community, "here-1", "我学到了新的知识。", office.now, programme=film)
    typed_at = office.now + timedelta(hours=1)
    said(office.services, office.community, "here-1", "讲给孙子听。", typed_at, programme=None, by="guide")
    told, services = REFLECTIONS.export, office.services
    assert isinstance(told, Chapter)
    with services.store.reading() as connection:
        reading = Reading(connection, services.keys.names, services.settings)
        member = people.member(connection, office.community, "here-1")
        first, second = told.facts(reading, member)
    assert (first.kind, first.when, first.what) == ("reflection", "2026-11-21T08:31:00+08:00", "我学到了新的知识。")
    assert first.detail.endswith(" 4/5")
    assert second == Fact("reflection", "2026-11-21T09:31:00+08:00", "讲给孙子听。", "typed by guide")


def test_they_are_kept_as_long_as_surveys_answered_by_name(office: Desk) -> None:
    said(office.services, office.community, "here-1", "我学到了新的知识。", office.now)
    keep = REFLECTIONS.keep
    assert isinstance(keep, RetentionClass)
    assert keep.lasts(office.services.settings) == timedelta(days=730)
    with office.services.store.writing() as connection:
        assert keep.forget(connection, office.now) == 0
        assert keep.forget(connection, office.now + timedelta(seconds=1)) == 1
