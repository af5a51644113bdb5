"""Films leave: off the air for as long as anybody catches up, said twice, and nothing but the files goes."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from click.testing import CliRunner

from tests.desk.conftest import LINES, Desk, later
from tests.desk.kit.test_guard import lay_film
from tests.features.review.test_review import plan, state
from tvchannel.cli import main
from tvchannel.core.planning_inputs import next_up
from tvchannel.features.review.orphans import orphans
from tvchannel.store.channel import catalogue
from tvchannel.store.entities import FilmState, ProgrammeState

LASTS = timedelta(days=8)  # as long as televisions catch up, and a day
Deed = Callable[[Desk, int], None]


def withdraw(office: Desk, programme: int) -> None:
    office.browser("reviewer").post(f"/office/programmes/{programme}/approve", line=LINES)
    plan(office)
    later(office, days=1)
    office.browser("reviewer").post(f"/office/programmes/{programme}/withdraw", sure="yes", note="x")
    plan(office)


def send_back(office: Desk, programme: int) -> None:
    office.browser("reviewer").post(f"/office/programmes/{programme}/send-back", note="x")


def approve(office: Desk, programme: int) -> None:
    office.browser("reviewer").post(f"/office/programmes/{programme}/approve", line=LINES)


def nothing(_office: Desk, _programme: int) -> None:
    """It waits for the reviewers."""


def remove(office: Desk, programme: int, sure: str = "yes") -> int:
    path = f"/office/programmes/{programme}/remove-files"
    return office.browser("reviewer").post(path, sure=sure).status_code


def prepared(office: Desk) -> int:
    """A film with its files and its announcing card."""
    programme = office.programme("m1")
    lay_film(office, "poster.jpg")
    (office.services.settings.data_dir / "films" / next_up("m1")).mkdir()
    return programme


@pytest.mark.parametrize(
    ("deed", "waits", "status"),
    [
        (withdraw, LASTS, 303),
        (withdraw, LASTS - timedelta(minutes=1), 409),
        (send_back, LASTS, 303),
        (send_back, timedelta(0), 409),
        (approve, 4 * LASTS, 400),
        (nothing, 4 * LASTS, 400),
    ],
)
def test_files_go_when_nobody_can_watch_them_any_more(office: Desk, deed: Deed, waits: timedelta, status: int) -> None:
    programme = prepared(office)
    deed(office, programme)
    later(office, seconds=waits.total_seconds())
    plan(office)
    assert remove(office, programme) == status
    there = office.services.vault.films.facts("m1") is not None
    assert there == (status != 303)
    materials = office.services.vault.films.materials()
    assert ("m1" in materials, next_up("m1") in materials) == (there, there)
    assert office.audit("files-removed") == ([] if there else [f"programme {programme}"])


def test_without_the_tick_nothing_goes(office: Desk) -> None:
    programme = prepared(office)
    withdraw(office, programme)
    later(office, days=9)
    assert remove(office, programme, sure="") == 400
    assert office.services.vault.films.facts("m1") is not None


def test_the_page_says_what_it_frees_and_from_when_on(office: Desk) -> None:
    programme = prepared(office)
    browser = office.browser("reviewer")
    assert "/remove-files" not in browser.get(f"/office/programmes/{programme}").text
    withdraw(office, programme)
    page = office.browser("reviewer").get(f"/office/programmes/{programme}").text
    assert "11月30日 周一 起可以删除文件" in page
    assert "/remove-files" not in page
    later(office, days=9)
    assert "/remove-files" in office.browser("reviewer").get(f"/office/programmes/{programme}").text
    assert "/remove-files" not in office.browser("uploader").get(f"/office/programmes/{programme}").text


def test_a_film_without_files_stays_in_the_list_and_is_not_put_on_air_again(office: Desk) -> None:
    programme = prepared(office)
    withdraw(office, programme)
    later(office, days=9)
    assert remove(office, programme) == 303
    assert remove(office, programme) == 400
    browser = office.browser("reviewer")
    assert "文件已删除" in browser.get("/office/films").text
    assert browser.post(f"/office/programmes/{programme}/approve", line=LINES).status_code == 409
    assert state(office, programme) is ProgrammeState.WITHDRAWN
    with office.services.store.reading() as connection:
        assert catalogue.programme(connection, office.community, programme).film.state is FilmState.REMOVED


def test_vault_and_store_are_compared_and_only_what_nothing_names_is_deleted(office: Desk) -> None:
    prepared(office)
    office.programme("m2")
    films = office.services.settings.data_dir / "films"
    (films / "stranger").mkdir()
    (films / "stranger" / "facts.json").write_text("{}")
    found = orphans(office.services.store, office.services.vault)
    assert (found.unnamed, found.missing) == ({"stranger": 2}, ("m2",))
    told = ["orphans", "--remove"]
    result = CliRunner().invoke(main, told, env={"TVCHANNEL_DATA": str(office.services.settings.data_dir)})
    assert result.exit_code == 1
    assert "the files of m2 are missing" in result.output
    assert sorted(path.name for path in films.iterdir()) == ["m1", next_up("m1")]
