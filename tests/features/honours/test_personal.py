"""Honours go with the person, are kept as long as the yearly archive, and stand in a person's own copy."""

from datetime import datetime

from sqlalchemy import func, select

from tests.desk.conftest import Desk
from tests.features.honours.made import DEEDS, answer, give, propose
from tvchannel.core.privacy.erase import erase
from tvchannel.features.data_export.actions import everything
from tvchannel.features.honours.personal import HONOURS
from tvchannel.processes.features import PERSONAL
from tvchannel.store import tables as t
from tvchannel.store.people import people
from tvchannel.store.privacy.personal import Reading, RetentionClass
from tvchannel.study.honours.decisions import HonourAnswer
from tvchannel.study.honours.titles import HonourTitle


def count(office: Desk) -> int:
    with office.services.store.reading() as connection:
        return connection.execute(select(func.count()).select_from(t.honours)).scalar_one()


def test_nothing_is_left_of_the_honours_of_who_is_erased(office: Desk) -> None:
    give(office)
    propose(office, "here-3")
    services = office.services
    with services.store.reading() as connection:
        member = people.member(connection, office.community, "here-1")
    erase(services.store, services.settings.data_dir, member, PERSONAL, who="x", now=office.now)
    assert count(office) == 1
    assert office.browser("branch").get("/office/honours").status_code == 200


def test_they_are_kept_for_the_years_of_the_archive(office: Desk) -> None:
    give(office)
    settings, keep = office.services.settings, HONOURS.keep
    assert isinstance(keep, RetentionClass)
    for years, left in ((settings.keep_archive_years, 1), (settings.keep_archive_years + 1, 0)):
        later = datetime(office.now.year + years, 12, 1, tzinfo=office.now.tzinfo)
        with office.services.store.writing() as connection:
            keep.forget(connection, later - keep.lasts(settings))
        assert count(office) == left


def test_a_persons_copy_holds_every_proposal_with_its_words(office: Desk) -> None:
    give(office)
    declined = propose(office, title=HonourTitle.OTHER, own_words="热心楼长", deeds="送报")
    answer(office, declined, HonourAnswer.DECLINED, "再核实")
    services = office.services
    with services.store.reading() as connection:
        reading = Reading(connection, services.keys.names, services.settings)
        member = people.member(connection, office.community, "here-1")
        facts = everything(reading, PERSONAL, "here", member, office.now).of("honour")
    assert [(fact.what, fact.detail) for fact in facts] == [
        ("2026 outstanding-member given", DEEDS),
        ("2026 other over", "热心楼长\n送报\n再核实"),
    ]
    paper = office.browser("branch").get("/office/members/here-1/copy").text
    assert "2026 · 优秀共产党员 · 已授予" in paper
    assert "热心楼长；送报；再核实" in paper
