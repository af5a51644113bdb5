"""An account of one branch sees its people alone: every route of the desk, in every format, read and written."""

import io
import re
from collections.abc import Iterator

import pypdf
import pytest
from werkzeug.routing import Rule
from werkzeug.test import TestResponse

from tests.desk.conftest import Desk
from tests.desk.exported import readable
from tests.desk.parted import OWN, ROLES, Parted, fill
from tests.features.activities.test_desk import PLAN
from tests.features.points.test_desk import SENT
from tests.features.rolls.made import workbook
from tests.features.rolls.test_desk import chosen, finish, register_of, upload
from tests.http.stored import changes, stored
from tvchannel.desk.kit.frame import reader_opens
from tvchannel.features.reports.every import REPORTS
from tvchannel.features.rolls.rolls import RollState
from tvchannel.store.people import branches

# What is anybody's own, whatever their account is for.
_OF_ONESELF = {
    *("office.sign_out", "office.signing_in", "office.checking_code", "office.choose_own_password"),
    *("office.begin_second_factor", "office.confirm_second_factor", "office.switch_off_second_factor"),
    "office.enter_community",
}
_NUMBERS = range(1, 9)
_TIMES = {"begins_day": "2026-11-21", "begins_time": "08:31", "ends_day": "2026-11-28", "ends_time": "22:00"}
MESSAGE = {"words_zh": "请来", **_TIMES}


@pytest.fixture
def parted(office: Desk) -> Parted:
    return fill(office)


def text_of(answer: TestResponse) -> str:
    """All that can be read of an answer, in one line a cell; of a PDF its letters without blanks."""
    if answer.mimetype == "application/pdf":
        pages = pypdf.PdfReader(io.BytesIO(answer.data)).pages
        return "".join(re.sub(r"\s", "", page.extract_text()) for page in pages)
    return readable(answer)


def told(answer: TestResponse, parted: Parted) -> list[str]:
    """Which of the first branch's secrets an answer tells."""
    text = text_of(answer)
    return [one for one in parted.secrets if re.search(rf"{re.escape(one)}(?!\d)", text)]


def routes(parted: Parted, method: str) -> Iterator[tuple[Rule, str]]:
    """(rule, address) of every route of the desk, with each of the things that there are in its places."""
    values = {
        "ref": [f"here-{number}" for number in _NUMBERS],
        "household": ["1", "2", "3", "4"],
        "group_id": [str(number) for number in parted.groups.values()],
        "login": ["own-branch", "leader"],
        "column": ["news"],
        "community": ["here"],
        "day": ["2026-11-21"],
        "number": [str(number) for number in _NUMBERS],
        "mark": ["m"],
        "name": ["f" * 32],
        "box_id": ["1", "2"],
        "programme_id": ["1"],
    }
    for rule in parted.office.app.url_map.iter_rules():
        if rule.endpoint.startswith("office.") and method in (rule.methods or ()):
            [*arguments] = rule.arguments
            assert len(arguments) <= 1, rule
            for value in values[arguments[0]] if arguments else [""]:
                built = rule.build({arguments[0]: value} if arguments else {})
                assert built, rule
                yield rule, built[1]


def read_ways(rule: Rule, address: str) -> Iterator[str]:
    """An address as it is, and with what its page may be asked."""
    yield address
    yield f"{address}?why=wish"
    if "corrections" in rule.rule:
        yield from (f"{address}?member={ref}&row=1" for ref in ("here-1", "here-6"))
    if "sign-ups" in rule.rule or rule.rule.endswith("/copy"):
        yield from (f"{address}?form={form}" for form in ("csv", "xlsx", "sqlite", "json"))
    if rule.rule.endswith(".csv"):
        yield from (
            f"{address}?{query}" for query in ("group=一组", "member=here-1", "month=2026-11", "day=2026-11-20")
        )
    if "rolls" in rule.rule:
        yield f"{address}?again=1"
    if rule.rule in ("/office/consents/form", "/office/boxes/phone"):
        yield f"{address}?group=一组&household=1"
    if rule.rule == "/office/care/due":
        yield f"{address}?whose=all"


