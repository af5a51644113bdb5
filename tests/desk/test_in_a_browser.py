"""The desk in Chromium: what only its scripts can do."""

import shutil
from collections.abc import Iterator

import pytest

from tests.desk.conftest import PASSWORD, Desk
from tests.engines.serving import answering
from tvchannel.core import register
from tvchannel.store.channel import catalogue, films
from tvchannel.store.people import people
from tvchannel.tools.browser import PROGRAMS, Browser

MISSING = [name for name in PROGRAMS if shutil.which(name) is None]
pytestmark = [
    pytest.mark.engine,
    pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)}"),
]


@pytest.fixture
def address(office: Desk) -> Iterator[str]:
    with answering(office.app) as address:
        yield f"{address}/office"


@pytest.fixture
def staff(address: str) -> Iterator[Browser]:
    with Browser((1280, 800)) as browser:
        yield browser


def sign_in(browser: Browser, address: str, login: str) -> None:
    browser.open(f"{address}/sign-in")
    browser.press(*login, "TAB", *PASSWORD, "OK")
    browser.wait_for("return location.pathname === '/office/'")


def test_a_check_in_appears_without_a_key_and_is_marked(office: Desk, address: str, staff: Browser) -> None:
    sign_in(staff, address, "branch")
    office.check_in("here-1")
    staff.wait_for("return document.querySelector('tr.new') && document.body.innerText.includes('王桂兰')")
    office.check_in("here-4")
    staff.wait_for(
        "return document.querySelectorAll('tr.new').length === 1 && document.body.innerText.includes('张三')"
    )
    assert office.audit("looked") == ["check-ins 2026-11-21"]
    assert staff.errors() == []


@pytest.mark.parametrize(
    ("typed", "shown"), [("买买提吐", 1), ("买买提・", 1), ("aya", 1), ("王", 1), ("", 5), ("不在", 0)]
)
def test_a_member_is_found_with_any_dot_and_small_letters(
    office: Desk, address: str, staff: Browser, typed: str, shown: int
) -> None:
    with office.services.store.writing() as connection:
        for ref, name in (("here-4", "买买提·吐尔逊"), ("here-5", "Aya Li")):
            member = people.member(connection, office.community, ref)
            people.change(connection, member.id, register.columns(office.services.keys, ref, name, None))
    sign_in(staff, address, "branch")
    staff.open(f"{address}/members")
    find = "var f = document.querySelector('[data-find]'); f.value = arguments[0]; f.dispatchEvent(new Event('input'));"
    staff.run(find, typed)
    count = staff.run("return document.querySelectorAll('tr[data-text]:not([hidden])').length")
    assert count == shown


def test_what_was_typed_into_a_refused_form_stands_in_it_again_once(office: Desk, address: str, staff: Browser) -> None:
    sign_in(staff, address, "branch")
    staff.open(f"{address}/boxes")
    before = staff.run("return document.querySelector('[name=references]').value")
    staff.run("document.querySelector('[name=references]').value = '没有号码'")
    staff.run("document.querySelector('[name=references]').form.querySelector('button').click()")
    staff.wait_for("return document.querySelector('[data-refused]')")
    staff.run("document.querySelector('[data-refused]').click()")
    staff.wait_for("return location.pathname === '/office/boxes' && document.readyState === 'complete'")
    staff.wait_for("return document.querySelector('[name=references]').value === '没有号码'")
    staff.open(f"{address}/boxes")
    assert staff.run("return document.querySelector('[name=references]').value") == before
    assert [error for error in staff.errors() if "/office/boxes/references - " not in error] == []


CHOOSE = """
var files = new DataTransfer();
files.items.add(new File([new Uint8Array(arguments[0])], arguments[1]));
var input = document.querySelector('[type=file]');
input.files = files.files;
input.dispatchEvent(new Event('change'));
"""


