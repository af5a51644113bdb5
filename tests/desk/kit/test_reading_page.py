"""A page for whoever only reads: what stands in its fields, and nothing to send."""

import pytest
from lxml import html

from tests.desk.conftest import Browser, Desk
from tests.desk.test_on_a_phone import fill, pages
from tvchannel.desk.kit.reading_page import reading_page

EMPTY = "Nothing."


def read(main: str) -> str:
    """What is left of the inside of a page's main part."""
    whole = reading_page(f"<!DOCTYPE html><html><body><main>{main}</main></body></html>", EMPTY)
    assert whole.startswith("<!DOCTYPE html>")
    return whole.split("<main>")[1].split("</main>")[0]


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ('<label>Name <input name="a" value=" 王 &amp; 李 "></label>', "Name 王 & 李"),
        ('<label>Name <input name="a"></label>', None),
        ("<label>Text <textarea>one\ntwo</textarea></label>", "Text one\ntwo"),
        ("<label>Which <select><option>x<option selected>y</select> <small>help</small></label>", "Which y help"),
        ("<label>Which <select><option>x<option>y</select></label>", None),
        ('<label><input type="checkbox" checked> Exempt</label>', "√ Exempt"),
        ('<label><input type="checkbox"> 王桂兰</label>', "□ 王桂兰"),
        ('<label><input type="checkbox" required> I am sure</label>', None),
        ('<button aria-pressed="true">came</button><button aria-pressed="false">leave</button>', "came"),
        ('<input type="hidden" value="token"><input type="file"><button>Send</button>', None),
    ],
)
def test_what_stands_in_a_field_is_words_and_an_empty_one_is_gone(field: str, said: str | None) -> None:
    left = read(f'<p>Beside.</p><form method="post" action="/x" class="fields">{field}</form>')
    assert "<form" not in left
    assert "<input" not in left
    assert html.fromstring(f"<div>{left}</div>").text_content() == f"Beside.{said or ''}"
    assert ('<div class="fields">' in left) is (said is not None)


def test_a_part_that_only_sends_is_gone_with_its_heading_and_a_page_of_it_says_so() -> None:
    form = '<form method="post"><input name="a"><button>Add</button></form>'
    part = f'<section class="panel"><h2>Add one</h2><p class="quiet">Help.</p>{form}</section>'
    assert read(f'<h1>Page</h1><p class="lead">Lead.</p>{part}') == (
        '<h1>Page</h1><p class="lead">Lead.</p><p class="empty">Nothing.</p>'
    )
    table = "<table><tr><td>x</td></tr></table>"
    assert "Add one" in read(f"<section><h2>Add one</h2>{table}{form}</section>")
    sends = '<a class="button sends" href="/new">New</a><section class="sends"><input value="1"></section>'
    assert read(f"{table}{sends}") == table


def test_a_form_of_one_s_own_and_one_that_asks_stay() -> None:
    kept = (
        '<form method="post" class="fields own"><input name="old"></form><form class="find"><input name="day"></form>'
    )
    assert read(kept) == kept


def test_a_control_that_stands_outside_of_its_form_goes_with_it() -> None:
    outside = '<li><label class="who"><input type="checkbox" form="share"></label><b>王桂兰</b></li>'
    left = read(f'<ul>{outside}</ul><form method="post" id="share" class="sends"><input value="2026"></form>')
    assert left == "<ul><li><b>王桂兰</b></li></ul>"


def sendable(browser: Browser, path: str) -> list[str]:
    """The forms of a page that send something, but those of one's own."""
    answer = browser.get(f"{path}{'&' if '?' in path else '?'}why=review")
    if answer.status_code != 200 or not answer.content_type.startswith("text/html"):
        return []
    main = html.document_fromstring(answer.text).find(".//main")
    return [
        one.get("action", "") for one in main.iter("form") if one.get("method") == "post" and "own" not in one.classes
    ]


def test_an_auditor_finds_nothing_to_send_on_any_page(office: Desk) -> None:
    paths = pages(office, fill(office))
    auditor, administrator = office.browser("auditor"), office.browser("administrator")
    assert {path for path in paths if sendable(auditor, path)} == set()
    assert len([path for path in paths if sendable(administrator, path)]) > 20
