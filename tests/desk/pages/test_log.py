"""Every look at a person's data, every export and every refused attempt stands in the log; held route by route."""

import csv
import io
import json
from datetime import timedelta

import pytest

from tests.desk.conftest import PEOPLE, ROLES, Desk, later
from tests.desk.exported import readable
from tests.desk.kit.test_guard import DOORS, ENDS
from tests.features.honours.made import give
from tests.features.points.test_desk import SENT
from tvchannel.features.corrections import actions
from tvchannel.store.boxes import boxes
from tvchannel.store.people import consents, people, pins, requests
from tvchannel.store.people.requests import RequestKind
from tvchannel.store.records.corrections import CorrectionAnswer, CorrectionReason
from tvchannel.store.service import audit
from tvchannel.store.watching import presence

TODAY = "2026-11-21"


def looks_of_report(name: str, period: str) -> dict[str, tuple[str, str] | None]:
    """A report is written down in every format, but for its explanation, which shows nobody."""
    looked = ("looked", f"export {name} {period}")
    return {f"/office/{name}{end}": None if end == "-about.txt" else looked for end in ENDS}


# Every page of the desk that is read: what it leaves in the log, None where it shows nobody.
LOOKS: dict[str, tuple[str, str] | None] = {
    "/office/": ("looked", f"check-ins {TODAY}"),
    "/office/today/news": None,
    **looks_of_report("check-ins", TODAY),
    **looks_of_report("study", "2026"),
    **looks_of_report("archive", "2026"),
    **looks_of_report("year-sheet", "2026"),
    **looks_of_report("brief", "2026-11"),
    **looks_of_report("tasks", "2026-11"),
    **looks_of_report("columns", "2026"),
    **looks_of_report("totals", "2026"),
    "/office/reports": None,
    "/office/reports/signed": None,
    "/office/reports/signed/<int:number>": None,
    **looks_of_report("televisions", TODAY),
    **looks_of_report("coverage", TODAY),
    **looks_of_report("evaluation", "2026"),
    **looks_of_report("contacts", "2026-11"),
    **looks_of_report("films", "2026"),
    **looks_of_report("quizzes", "2026"),
    **looks_of_report("surveys", "2026"),
    **looks_of_report("ratings", TODAY),
    **looks_of_report("stations", "2026"),
    **looks_of_report("discussions", "2026"),
    **looks_of_report("reflections", "2026-11"),
    **looks_of_report("care", "2026-11"),
    **looks_of_report("no-contact", TODAY),
    **looks_of_report("groups", "2026-11"),
    **looks_of_report("activities", "2026"),
    **looks_of_report("activity-forms", "2026"),
    **looks_of_report("corrections", "2026"),
    **looks_of_report("honours", "2026"),
    **looks_of_report("log", "2026-11"),
    "/office/accounts": None,
    "/office/accounts/<login>": None,
    "/office/own-password": None,
    "/office/second-factor": None,
    "/office/activities": None,
    **dict.fromkeys(("/office/surveys", "/office/surveys/new", "/office/surveys/<int:number>"), None),
    **dict.fromkeys((f"/office/surveys/<int:number>/{page}" for page in ("change", "paper")), None),
    "/office/surveys/<int:number>/sheets": None,  # there is no survey with names
    **dict.fromkeys(("/office/discussions", "/office/discussions/new", "/office/opinions", "/office/comments"), None),
    **dict.fromkeys(("/office/discussions/<int:number>", "/office/discussions/<int:number>/change"), None),
    "/office/discussions/<int:number>/said": None,  # there is no discussion
    "/office/comments/<int:programme_id>/said": None,  # nobody has said anything
    "/office/opinions/note": None,  # there is nothing to speak of
    "/office/activities/<int:number>": None,
    "/office/activities/<int:number>/chat-picture": None,
    "/office/activities/<int:number>/chat-picture.png": None,
    "/office/activities/<int:number>/attendance": ("looked", "attendance 1"),
    "/office/activities/<int:number>/sheet": ("looked", "attendance 1"),
    **dict.fromkeys(("/office/group", "/office/lectures", "/office/activities/<int:number>/live"), None),
    "/office/activities/<int:number>/questions": ("looked", "lecture-questions 1"),
    "/office/activities/<int:number>/sign-ups": ("looked", "sign-ups 1"),
    "/office/care": ("looked", "care list 2026-11"),
    "/office/care/due": ("looked", "due contacts"),
    "/office/care/contacts/<int:number>": ("looked", "member here-1"),
    "/office/care/contacts/<int:number>/note": None,
    "/office/members/<ref>/contacts": ("looked", "member here-1"),
    "/office/honours": ("looked", "honours 2026"),
    "/office/honours/new": ("looked", "members"),
    "/office/honours/<int:number>": ("looked", "member here-1"),
    "/office/honours/<int:number>/certificate": ("looked", "member here-1"),
    "/office/honours/<int:number>/certificate.pdf": ("looked", "member here-1"),
    "/office/members/<ref>/honours": ("looked", "member here-1"),
    "/office/members": ("looked", "members"),
    "/office/members/<ref>": ("looked", "member here-1"),
    "/office/members/<ref>/copy": ("exported", "member here-1"),
    "/office/members/<ref>/points": ("looked", "member here-1"),
    "/office/points": None,
    "/office/party-birthdays": None,
    "/office/attendance-lists": None,
    "/office/consents": ("looked", "consents"),
    "/office/consents/form": ("looked", "consents"),
    "/office/register": ("looked", "members"),
    "/office/register/new": None,
    "/office/register/members/<ref>": ("looked", "member here-1"),
    "/office/register/groups/<int:group_id>": ("looked", "group 一组"),
    "/office/register/households/<int:household>": ("looked", "household 1"),
    "/office/register/changes": ("looked", "register changes"),
    "/office/register/transfers": ("looked", "transfers"),
    "/office/rolls": None,
    "/office/rolls/<int:number>": None,
    "/office/rolls/<int:number>/news": None,
    "/office/requests": ("looked", "requests"),
    "/office/teams": None,
    "/office/teams/<int:number>": None,
    "/office/stations": None,
    "/office/stations/new": None,
    "/office/stations/<int:number>": None,
    "/office/screens": None,
    "/office/messages": None,
    "/office/messages/new": None,
    "/office/contributions": None,
    "/office/corrections": None,
    "/office/remotes": None,
    "/office/boxes": None,
    "/office/boxes/<int:box_id>": None,
    "/office/boxes/link": None,
    "/office/boxes/phone": None,
    "/office/films": None,
    "/office/films/news": None,
    "/office/films/new": None,
    "/office/programmes/<int:programme_id>": None,
    "/office/programmes/<int:programme_id>/news": None,
    "/office/programmes/<int:programme_id>/chat-picture": None,
    "/office/programmes/<int:programme_id>/chat-picture.png": None,
    "/office/lesson-packs": None,
    "/office/lesson-packs/new": None,
    "/office/lesson-packs/<int:number>": None,
    "/office/station-sessions": None,
    "/office/banners": None,
    "/office/banners/new": None,
    "/office/banners/<int:number>": None,
    "/office/landmarks": None,
    "/office/landmarks/new": None,
    "/office/landmarks/<int:number>": None,
    "/office/books": None,
    "/office/books/new": None,
    "/office/books/<int:number>": None,
    "/office/books/<int:number>/read": None,
    "/office/books/<int:number>/news": None,
    "/office/quizzes": None,
    "/office/quizzes/new": None,
    "/office/quizzes/import": None,
    "/office/quizzes/<int:number>": None,
    "/office/quizzes/<int:number>/questions/new": None,
    "/office/quiz-questions/<int:number>": None,
    "/office/ratings": None,
    "/office/reflections": ("looked", "reflections"),
    "/office/reflections/new": ("looked", "members"),
    "/office/reflections/<int:number>": ("looked", "member here-1"),
    "/office/reflection-topics": None,
    "/office/reflection-topics/new": None,
    "/office/reflection-topics/<int:number>": None,
    "/office/notices": None,
    "/office/notices/new": None,
    "/office/notices/<int:number>": None,
    "/office/notices/<int:number>/news": None,
    "/office/notices/<int:number>/page.png": None,
    "/office/notices/<int:number>/film.mp4": None,
    "/office/programmes/<int:programme_id>/facts": None,
    "/office/programmes/<int:programme_id>/cover": None,
    "/office/programmes/<int:programme_id>/cut": None,
    "/office/programmes/<int:programme_id>/still.jpg": None,
    "/office/film-lists": None,
    "/office/hot-words": None,
    "/office/shared-films": None,
    "/office/programmes/<int:programme_id>/share": None,
    "/office/films/packages/<name>": None,
    "/office/films/expected": None,
    "/office/expected-films": None,
    "/office/expected-films/import": None,
    "/office/expected-films/import/<int:number>": None,
    "/office/theme": None,
    "/office/theme/import": None,
    "/office/grid": None,
    "/office/grid/slot": None,
    "/office/grid/differences": None,
    "/office/grid/versions": None,
    "/office/fillers": None,
    "/office/special-days": None,
    "/office/columns": None,
    "/office/columns/<column>": None,
    "/office/community": None,
    "/office/community/changes": None,
    "/office/communities": None,
    "/office/organisations": None,
    "/office/organisations/<int:number>": None,
    "/office/organisations/communities/<community>": None,
    "/office/branches": None,
    "/office/week": None,
    "/office/week/<day>": None,
    "/office/system": None,
    "/office/tokens": None,
    "/office/log": None,
}
# What is written down as a look, and shows nobody's name here.
_FIGURES = (
    "groups",
    "columns",
    "films.",
    "quizzes.",
    "surveys.",
    "ratings.",
    "discussions.",
    "stations.",
    "coverage",
    "evaluation",
    "totals",
    "activities.",
    "activity-forms",
    "year-sheet",
    "brief",
    "tasks",
)
_NAMELESS = (
    *("log", "register/changes", "register/transfers", "consents/form", "activities/<int:number>/questions"),
    *_FIGURES,
)
NAMELESS = tuple(f"/office/{page}" for page in _NAMELESS)
# Printed as they are: a sheet to sign, a person's copy.
PRINTED = ("/office/activities/<int:number>/sheet", "/office/consents/form", "/office/members/<ref>/copy")
READ = [(rule, path) for method, rule, _, path in DOORS if method == "GET"]
NAMES = [name for _, _, name, _ in PEOPLE]