@pytest.mark.parametrize("role", ROLES)
def test_no_page_and_no_file_tells_anything_of_who_is_of_another_branch_alone(parted: Parted, role: str) -> None:
    browser, wrong, opened = parted.browser(role), [], set()
    for rule, address in routes(parted, "GET"):
        if role != "branch" and rule.rule.endswith(".pdf"):
            continue  # what is read from the same table takes seconds to draw
        for way in read_ways(rule, address):
            answer = browser.get(way)
            assert answer.status_code in (200, 303, 400, 403, 404), (way, answer.status_code)
            opened |= {rule.endpoint} if answer.status_code == 200 else set()
            if found := [one for one in told(answer, parted) if one not in way]:  # a page says what was asked of it
                wrong.append((way, found))
    assert wrong == []
    assert len(opened) > {"branch": 140, "interaction": 5, "auditor": 120}[role]


def test_every_page_about_members_tells_of_those_of_the_branch(parted: Parted) -> None:
    browser = parted.browser()
    for path in (
        *("/office/", "/office/members", "/office/register", "/office/care", "/office/care/due?whose=all"),
        *("/office/consents", "/office/consents/form", "/office/requests", "/office/register/transfers"),
        *("/office/register/changes", "/office/register/households/3", "/office/members/here-4?why=wish"),
        *("/office/honours", "/office/honours/new", "/office/honours/3", "/office/honours/3/certificate"),
        *("/office/activities/1/attendance", "/office/activities/1/sheet", "/office/activities/4/sign-ups"),
        *(f"/office/{one.name}.csv" for one in REPORTS if one.personal and one.to_part and one.name != "no-contact"),
    ):
        answer = browser.get(path)
        assert answer.status_code == 200, path
        assert any(name in answer.text for name in OWN), path
    found = browser.post("/office/members", find="张三").text
    assert "张三" in found


@pytest.mark.parametrize("wanted", ["王桂兰", "周", "0510-80000011", "湖滨路1号", "wgl", "钱走远", "4"])
def test_who_is_looked_for_is_found_in_the_branch_alone(parted: Parted, wanted: str) -> None:
    for page in ("/office/members", "/office/register"):
        answer = parted.browser().post(page, find=wanted)
        assert answer.status_code == 200
        assert [one for one in told(answer, parted) if one != wanted] == [], page
        assert f"/members/{'here-1'}" not in answer.text


def theirs(parted: Parted, rule: Rule) -> list[str]:
    """What stands in the place of a route for what is of the first branch alone, or of all."""
    tables = {"care/contacts": "contacts", "register/changes": "register_changes", "register/transfers": "transfers"}
    tables |= {"corrections": "corrections", "requests": "requests", "honours": "honours", "reflections": "reflections"}
    found = next((parted.numbers[table] for part, table in tables.items() if f"/{part}/" in rule.rule), _NUMBERS)
    found = (1, 2, 4) if "activities" in rule.rule else found  # the third one is of the second branch
    assert found, rule
    return {
        "ref": [one for one in parted.secrets if one.startswith("here-")],
        "household": ["1", "2"],
        "group_id": [str(parted.groups["一组"])],
        "login": ["branch", "own-branch"],
        "community": ["here"],
        "column": ["news"],
        "number": [str(one) for one in found],
        "box_id": ["1"],
        "programme_id": ["1"],
        "name": ["f" * 32],
        "mark": ["m"],
    }[next(iter(rule.arguments))]


def sent(parted: Parted, ref: str) -> Iterator[dict[str, object]]:
    """Forms that are filled in with somebody of the first branch, for every page at once."""
    group = {"into": "一组", "all": "一组", "new": ""}
    person = {"member": ref, "ref": ref, "leader": ref, "name": "王桂兰", "household": "1", "phone": "0510-82345678"}
    row = {
        "row": str(parted.numbers["ledger"][0]),
        "request": "1",
        "reason": "mistaken",
        "note": "x",
        "form": "lecture",
    }
    done = {
        "sure": "yes",
        "outcome": "well",
        "what": "call:well",
        "how": "leave",
        "community": "there",
    }
    honour = {"deeds": "送报", "honour": "volunteer-star", "year": "2026", "consent": "no", "way": "telephone"}
    plan = {"by": "", "due_on": "2026-11-22", "day": "2026-11-21", "place": "2", "title": "会", "begins": "14:00"}
    every = {**group, **person, **row, **done, **plan, **honour}
    every |= {"ends": "15:00", "state": "cancelled", "address": "别处"}
    number = str(parted.groups["一组"])
    for answer, kind, choice, name in (
        ("approved", "row", "record", "一组"),
        ("done", "check-in", "watch-only", "一组"),
        ("withdraw", "call", "leave", "二组"),
        ("accept", "theme-day", "come", number),
        ("accept", "theme-day", "come", ""),
    ):
        yield {**every, "answer": answer, "kind": kind, "choice": choice, "group": name}


