"""Who sent something: erased from what is on air, with all of it from what is not; kept for years; in one's copy."""

from datetime import timedelta

from tests.desk.conftest import Desk
from tests.features.contributions.made import FILM, address, phone, picture, reading, send
from tests.features.contributions.test_phone import code_of, incoming, programmes
from tests.store.world import approve
from tvchannel.core.privacy.erase import erase
from tvchannel.features.contributions.personal import CONTRIBUTIONS
from tvchannel.features.contributions.pictures import remove_gone
from tvchannel.processes.features import PERSONAL
from tvchannel.store.channel import contribution_codes, contributions, films
from tvchannel.store.entities import FilmState, ProgrammeState
from tvchannel.store.people import people
from tvchannel.store.privacy.personal import Chapter, Reading


def sent(office: Desk) -> tuple[int, int, str]:
    """A film that is on air, one that waits, and a picture; gives both programmes and the sender's reference."""
    code = code_of(office)
    page = address(office, code)
    assert send(phone(office), page, FILM, title="播出的", named="yes", name="灯谜迷").status_code == 303
    [row] = programmes(office)
    with office.services.store.writing() as connection:
        films.claim(connection, "worker", office.now)
        films.ready(connection, row.material, "worker", length_ms=60_000, ticks=13, now=office.now)
    approve(office.services.store, office.community, row.id, who="reviewer", now=office.now)
    assert send(phone(office), page, FILM + b"2", title="等着的", named="yes", name="灯谜迷").status_code == 303
    assert send(phone(office), page, picture(), "a.jpg", title="照片").status_code == 303
    waiting, aired = programmes(office)
    assert code.member
    return aired.id, waiting.id, code.member


def test_an_erasure_leaves_the_film_that_is_on_air_without_its_person_and_takes_what_waits(office: Desk) -> None:
    aired, _, ref = sent(office)
    with reading(office) as connection:
        member = people.member(connection, office.community, ref)
    erase(office.services.store, office.services.settings.data_dir, member, PERSONAL, who="branch", now=office.now)
    with reading(office) as connection:
        stays = contributions.of_programme(connection, aired)
        assert stays is not None
        assert (stays.member, stays.sealed_name, stays.title) == (None, None, "")
        assert contributions.of_member(connection, ref) == []
        assert contributions.unmade(connection) is None, "the picture is gone"
        assert contribution_codes.newest_of(connection, ref) is None
    gone, there = programmes(office)
    assert (there.state, there.title.zh) == (ProgrammeState.APPROVED, "播出的")
    assert (gone.state, gone.film.state, gone.title.zh) == (ProgrammeState.WITHDRAWN, FilmState.REMOVED, "已删除的投稿")
    assert gone.film.source_name == ""
    remove_gone(office.services)
    assert [path.name for path in incoming(office)] == [there.film.incoming]
    with reading(office) as connection:
        assert contributions.gone(connection) == []


def test_a_persons_copy_tells_what_was_sent_and_the_name_beside_it(office: Desk) -> None:
    _, _, ref = sent(office)
    told, services = CONTRIBUTIONS.export, office.services
    assert isinstance(told, Chapter)
    with reading(office) as connection:
        member = people.member(connection, office.community, ref)
        facts = [*told.facts(Reading(connection, services.keys.names, services.settings), member)]
    assert [(one.what, one.detail) for one in facts] == [
        ("播出的 on-air", "灯谜迷"),
        ("等着的 waiting", "灯谜迷"),
        ("照片 waiting", ""),
    ]


def test_after_the_years_of_the_archive_nothing_says_who_sent_it_and_the_film_stays(office: Desk) -> None:
    aired, _, ref = sent(office)
    with office.services.store.writing() as connection:
        assert contributions.forget(connection, office.now) == 0
        assert contributions.forget(connection, office.now + timedelta(days=1)) == 2
        assert [one.title for one in contributions.of_member(connection, ref)] == ["照片"]
        assert contributions.of_programme(connection, aired) is None
    assert len(programmes(office)) == 2
