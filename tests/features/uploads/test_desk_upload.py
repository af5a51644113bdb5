"""Uploads: straight to their place, refused in words, nothing left behind, nothing lost that has arrived."""

import io
import json
import re
from datetime import date, time
from pathlib import Path

import pytest

from epg.validity import Validity
from tests.desk.conftest import Browser, Desk
from tvchannel.base.errors import Unavailable
from tvchannel.http.uploads import UnderWay
from tvchannel.store.channel import catalogue
from tvchannel.store.entities import FilmState, ProgrammeRow
from tvchannel.study.films.film_facts import FilmFormat, FilmLevel, FilmOrigin, ShownConsent

CONTENT = b"the bytes of a film" * 1000
FIELDS = {"title_zh": "社区运动会", "column": "news"}


def film(content: bytes = CONTENT, name: str = "sport.mp4") -> dict:
    return {"film": (io.BytesIO(content), name)}


def programmes(office: Desk) -> list[ProgrammeRow]:
    with office.services.store.reading() as connection:
        return catalogue.programmes(connection, office.community)


def incoming(office: Desk) -> list[Path]:
    return sorted((office.services.settings.data_dir / "incoming").iterdir())


def kept(page: str) -> str:
    return re.search(r'name="kept" value="([^"]*)"', page)[1]


def test_a_film_lies_in_the_vault_as_it_was_sent_and_waits(office: Desk) -> None:
    answer = office.browser("uploader").post("/office/films/new", film(), **FIELDS)
    assert answer.status_code == 303
    [row] = programmes(office)
    assert answer.location == f"/office/programmes/{row.id}"
    assert (row.title.zh, row.film.state, row.film.size_bytes) == ("社区运动会", FilmState.WAITING, len(CONTENT))
    assert office.services.vault.inbox.place(row.film.incoming).read_bytes() == CONTENT
    assert office.audit("uploaded") == [f"programme {row.id}"]


def test_everything_of_the_form_is_kept(office: Desk) -> None:
    fields = {**FIELDS, "title_en": "Sports day", "series": "邻里", "episode": "3"}
    fields |= {"valid_from": "2026-12-01", "valid_until": "2026-12-31"}
    office.browser("uploader").post("/office/films/new", film(), **fields)
    [row] = programmes(office)
    assert (row.title.en, row.series, row.episode) == ("Sports day", "邻里", 3)
    assert (row.facts.validity, row.uploaded_by) == (Validity(date(2026, 12, 1), date(2026, 12, 31)), "uploader")


SAID = {
    "topic": "1",
    "format": "micro-class",
    "level": "further",
    "origin": "taken-over",
    "source": " 市融媒体  中心 ",
    "licence": "可在社区播放",
    "shown_consent": "agreed",
    "consent_kept_by": "张三",
    "scope": ["1"],
}


def test_what_is_said_of_a_film_is_kept_and_told_to_the_reviewers(office: Desk) -> None:
    office.browser("uploader").post("/office/films/new", film(), **FIELDS, **SAID)
    [row] = programmes(office)
    assert (row.facts.format, row.facts.level, row.facts.topic_id) == (FilmFormat.MICRO_CLASS, FilmLevel.FURTHER, 1)
    assert (row.facts.origin, row.facts.source) == (FilmOrigin.TAKEN_OVER, "市融媒体 中心")
    assert (row.facts.shown_consent, row.facts.consent_kept_by) == (ShownConsent.AGREED, "张三")
    assert row.scope == {"1"}
    page = office.browser("reviewer").get(f"/office/programmes/{row.id}").text
    told = ("理论学习", "微党课", "提高", "来源：市融媒体 中心（可在社区播放）", "出镜的人都已同意，由张三保管", "一套")
    assert [words for words in told if words not in page] == []


def test_what_is_beside_the_point_is_not_kept(office: Desk) -> None:
    beside = {**SAID, "origin": "own", "shown_consent": "nobody"}
    office.browser("uploader").post("/office/films/new", film(), **FIELDS, **beside)
    [row] = programmes(office)
    assert (row.facts.source, row.facts.licence, row.facts.consent_kept_by) == ("", "", "")


