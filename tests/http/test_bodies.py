"""A body that was cut off, or is no form, is a refusal at every address that takes one, and never an empty form."""

import io

import pytest

from tests.desk.conftest import Desk, desk_model, office  # noqa: F401
from tests.http.stored import Watch, stored
from tests.http.test_sweep import addresses, browsers, callers, rules

FORM, PARTS = "application/x-www-form-urlencoded", "multipart/form-data; boundary=b"
PART = b'--b\r\nContent-Disposition: form-data; name="answer"\r\n\r\nyes\r\n'
FILE = PART + b'--b\r\nContent-Disposition: form-data; name="film"; filename="a.mp4"\r\n\r\nbytes of'
# What comes, of which kind, what its head says beside, and the status that it is refused with.
CUT: dict[str, tuple[bytes, str, dict[str, object], int]] = {
    "nothing of a form": (b"", FORM, {"CONTENT_LENGTH": "12"}, 400),
    "a form up to a name": (b"household=1&hou", FORM, {"CONTENT_LENGTH": "40"}, 400),
    "a form up to a field's end": (b"household=1", FORM, {"CONTENT_LENGTH": "23"}, 400),
    "a form that its server calls ended": (b"", FORM, {"CONTENT_LENGTH": "12", "wsgi.input_terminated": True}, 400),
    "parts without an end": (PART, PARTS, {}, 400),
    "parts that end in the middle of a file": (FILE, PARTS, {}, 400),
    "parts that end in their head": (PART[:30], PARTS, {}, 400),
    "parts shorter than their length": (PART + b"--b--", PARTS, {"CONTENT_LENGTH": "900"}, 400),
    "no parts at all": (b"", PARTS, {"CONTENT_LENGTH": "900"}, 400),
    "a length that is none": (b"a=1", FORM, {"CONTENT_LENGTH": "3_0"}, 400),
    "a length below nothing": (b"a=1", FORM, {"CONTENT_LENGTH": "-3"}, 400),
    "a length in other digits": (b"a=1", FORM, {"CONTENT_LENGTH": "３"}, 400),
    "chunks": (b"", FORM, {"CONTENT_LENGTH": "", "HTTP_TRANSFER_ENCODING": "chunked"}, 411),
    "chunks beside a length": (b"a=1", FORM, {"HTTP_TRANSFER_ENCODING": "chunked"}, 411),
    "another kind": (b'{"a": 1}', "application/json", {}, 415),
    "no kind": (b"a=1", "", {}, 415),
}
# A code that nobody gave out is refused before anything of the body is read.
BEFORE = {"tv.receive_contribution": 410}
TEXTS = {"tv.late"}  # takes text; a form is text as well


@pytest.mark.parametrize("kind", CUT)
def test_a_body_that_was_cut_off_is_refused_at_every_address_and_nothing_is_stored(office: Desk, kind: str) -> None:  # noqa: F811
    body, content_type, head, status = CUT[kind]
    everybody, found, taking = browsers(office), [], 0
    tokens = {who: browser.token() for who, browser in everybody.items()}
    watch = Watch(office.services.store)
    for rule in rules(office):
        whole = rule.endpoint in TEXTS and (status == 415 or (content_type == PARTS and not head))
        if "POST" not in rule.methods or whole:
            continue
        address, *_ = addresses(rule)
        for who in callers(office, rule):
            taking += 1
            answer = everybody[who].client.post(
                address,
                input_stream=io.BytesIO(body),
                content_type=content_type,
                headers={"X-CSRFToken": tokens[who]},
                environ_overrides={"CONTENT_LENGTH": str(len(body)), **head},
            )
            changed = watch.changed()
            if answer.status_code not in (status, BEFORE.get(rule.endpoint)) or changed:
                found.append(f"{who} {address}: {answer.status_code} {changed}")
    watch.close()
    assert not found, "\n".join(found)
    assert taking > 30
    assert not [*(office.services.settings.data_dir / "incoming").iterdir()]


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE"])
def test_no_address_takes_a_body_by_another_method(office: Desk, method: str) -> None:  # noqa: F811
    everybody = browsers(office)
    before = stored(office.services.store)
    for rule in rules(office):
        address, *_ = addresses(rule)
        for who in callers(office, rule):
            answer = everybody[who].client.open(
                address, method=method, data=b"a=1", content_type=FORM, environ_overrides={"CONTENT_LENGTH": "9"}
            )
            assert answer.status_code in (400, 404, 405, 412), address
    assert stored(office.services.store) == before


def test_a_whole_form_of_either_kind_is_read(office: Desk) -> None:  # noqa: F811
    for content_type in (FORM, "multipart/form-data"):
        browser = office.browser()
        answer = browser.client.post(
            "/office/sign-in",
            data={"csrf_token": browser.token(), "login": "branch", "password": "x"},
            content_type=content_type,
        )
        assert answer.status_code == 403
    assert len(office.audit("sign-in-failed")) == 2
