"""What answers without an account and without a television: each address is known, and what it may cost is bounded."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
import segno

from media import playlist
from tests.tv.conftest import House, house, house_model  # noqa: F401
from tvchannel.core import one_time_entry
from tvchannel.features.linking import pair
from tvchannel.http.context import ANYONE
from tvchannel.http.lru_cache import Memo
from tvchannel.store import tables as t
from tvchannel.store.database.engine import Store

# Every address that answers to a stranger, and what bounds its work: "page" is a page kept as a sheet or a short one,
# of at most some ms; "file" is read from the disk; "once an edition", "once a tick", "once" are kept for all.
# "of an address" is counted by where it comes from, "queue" waits in a short one, "watched from" names who may.
OPEN = {
    "GET /": "page",
    "GET /try": "page",
    "GET /contribute": "page",
    "POST /contribute": "of an address",
    "GET /contribute/<code>": "signature",
    "POST /contribute/<code>": "signature; a few files with each code; one at a time",
    "POST /try/enter": "of an address",
    "GET /enter": "page",
    "POST /enter": "signature; of an address",
    "GET /enter/<token>": "page",
    "POST /enter/<token>": "page",
    "GET /tv/<community>/": "page",
    "GET /tv/<community>/activity/<int:number>": "page",
    "GET /tv/<community>/banner/<int:number>": "page",
    "GET /tv/<community>/political-birthday": "page",
    "GET /tv/<community>/political-birthday/oath": "page",
    "GET /screen/<token>": "page; wrong ones of an address",
    "GET /tv/<community>/carousel": "page",
    "GET /tv/<community>/column/<key>": "page",
    "GET /tv/<community>/discussion/<int:number>": "page",
    "GET /tv/<community>/guide": "page",
    "GET /tv/<community>/landmarks": "page",
    "GET /tv/<community>/landmarks/<int:number>": "page",
    "GET /tv/<community>/live": "page",
    "GET /tv/<community>/programme/<int:programme_id>": "page",
    "GET /tv/<community>/programme/<int:programme_id>/say": "page",
    "GET /tv/<community>/quiz/<int:number>": "page",
    "GET /tv/<community>/rating/<int:programme_id>": "page",
    "GET /tv/<community>/reflection/<int:programme_id>": "page",
    "GET /tv/<community>/read": "page",
    "GET /tv/<community>/read/<int:number>": "page",
    "GET /tv/<community>/read/<int:number>/<mark>-<int:page>.jpg": "page",
    "GET /tv/<community>/read/<int:number>/contents": "page",
    "GET /tv/<community>/read/<int:number>/page": "page",
    "GET /tv/<community>/series/<int:programme_id>": "page",
    "GET /tv/<community>/search": "page",
    "GET /tv/<community>/search/initials": "page",
    "GET /tv/<community>/search/open/<int:programme_id>": "page",
    "GET /tv/<community>/search/words/<int:number>": "page",
    "GET /tv/<community>/shelves": "page",
    "GET /tv/<community>/survey/<int:number>": "page",
    "GET /tv/<community>/take-part": "page",
    "GET /tv/<community>/shelves/films": "page",
    "GET /tv/<community>/shelves/series": "page",
    "GET /tv/<community>/shelves/topics": "page",
    "GET /tv/<community>/shelves/topics/<int:number>": "page",
    "GET /tv/<community>/watch/<int:programme_id>": "page",
    "GET /tv/<community>/exercise": "page",
    "GET /tv/<community>/keys": "page",
    "GET /tv/<community>/keys/report": "the newest fifty are kept",
    "POST /tv/<community>/keys/report": "the newest fifty are kept",
    "POST /tv/<community>/pair": "of an address",
    "GET /tv/<community>/pair/<secret>": "page",
    "POST /tv/<community>/pair/<secret>": "page",
    "GET /tv/<community>/pair/<secret>/state": "page",
    "GET /tv/<community>/pair/<secret>/code.png": "once",
    "POST /tv/<community>/pair/<secret>/hints": "once",
    "GET /tv/<community>/say/<told>.mp3": "signature; once; queue",
    "GET /live/<community>/<channel>/index.m3u8": "page",
    "GET /live/<community>/<channel>/<rung>.m3u8": "once a tick; long stretches of the past one at a time",
    "GET /vod/<int:programme_id>/index.m3u8": "page",
    "GET /vod/<int:programme_id>/<rung>.m3u8": "page",
    "GET /vod/<int:programme_id>/<any('film.mp4', 'poster.jpg', 'still.jpg', 'thumb.jpg'):name>": "file",
    "GET /films/<material>/<rung>/<int:number>.ts": "file",
    "GET /feeds/<community>/guide.xml": "once an edition",
    "GET /feeds/<community>/channels.m3u": "once an edition",
    "GET /pictures/<community>/<mark>/<any('still', 'thumb'):size>.jpg": "page",
    "GET /sounds/<community>/<mark>.mp3": "page",
    "GET /static/<path:filename>": "file",
    "GET /healthz": "watched from",
    "GET /metrics": "watched from",
    "GET /api/v1/openapi.json": "once",
    "GET /office/sign-in": "page",
    "POST /office/sign-in": "of an address, of a login; queue",
    "GET /office/sign-in/code": "page",
    "POST /office/sign-in/code": "a password that was right; of a login",
}
# How much a process keeps of what it has worked out, by what it is.
MOST = {
    "open films of a channel": 64,
    "film times": 2,
    "open films": 2,
    "playlists": 64,
    "tvchannel.openapi": 2,
    "tvchannel.shared": 2000,
    "tvchannel.pages": 256,
}
LIVE = "/live/here/1/480p.m3u8"


def test_every_address_that_answers_to_a_stranger_is_known(house: House) -> None:  # noqa: F811
    found = {
        f"{method} {rule.rule}"
        for rule in house.app.url_map.iter_rules()
        for method in rule.methods - {"HEAD", "OPTIONS"}
        if ANYONE in house.app.view_functions[rule.endpoint].opens_to
    }
    assert found == set(OPEN)


@contextmanager
def statements(house: House) -> Iterator[list[str]]:  # noqa: F811
    """What is asked of the store meanwhile, told by its driver: one request after another has the same connection."""
    asked: list[str] = []
    with house.services.store.reading() as connection:
        driver: Any = connection.connection.dbapi_connection
    driver.set_trace_callback(asked.append)
    try:
        yield asked
    finally:
        driver.set_trace_callback(None)


def count(house: House, table: str) -> int:  # noqa: F811
    with house.services.store.reading() as connection:
        return len(connection.execute(t.metadata.tables[table].select()).all())


def test_a_live_playlist_is_worked_out_once_a_tick_and_then_asks_the_store_for_the_edition_alone(
    house: House,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made: list[object] = []
    write = playlist.media
    monkeypatch.setattr(playlist, "media", lambda *args: made.append(args) or write(*args))
    client = house.app.test_client()
    first = client.get(LIVE).text
    with statements(house) as asked:
        for number in range(20):
            told = client.get(f"{LIVE}?unknown={number}", headers={"Host": f"h{number}.example"})
            assert told.text == first
    assert len(made) == 1
    assert [statement for statement in asked if "SELECT" in statement] == [str(t.editions.select())] * 20
    house.now += timedelta(seconds=5)
    assert client.get(LIVE).text != first
    assert len(made) == 2


def test_of_the_pasts_long_stretches_one_is_worked_out_at_a_time(
    house: House,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    begin = house.now.timestamp() - 80_000
    long, short = f"{LIVE}?utc={begin:.0f}", f"{LIVE}?utc={begin:.0f}&utcend={begin + 7200:.0f}"
    client, meanwhile, write = house.app.test_client(), [], playlist.media

    def media(*args: object) -> str:
        if not meanwhile:
            meanwhile.append(0)
            meanwhile[:] = [house.app.test_client().get(path).status_code for path in (long, short, LIVE)]
        return write(*args)

    monkeypatch.setattr(playlist, "media", media)
    assert client.get(long).status_code == 200
    assert meanwhile == [503, 200, 200]
    assert client.get(long).status_code == 200


def test_strangers_get_a_bounded_number_of_televisions_to_try(
    house: House,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(one_time_entry, "MOST_OF_ALL", 40)
    before = [count(house, table) for table in ("boxes", "box_sessions", "audit")]
    form, answers = {"community": "here", "household": "1"}, []
    for address in ("192.0.2.1", "192.0.2.2"):
        for _ in range(35):
            stranger = house.app.test_client(use_cookies=False)
            told = stranger.post("/try/enter", data=form, environ_base={"REMOTE_ADDR": address})
            answers.append(told.status_code)
    assert answers == [303] * 30 + [503] * 5 + [303] * 10 + [503] * 25
    assert [count(house, table) for table in ("boxes", "box_sessions", "audit")] == [one + 40 for one in before]
    house.now += timedelta(minutes=11)
    assert house.app.test_client(use_cookies=False).post("/try/enter", data=form).status_code == 303


STRANGERS: list[tuple[str, dict[str, str]]] = [
    ("/enter/unknown", {}),
    ("/tv/here/pair/unknown", {"household": "1"}),
    ("/tv/here/pair/unknown", {"answer": "no"}),
    ("/tv/here/pair/unknown/hints", {"card": "8002003004711"}),
    ("/tv/here/pair", {}),
    ("/tv/here/pair", {"old": "unknown"}),
    ("/enter?community=here&key=a&time=1&sig=b", {}),
    ("/tv/here/keys/report", {"viewer": "a" * 20, "presses": "13.d.ok"}),
]


@pytest.mark.parametrize(("path", "form"), STRANGERS)
def test_no_press_waits_for_a_commit_of_a_strangers(
    house: House,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
    path: str,
    form: dict[str, str],
) -> None:
    """What strangers invent writes nothing; what they may ask for shares its commit with others."""
    alone: list[str] = []
    write = Store.writing
    monkeypatch.setattr(Store, "writing", lambda store: alone.append(path) or write(store))
    assert house.app.test_client().post(path, data=form).status_code < 500
    assert alone == []


def test_the_picture_of_a_code_is_drawn_once(house: House, monkeypatch: pytest.MonkeyPatch) -> None:  # noqa: F811
    drawn: list[str] = []
    make = segno.make
    monkeypatch.setattr(segno, "make", lambda text, **how: drawn.append(text) or make(text, **how))
    store, signing = house.services.store, house.services.keys.signing
    secret = pair.begin(store, signing, "here", model="x", address="192.0.2.1", now=house.now)
    pictures = {house.app.test_client().get(f"/tv/here/pair/{secret}/code.png").data for _ in range(10)}
    assert (len(pictures), len(drawn)) == (1, 1)


def test_whatever_strangers_ask_for_what_a_process_keeps_is_bounded(house: House) -> None:  # noqa: F811
    client = house.app.test_client()
    for number in range(120):
        for path in ("", "guide", "column/news", "programme/1", "live", "keys"):
            client.get(f"/tv/here/{path}?page={number}&x{number}=1&via={number}&from={number}&start={number}")
        client.get("/api/v1/openapi.json", headers={"Accept-Language": ("zh", "en", f"x-{number}")[number % 3]})
        client.get(f"/live/here/{number}/480p.m3u8")
        client.get(f"{LIVE}?utc={house.now.timestamp() - number * 60:.0f}")
    kept = {name: len(memo.values()) for name, memo in house.app.extensions.items() if isinstance(memo, Memo)}
    assert set(kept) == set(MOST)
    assert not {name: size for name, size in kept.items() if size > MOST[name]}