def log(office: Desk) -> list[tuple[str, str, str]]:
    with office.services.store.reading() as connection:
        entries = audit.entries(connection, office.community, 1000)
    return [(one["who"], one["did"], one["subject"]) for one in reversed(entries)]


def test_the_table_holds_every_page_that_is_read() -> None:
    assert {rule for rule, _ in READ} == LOOKS.keys()


@pytest.mark.parametrize(("rule", "path"), READ, ids=[rule for rule, _ in READ])
def test_a_page_shows_a_person_only_with_a_line_in_the_log(office: Desk, rule: str, path: str) -> None:
    for ref in ("here-1", "here-3"):
        office.check_in(ref)
    office.programme("m1")
    ask(office, RequestKind.CORRECTION, "minutes")
    actions.propose(
        office.services.store, office.community, 1, CorrectionReason.MISTAKEN, "", who="branch", now=office.now
    )
    office.check_in("here-2", office.now - timedelta(days=40))
    browser = office.browser("administrator")
    met = {"what": "visit:well", "day": TODAY, "by": "branch", "next_on": TODAY}
    browser.post("/office/members/here-1/contacts", **met)
    give(office)
    hours = {"day": TODAY, "begins": "08:00", "ends": "09:30"}
    browser.post("/office/activities", kind="theme-day", form="lecture", title="主题党日", place="会议室", **hours)
    browser.post("/office/points", **SENT)
    browser.post("/office/reflections/new", member="here-1", words="看了很受教育。")
    before = len(log(office))
    answer = browser.get(path)
    told = log(office)[before:]
    if answer.status_code == 200 and answer.mimetype == "text/html" and rule not in PRINTED and "news" not in rule:
        assert 'class="lead"' in answer.text or 'class="alone' in answer.text, "a page begins with what it is for"
    shown = [name for name in [*NAMES, "0510-8000"] if name in readable(answer)]
    if LOOKS[rule] is None:
        assert shown == []
        assert told in ([], [("administrator", "refused", path)])
    else:
        assert shown or rule.startswith(NAMELESS) or rule.endswith(".pdf")
        assert told == [("administrator", *LOOKS[rule])]