def test_a_film_without_a_topic_is_pointed_out_and_the_list_is_of_a_topic_and_a_format(office: Desk) -> None:
    uploader = office.browser("uploader")
    uploader.post("/office/films/new", film(b"a"), **FIELDS, **SAID)
    uploader.post("/office/films/new", film(b"b"), title_zh="没有主题", column="news")
    listed = uploader.get("/office/films").text
    assert listed.count("还没有选主题分类") == 1
    for query, shown in (
        ({"topic": "1"}, True),
        ({"topic": "2"}, False),
        ({"format": "micro-class"}, True),
        ({"topic": "1", "format": "lecture"}, False),
    ):
        text = uploader.get("/office/films", **query).text
        assert (">社区运动会<" in text, ">没有主题<" in text) == (shown, False), query


def test_what_a_film_is_about_is_kept_in_one_paragraph_and_shown_to_the_reviewers(office: Desk) -> None:
    fields = {**FIELDS, "summary_zh": " 老人们\r\n比赛  踢毽子 ", "summary_en": "Shuttlecocks"}
    office.browser("uploader").post("/office/films/new", film(), **fields)
    [row] = programmes(office)
    assert (row.summary.zh, row.summary.en) == ("老人们 比赛 踢毽子", "Shuttlecocks")
    assert "老人们 比赛 踢毽子" in office.browser("reviewer").get(f"/office/programmes/{row.id}").text


SAME_DAY = {"valid_from": "2026-12-01", "valid_until": "2026-12-01"}
WRONG = [
    ({"summary_zh": "字" * 81}, "简介太长"),
    ({"summary_en": "a" * 161}, "简介太长"),
    ({"summary_zh": "a\u202eb"}, "显示不了"),
    ({"title_zh": ""}, "起个名字"),
    ({"origin": "taken-over", "source": " "}, "写明影片转载自哪里"),
    ({"shown_consent": "agreed"}, "由谁保管"),
    ({"format": "opera"}, "请从中选一项"),
    ({"topic": "99"}, "没有这个主题分类"),
    ({"topic": "7"}, "没有这个主题分类"),
    ({"scope": "7"}, "没有这个频道"),
    ({"origin": "taken-over", "source": "字" * 81}, "太长"),
    ({"title_zh": "字" * 61}, "太长"),
    ({"title_zh": "a\u202eb"}, "显示不了"),
    ({"column": "nothing"}, "没有这个栏目"),
    ({"episode": "0"}, "1 到 9999"),
    ({"episode": "三"}, "1 到 9999"),
    ({"series": "字" * 81}, "太长"),
    ({"valid_from": "tomorrow"}, "不是日期"),
    ({"valid_from": "2026-12-02", "valid_until": "2026-12-01"}, "早于"),
    ({"valid_from": "2026-12-01", "valid_from_time": "18点"}, "09:30"),
    ({"valid_from_time": "18:00"}, "还要选日期"),
    ({"valid_until_time": "18:00"}, "还要选日期"),
    ({**SAME_DAY, "valid_from_time": "18:00", "valid_until_time": "18:00"}, "早于"),
]


@pytest.mark.parametrize(("fields", "words"), WRONG)
def test_a_wrong_field_is_told_in_words_and_the_film_need_not_be_sent_again(
    office: Desk, fields: dict, words: str
) -> None:
    browser = office.browser("uploader")
    answer = browser.post("/office/films/new", film(), **{**FIELDS, **fields})
    assert answer.status_code in (400, 404)
    assert re.search(words, answer.text), answer.text
    assert programmes(office) == []
    again = browser.post("/office/films/new", kept=kept(answer.text), **FIELDS)
    assert again.status_code == 303
    [row] = programmes(office)
    assert office.services.vault.inbox.place(row.film.incoming).read_bytes() == CONTENT
    assert row.film.source_name == "sport.mp4"


