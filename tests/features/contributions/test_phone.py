"""On the phone: digits or a picture open a page that takes one file; nothing without a code leaves anything here."""

import io
from datetime import timedelta
from pathlib import Path

import pytest
from flask.testing import FlaskClient

from tests.desk.conftest import Desk, later
from tests.features.contributions.made import FIELDS, FILM, address, phone, picture, reading, send, wrong
from tvchannel.features.contributions import codes
from tvchannel.http import uploads
from tvchannel.store.channel import catalogue, contribution_codes, contributions, films
from tvchannel.store.channel.contribution_codes import ContributionCode
from tvchannel.store.channel.contributions import ContributionState
from tvchannel.store.entities import FilmState, ProgrammeRow, ProgrammeState
from tvchannel.store.people import people
from tvchannel.study.films import contributions as rules
from tvchannel.study.films.film_facts import FilmOrigin, ShownConsent


def code_of(office: Desk, household: int = 1, place: int = 1) -> ContributionCode:
    with reading(office) as connection:
        home = people.household(connection, office.community, household)
        [member] = [one for one in people.members_of(connection, home.id) if one.place == place]
    return codes.for_member(office.services.store, office.services.keys.signing, member, now=office.now)


def programmes(office: Desk) -> list[ProgrammeRow]:
    with reading(office) as connection:
        return catalogue.programmes(connection, office.community)


def incoming(office: Desk) -> list[Path]:
    return sorted((office.services.settings.data_dir / "incoming").iterdir())


@pytest.fixture
def page(office: Desk) -> str:
    """The address of a code's page."""
    return address(office, code_of(office))


def test_a_film_waits_for_a_worker_and_the_reviewers_as_its_sender_says(office: Desk, page: str) -> None:
    client = phone(office)
    answer = send(client, page, named="yes", name="王奶奶", shown="agreed")
    assert answer.status_code == 303, wrong(answer.text)
    thanks = client.get(answer.location).text
    assert "收到了，谢谢您" in thanks
    assert "等社区审看" in thanks
    [row] = programmes(office)
    assert (row.title.zh, row.summary.zh) == (FIELDS["title"], FIELDS["words"])
    assert (row.state, row.film.state) == (ProgrammeState.WAITING, FilmState.WAITING)
    facts = row.facts
    assert (facts.origin, facts.source, facts.shown_consent) == (FilmOrigin.TAKEN_OVER, "居民投稿", ShownConsent.AGREED)
    assert office.services.vault.inbox.place(row.film.incoming).read_bytes() == FILM
    with reading(office) as connection:
        sent = contributions.of_programme(connection, row.id)
    assert sent is not None
    assert sent.sealed_name is not None
    assert "王奶奶".encode() not in sent.sealed_name
    assert office.services.keys.names.unseal(sent.sealed_name, sent.material) == "王奶奶"
    assert office.audit("uploaded") == [f"programme {row.id}"]


def test_reviewers_see_that_a_member_sent_it_and_which_name_may_be_shown_but_not_who(office: Desk, page: str) -> None:
    send(phone(office), page, named="yes", name="灯谜迷")
    send(phone(office), page, FILM + b"another", title="第二段")
    second, first = programmes(office)
    reviewer = office.browser("reviewer")
    assert "成员投稿" in reviewer.get("/office/films", show="coming").text
    shown = reviewer.get(f"/office/programmes/{first.id}").text
    assert "可以显示的名字：灯谜迷" in shown
    assert "不显示姓名" in reviewer.get(f"/office/programmes/{second.id}").text
    assert "王" not in shown.split("<main")[1].split("</main")[0].replace("成员", ""), "nobody of the register"


