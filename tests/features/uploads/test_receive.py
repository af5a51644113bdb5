"""Uploads in pieces: what has arrived stays, goes on where it stopped, and becomes a film of the same bytes."""

import base64
import fcntl
import hashlib
import html
import io
from datetime import timedelta
from pathlib import Path
from urllib.parse import unquote

import pytest
from werkzeug.test import TestResponse

from media.errors import NoRoom
from tests.desk.conftest import Desk, later
from tests.features.uploads.test_desk_upload import incoming, programmes
from tvchannel.features.uploads import receive
from tvchannel.store import tables as t
from tvchannel.store.channel import resumable_uploads
from tvchannel.store.channel.resumable_uploads import LASTS, ResumableUpload

PIECE = "application/offset+octet-stream"
CONTENT = bytes(range(256)) * 400
NAME = "邻里节 2026.mp4"
TUS = {"Tus-Resumable": "1.0.0"}


def b64(data: bytes) -> str:
    return base64.b64encode(data).decode()


class Client:
    """A member of staff's client of the protocol."""

    def __init__(self, office: Desk, login: str = "uploader") -> None:
        self.browser = office.browser(login)

    def ask(self, method: str, path: str, body: bytes = b"", **heads: str) -> TestResponse:
        told = {name.replace("_", "-"): value for name, value in heads.items()}
        told = {"X-CSRFToken": self.browser.token(), **TUS, **told}
        return self.browser.client.open(path, method=method, data=body, headers=told)

    def begin(self, size: int = len(CONTENT), name: str = NAME) -> str:
        answer = self.ask(
            "POST", "/office/uploads", Upload_Length=str(size), Upload_Metadata=f"filename {b64(name.encode())}"
        )
        assert answer.status_code == 201, answer.text
        return answer.headers["Location"]

    def send(self, path: str, at: int, body: bytes, **heads: str) -> TestResponse:
        return self.ask("PATCH", path, body, Upload_Offset=str(at), Content_Type=PIECE, **heads)

    def offset(self, path: str) -> int:
        return int(self.ask("HEAD", path).headers["Upload-Offset"])


def rows(office: Desk) -> list[ResumableUpload]:
    with office.services.store.reading() as connection:
        return resumable_uploads.of_login(connection, office.community, "uploader")


def file_of(office: Desk, path: str) -> Path:
    return office.services.vault.inbox.place(path.rsplit("/", 1)[1])


def test_the_service_says_what_it_can_do(office: Desk) -> None:
    answer = office.browser("uploader").client.open("/office/uploads", method="OPTIONS")
    assert answer.status_code == 204
    assert answer.headers["Tus-Version"] == "1.0.0"
    assert answer.headers["Tus-Extension"] == "creation,expiration,checksum,termination"
    assert answer.headers["Tus-Checksum-Algorithm"] == "sha1,sha256"
    assert int(answer.headers["Tus-Max-Size"]) == office.services.settings.max_upload_mb * 1_000_000


@pytest.mark.parametrize("cuts", [[], [1], [100_000], [17, 18, 65_536, 99_999]])
def test_what_came_in_pieces_is_a_film_of_the_same_bytes(office: Desk, cuts: list[int]) -> None:
    client = Client(office)
    path = client.begin()
    ends = [*cuts, len(CONTENT)]
    for start, end in zip([0, *cuts], ends, strict=True):
        assert client.offset(path) == start
        answer = client.send(path, start, CONTENT[start:end])
        assert (answer.status_code, answer.headers["Upload-Offset"]) == (204, str(end))
    answer = client.browser.post("/office/films/new", title_zh="邻里节", column="news", upload=path.rsplit("/", 1)[1])
    assert answer.status_code == 303
    [row] = programmes(office)
    assert office.services.vault.inbox.place(row.film.incoming).read_bytes() == CONTENT
    assert (row.film.source_name, row.film.size_bytes) == (NAME, len(CONTENT))
    assert row.film.digest == hashlib.sha256(CONTENT).hexdigest()
    assert rows(office) == []
    assert client.ask("HEAD", path).status_code == 404


