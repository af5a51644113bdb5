"""Nasty values in every address and every parameter, from everybody: an answer in words, never a failure.

Routes come from the application, the names of parameters from the code of the pages: new ones are swept as well.
"""

import re
from collections.abc import Iterator
from urllib.parse import quote

import pytest
from werkzeug.routing import Rule

from tests.pages.office.conftest import ROLES, Browser, Desk, model, office  # noqa: F401  the two communities
from tests.shape.house import ROOT
from tvchannel import identity
from tvchannel.pages.context import ANYONE, BOX
from tvchannel.store import boxes, people

TOKEN = "t" * 43
NASTY = (
    *("", "0", "-1", "1.5", "1e9", "nan", "999999999", "2147483648", "9223372036854775808", "9" * 40),
    *("١٢", "１２", "0001-01-01", "9999-12-31", "2026-13-45", "2026-W10-1", "1", "9999", "0000"),
    *("a\0b", "a\x1bb", "\ud800", "%00", "../../x", "x" * 300, "x" * 30_000, "{{7*7}}", "'\";--", "😀"),
)
PAGES = ROOT / "tvchannel" / "pages"
_READ = re.compile(r"""(?:(?:args|form|values)(?:\.get\(|\.getlist\(|\[|, )|_(?:instant|figure)\()"(\w+)\"""")
# Where a session of the test itself would end, or a body of another kind is read.
_ENDS_THE_SESSION = {"office.sign_out"}
KNOWN = {"community": "here", "key": "news", "ref": "here-1", "channel": "1", "rung": "480p", "day": "2026-11-21"}


def names() -> list[str]:
    """Every parameter that a page reads."""
    return sorted({name for path in PAGES.rglob("*.py") for name in _READ.findall(path.read_text("utf-8"))})


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


def browsers(office: Desk) -> dict[str, Browser]:  # noqa: F811
    """A browser of everybody, by role; a television's, and a stranger's."""
    with office.services.store.writing() as connection:
        home = people.household(connection, office.community, 1)
        boxes.add_box(connection, home.id, identity.token_hash(TOKEN), "model", office.now)
    found = {role: office.browser(role) for role in ROLES} | {BOX: office.browser(), ANYONE: office.browser()}
    found[BOX].client.set_cookie("box", TOKEN)
    return found


def callers(office: Desk, rule: Rule) -> list[str]:  # noqa: F811
    """Who is to try the rule: a stranger where anybody may, a television on its pages, one of the staff who may."""
    who = office.app.view_functions[rule.endpoint].opens_to
    staff = [role for role in ("administrator", *ROLES) if role in who][:1]
    return [*([ANYONE] if ANYONE in who else []), *([BOX] if rule.rule.startswith("/tv/") else []), *staff]


def test_the_names_of_parameters_are_found_in_the_code() -> None:
    assert {"utc", "page", "day", "year", "household", "clock", "note", "login"} <= set(names())


@pytest.mark.slow
def test_no_value_in_any_address_or_parameter_makes_a_page_fail(office: Desk) -> None:  # noqa: F811
    office.programme("m1")
    failed, tried, everybody = [], 0, browsers(office)
    tokens = {who: browser.token() for who, browser in everybody.items()}
    for rule in office.app.url_map.iter_rules():
        for who in callers(office, rule) if rule.endpoint not in _ENDS_THE_SESSION else ():
            for method, address, values in requests(rule):
                client = everybody[who].client
                if method == "POST":
                    answer = client.post(address, data={**values, "csrf_token": tokens[who]})
                else:
                    answer = client.get(address, query_string=values)
                tried += 1
                if (answer.status_code >= 500 and answer.status_code != 503) or b"Traceback" in answer.data:
                    failed.append(f"{who} {method} {address[:90]} {list(values.items())[:1]}: {answer.status_code}")
                answer.close()
    assert not failed, "\n".join(failed[:40])
    assert tried > 3000


def requests(rule: Rule) -> Iterator[tuple[str, str, dict[str, str]]]:
    """(method, address, parameters): each nasty value in each place of the address, then in all parameters at once."""
    first, *others = addresses(rule)
    for method in sorted(rule.methods & {"GET", "POST"}):
        for address in others:
            yield method, address, {}
        for value in NASTY:
            yield method, first, dict.fromkeys(names(), "\ufffd" if value == "\ud800" else value)