def test_a_kept_film_becomes_one_programme_only_and_its_uploaders_only(office: Desk) -> None:
    browser = office.browser("uploader")
    token = kept(browser.post("/office/films/new", film(), column="news").text)
    assert office.browser("administrator").post("/office/films/new", kept=token, **FIELDS).status_code == 400
    assert browser.post("/office/films/new", kept=token, **FIELDS).status_code == 303
    assert browser.post("/office/films/new", kept=token, **FIELDS).status_code == 409
    assert len(programmes(office)) == 1


def test_a_script_is_answered_in_json(office: Desk) -> None:
    browser, json_please = office.browser("uploader"), {"Accept": "application/json"}
    told = json.loads(browser.post("/office/films/new", film(), headers=json_please, column="news").data)
    assert told["wrong"]
    done = json.loads(browser.post("/office/films/new", headers=json_please, kept=told["kept"], **FIELDS).data)
    assert done["next"] == f"/office/programmes/{programmes(office)[0].id}"


def test_a_form_without_a_file_is_told_so_and_leaves_nothing(office: Desk) -> None:
    browser = office.browser("uploader")
    for files in (None, film(b"", "")):
        answer = browser.post("/office/films/new", files, **FIELDS)
        assert answer.status_code == 400
        assert "请选择影片文件" in answer.text
    assert incoming(office) == []


def test_a_film_that_is_too_large_is_refused_and_leaves_nothing(office: Desk) -> None:
    answer = office.browser("uploader").post("/office/films/new", film(b"x" * 3_100_000), **FIELDS)
    assert answer.status_code == 413
    assert "2.0 MB" in answer.text
    assert incoming(office) == []


def test_an_upload_without_the_forms_token_leaves_nothing(office: Desk) -> None:
    answer = office.browser("uploader").client.post("/office/films/new", data={**FIELDS, **film()})
    assert answer.status_code == 400
    assert incoming(office) == []


def test_files_in_other_fields_are_not_kept(office: Desk) -> None:
    files = {"other": (io.BytesIO(CONTENT), "a.mp4"), **film()}
    office.browser("uploader").post("/office/films/new", files, **FIELDS)
    assert len(incoming(office)) == 1


def cut_off(browser: Browser, share: float) -> int:
    """Send a form of which only a part arrives."""
    boundary = "frontier"
    body = (
        f'--{boundary}\r\nContent-Disposition: form-data; name="csrf_token"\r\n\r\n{browser.token()}\r\n'
        f'--{boundary}\r\nContent-Disposition: form-data; name="film"; filename="a.mp4"\r\n\r\n'
    ).encode() + CONTENT * 20
    return browser.client.post(
        "/office/films/new",
        input_stream=io.BytesIO(body[: int(len(body) * share)]),
        content_length=len(body),
        content_type=f"multipart/form-data; boundary={boundary}",
    ).status_code


@pytest.mark.parametrize("share", [0.6, 0.999])
def test_an_upload_that_is_cut_off_leaves_nothing(office: Desk, share: float) -> None:
    assert cut_off(office.browser("uploader"), share) == 400
    assert incoming(office) == []
    assert programmes(office) == []


NAMES = [
    "../../etc/passwd",
    "-i",
    "concat:a|b.mp4",
    "x%03d.jpg",
    "新闻😀.mp4",
    "a\u202egnp.mp4",
    "y" * 300 + ".mp4",
    "<script>alert(1)</script>.mp4",
    "{{ 7*7 }}.mp4",
]


@pytest.mark.parametrize("name", NAMES)
def test_a_files_own_name_is_text_and_never_a_name_on_the_disk(office: Desk, name: str) -> None:
    browser = office.browser("uploader")
    answer = browser.post("/office/films/new", film(name=name), **FIELDS)
    assert answer.status_code == 303
    [path] = incoming(office)
    assert re.fullmatch(r"[0-9a-f]{32}", path.name)
    [row] = programmes(office)
    assert row.film.source_name == name.replace("\u202e", "�")[:300]
    page = browser.get(answer.location).text
    assert "<script>alert" not in page
    assert "49.mp4" not in page