@pytest.mark.parametrize("role", ROLES)
def test_every_refused_attempt_stands_in_the_log(office: Desk, role: str) -> None:
    browser = office.browser(role)
    for method, _, who, path in DOORS:
        if role not in who and (role != "auditor" or method != "GET"):
            later(office, seconds=60)  # no more than so many in a minute are written down
            before = len(log(office))
            answer = browser.ask(method, path)
            assert answer.status_code == 403
            assert [one for one in log(office)[before:] if one[1] == "refused"] == [
                (role, "refused", path.partition("?")[0])
            ]
            assert not [name for name in NAMES if name in answer.text]


def ask(office: Desk, kind: RequestKind, about: str, ref: str = "here-1") -> None:
    with office.services.store.writing() as connection:
        requests.ask(connection, office.community, ref, kind, about, None, office.now)


def test_a_request_is_answered_once_and_by_whom_is_written_down(office: Desk) -> None:
    ask(office, RequestKind.CORRECTION, "check-in")
    browser = office.browser("branch")
    assert "签到记得不对" in browser.get("/office/requests").text
    assert browser.post("/office/requests/1", answer="refused").status_code == 303
    assert ("branch", "request-refused", "member here-1") in log(office)
    assert browser.post("/office/requests/1", answer="done").status_code == 409
    assert "核对无误" in browser.get("/office/requests").text


