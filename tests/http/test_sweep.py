"""Nasty values in every address and every parameter, from everybody: an answer in words, nothing wrong is stored.

Routes come from the application, the names of parameters from the code of the pages: new ones are swept as well.
"""

import os
import re
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date, datetime, timedelta
from functools import cache, partial
from pathlib import Path
from urllib.parse import quote

import pytest
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from tests.desk.conftest import MORNING, ROLES, Browser, Desk, add_community
from tests.http.stored import Changed, Watch
from tests.sampling import some
from tests.shape.house import ROOT
from tvchannel.base import clock
from tvchannel.base.settings import Settings
from tvchannel.core.services import open_services, prepare
from tvchannel.core.tokens import token_hash
from tvchannel.features.reports.every import REPORTS
from tvchannel.http.context import ANYONE, BOX
from tvchannel.store.boxes import boxes
from tvchannel.store.people import people

TOKEN = "t" * 43
NASTY = (
    *("", "0", "-1", "1.5", "1e9", "nan", "999999999", "2147483648", "9223372036854775808", "9" * 40),
    *("١٢", "１２", "0001-01-01", "9999-12-31", "2026-13-45", "2026-W10-1", "1", "9999", "0000"),
    *("1_0", "1e3", "+5", "-0", " 5 ", "\u200f5", "５００", "0x10", "a[]=1", "2147483647", "-2147483649"),
    *("a\0b", "a\x1bb", "\ud800", "%00", "../../x", "x" * 300, "x" * 30_000, "{{7*7}}", "'\";--", "😀"),
)
OVER = "a session that is over"
SHARE = 4  # of a rule's values a sampled run tries one in so many
RAW = (b"\xed\xa0\x80", b"\xc0\xaf", b"\xff", b"\xf8\x88\x80\x80\x80", b"\0", b"\xe2\x80\xae5")
HEADERS = [
    *({"Range": value} for value in ("bytes=99999999999999999999-", "bytes=-0", "bytes=5-1", "x", "bytes=1_0-")),
    *({"If-None-Match": 'W/"x'}, {"If-Modified-Since": "Mon, 01 Jan 0001 00:00:00 GMT"}, {"If-Range": "\xff"}),
    *({"Accept-Language": "x;q=1e9," * 50}, {"Accept-Encoding": "gzip;q=nan"}, {"User-Agent": "\xff\xfe"}),
    *({"Referer": "http://[::1"}, {"Host": "[::1"}, {"Origin": "null"}, {"X-Forwarded-For": "9" * 300}),
    *({"X-Forwarded-Prefix": "/x"}, {"X-Script-Name": "/x"}, {"If-Modified-Since": "x"}, {"Host": "a b"}),
]
BODIES = [
    *(("application/json", body) for body in ("", "null", "[]", "{", '{"page": 1e400}', "[" * 5000, '"\\ud800"')),
    *(("multipart/form-data; boundary=", "x"), ("multipart/form-data; boundary=b", "--b\r\n\r\n")),
    *(("application/x-www-form-urlencoded; charset=x", "a=%ED%A0%80&a[]=1&=&&%00"), ("\xff", "x")),
    ("application/x-www-form-urlencoded", "page=" + "1" * 100_000),
]
PAGES = [ROOT / "tvchannel" / room for room in ("http", "desk", "tv", "features")]
_READ = re.compile(r"""(?:(?:args|form|values)(?:\.get\(|\.getlist\(|\[|, )|_(?:instant|figure)\()"(\w+)\"""")
# What each page may write, whatever it is asked with: that somebody looked or was refused, tries, what a button does.
LOG, EXPORT = {"audit"}, {"audit", "heads", "seals"}
REGISTER = {"members", "past_memberships", "register_changes", "changes", "presences"}
LOOK = LOG | {"columns", "appearance_changes", "channels"}
QUIZ = LOG | {"quizzes", "quiz_questions", "quiz_answers", "pictures", "sounds"}
BOOK = LOG | {"books", "book_texts", "book_pages", "book_drawings", "reading_places", "pictures"}
LANDMARK = LOG | {"landmarks", "landmark_films", "landmark_maps", "pictures"}
_ENDS = ("csv", "xlsx", "sqlite", "pdf", "html", "about")
WRITES = {
    **dict.fromkeys(("office.choose_own_password", "office.confirm_second_factor"), LOG | {"sign_in_tries"}),
    "office.begin_second_factor": {"staff"},
    "office.switch_off_second_factor": LOG | {"sign_in_tries"},
    "health.healthz": {"processes"},
    "office.add_register_group": LOG | {"groups"},
    **dict.fromkeys(("office.remove_register_group", "office.restore_register_group"), LOG | {"groups"}),
    "office.change_register_household": LOG | {"households", "changes"},
    **dict.fromkeys(("office.add_member", "office.change_member"), LOG | REGISTER | {"groups", "households"}),
    **dict.fromkeys(("office.offer_transfer", "office.answer_transfer"), LOG | {"transfers"}),
    "office.undo_register_change": LOG | REGISTER,
    **dict.fromkeys(("office.member_leaves", "office.member_returns"), LOG | REGISTER),
    **dict.fromkeys(("office.add_token", "office.close_token"), LOG | {"api_tokens"}),
    **dict.fromkeys((f"office.{verb}_column" for verb in ("add", "change", "move", "hide", "delete")), LOOK),
    "office.set_cover": LOOK | {"pictures"},
    "office.set_picture": LOG | {"communities", "appearance_changes", "pictures"},
    "office.change_community": LOG | {"communities", "appearance_changes"},
    "office.undo_appearance_change": LOOK | {"communities"},
    **dict.fromkeys(("office.add_survey", "office.change_survey"), LOG | {"surveys", "survey_questions"}),
    "office.switch_survey_on": LOG | {"surveys", "survey_counts"},
    "office.close_survey": LOG | {"surveys", "survey_marks"},
    "office.enter_survey_paper": LOG | {"survey_counts"},
    **dict.fromkeys(("office.add_discussion", "office.change_discussion"), LOG | {"discussions", "ready_sentences"}),
    **dict.fromkeys(("office.switch_discussion_on", "office.sum_discussion_up"), LOG | {"discussions"}),
    "office.close_discussion": LOG | {"discussions", "opinion_marks"},
    **dict.fromkeys(("office.type_opinion_note", "office.decide_opinion_note"), LOG | {"opinion_notes"}),
    "office.decide_opinion_sentence": LOG | {"opinion_counts"},
    "office.set_film_comments": LOG | {"film_comments", "ready_sentences"},
    "tv.say_it_here": {"opinion_counts", "opinion_marks", "opinions"},
    **dict.fromkeys((f"office.{verb}_banner" for verb in ("add", "change", "end")), LOG | {"banners", "pictures"}),
    **dict.fromkeys(
        ("office.type_reflection", "office.correct_reflection", "office.take_reflection_back"), LOG | {"reflections"}
    ),
    **dict.fromkeys(
        (
            "office.take_first_topics",
            *(f"office.{what}_reflection_topic" for what in ("add", "change", "move", "remove")),
        ),
        LOG | {"reflection_topics"},
    ),
    **dict.fromkeys((f"office.{verb}_landmark" for verb in ("add", "change", "move", "remove")), LANDMARK),
    "office.set_landmark_map": LANDMARK,
    **dict.fromkeys((f"office.{verb}_book" for verb in ("add", "change", "switch", "remove")), BOOK),
    **dict.fromkeys((f"office.{what}_quiz" for what in ("add", "change", "switch", "remove", "read")), QUIZ),
    **dict.fromkeys((f"office.{what}_question" for what in ("add", "change", "move", "remove")), QUIZ),
    **dict.fromkeys(("office.add_notice", "office.remove_notice"), LOG | {"notices"}),
    "office.approve": LOG | {"programmes", "changes", "channels", "editions"},
    "office.send_back": LOG | {"programmes", "changes"},
    **dict.fromkeys(("office.add_topic", "office.change_topic"), LOG | {"topics"}),
    **dict.fromkeys(("office.add_hot_word", "office.change_hot_word"), LOG | {"hot_words"}),
    "tv.search_open": {"search_openings"},
    **dict.fromkeys(("office.add_source", "office.change_source"), LOG | {"trusted_sources"}),
    "office.enter_consents": LOG | {"members", "consents", "changes", "presences"},
    "office.communities": LOG,
    "office.enter_community": LOG,
    **dict.fromkeys(("office.add_branch", "office.change_branch"), LOG | {"branches", "groups"}),
    "office.put_oath_card": LOG | {"oath_cards"},
    **dict.fromkeys(("office.enter_points", "office.switch_points_off"), LOG | {"points_versions"}),
    "office.linking": LOG | {"tries"},
    "office.make_phone_link": LOG | {"entries"},
    **dict.fromkeys(("office.send_message", "office.end_message"), LOG | {"messages"}),
    **dict.fromkeys(
        ("office.ask_live", "office.call_live_off"),
        LOG | {"lectures", "lecture_communities", "activities", "activity_films", "editions"},
    ),
    "office.show_live_key": LOG,
    **dict.fromkeys(("office.renew_live_key", "office.end_live"), LOG | {"lectures", "editions"}),
    "office.lengthen_live": LOG | {"activities", "activity_films", "editions"},
    "office.show_live_in": LOG | {"lecture_communities", "editions"},
    "office.add_team": LOG | {"teams"},
    "office.add_station": LOG | {"stations", "households", "editions"},
    **dict.fromkeys(("office.add_screen", "office.revoke_screen"), LOG | {"screens"}),
    "tv.screen": {"tries"},
    **dict.fromkeys((f"office.{verb}_lesson_pack" for verb in ("add", "change", "remove")), LOG | {"lesson_packs"}),
    "office.confirm_station_session": LOG | {"station_sessions", "activities", "ledger"},
    **{f"office.make_{whose}_code": LOG | {"contribution_codes"} for whose in ("member", "event")},
    "office.close_contribution_code": LOG | {"contribution_codes"},
    "tv.open_contribution": {"tries"},
    "office.plan": LOG | {"channels"},
    **dict.fromkeys(("office.move_slot", "office.keep_slot"), LOG | {"grid_drafts", "grid_versions"}),
    "office.change_draft": LOG | {"grid_drafts", "grid_versions", "rules", "channels"},
    "office.bring_back_version": LOG | {"grid_versions", "rules", "channels"},
    "office.set_special_day": LOG | {"special_days", "channels"},
    "office.restore_box": LOG | {"boxes"},
    "office.set_box_family": LOG | {"boxes"},
    "office.set_box_language": LOG | {"boxes"},
    "office.signing_in": LOG | {"sign_in_tries"},
    "office.copy": EXPORT,
    **{f"office.{report.table}_sign": EXPORT | {"signed_reports"} for report in REPORTS if not report.personal},
    **{f"office.{report.table}_{end}": EXPORT for report in REPORTS for end in _ENDS},
    "tv.begin_pairing": {"pairings", "tries"},
    "tv.report_keys": {"remotes"},
    "tv.check_in": {"offers"},
    "tv.home": {"offers"},
}
# When a television was seen last; that something changed that pages are made from (PostgreSQL marks each statement).
ANYWHERE = {"boxes", "editions"}
# Where a session of the test itself would end, or a body of another kind is read.
_ENDS_THE_SESSION = {"office.sign_out"}
KNOWN = {
    "community": "here",
    "key": "news",
    "column": "news",
    "ref": "here-1",
    "channel": "1",
    "rung": "480p",
    "day": "2026-11-21",
}