def test_a_full_disk_is_told_in_words_and_leaves_nothing(office: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office.services.vault.inbox, "room", lambda: 1_000)
    answer = office.browser("uploader").post("/office/films/new", film(), **FIELDS)
    assert answer.status_code == 503
    assert "磁盘" in answer.text
    assert incoming(office) == []


def test_other_pages_take_no_large_body_and_no_file(office: Desk) -> None:
    browser = office.browser("reviewer")
    programme = office.programme("m1", who="somebody")
    answer = browser.post(f"/office/programmes/{programme}/send-back", note="x" * 1_200_000)
    assert answer.status_code == 413
    browser.post(f"/office/programmes/{programme}/send-back", film(), note="x")
    assert incoming(office) == []


@pytest.mark.parametrize("server", [{}, {"wsgi.input_terminated": True}])
@pytest.mark.parametrize("path", ["/office/films/new", "/office/sign-in"])
def test_a_body_that_ends_too_early_is_a_refusal_and_leaves_nothing(office: Desk, path: str, server: dict) -> None:
    browser = office.browser("uploader")
    form = (
        f'--b\r\nContent-Disposition: form-data; name="csrf_token"\r\n\r\n{browser.token()}\r\n'
        '--b\r\nContent-Disposition: form-data; name="film"; filename="a.mp4"\r\n\r\nthe bytes of'
    ).encode()
    answer = browser.client.post(
        path,
        input_stream=io.BytesIO(form),
        content_type="multipart/form-data; boundary=b",
        environ_overrides={"CONTENT_LENGTH": str(len(form) + 500), **server},
    )
    assert answer.status_code == 400
    assert incoming(office) == []
    assert office.audit("sign-in-failed") == []


def test_few_uploads_are_under_way_at_once_and_fewer_of_a_login() -> None:
    under_way = UnderWay(3)
    for login in ("xu", "xu", "li"):
        under_way.begin(login)
    for login in ("xu", "he"):
        with pytest.raises(Unavailable):
            under_way.begin(login)
    under_way.end("xu")
    under_way.begin("he")


TIMES: dict[str, tuple[dict[str, str], Validity]] = {
    "to the minute": (
        {**SAME_DAY, "valid_from_time": "18:00", "valid_until_time": "21:30"},
        Validity(date(2026, 12, 1), date(2026, 12, 1), time(18), time(21, 30)),
    ),
    "whole days": ({"valid_from": "2026-12-01", "valid_from_time": ""}, Validity(date(2026, 12, 1))),
    "from midnight, which is the whole day": (
        {"valid_from": "2026-12-01", "valid_from_time": "00:00"},
        Validity(date(2026, 12, 1)),
    ),
    "until midnight, which is the day before": (
        {"valid_from": "2026-12-01", "valid_until": "2026-12-02", "valid_until_time": "00:00"},
        Validity(date(2026, 12, 1), date(2026, 12, 1)),
    ),
}


@pytest.mark.parametrize("kind", TIMES)
def test_a_film_is_meant_for_days_or_minutes(office: Desk, kind: str) -> None:
    fields, validity = TIMES[kind]
    assert office.browser("uploader").post("/office/films/new", film(), **FIELDS, **fields).status_code == 303
    [row] = programmes(office)
    assert row.validity == validity


def test_what_is_wrong_with_a_time_stands_beside_it(office: Desk) -> None:
    fields = {**FIELDS, "valid_from": "2026-12-01", "valid_from_time": "25:00", "valid_until_time": "18:00"}
    answer = office.browser("uploader").post("/office/films/new", film(), **fields)
    assert answer.status_code == 400
    for name in ("valid_from_time", "valid_until"):
        assert f'aria-describedby="wrong-{name}"' in answer.text
        assert re.search(f'id="wrong-{name}">[^<]', answer.text)
    for name in ("valid_from", "valid_until_time"):
        assert f'id="wrong-{name}" hidden><' in answer.text
    assert 'value="25:00"' in answer.text