def test_the_copy_holds_everything_as_page_as_json_and_as_csv(office: Desk) -> None:
    office.check_in("here-1")
    ask(office, RequestKind.COPY, "everything")
    proposed = actions.propose(
        office.services.store, office.community, 1, CorrectionReason.MISTAKEN, "", who="branch", now=office.now
    )
    actions.answer(
        office.services.store, office.community, proposed, CorrectionAnswer.APPROVED, who="second", now=office.now
    )
    with office.services.store.writing() as connection:
        member = people.member(connection, office.community, "here-1")
        consents.choose(connection, member, consents.ConsentChoice.RECORD, at=office.now, box_id=None)
    browser = office.browser("branch")
    paper = browser.get("/office/members/here-1/copy").text
    assert "王桂兰的全部记录" in paper
    for words in ("账本第 1 行 · 不计：已更正", "第 1 版说明", "11月21日 周六 08:31", "等待答复", "制作了副本"):
        assert words in paper
    assert "ledger row" not in paper
    assert "+08:00" not in paper
    told = json.loads(browser.get("/office/members/here-1/copy", form="json").text)
    facts = [(fact["kind"], fact["what"], fact["detail"]) for fact in told["facts"]]
    assert ("register", "name", "王桂兰") in facts
    assert ("register", "telephone", "0510-80000001") in facts
    assert ("check-in", "check-in", "ledger row 1, corrected") in facts
    assert ("check-in", "correction", "ledger row 2") in facts
    assert ("consent", "record", "1") in facts
    assert ("request", "copy everything", "open") in facts
    assert [one for one in facts if one[0] == "access"][-1] == ("access", "exported", "branch")
    rules = [("Time zone of days and times", "Asia/Shanghai"), ("Most minutes that count a day (0: no limit)", "240")]
    rules.append(("Watched to the end from so many per cent on", "90"))
    assert [one[1:] for one in facts if one[0] == "rule"] == rules
    for words in ("日期和时间所用的时区", "每天最多计入的分钟（0：不限）", "看到百分之多少算看完"):
        assert words in paper
    assert told["ledger_head"]["seq"] == 2
    table = list(csv.reader(io.StringIO(browser.get("/office/members/here-1/copy", form="csv").text[1:])))
    assert table[0] == ["kind", "when", "what", "detail"]
    assert len(table) == len(told["facts"]) + 2, "the heading, and the export that was made meanwhile"
    assert [tuple(row[2:]) for row in table if row[0] == "rule"] == rules


def test_a_copy_tells_the_consent_of_who_signed_on_paper(office: Desk) -> None:
    told = json.loads(office.browser("branch").get("/office/members/here-2/copy", form="json").text)
    consent = [(fact["when"], fact["what"]) for fact in told["facts"] if fact["kind"] == "consent"]
    assert consent == [("2026-11-21T08:31:00+08:00", "record")]