WRONG = {
    "another version": ("POST", "/office/uploads", {"Tus-Resumable": "0.2.2", "Upload-Length": "5"}, 412),
    "no length": ("POST", "/office/uploads", {}, 400),
    "a length that is none": ("POST", "/office/uploads", {"Upload-Length": "5_0"}, 400),
    "an empty film": ("POST", "/office/uploads", {"Upload-Length": "0"}, 400),
    "too large": ("POST", "/office/uploads", {"Upload-Length": "5000000001"}, 413),
    "more than any disk has": ("POST", "/office/uploads", {"Upload-Length": "9" * 15}, 413),
    "a name that is no base64": (
        "POST",
        "/office/uploads",
        {"Upload-Length": "5", "Upload-Metadata": "filename *"},
        400,
    ),
    "an upload that is not there": ("HEAD", f"/office/uploads/{'f' * 32}", {}, 404),
    "a name of no upload": ("HEAD", "/office/uploads/..%2Ffilms", {}, 404),
    "no offset": ("PATCH", "", {"Content-Type": PIECE}, 400),
    "another kind of body": ("PATCH", "", {"Upload-Offset": "0", "Content-Type": "video/mp4"}, 415),
    "another offset": ("PATCH", "", {"Upload-Offset": "7", "Content-Type": PIECE}, 409),
    "an unknown checksum": (
        "PATCH",
        "",
        {"Upload-Offset": "0", "Content-Type": PIECE, "Upload-Checksum": "md5 YQ=="},
        400,
    ),
    "a wrong checksum": (
        "PATCH",
        "",
        {"Upload-Offset": "0", "Content-Type": PIECE, "Upload-Checksum": "sha1 YQ=="},
        460,
    ),
    "no checksum": ("PATCH", "", {"Upload-Offset": "0", "Content-Type": PIECE, "Upload-Checksum": "sha1 *"}, 400),
}


@pytest.mark.parametrize("kind", WRONG)
def test_what_is_wrong_is_refused_and_nothing_of_it_is_kept(office: Desk, kind: str) -> None:
    method, path, heads, status = WRONG[kind]
    client = Client(office)
    there = client.begin()
    answer = client.ask(method, path or there, b"film" if method == "PATCH" else b"", **heads)
    assert answer.status_code == status
    assert client.offset(there) == 0
    assert len(incoming(office)) == 1
    assert len(rows(office)) == 1


@pytest.mark.parametrize("algorithm", ["sha1", "sha256"])
def test_a_piece_with_its_checksum_is_taken(office: Desk, algorithm: str) -> None:
    client = Client(office)
    path = client.begin()
    right = b64(hashlib.new(algorithm, CONTENT[:50]).digest())
    assert client.send(path, 0, CONTENT[:50], Upload_Checksum=f"{algorithm} {right}").status_code == 204
    assert client.send(path, 50, CONTENT[50:60], Upload_Checksum=f"{algorithm} {right}").status_code == 460
    assert client.offset(path) == 50


@pytest.mark.parametrize(("checked", "kept"), [(False, 1000), (True, 0)])
def test_a_piece_that_is_cut_off_stays_unless_it_was_to_be_checked(office: Desk, checked: bool, kept: int) -> None:
    client = Client(office)
    path = client.begin()
    check = {"Upload-Checksum": f"sha1 {b64(hashlib.sha1(CONTENT).digest())}"} if checked else {}
    answer = client.browser.client.open(
        path,
        method="PATCH",
        input_stream=io.BytesIO(CONTENT[:1000]),
        headers={"X-CSRFToken": client.browser.token(), **TUS, "Upload-Offset": "0", "Content-Type": PIECE, **check},
        environ_overrides={"CONTENT_LENGTH": str(len(CONTENT))},
    )
    assert answer.status_code == 400
    assert client.offset(path) == kept
    assert client.send(path, kept, CONTENT[kept:]).status_code == 204
    assert file_of(office, path).read_bytes() == CONTENT


def test_more_than_was_said_is_refused_as_a_whole(office: Desk) -> None:
    client = Client(office)
    path = client.begin(100)
    assert client.send(path, 0, CONTENT[:40]).status_code == 204
    assert client.send(path, 40, CONTENT[40:200]).status_code == 400
    assert client.offset(path) == 40


def test_an_upload_is_its_accounts_alone(office: Desk) -> None:
    path = Client(office).begin()
    other = Client(office, "administrator")
    for method in ("HEAD", "PATCH", "DELETE"):
        heads = {"Upload-Offset": "0", "Content-Type": PIECE} if method == "PATCH" else {}
        assert other.ask(method, path, b"film" if heads else b"", **heads).status_code == 404
    name = path.rsplit("/", 1)[1]
    answer = other.browser.post("/office/films/new", title_zh="邻里节", column="news", upload=name)
    assert answer.status_code == 404
    assert programmes(office) == []


def test_while_one_writes_another_is_told_to_wait(office: Desk) -> None:
    client = Client(office)
    path = client.begin()
    with file_of(office, path).open("r+b") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        assert client.send(path, 0, b"film").status_code == 423
        assert client.ask("DELETE", path).status_code == 423
    assert client.send(path, 0, b"film").status_code == 204


def test_an_upload_that_has_not_all_arrived_is_no_film(office: Desk) -> None:
    client = Client(office)
    path = client.begin()
    client.send(path, 0, CONTENT[:-1])
    name = path.rsplit("/", 1)[1]
    answer = client.browser.post("/office/films/new", title_zh="邻里节", column="news", upload=name)
    assert answer.status_code == 400
    assert "还没有传完" in answer.text
    assert programmes(office) == []
    assert client.offset(path) == len(CONTENT) - 1


