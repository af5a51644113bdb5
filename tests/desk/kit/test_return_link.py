"""A refused form leads back to the page that it stood on, and to no other place."""

import pytest

from tests.desk.conftest import Desk

# Where a form says that it stood, and where its refusal leads back to ("": to the first page only).
ORIGINS = {
    "http://localhost/office/boxes": "/office/boxes",
    "https://localhost/office/boxes": "/office/boxes",
    "http://localhost:8443/office/boxes": "/office/boxes",
    "http://localhost/office/boxes?lang=en&x=1": "/office/boxes?lang=en&amp;x=1",
    'http://localhost/office/boxes?"><script>': "/office/boxes?&#34;&gt;&lt;script&gt;",
    "http://localhost/office/": "/office/",
    "http://localhost/office/boxes#x": "/office/boxes",
    "": "",
    "/office/boxes": "",
    "//localhost/office/boxes": "",
    "http://evil.example/office/boxes": "",
    "http://localhost@evil.example/office/boxes": "",
    "http://localhost.evil.example/office/boxes": "",
    "http://evil.example/?http://localhost/office/boxes": "",
    "javascript://localhost/office/boxes": "",
    "http://localhost/office/boxes/references": "",
    "http://localhost/office/none": "",
    "http://localhost/office/../tv/here/": "",
    "http://localhost//evil.example/office/": "",
    "http://localhost/tv/here/": "",
    "http://[::1": "",
    "x": "",
}


@pytest.mark.parametrize("origin", ORIGINS)
def test_a_refused_form_leads_back_to_its_own_page(office: Desk, origin: str) -> None:
    answer = office.browser("branch").post("/office/boxes/references", headers={"Referer": origin}, references="x")
    assert answer.status_code == 400
    led = [part.split('"')[0] for part in answer.text.split('class="button" href="')[1:]]
    assert led == [ORIGINS[origin] or "/office/"]
    assert ("data-refused" in answer.text) == bool(ORIGINS[origin])


def test_a_form_that_was_open_for_too_long_leads_back_to_its_page(office: Desk) -> None:
    client = office.browser("branch").client
    answer = client.post("/office/boxes/references", headers={"Referer": "http://localhost/office/boxes"})
    assert answer.status_code == 400
    assert 'href="/office/boxes" data-refused' in answer.text


def test_a_page_that_is_not_there_leads_to_the_first_page(office: Desk) -> None:
    answer = office.browser("branch").client.get("/office/none", headers={"Referer": "http://localhost/office/boxes"})
    assert answer.status_code == 404
    assert "data-refused" not in answer.text
