"""A film that came back is changed and sent in again by who uploaded it; what is there twice or over is pointed out."""

import io

import pytest

from epg.titles import Title
from media import cards
from media.making import intake
from tests.desk.conftest import LINES, Desk, later
from tests.features.uploads.test_desk_upload import kept
from tvchannel.core.planning_inputs import next_up
from tvchannel.core.take_in import announce
from tvchannel.store.channel import catalogue, films
from tvchannel.store.entities import FilmState, ProgrammeRow, ProgrammeState

FIELDS = {"title_zh": "改好的片子", "column": "news", "origin": "own", "shown_consent": "nobody"}


def row(office: Desk, programme: int) -> ProgrammeRow:
    with office.services.store.reading() as connection:
        return catalogue.programme(connection, office.community, programme)


def sent_back(office: Desk, note: str = "片头有错字") -> int:
    programme = office.programme("m1")
    office.browser("reviewer").post(f"/office/programmes/{programme}/send-back", note=note)
    return programme


def film(content: bytes) -> dict:
    return {"film": (io.BytesIO(content), "new.mp4")}


@pytest.mark.parametrize("note", ["", "  \r\n "])
def test_nothing_goes_back_without_a_reason(office: Desk, note: str) -> None:
    programme = office.programme("m1")
    answer = office.browser("reviewer").post(f"/office/programmes/{programme}/send-back", note=note)
    assert (answer.status_code, "请写明要改什么" in answer.text) == (400, True)
    assert row(office, programme).state is ProgrammeState.WAITING


def test_what_is_said_of_a_film_is_changed_and_a_new_round_of_review_begins(office: Desk) -> None:
    programme = sent_back(office)
    uploader = office.browser("uploader")
    page = uploader.get(f"/office/programmes/{programme}").text
    assert f"/office/films/new?again={programme}" in page
    form = uploader.get("/office/films/new", again=str(programme)).text
    assert 'value="片子m1"' in form
    assert "片头有错字" in form
    fields = {**FIELDS, "series": "邻里", "episode": "2", "valid_until": "2026-12-31", "answer": "错字改了"}
    fields["summary_zh"] = "老人们比赛"
    answer = uploader.post(f"/office/films/new?again={programme}", **fields)
    assert answer.location == f"/office/programmes/{programme}"
    now = row(office, programme)
    assert (now.state, now.material, now.title.zh, now.note) == (ProgrammeState.WAITING, "m1", "改好的片子", "错字改了")
    assert now.summary.zh == "老人们比赛"
    assert (now.series, now.episode, f"{now.facts.valid_until}", now.decided_by) == ("邻里", 2, "2026-12-31", None)
    assert office.audit("returned") == office.audit("sent-again") == [f"programme {programme}"]
    reviewer = office.browser("reviewer")
    history = reviewer.get(f"/office/programmes/{programme}").text
    assert "片头有错字" in history
    assert "错字改了" in history
    reviewer.post(f"/office/programmes/{programme}/approve", line=LINES)
    assert row(office, programme).state is ProgrammeState.APPROVED
    assert uploader.post(f"/office/films/new?again={programme}", **FIELDS).status_code == 409


def test_another_file_is_taken_in_anew(office: Desk) -> None:
    programme = sent_back(office)
    office.browser("uploader").post(f"/office/films/new?again={programme}", film(b"better" * 900), **FIELDS)
    now = row(office, programme)
    assert (now.film.state, now.film.size_bytes, now.film.source_name) == (FilmState.WAITING, 5400, "new.mp4")
    assert now.material != "m1"


def test_a_film_that_could_not_be_taken_in_needs_another_file(office: Desk) -> None:
    programme = office.programme("m1", ready=False)
    with office.services.store.writing() as connection:
        films.claim(connection, "worker", office.now)
        films.end(connection, "m1", "worker", FilmState.REFUSED, "This file is text, not a film.", {}, office.now)
    uploader, where = office.browser("uploader"), f"/office/films/new?again={programme}"
    refused = uploader.post(where, **FIELDS)
    assert (refused.status_code, "另选一个文件" in refused.text) == (400, True)
    wrong = uploader.post(where, film(b"better"), **{**FIELDS, "title_zh": ""})
    assert uploader.post(where, kept=kept(wrong.text), **FIELDS).status_code == 303
    assert row(office, programme).film.state is FilmState.WAITING