def test_no_form_changes_anything_of_who_is_of_another_branch(parted: Parted) -> None:
    browser, office = parted.browser(), parted.office
    before, tried = stored(office.services.store), 0
    for rule in office.app.url_map.iter_rules():
        if (
            not rule.endpoint.startswith("office.")
            or "POST" not in (rule.methods or ())
            or rule.endpoint in _OF_ONESELF
        ):
            continue
        for value in theirs(parted, rule) if rule.arguments else [""]:
            built = rule.build({next(iter(rule.arguments)): value} if rule.arguments else {})
            assert built, rule
            for form in sent(parted, value if value.startswith("here-") else "here-1"):
                answer = browser.post(built[1], **form)
                after = stored(office.services.store)
                found = [one for one in changes(before, after) if one.table not in ("audit", "tries")]
                assert found == [], f"{rule} {built[1]} {form} {answer.status_code}"
                assert answer.status_code in (200, 303, 400, 403, 404, 409), f"{built[1]}: {answer.status_code}"
                assert told(answer, parted) == [] or answer.status_code == 400, built[1]
                before, tried = after, tried + 1
    assert tried > 200


def test_figures_lead_to_no_page_of_another_branch_and_no_form_offers_its_groups(parted: Parted) -> None:
    browser, group = parted.browser(), parted.groups["一组"]
    page = browser.get("/office/activities.html?year=2026").text
    assert "一组会" in page  # it names nobody
    assert "/office/activities/2/attendance" not in page
    assert "/office/activities/3/attendance" in page
    page = browser.get("/office/activities").text
    assert f'<option value="{group}"' not in page
    assert "一组会" not in page
    for path in ("/office/study.html", "/office/activities.html", "/office/register/new", "/office/rolls"):
        assert "<option>一组" not in browser.get(path).text, path
        assert 'value="一组"' not in browser.get(path).text, path
    places = set(re.findall(r'href="(/office/[^"?#]*)', browser.get("/office/").text))
    assert not places & {"/office/accounts", "/office/log", "/office/branches", "/office/points", "/office/system"}
    assert "/office/party-birthdays" not in places
    assert "/office/members" in places
    assert "支部 · 第二支部" in page


def test_what_is_refused_leaves_a_line(parted: Parted) -> None:
    browser = parted.browser()
    for path in ("/office/members/here-1", "/office/rolls/1", "/office/branches", "/office/register/households/1"):
        assert browser.get(path).status_code in (403, 404)
        assert parted.office.audit("refused")[-1] == path


def test_figures_of_the_whole_community_are_signed_by_an_account_of_the_whole_community(parted: Parted) -> None:
    assert "/office/totals/sign" not in parted.browser().get("/office/totals.html").text
    answer = parted.browser().post("/office/totals/sign", year="2026")
    assert answer.status_code == 403
    assert "第二支部" in answer.text