def test_a_copy_tells_when_its_owner_sat_before_the_television_and_nobody_elses_time(office: Desk) -> None:
    until = office.now + timedelta(hours=1)
    with office.services.store.writing() as connection:
        home = people.member(connection, office.community, "here-1").household_id
        boxes.add_box(connection, home, "hash", "desktop", office.now)
        box = boxes.box(connection, "hash")
        for ref in ("here-1", "here-2"):
            presence.sit(connection, box.id, ref, office.now.date(), office.now, until)
    browser = office.browser("branch")
    told = json.loads(browser.get("/office/members/here-1/copy", form="json").text)
    seats = [(fact["when"], fact["what"], fact["detail"]) for fact in told["facts"] if fact["kind"] == "seat"]
    zone = office.services.settings.zone
    since, ended = (at.astimezone(zone).isoformat(timespec="seconds") for at in (office.now, until))
    assert seats == [(since, "sat before the television", ended)]
    paper = browser.get("/office/members/here-1/copy").text
    assert "您在电视前的时间" in paper
    assert "sat before" not in paper


def test_a_search_opens_only_whose_name_or_number_it_is(office: Desk) -> None:
    browser = office.browser("branch")
    page = browser.post("/office/members", find="0510 8000 0001").text
    assert "王桂兰" in page
    assert "李建国" not in page
    assert log(office)[-1] == ("branch", "looked", "search")
    assert "没有找到与“没有的人”相符的人" in browser.post("/office/members", find="没有的人").text


@pytest.mark.parametrize("page", ["/office/members", "/office/register"])
@pytest.mark.parametrize("wanted", ["wgl", "wangguilan", "桂兰", "80000001"])
def test_a_part_of_a_name_or_number_shows_only_whom_it_means(office: Desk, page: str, wanted: str) -> None:
    answer = office.browser("branch").post(page, find=wanted)
    assert [name for name in NAMES if name in answer.text] == ["王桂兰"]
    assert log(office)[-1] == ("branch", "looked", "search")


@pytest.mark.parametrize("page", ["/office/members", "/office/register"])
def test_a_household_is_found_by_its_number_and_by_a_part_of_its_address(office: Desk, page: str) -> None:
    browser = office.browser("branch")
    browser.post("/office/register/households/1", number="1", address="东风路3号2单元201")
    for wanted in ("1", "东风路", "2单元 201"):
        text = browser.post(page, find=wanted).text
        assert [name for name in NAMES if name in text] == ["王桂兰", "李建国"], wanted


def test_whoever_has_left_is_found_in_the_register_alone(office: Desk) -> None:
    browser = office.browser("branch")
    browser.post("/office/register/members/here-1/leave")
    assert "王桂兰" in browser.post("/office/register", find="wgl").text
    assert "王桂兰" not in browser.post("/office/members", find="wgl").text


def test_a_forgotten_pin_is_taken_away_with_a_line_in_the_log(office: Desk) -> None:
    with office.services.store.writing() as connection:
        member = people.member(connection, office.community, "here-1")
        pins.put(connection, member.id, "hash")
    browser = office.browser("branch")
    assert "去掉忘记的密码" in browser.get("/office/members/here-1", why="review").text
    browser.post("/office/members/here-1/pin")
    assert log(office)[-1] == ("branch", "pin-removed", "member here-1")
    assert "去掉忘记的密码" not in browser.get("/office/members/here-1", why="review").text


def test_who_watches_without_records_is_on_no_list_and_in_no_denominator(office: Desk) -> None:
    with office.services.store.writing() as connection:
        member = people.member(connection, office.community, "here-4")
        consents.choose(connection, member, consents.ConsentChoice.WATCH_ONLY, at=office.now, box_id=None)
    browser = office.browser("branch")
    care = browser.get("/office/care").text
    assert "张三" not in care
    assert "2 人，已有 0 人" in care
    assert "Expected: 2" in browser.get("/office/check-ins-about.txt", lang="en").text
    assert "watches without records" in browser.get("/office/members/here-4", why="review").text