def test_a_picture_is_drawn_anew_and_waits_for_its_film(office: Desk, page: str) -> None:
    client = phone(office)
    answer = send(client, page, picture(), "IMG_1.jpg")
    assert answer.status_code == 303, wrong(answer.text)
    with reading(office) as connection:
        waits = contributions.unmade(connection)
    assert waits is not None
    assert (waits.title, waits.words, waits.state) == (FIELDS["title"], FIELDS["words"], ContributionState.WAITING)
    assert waits.picture.startswith(b"\xff\xd8\xff")
    assert programmes(office) == [], "reviewers see it when its film is made"
    assert incoming(office) == []
    assert "等社区审看" in client.get(page).text


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"title": " "}, "请写一个标题。"),
        ({"title": "长" * 61}, "最多 60 个字"),
        ({"words": "长" * 81}, "最多 80 个字"),
        ({"named": None}, "请选择要不要显示姓名。"),
        ({"named": "yes", "name": ""}, "请写上要显示的姓名。"),
        ({"named": "yes", "name": "名" * 21}, "最多 20 个字"),
        ({"shown": "not-yet"}, "请选择里面有没有人"),
        ({"licence": None}, "频道不能播出"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field_and_nothing_stays(
    office: Desk, page: str, fields: dict[str, str | None], said: str
) -> None:
    answer = send(phone(office), page, **fields)
    assert answer.status_code == 400
    assert any(said in one for one in wrong(answer.text)), wrong(answer.text)
    assert "请重新选一次" in answer.text
    assert incoming(office) == []
    assert programmes(office) == []


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"%PDF-1.7 and so on", "office"),
        (b"\x00\x00\x00\x18ftypheic" + b"0" * 5000, "照片"),
        (b"", "空"),
        (b"\xff\xd8\xff broken", "图片"),
    ],
)
def test_a_file_of_no_use_is_told_at_once(office: Desk, page: str, content: bytes, said: str) -> None:
    answer = send(phone(office), page, content, "x.bin")
    assert answer.status_code == 400
    assert wrong(answer.text)
    assert incoming(office) == []


def test_the_same_film_twice_is_told(office: Desk, page: str) -> None:
    assert send(phone(office), page).status_code == 303
    again = send(phone(office), page)
    assert again.status_code == 409
    assert len(incoming(office)) == 1


