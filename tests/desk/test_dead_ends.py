"""Whoever sees a link may open what it leads to: no page of the desk offers what would be refused."""

from urllib.parse import urljoin, urlsplit

import pytest
from lxml import html
from werkzeug.exceptions import HTTPException

from tests.desk.conftest import ROLES, Browser, Desk
from tests.desk.test_on_a_phone import fill, pages
from tvchannel.base.roles import may_read


def linked(browser: Browser, path: str) -> set[str]:
    """The addresses of the desk to which links of the page's main part lead, without what is asked there."""
    answer = browser.get(f"{path}{'&' if '?' in path else '?'}why=review")
    if answer.status_code != 200 or not answer.content_type.startswith("text/html"):
        return set()
    main = html.document_fromstring(answer.text).find(".//main")
    return {urlsplit(urljoin(path, link.get("href", ""))).path for link in main.iter("a")}


def is_open(office: Desk, path: str, role: str) -> bool:
    """Whether somebody with this role may open `path`; what is no page of the desk is open to everybody."""
    try:
        endpoint, _ = office.app.url_map.bind("localhost").match(path)
    except HTTPException:
        return True
    return not endpoint.startswith("office.") or may_read(
        frozenset({role}), *office.app.view_functions[endpoint].opens_to
    )


@pytest.mark.parametrize("role", ROLES)
def test_no_link_of_a_page_leads_to_one_that_is_refused(office: Desk, role: str) -> None:
    paths, browser = pages(office, fill(office)), office.browser(role)
    found = {(path, link) for path in paths for link in linked(browser, path)}
    assert found
    assert {(path, link) for path, link in found if not is_open(office, link, role)} == set()