@cache
def names() -> tuple[str, ...]:
    """Every parameter that a page reads. Asked for thousands of times, so the code is read once."""
    files = [path for room in PAGES for path in room.rglob("*.py")]
    return tuple(sorted({name for path in files for name in _READ.findall(path.read_text("utf-8"))}))


def addresses(rule: Rule) -> Iterator[str]:
    """The address of a rule with each nasty value in one place, and with plausible ones in all."""

    def built(**given: str) -> str:
        path = "".join(
            quote(given[part] if part in given else str(KNOWN.get(part, "1")), safe="", errors="surrogatepass")
            if is_argument
            else part
            for is_argument, part in rule._trace
        )
        return path.removeprefix("|")

    yield built()
    for argument in sorted(rule.arguments):
        for value in NASTY:
            if value:
                yield built(**{argument: value})


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.engine)])
def swept(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """The desk of two communities with a film, on each engine of the store in turn."""
    with ExitStack() as stack:
        url = request.getfixturevalue("postgres_url") if request.param == "postgresql" else ""
        settings = Settings(data_dir=tmp_path / "data", database_url=url, max_upload_mb=2)
        prepare(settings)
        services = open_services(settings)
        stack.callback(services.store.close)
        here, _ = (add_community(services, key, MORNING) for key in ("here", "there"))
        desk = Desk(services, here, MORNING)
        monkeypatch.setattr(clock, "now", lambda: desk.now)
        desk.programme("m1")
        yield desk


def browsers(office: Desk) -> dict[str, Browser]:
    """A browser of everybody, by role; a television's, a stranger's, and one whose session is over."""
    with office.services.store.writing() as connection:
        home = people.household(connection, office.community, 1)
        boxes.add_box(connection, home.id, token_hash(TOKEN), "model", office.now)
    over = office.browser("branch")
    office.now += timedelta(hours=office.services.settings.session_hours + 1)
    found = {role: office.browser(role) for role in ROLES} | {BOX: office.browser(), ANYONE: office.browser()}
    found[BOX].client.set_cookie("box", TOKEN)
    return found | {OVER: over}


def callers(office: Desk, rule: Rule) -> list[str]:
    """Who is to try the rule: a stranger where anybody may, a television on its pages, one of the staff who may."""
    who = office.app.view_functions[rule.endpoint].opens_to
    staff = [role for role in ("administrator", *ROLES) if role in who][:1]
    return [*([ANYONE] if ANYONE in who else []), *([BOX] if rule.rule.startswith("/tv/") else []), *staff]


def test_the_names_of_parameters_are_found_in_the_code() -> None:
    assert {"utc", "page", "day", "year", "household", "clock", "note", "login"} <= set(names())


@pytest.mark.slow
def test_no_value_in_any_address_or_parameter_makes_a_page_fail(swept: Desk) -> None:
    failed, tried, possible, everybody = [], 0, 0, browsers(swept)
    tokens = {who: browser.token() for who, browser in everybody.items()}
    watch = Watch(swept.services.store)
    for rule in rules(swept):
        for who in callers(swept, rule):
            every = [*requests(rule)]
            possible += len(every)
            for method, address, values in some(every, f"{who} {rule}", SHARE):
                client = everybody[who].client
                if method == "POST":
                    answer = client.post(address, data={**values, "csrf_token": tokens[who]})
                else:
                    answer = client.get(address, query_string=values)
                tried += 1
                if is_failure(answer):
                    failed.append(f"{who} {method} {address[:90]} {list(values.items())[:1]}: {answer.status_code}")
                failed += [f"{rule.endpoint} {values} wrote {row}" for row in illegal(rule, watch.changed(), swept.now)]
                answer.close()
    watch.close()
    assert not failed, "\n".join(failed[:40])
    assert possible > 3000
    assert tried >= possible // SHARE


@pytest.mark.slow
def test_no_method_of_anybody_makes_a_page_fail(swept: Desk) -> None:
    """Every address, well formed, by every method, from every role, a television, a stranger and an old session."""
    failed, everybody = [], browsers(swept)
    tokens = {who: browser.token() for who, browser in everybody.items()}
    for rule in rules(swept):
        address, *_ = addresses(rule)
        for who, browser in everybody.items():
            for method in some(("GET", "HEAD", "OPTIONS", "PUT", "POST"), f"{who} {rule}", 2):
                data = {"csrf_token": tokens[who]} if method == "POST" else None
                answer = browser.client.open(address, method=method, data=data)
                if is_failure(answer):
                    failed.append(f"{who} {method} {address}: {answer.status_code}")
                answer.close()
    assert not failed, "\n".join(failed[:40])


@pytest.mark.slow
def test_no_bytes_headers_cookies_or_bodies_make_a_page_fail(swept: Desk) -> None:
    """Bytes that are no text in paths and queries, and whatever a header, a cookie or a body may hold."""
    failed, everybody = [], browsers(swept)
    stranger = swept.app.test_client(use_cookies=False)
    tokens = {who: browser.token() for who, browser in everybody.items()}
    for rule in rules(swept):
        address, *_ = addresses(rule)
        for who in callers(swept, rule):
            client, method = everybody[who].client, "POST" if "POST" in rule.methods else "GET"
            sampled, case = partial(some, share=2), f"{who} {rule}"
            answers = [client.open(address, method=method, headers=headers) for headers in sampled(HEADERS, case)]
            answers += [
                stranger.open(address, method=method, headers={"Cookie": cookie})
                for cookie in sampled([*cookies()], case)
            ]
            for raw in sampled(RAW, case):
                path = "".join("%s" if is_argument else part for is_argument, part in rule._trace).removeprefix("|")
                text = path % ((raw.decode("latin-1"),) * path.count("%s"))
                query = f"utc={quote(raw)}&page={quote(raw)}&{quote(raw)}=1&page=2&page[]=3"
                told = {"PATH_INFO": text, "QUERY_STRING": query}
                answers.append(client.open("/", method=method, environ_overrides=told))
            for kind, body in sampled(BODIES, case):
                sent = {"X-CSRFToken": tokens[who], "Content-Type": kind}
                answers.append(client.open(address, method=method, data=body, headers=sent))
            failed += [
                f"{who} {method} {address}: {one.status_code} {one.request.headers}"
                for one in answers
                if is_failure(one)
            ]
            for answer in answers:
                answer.close()
    assert not failed, "\n".join(failed[:40])


def rules(office: Desk) -> list[Rule]:
    """Every rule but where a session of the test itself would end; of the PDFs, which take a second each, one."""
    pdfs = {f"office.{report.table}_pdf" for report in REPORTS[1:]}
    return [rule for rule in office.app.url_map.iter_rules() if rule.endpoint not in _ENDS_THE_SESSION | pdfs]


def is_failure(answer: TestResponse) -> bool:
    """Whether a page broke; 503 is an answer in words."""
    return (answer.status_code >= 500 and answer.status_code != 503) or b"Traceback" in answer.data


def illegal(rule: Rule, changed: list[Changed], now: datetime) -> Iterator[str]:
    """What was written by a page that is not to write there, or with a number or a day that nobody has told it."""
    staff = LOG | {"tries"} if rule.endpoint.startswith("office.") else set()
    for one in changed:
        if one.table not in WRITES.get(rule.endpoint, set()) | staff | ANYWHERE:
            yield f"{one.table}: {one.came}"
        before = {row["id"]: row for row in one.went if "id" in row}
        for row in one.came:
            same = before.get(row.get("id"), {})
            new = {name: value for name, value in row.items() if name not in same or same[name] != value}
            new.pop("id", None)  # the store counts these
            if new.get("place") == -row.get("id", 0):
                del new["place"]  # whoever has left has no digit at home
            if one.table == "households" and new.get("number") in range(1, 100_000):
                del new["number"]  # staff give any of these
            if rule.endpoint == "office.add_station" and new.get("number") in range(100_001, 101_000):
                del new["number"]  # the store counts those of stations from there
            if one.table == "signed_reports":  # without a time in its address, it is of the present month or year
                days = (new.pop("first"), new.pop("last"))
                yield from (f"{one.table}: {days}" for day in days if day.year != now.year)
            yield from (f"{one.table}.{name}: {value!r}" for name, value in new.items() if not plausible(value, now))


def plausible(value: object, now: datetime) -> bool:
    """Whether a value comes from a small count, the clock or this process, and from nothing hostile."""
    if isinstance(value, datetime):
        return abs(value - now) <= timedelta(days=1)
    if isinstance(value, date):
        return abs(value - now.date()) <= timedelta(days=1)
    return not isinstance(value, int | float) or 0 <= value < 1000 or value == os.getpid()


def cookies() -> Iterator[str]:
    """Every cookie of ours with a value that none of them has."""
    for value in ("", "1_0", "9" * 40, "\xff\xfe", '"', "a%00b", "x" * 3000, "eyJ9.x.y", "zh,en"):
        yield "; ".join(f"{name}={value}" for name in ("box", "desk", "tv_lang", "tv_size", "tv_family", "tv_voice"))


def requests(rule: Rule) -> Iterator[tuple[str, str, dict[str, str]]]:
    """(method, address, parameters): each nasty value in each place of the address, then in all parameters at once."""
    first, *others = addresses(rule)
    for method in sorted(rule.methods & {"GET", "POST"}):
        for address in others:
            yield method, address, {}
        for value in NASTY:
            yield method, first, dict.fromkeys(names(), "\ufffd" if value == "\ud800" else value)