@pytest.mark.parametrize("bad", ["nonsense", "eyJ4IjoxfQ.abc", "%E4%B8%AD"])
def test_without_a_good_code_nothing_of_a_body_is_read(office: Desk, bad: str) -> None:
    class Unread(io.BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            raise AssertionError("the body was read")

    answer = phone(office).post(
        f"/contribute/{bad}",
        content_type="multipart/form-data; boundary=x",
        environ_overrides={"wsgi.input": Unread(), "CONTENT_LENGTH": "400000"},
    )
    assert answer.status_code == 410
    assert incoming(office) == []


def test_a_code_is_over_when_its_time_is(office: Desk, page: str) -> None:
    assert phone(office).get(page).status_code == 200
    later(office, hours=rules.AT_HOME_LASTS / timedelta(hours=1) + 0.1)
    assert phone(office).get(page).status_code == 410
    assert send(phone(office), page).status_code == 410
    assert incoming(office) == []


def test_five_files_come_with_a_code_of_a_home_and_no_sixth(office: Desk, page: str) -> None:
    for number in range(rules.OF_HOME_CODE.files):
        assert send(phone(office), page, FILM + b"%d" % number).status_code == 303
    refused = send(phone(office), page, FILM + b"sixth")
    assert refused.status_code == 503
    assert "数量已满" in refused.text
    assert len(incoming(office)) == rules.OF_HOME_CODE.files


def test_a_home_is_bounded_by_the_day_whatever_its_codes(office: Desk) -> None:
    for place in (1, 2):
        for number in range(rules.OF_HOME_CODE.files):
            page = address(office, code_of(office, place=place))
            assert send(phone(office), page, FILM + b"%d %d" % (place, number)).status_code == 303
    later(office, hours=1.5)
    fresh = address(office, code_of(office))
    assert "今天投的稿已经够多了" in send(phone(office), fresh, FILM + b"more").text
    assert send(phone(office), address(office, code_of(office, household=3)), FILM + b"x").status_code == 303
    later(office, hours=24)
    assert send(phone(office), address(office, code_of(office)), FILM + b"more").status_code == 303


def test_what_is_larger_than_may_come_is_refused_by_its_length(office: Desk, page: str) -> None:
    most = min(office.services.settings.max_upload_mb * uploads.MB, rules.MOST_BYTES)
    answer = phone(office).post(
        page, content_type="multipart/form-data; boundary=x", environ_overrides={"CONTENT_LENGTH": str(most + 1)}
    )
    assert f"文件太大：最多 {most // uploads.MB} MB。" in answer.text
    assert answer.status_code == 400


def test_the_quota_of_a_community_holds_for_what_members_send(office: Desk, page: str) -> None:
    with office.services.store.writing() as connection:
        films.add_film(
            connection,
            office.community,
            "large",
            source_name="x",
            incoming="0" * 32,
            size_bytes=office.services.settings.upload_quota_gb * 1_000_000_000,
            now=office.now,
        )
    assert send(phone(office), page).status_code == 507


def test_members_never_take_the_places_of_staff_and_one_comes_with_a_code_at_a_time(office: Desk, page: str) -> None:
    with office.app.test_request_context(page, method="POST"):
        uploads.begin_contribution("1")
        with pytest.raises(Exception, match="Other films"):
            uploads.begin_contribution("1")
        office.app.do_teardown_request()
    film = {"film": (io.BytesIO(b"the bytes of a film" * 10), "a.mp4")}
    answer = office.browser("uploader").post("/office/films/new", film, title_zh="片", column="news")
    assert answer.status_code == 303


def type_digits(client: FlaskClient, digits: str) -> int:
    return client.post("/contribute", data={"digits": digits}).status_code


def test_digits_are_typed_however_and_lead_to_the_page(office: Desk) -> None:
    code = code_of(office)
    digits = codes.digits_of(office.services.keys.signing, code)
    client = phone(office)
    assert "八位数字" in client.get("/contribute").text
    answer = client.post("/contribute", data={"digits": f"{digits[:4]} {digits[4:]}"})
    assert answer.status_code == 303
    assert "给社区频道投稿" in client.get(answer.location).text


def test_who_guesses_digits_is_stopped_and_who_reads_the_picture_is_not(office: Desk, page: str) -> None:
    client = phone(office)
    for _ in range(codes.MOST_WRONG):
        assert type_digits(client, "00000000") == 404
    assert type_digits(client, "00000000") == 403
    assert client.get(page).status_code == 200


def test_the_page_is_in_english_where_that_is_chosen_and_stays_so(office: Desk, page: str) -> None:
    client = phone(office)
    assert "Send something to the channel" in client.get(f"{page}?lang=en").text
    answer = send(client, f"{page}?lang=en")
    assert "lang=en" in answer.location
    assert "Thank you" in client.get(answer.location).text


def test_codes_are_forgotten_and_nobody_is_ranked(office: Desk, page: str) -> None:
    with office.services.store.writing() as connection:
        assert contribution_codes.forget(connection, office.now) == 0
        assert contribution_codes.forget(connection, office.now + timedelta(hours=3)) == 1
    assert phone(office).get(page).status_code == 410


def test_a_voice_note_goes_the_way_of_any_upload(office: Desk, page: str) -> None:
    note = b"RIFF\x00\x10\x00\x00WAVEfmt " + b"\x10\x00\x00\x00\x01\x00\x01\x00" + b"\x80\xbb\x00\x00" * 4000
    assert send(phone(office), page, note, "voice.wav").status_code == 303
    [row] = programmes(office)
    assert (row.film.state, row.film.size_bytes) == (FilmState.WAITING, len(note))