@pytest.mark.parametrize("login", ["administrator", "uploader-there"])
def test_nobody_else_sends_it_in_again(office: Desk, login: str) -> None:
    programme = sent_back(office)
    browser = office.browser(login)
    assert browser.get("/office/films/new", again=str(programme)).status_code in (403, 404)
    assert browser.post(f"/office/films/new?again={programme}", **FIELDS).status_code in (403, 404)
    assert row(office, programme).state is ProgrammeState.RETURNED


def test_what_waits_or_is_on_air_is_not_changed(office: Desk) -> None:
    programme = office.programme("m1")
    uploader = office.browser("uploader")
    assert uploader.get("/office/films/new", again=str(programme)).status_code == 409
    assert uploader.post(f"/office/films/new?again={programme}", **FIELDS).status_code == 409
    assert uploader.post("/office/films/new?again=x", **FIELDS).status_code == 400


def test_the_same_file_and_the_same_title_are_pointed_out_to_both_sides(office: Desk) -> None:
    uploader, reviewer = office.browser("uploader"), office.browser("reviewer")
    sent = [{"title_zh": "运动会", "column": "news"}, {"title_zh": "另一个", "column": "news"}]
    first = uploader.post("/office/films/new", film(b"same" * 50), **sent[0]).location
    second = uploader.post("/office/films/new", film(b"same" * 50), **sent[1]).location
    third = uploader.post("/office/films/new", film(b"other" * 50), **{**sent[0], "title_zh": " 运动会　"}).location
    for browser in (uploader, reviewer):
        page = browser.get(second).text
        assert "同一个文件已经有了：“运动会”" in page
        assert first in page
        assert "已经有同样的标题：“运动会”" in browser.get(third).text
        listed = browser.get("/office/films").text
        assert (listed.count("同一个文件已经有了"), listed.count("已经有同样的标题")) == (2, 2)


def test_parts_of_a_series_with_one_title_are_no_doubles(office: Desk) -> None:
    uploader = office.browser("uploader")
    for part in ("1", "2"):
        fields = {"title_zh": "邻里", "column": "news", "series": "邻里", "episode": part}
        uploader.post("/office/films/new", film(part.encode() * 50), **fields)
    assert "已经有" not in uploader.get("/office/films").text


def test_a_film_whose_days_are_over_is_told_and_has_a_part_of_the_list(office: Desk) -> None:
    fields = {**FIELDS, "title_zh": "过年", "valid_until": "2026-11-22"}
    where = office.browser("uploader").post("/office/films/new", film(b"x"), **fields).location
    with office.services.store.writing() as connection:
        made = films.claim(connection, "worker", office.now)
        films.ready(connection, made.material, "worker", length_ms=60_000, ticks=13, now=office.now)
    reviewer = office.browser("reviewer")
    reviewer.post(f"{where}/approve", line=LINES)
    assert 'class="title"' not in reviewer.get("/office/films", show="expired").text
    later(office, days=2)
    reviewer = office.browser("reviewer")
    assert "过年" in reviewer.get("/office/films", show="expired").text
    assert "已过期" in reviewer.get("/office/films").text
    assert "只播到" in reviewer.get(where).text


@pytest.mark.engine
def test_the_card_coming_up_next_shows_the_new_title(office: Desk) -> None:
    programme, vault = sent_back(office), office.services.vault
    intake.make_card(vault, "m1", cards.next_up(Title("片", "")))  # stands for the film itself
    announce(vault, "m1", row(office, programme).title)
    before = vault.films.file(next_up("m1"), "poster.jpg").read_bytes()
    office.browser("uploader").post(f"/office/films/new?again={programme}", **FIELDS)
    assert vault.films.file(next_up("m1"), "poster.jpg").read_bytes() != before
