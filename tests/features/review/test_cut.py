"""A film is cut at the desk: what comes of it waits and tells from which film it is; the film itself stays."""

import re

import pytest

from tests.desk.conftest import LINES, Desk
from tests.features.uploads.test_resubmit import row
from tvchannel.base.errors import Conflict, Forbidden, Invalid
from tvchannel.features.review.cut import Course, cut
from tvchannel.features.review.cut_times import CutPart
from tvchannel.store.channel import catalogue, films
from tvchannel.store.entities import FilmState, ProgrammeRow, ProgrammeState


def address(programme: int) -> str:
    return f"/office/programmes/{programme}/cut"


def newest(office: Desk, count: int) -> list[ProgrammeRow]:
    with office.services.store.reading() as connection:
        rows = catalogue.programmes(connection, office.community)
    return sorted(rows, key=lambda one: one.id)[-count:]


def told(office: Desk, programme: int) -> dict[str, str]:
    """What the form holds as it is shown, to be sent with what is typed."""
    page = office.browser("uploader").get(address(programme)).text
    fields = re.findall(r'<input name="(\w+)" value="([^"]*)"', page)
    return dict(fields)


def test_beginning_and_end_cut_off_make_a_new_film_that_waits(office: Desk) -> None:
    programme = office.programme("m1")
    answer = office.browser("uploader").post(
        address(programme), **told(office, programme) | {"begins": "0:10", "ends": "0:50.5"}
    )
    assert answer.status_code == 303
    whole, made = row(office, programme), newest(office, 1)[0]
    assert answer.headers["Location"].endswith(f"/office/programmes/{made.id}")
    assert (made.film.cut_from, made.film.cut_begins_ms, made.film.cut_ends_ms) == ("m1", 10_000, 50_500)
    assert (made.state, made.film.state, made.film.expected_ms) == (ProgrammeState.WAITING, FilmState.WAITING, 40_500)
    assert made.facts == whole.facts
    assert (whole.state, whole.film.state) == (ProgrammeState.WAITING, FilmState.READY), "it stays as it was"


def test_a_lecture_becomes_the_parts_of_a_course(office: Desk) -> None:
    programme = office.programme("m1")
    typed = {
        "title_zh": "党史讲座",
        "title_en": "History",
        "episode": "3",
        "joints": "0:20 上篇\n0:40",
        "begins": "0:05",
    }
    office.browser("uploader").post(address(programme), **told(office, programme) | typed)
    first, second, third = newest(office, 3)
    assert [(one.title.zh, one.title.en) for one in (first, second, third)] == [
        ("党史讲座（1）", "History (1)"),
        ("上篇", ""),
        ("党史讲座（3）", "History (3)"),
    ]
    assert [(one.series, one.episode) for one in (first, second, third)] == [("党史讲座", n) for n in (3, 4, 5)]
    assert [one.film.cut_begins_ms for one in (first, second, third)] == [5_000, 20_000, 40_000]
    assert third.film.cut_ends_ms == row(office, programme).film.length_ms


def test_the_history_of_both_tells_of_the_cut(office: Desk) -> None:
    programme = office.programme("m1")
    office.browser("uploader").post(address(programme), **told(office, programme) | {"begins": "0:10"})
    made = newest(office, 1)[0]
    assert office.audit("cut-film") == [f"programme {programme}"]
    assert office.audit("cut-from-film") == [f"programme {made.id}"]
    page = office.browser("reviewer").get(f"/office/programmes/{made.id}", lang="en").text
    assert "Cut from" in page
    assert f'/office/programmes/{programme}"' in page
    assert "0:10–" in page


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ({}, "没有可剪的"),
        ({"begins": "x"}, "看不懂这个时间"),
        ({"ends": "99:00"}, "没有这么长"),
        ({"begins": "0:10", "title_zh": ""}, "标题"),
        ({"joints": "0:00.5"}, "至少两秒"),
    ],
)
def test_what_cannot_be_cut_is_told_and_what_was_typed_stays(office: Desk, typed: dict[str, str], why: str) -> None:
    programme = office.programme("m1")
    answer = office.browser("uploader").post(address(programme), **told(office, programme) | typed)
    assert answer.status_code == 400
    assert why in answer.text
    for name in ("begins", "ends"):
        assert f'name="{name}" value="{typed.get(name, "")}"' in answer.text
    assert newest(office, 1)[0].id == programme


@pytest.mark.parametrize("who", ["uploader", "reviewer"])
def test_who_may_change_what_is_said_of_a_film_may_cut_it(office: Desk, who: str) -> None:
    programme = office.programme("m1")
    assert address(programme) in office.browser(who).get(f"/office/programmes/{programme}").text
    found = office.browser(who).post(address(programme), **told(office, programme) | {"begins": "0:10"})
    assert found.status_code == 303
    assert newest(office, 1)[0].uploaded_by == who, "who cut it does not approve it"


def test_nobody_else_cuts_it_and_no_film_that_is_not_ready(office: Desk) -> None:
    store, part = office.services.store, [CutPart(10_000, 20_000)]
    programme, course = office.programme("m1"), Course(row(office, office.programme("m3")).title)
    with pytest.raises(Forbidden):
        cut(store, office.community, programme, part, course, who="another", reviews=False, now=office.now)
    unready = office.programme("m2", ready=False)
    with pytest.raises(Conflict):
        cut(store, office.community, unready, part, course, who="uploader", reviews=False, now=office.now)
    late = [CutPart(10_000, 9_000_000)]
    with pytest.raises(Invalid):
        cut(store, office.community, programme, late, course, who="uploader", reviews=False, now=office.now)


def test_a_film_on_air_stays_there_while_its_cut_waits(office: Desk) -> None:
    programme = office.programme("m1")
    office.browser("reviewer").post(f"/office/programmes/{programme}/approve", line=LINES)
    office.browser("reviewer").post(address(programme), **told(office, programme) | {"begins": "0:10"})
    assert row(office, programme).state is ProgrammeState.APPROVED
    assert newest(office, 1)[0].state is ProgrammeState.WAITING


def test_while_a_part_is_made_of_it_a_film_is_known_to_be_needed(office: Desk) -> None:
    programme = office.programme("m1")
    office.browser("uploader").post(address(programme), **told(office, programme) | {"begins": "0:10"})
    made = newest(office, 1)[0].material
    with office.services.store.writing() as connection:
        assert films.is_being_cut(connection, "m1")
        films.claim(connection, "worker", office.now, [made])
        assert films.is_being_cut(connection, "m1")
        films.ready(connection, made, "worker", length_ms=50_000, ticks=11, now=office.now)
        assert not films.is_being_cut(connection, "m1")