@pytest.mark.parametrize(
    ("path", "form"),
    [
        ("/office/register/groups/2/move", {"ref": "here-4", "into": "一组"}),
        ("/office/register/groups/2/move", {"ref": "here-4", "new": "新组"}),
        ("/office/register/groups/2/move", {"ref": "here-1", "into": "二组"}),
        ("/office/register/groups/2/move", {"ref": ["here-4", "here-6"], "into": "二组"}),
        ("/office/register/groups/2", {"name": "二组", "leader": "here-1"}),
        ("/office/register/groups/1", {"name": "别组"}),
        ("/office/register/new", {"name": "新人", "group": "一组", "household": "3"}),
        ("/office/register/new", {"name": "新人", "group": "1组", "household": "3"}),
        ("/office/register/new", {"name": "新人", "group": "新组", "household": "3"}),
        ("/office/register/members/here-4", {"name": "张三", "group": "一组", "household": "3"}),
        ("/office/care/plans", {"member": ["here-4", "here-1"], "kind": "call", "due_on": "2026-11-22"}),
        ("/office/consents", {"member": ["here-5", "here-3"], "choice": "record"}),
        ("/office/consents", {"all": "一组", "choice": "record"}),
        ("/office/members/here-1/honours", {"deeds": "送报", "honour": "volunteer-star", "year": "2026"}),
        ("/office/honours/2/answer", {"answer": "approved"}),
        ("/office/honours/1/consent", {"consent": "no", "way": "telephone", "by": "own-branch"}),
        ("/office/corrections", {"row": "1", "reason": "mistaken"}),
        ("/office/corrections", {"kind": "check-in", "member": "here-1", "day": "2026-11-10", "reason": "forgotten"}),
        ("/office/messages/new", {**MESSAGE, "group": "1"}),
        ("/office/messages/new", {**MESSAGE, "household": "1"}),
        ("/office/activities", {**PLAN, "group": ""}),
        ("/office/activities", {**PLAN, "group": "1"}),
        ("/office/activities/3", {**PLAN, "group": ""}),
        ("/office/activities/3", {**PLAN, "group": "1"}),
        ("/office/activities/1/state", {"state": "cancelled"}),
        ("/office/boxes/phone", {"household": "1"}),
        ("/office/boxes/references", {"references": "3 880012345"}),
        ("/office/branches/2", {"name": "第二支部", "group": ["1", "2"]}),
        ("/office/tokens", {"name": "x", "scope": "reports", "until": "2026-12-31"}),
        ("/office/points", {**SENT, "after": "1"}),
        ("/office/points/off", {"since": "2026-11-21", "after": "1"}),
        ("/office/party-birthdays", {"is_on": "yes"}),
    ],
)
def test_nobody_is_drawn_into_the_branch_or_out_of_it(parted: Parted, path: str, form: dict[str, object]) -> None:
    before = stored(parted.office.services.store)
    answer = parted.browser().post(path, **form)
    assert answer.status_code in (400, 403, 404)
    found = changes(before, stored(parted.office.services.store))
    assert {one.table for one in found} <= {"audit", "tries"}
    assert told(answer, parted) == []


@pytest.mark.parametrize(
    ("path", "form"),
    [
        ("/office/register/groups/2", {"name": "二组", "leader": "here-4"}),
        ("/office/register/new", {"name": "新人", "group": "2组", "household": "3"}),
        ("/office/register/members/here-4/leave", {}),
        ("/office/register/households/3", {"number": "3", "address": "别处"}),
        ("/office/care/plans", {"member": "here-4", "kind": "call", "due_on": "2026-11-22"}),
        ("/office/consents", {"all": "二组", "choice": "record"}),
        ("/office/messages/new", {**MESSAGE, "group": "2"}),
        ("/office/messages/new", {**MESSAGE, "household": "3"}),
        ("/office/activities", {**PLAN, "group": "2"}),
        ("/office/activities/3/state", {"state": "cancelled"}),
        ("/office/activities/1/attendance", {"member": "here-4", "how": "home"}),
        ("/office/activities/4/sign-ups", {"member": "here-4", "choice": "leave"}),
        ("/office/members/here-4/honours", {"deeds": "送报", "honour": "volunteer-star", "year": "2026"}),
        ("/office/honours/4/answer", {"answer": "approved"}),
        ("/office/honours/3/consent", {"consent": "no", "way": "telephone", "by": "own-branch"}),
        ("/office/corrections/2", {"answer": "refused"}),
        ("/office/requests/2", {"answer": "done"}),
        ("/office/boxes/2/revoke", {"sure": "yes"}),
        ("/office/register/transfers/2", {"answer": "withdraw"}),
    ],
)
def test_the_work_of_the_branch_is_done_with_its_account(parted: Parted, path: str, form: dict[str, object]) -> None:
    before = stored(parted.office.services.store)
    answer = parted.browser().post(path, **form)
    assert answer.status_code in (200, 303, 409), answer.text
    found = {one.table for one in changes(before, stored(parted.office.services.store))}
    assert found - {"audit", "tries"} or answer.status_code == 409