@pytest.mark.parametrize(
    ("language", "button", "nothing"),
    [("zh", "选择文件", "还没有选择文件"), ("en", "Choose a file", "No file chosen yet")],
)
def test_a_field_for_a_file_speaks_the_desks_language_whatever_the_browsers_is(
    address: str, staff: Browser, language: str, button: str, nothing: str
) -> None:
    sign_in(staff, address, "uploader")
    staff.open(f"{address}/films/new?lang={language}")
    told = "return document.querySelector('.file-field').innerText.split(/\\n+/)"
    assert staff.run(told) == [button, nothing]
    staff.run(CHOOSE, 1_000, "邻里节.mp4")
    assert staff.run(told) == [button, "邻里节.mp4"]
    at_the_button = (
        "var b = document.querySelector('.file-field .button').getBoundingClientRect();"
        "return document.elementFromPoint(b.left + b.width / 2, b.top + b.height / 2).name"
    )
    assert staff.run(at_the_button) == "film"


def test_an_upload_shows_its_way_until_the_film_is_ready(office: Desk, address: str, staff: Browser) -> None:
    sign_in(staff, address, "uploader")
    staff.open(f"{address}/films/new")
    staff.run(CHOOSE, 1_500_000, "邻里节.mp4")
    staff.run(
        "document.querySelector('[name=column]').value = 'news'; document.querySelector('form.wide button').click()"
    )
    staff.wait_for("return /programmes/.test(location.pathname)")
    with office.services.store.reading() as connection:
        [row] = catalogue.programmes(connection, office.community)
    assert (row.title.zh, row.film.size_bytes) == ("邻里节", 1_500_000)
    with office.services.store.writing() as connection:
        films.claim(connection, "worker", office.now)
        films.progress(connection, row.material, "worker", "transcoding", 0.5, office.now)
    staff.wait_for("return document.querySelector('[aria-valuenow=\"50\"]')")
    with office.services.store.writing() as connection:
        films.ready(connection, row.material, "worker", length_ms=60_000, ticks=13, now=office.now)
    staff.wait_for("return document.querySelector('.state.waiting')")
    assert staff.errors() == []


def test_a_wrong_form_keeps_the_film_and_one_that_is_too_large_is_not_sent(
    office: Desk, address: str, staff: Browser
) -> None:
    sign_in(staff, address, "uploader")
    staff.open(f"{address}/films/new")
    staff.run(CHOOSE, 2_100_000, "large.mp4")
    staff.run(
        "document.querySelector('[name=column]').value = 'news'; document.querySelector('form.wide button').click()"
    )
    assert "2.0 MB" in staff.run("return document.querySelector('.wrong').innerText")
    staff.run(CHOOSE, 1_000, "small.mp4")
    staff.run(
        "document.querySelector('[name=title_zh]').value = ' '; document.querySelector('form.wide button').click()"
    )
    staff.wait_for("return document.querySelector('.wrong').innerText.includes('起个名字')")
    assert staff.run("return document.querySelector('.kept').innerText") == "small.mp4（1.0 kB）已经传到，不用再传。"
    staff.run(
        "document.querySelector('[name=title_zh]').value = '小片'; document.querySelector('form.wide button').click()"
    )
    staff.wait_for("return /programmes/.test(location.pathname)")
    assert len(list((office.services.settings.data_dir / "incoming").iterdir())) == 1


def test_on_a_phone_the_navigation_is_folded_until_it_is_asked_for(address: str) -> None:
    with Browser((390, 844)) as phone:
        sign_in(phone, address, "administrator")
        is_open = "return !!document.querySelector('#pages').getClientRects().length"
        assert phone.run(is_open) is False
        phone.run("document.querySelector('.menu').click()")
        phone.wait_for(is_open)
        phone.run("document.querySelector('#pages a[href$=register]').click()")
        phone.wait_for("return location.pathname === '/office/register' && document.readyState === 'complete'")
        assert phone.run(is_open) is False


def test_a_list_is_sorted_by_its_headings_and_comes_back_as_it_was(office: Desk, address: str, staff: Browser) -> None:
    with office.services.store.writing() as connection:
        home = people.household(connection, office.community, 1)
        people.renumber(connection, home, 12)
    sign_in(staff, address, "branch")
    staff.open(f"{address}/members")
    read = (
        "return Array.from(document.querySelector('table[data-sort]').tBodies[0].rows, function (row) "
        "{ return row.cells[1].textContent.trim(); })"
    )
    came = staff.run(read)
    orders = []
    for _ in range(3):
        staff.run("document.querySelectorAll('table[data-sort] th button')[1].click()")
        orders.append(staff.run(read))
    assert orders == [["2", "12", "12"], ["12", "12", "2"], came]
    assert staff.errors() == []