@pytest.mark.parametrize("by_form", [False, True])
def test_an_upload_that_is_not_wanted_is_gone_with_its_file(office: Desk, by_form: bool) -> None:
    client = Client(office)
    path = client.begin()
    client.send(path, 0, CONTENT[:50])
    answer = client.browser.post(f"{path}/remove") if by_form else client.ask("DELETE", path)
    assert answer.status_code == (303 if by_form else 204)
    assert (incoming(office), rows(office)) == ([], [])
    assert client.ask("HEAD", path).status_code == 404


def test_the_page_lists_what_is_under_way_and_offers_what_is_here(office: Desk) -> None:
    client = Client(office)
    half, whole = client.begin(name="half.mp4"), client.begin(name="whole.mp4")
    client.send(half, 0, CONTENT[: len(CONTENT) // 2])
    client.send(whole, 0, CONTENT)
    page = client.browser.get("/office/films/new").text
    assert "已传 50%" in page
    offered = f"/office/films/new?upload={whole.rsplit('/', 1)[1]}"
    assert offered in page
    assert f"/office/films/new?upload={half.rsplit('/', 1)[1]}" not in page
    assert "1 部影片已传到" in client.browser.get("/office/").text
    form = client.browser.get(offered).text
    assert 'name="title_zh" value="whole"' in form
    assert "whole.mp4（102.4 kB）已经传到" in form


def test_a_wrong_form_keeps_what_came_in_pieces(office: Desk) -> None:
    client = Client(office)
    path = client.begin()
    client.send(path, 0, CONTENT)
    answer = client.browser.post("/office/films/new", title_zh="", column="news", upload=path.rsplit("/", 1)[1])
    assert answer.status_code == 400
    assert "已经传到" in answer.text
    assert len(rows(office)) == 1


def test_nobody_goes_on_after_a_week_and_the_file_is_gone(office: Desk) -> None:
    client = Client(office)
    path = client.begin()
    later(office, days=5)
    client = Client(office)
    client.send(path, 0, b"more")
    store, vault = office.services.store, office.services.vault
    assert receive.expire(store, vault, office.now + LASTS - timedelta(seconds=1)) == 0
    assert receive.expire(store, vault, office.now + LASTS + timedelta(seconds=1)) == 1
    assert (incoming(office), rows(office)) == ([], [])


def test_a_community_has_no_more_under_way_than_its_quota(office: Desk) -> None:
    store, vault = office.services.store, office.services.vault
    told = {"login": "uploader", "source_name": NAME, "quota_gb": 1, "now": office.now}
    first = receive.begin(store, vault, office.community, size_bytes=600_000_000, **told)
    with pytest.raises(NoRoom, match="may have 1 GB together"):
        receive.begin(store, vault, office.community, size_bytes=500_000_000, **told)
    receive.begin(store, vault, office.there, size_bytes=500_000_000, **told)
    receive.begin(store, vault, office.community, size_bytes=500_000_000, **{**told, "quota_gb": 0})
    with store.writing() as connection:
        resumable_uploads.remove(connection, first.incoming)
    receive.begin(store, vault, office.community, size_bytes=400_000_000, **told)


def test_the_floor_of_the_disk_is_kept_for_all_that_was_promised(office: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office.services.vault.inbox, "room", lambda: 1000)
    client = Client(office)
    first = client.begin(700)
    assert client.ask("POST", "/office/uploads", **{"Upload-Length": "400"}).status_code == 507
    client.send(first, 0, CONTENT[:600])
    assert client.ask("POST", "/office/uploads", **{"Upload-Length": "400"}).status_code == 201


def test_an_account_has_no_more_unfinished_than_a_folder_of_films(office: Desk) -> None:
    client = Client(office)
    begun = [client.begin(1) for _ in range(receive.MOST_UNFINISHED)]
    refused = client.ask("POST", "/office/uploads", **{"Upload-Length": "1"})
    assert (refused.status_code, str(receive.MOST_UNFINISHED) in refused.text) == (400, True), refused.text
    client.ask("DELETE", begun[0])
    client.begin(1)
    Client(office, "administrator").begin(1)


def test_that_the_same_file_is_here_already_is_told_when_it_has_arrived(office: Desk) -> None:
    client, digest = Client(office), hashlib.sha256(CONTENT).hexdigest()
    path = client.begin()
    first = client.send(path, 0, CONTENT[:1000])
    assert "Upload-Note" not in first.headers
    assert "Upload-Note" not in client.send(path, 1000, CONTENT[1000:]).headers
    office.programme("m1")
    with office.services.store.writing() as connection:
        connection.execute(t.films.update().where(t.films.c.material == "m1").values(digest=digest))
    told = unquote(client.ask("HEAD", path).headers["Upload-Note"])
    assert "片子m1" in told
    assert told in html.unescape(client.browser.get("/office/films/new").text)
    again = client.begin(name="again.mp4")
    assert unquote(client.send(again, 0, CONTENT).headers["Upload-Note"]) == told