def test_a_list_of_members_changes_the_branch_alone_and_tells_each_cell_of_others(parted: Parted) -> None:
    browser, office = parted.browser(), parted.office
    lines = ["姓名,户号,小组", "张三,3,2组", "新同志,3,二组", "王桂兰,1,一组", "李建国,9,二组", "新人,1,二组"]
    lines += ["周同屋,3,二组", "赵老太,4,一组", "另一位,9,三组"]
    address = upload(browser, "\n".join(lines).encode(), "名册.csv")
    chosen(browser, address, c0="name", c1="household", c2="group")
    page = browser.get(address).text
    cells = ("A2", "C2", "A3", "C4", "A5", "B6", "A7", "C8", "C9")
    assert [one for one in cells if f">{one}<" in page] == ["A3", "C4", "A5", "B6", "A7", "C8", "C9"]
    assert page.count("您所负责范围以外") == 6
    assert page.count("新同志") >= 1
    before = {row for row in register_of(office) if row[2] == "一组"}
    assert browser.post(f"{address}/enter").status_code == 303
    assert finish(office, address).state is RollState.ENTERED
    after = register_of(office)
    assert {row for row in after if row[2] == "一组"} == before
    assert ("新同志", 3, "二组", False) in after
    assert not any(name in ("新人", "另一位") for name, *_ in after)
    assert browser.post(f"{address}/back").status_code == 303
    finish(office, address)
    assert "新同志" not in {name for name, *_ in register_of(office)}


def test_a_list_is_seen_by_who_uploaded_it_for_the_branch(parted: Parted) -> None:
    browser = parted.browser()
    address = upload(browser, "姓名,户号,小组\n新同志,3,二组\n".encode(), "名册.csv")
    assert browser.get(address).status_code == 200
    assert "名册.csv" in browser.get("/office/rolls").text
    assert "/office/rolls/1" not in browser.get("/office/rolls").text
    assert parted.browser("auditor").get(address).status_code == 404
    assert parted.office.browser("branch").get(address).status_code == 200
    with parted.office.services.store.writing() as connection:
        branches.change(connection, parted.office.community, parted.branch, "第二支部", [parted.groups["一组"]])
    assert browser.get(address).status_code == 404


def test_a_list_of_who_came_enters_the_people_of_the_branch_alone(parted: Parted) -> None:
    browser = parted.browser()
    rows = [["姓名", "户号", "11月21日"], ["张三", 3, "在家"], ["王桂兰", 1, "在家"], ["周同屋", 3, "到"]]
    files = {"list": (io.BytesIO(workbook(rows)), "考勤.xlsx")}
    page = browser.post("/office/attendance-lists", files=files).text
    assert ">C3<" in page
    assert ">C4<" in page
    [entries] = re.findall(r'name="entries" value="([^"]*)"', page)
    before = stored(parted.office.services.store)
    assert browser.post("/office/attendance-lists/enter", entries=entries).status_code == 200
    found = changes(before, stored(parted.office.services.store))
    assert {row["member"] for one in found if one.table == "ledger" for row in one.came} == {"here-4"}
    rows = [["姓名", "11月20日"], ["张三", "到"]]
    files = {"list": (io.BytesIO(workbook(rows)), "考勤.xlsx")}
    assert "一组会" not in browser.post("/office/attendance-lists", files=files).text


def test_who_has_left_the_branch_meanwhile_is_not_entered_from_a_list(parted: Parted) -> None:
    browser, office = parted.browser(), parted.office
    rows = [["姓名", "户号", "11月21日"], ["张三", 3, "在家"]]
    page = browser.post("/office/attendance-lists", files={"list": (io.BytesIO(workbook(rows)), "考勤.xlsx")}).text
    [entries] = re.findall(r'name="entries" value="([^"]*)"', page)
    moved = {"name": "张三", "group": "一组", "household": "3", "phone": "", "category": "", "place": ""}
    assert office.browser("administrator").post("/office/register/members/here-4", **moved).status_code == 303
    assert browser.post("/office/attendance-lists/enter", entries=entries).status_code == 404


@pytest.mark.parametrize(("page", "own", "whole"), [("members", True, True), ("branches", False, True)])
def test_a_link_is_offered_only_where_an_account_of_a_branch_may_follow_it(
    parted: Parted, page: str, own: bool, whole: bool
) -> None:
    for browser, offered in ((parted.browser(), own), (parted.office.browser("branch"), whole)):
        with browser.client:
            browser.get("/office/")
            assert reader_opens(page) is offered
