"""A film goes to another community, whose reviewers decide; when it is withdrawn where it came from, they are told."""

import pytest
from sqlalchemy import update

from tests.desk.conftest import LINES, Desk
from tests.desk.kit.test_guard import lay_film
from tests.features.organisations.conftest import street as _street
from tvchannel.core.planning_inputs import next_up
from tvchannel.store import tables as t
from tvchannel.store.channel import catalogue
from tvchannel.store.entities import FilmState, ProgrammeRow, ProgrammeState
from tvchannel.study.films.film_facts import ShownConsent

street = _street
LIST = "/office/shared-films"


@pytest.fixture
def programme(office: Desk, street: int) -> int:
    """An approved film of `here`, with its files; both communities stand beneath one district."""
    number = office.programme("m1")
    lay_film(office, "poster.jpg")
    (office.services.settings.data_dir / "films" / next_up("m1")).mkdir()
    office.browser("reviewer").post(f"/office/programmes/{number}/approve", line=LINES)
    return number


def got(office: Desk) -> list[ProgrammeRow]:
    with office.services.store.reading() as connection:
        return catalogue.programmes(connection, office.there)


def share(office: Desk, programme: int, **fields: str) -> int:
    path = f"/office/programmes/{programme}/share"
    return office.browser("reviewer").post(path, **{"community": "there", **fields}).status_code


def set_facts(office: Desk, programme: int, **values: object) -> None:
    with office.services.store.writing() as connection:
        connection.execute(update(t.programmes).where(t.programmes.c.id == programme).values(values))


def test_it_waits_for_the_reviewers_there_with_its_facts_and_takes_no_room_again(office: Desk, programme: int) -> None:
    assert 'value="there"' in office.browser("reviewer").get(f"/office/programmes/{programme}/share").text
    assert share(office, programme) == 303
    [row] = got(office)
    assert (row.state, row.film.state, row.title.zh) == (ProgrammeState.WAITING, FilmState.READY, "片子m1")
    assert (row.facts.source, row.uploaded_by) == ("这里社区", "这里社区")
    films = office.services.vault.films
    assert films.file(row.material, "poster.jpg").samefile(films.file("m1", "poster.jpg"))
    assert office.audit("film-shared") == [f"programme {programme}"]
    assert office.audit("film-came", office.there) == [f"programme {row.id}"]
    there = office.browser("reviewer-there")
    assert there.get(f"/office/programmes/{row.id}").status_code == 200
    assert "片子m1" in there.get(LIST).text
    assert share(office, programme) == 303
    assert len(got(office)) == 1, "it has it already"


def test_it_is_on_air_there_only_when_somebody_there_approves_it(office: Desk, programme: int) -> None:
    share(office, programme)
    [row] = got(office)
    assert not row.approved
    there = office.browser("administrator-there")
    told = there.post(f"/office/programmes/{row.id}/approve", line=LINES)
    assert told.status_code == 409, "its source is not trusted there: a second reviewer takes part"
    office.browser("reviewer-there").post(f"/office/programmes/{row.id}/approve", line=LINES)
    assert [one.state for one in got(office)] == [ProgrammeState.APPROVED]


def test_a_withdrawal_is_told_to_the_others_until_somebody_decides(office: Desk, programme: int) -> None:
    share(office, programme)
    there = office.browser("reviewer-there")
    assert "在来源处撤下" not in there.get("/office/").text
    answer = office.browser("reviewer").post(f"/office/programmes/{programme}/withdraw", sure="yes", note="x")
    assert answer.status_code == 303
    assert "1 部影片已在来源处撤下" in there.get("/office/").text
    assert f"{LIST}/1/keep" in there.get(LIST).text
    assert f"{LIST}/1/keep" not in office.browser("reviewer").get(LIST).text
    assert office.browser("reviewer").post(f"{LIST}/1/keep").status_code == 404
    assert there.post(f"{LIST}/1/keep").status_code == 303
    assert "已在来源处撤下" not in there.get("/office/").text
    assert there.post(f"{LIST}/1/keep").status_code == 409
    assert office.audit("shared-film-kept", office.there) == [f"programme {got(office)[0].id}"]


def test_removing_the_files_here_leaves_those_there(office: Desk, programme: int) -> None:
    share(office, programme)
    films = office.services.vault.films
    films.remove("m1")
    assert films.file(got(office)[0].material, "poster.jpg").is_file()


def test_a_whole_series_goes_at_once(office: Desk, programme: int) -> None:
    second = office.programme("m2")
    lay_film(office, "poster.jpg", material="m2")
    office.browser("reviewer").post(f"/office/programmes/{second}/approve", line=LINES)
    for number, episode in ((programme, 2), (second, 1)):
        set_facts(office, number, series="十讲", episode=episode)
    assert "整个系列“十讲”：2 部" in office.browser("reviewer").get(f"/office/programmes/{programme}/share").text
    share(office, programme, series="yes")
    assert {row.episode for row in got(office)} == {1, 2}


def test_persons_who_agreed_are_asked_again(office: Desk, programme: int) -> None:
    set_facts(office, programme, shown_consent=ShownConsent.AGREED, consent_kept_by="张三")
    assert share(office, programme) == 400
    assert got(office) == []
    assert share(office, programme, agreed="yes") == 303
    assert got(office)[0].facts.consent_kept_by == "这里社区 张三"


@pytest.mark.parametrize("community", ["here", "nowhere", ""])
def test_with_itself_and_with_whom_nobody_knows_nothing_is_shared(office: Desk, programme: int, community: str) -> None:
    assert share(office, programme, community=community) == 400


def test_a_community_that_stands_alone_knows_of_no_other(office: Desk) -> None:
    number = office.programme("m1")
    office.browser("reviewer").post(f"/office/programmes/{number}/approve", line=LINES)
    assert "there" not in office.browser("reviewer").get(f"/office/programmes/{number}/share").text
    assert share(office, number) == 400
    assert got(office) == []


def test_what_is_not_on_air_and_what_has_no_files_is_not_shared(office: Desk, street: int) -> None:
    waiting = office.programme("m3")
    assert office.browser("reviewer").get(f"/office/programmes/{waiting}/share").status_code == 409
    assert share(office, waiting) == 409
    office.browser("reviewer").post(f"/office/programmes/{waiting}/approve", line=LINES)
    assert share(office, waiting) == 409, "its files are missing"
    assert got(office) == []


def test_whoever_works_in_both_communities_does_not_decide_about_the_own_gift(office: Desk, programme: int) -> None:
    browser = office.browser("district")
    browser.post("/office/communities/here/enter")
    browser.post(f"/office/programmes/{programme}/share", community="there")
    [row] = got(office)
    assert row.uploaded_by == "district"
    browser.post("/office/communities/there/enter")
    assert browser.post(f"/office/programmes/{row.id}/approve", line=LINES).status_code == 403
