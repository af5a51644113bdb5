"""No hostile value in one field of a form of the desk that is otherwise right is stored as a number or a day."""

import io
import unicodedata

import pytest

from tests.desk.conftest import Desk
from tests.http.stored import Watch
from tests.http.test_sweep import NASTY
from tvchannel.features.linking import pair
from tvchannel.store import tables as t

# What a refusal may leave: lines of the log, and how often somebody has tried.
REFUSED = {"audit", "tries"}
ADD = {
    "kind": "minutes-add",
    "day": "2026-11-20",
    "member": "here-1",
    "programme": "1",
    "minutes": "1",
    "class": "alone",
}
ADD |= {"reason": "elsewhere", "note": "x", "request": ""}
VOID = {
    "kind": "minutes-void",
    "day": "2026-11-20",
    "member": "here-1",
    "programme": "1",
    "from_min": "1",
    "to_min": "2",
}
VOID |= {"reason": "not-there", "note": "x", "request": ""}
FILM = {"column": "news", "title_zh": "片子", "series": "邻里", "episode": "3", "valid_from": "2026-12-01"}
FILM |= {"valid_until": "2026-12-31", "valid_from_time": "18:00", "valid_until_time": "21:30"}
VALIDITY = ("valid_from", "valid_until", "valid_from_time", "valid_until_time")
# Address, who sends it, the form, and the fields of it that are numbers ("" where the field may be empty) or days.
FORMS: dict[str, tuple[str, str, dict[str, str], tuple[str, ...]]] = {
    "minutes that come in": ("/office/corrections", "branch", ADD, ("day", "programme", "minutes", "request")),
    "minutes that go out": ("/office/corrections", "branch", VOID, ("day", "programme", "from_min", "to_min")),
    "a row that does not count": (
        "/office/corrections",
        "branch",
        {"kind": "row", "row": "1", "reason": "mistaken", "note": "x", "request": ""},
        ("row", "request"),
    ),
    "a film": ("/office/films/new", "uploader", FILM, ("episode", *VALIDITY)),
    "a theme": ("/office/theme", "reviewer", {"month": "2026-12", "programme": "1"}, ("month", "programme")),
    "a pairing": ("/office/boxes/link", "branch", {"code": "", "household": "2"}, ("household",)),
    "operator's numbers": ("/office/boxes/references", "branch", {"references": "%s 880012345"}, ("references",)),
}


def legal(text: str) -> int | None:
    """`text` as a number that people type: at most nine digits, also wide, blanks around. Written apart from ours."""
    text = unicodedata.normalize("NFKC", text.strip())
    return int(text) if 0 < len(text) <= 9 and set(text) <= set("0123456789") else None


@pytest.mark.parametrize(("kind", "field"), [(kind, field) for kind, form in FORMS.items() for field in form[3]])
def test_a_field_that_is_no_number_or_day_is_refused_and_nothing_is_stored(office: Desk, kind: str, field: str) -> None:
    address, who, form, _ = FORMS[kind]
    office.check_in("here-1")
    office.programme("m1", who="somebody")
    browser, found = office.browser(who), []
    watch = Watch(office.services.store)
    if "code" in form:
        form = form | {"code": code(office)}
        watch.changed()
    for value in NASTY:
        typed = form[field] % value if "%s" in form[field] else value
        files = {"film": (io.BytesIO(b"film"), "a.mp4")} if kind == "a film" else None
        if legal(value) is not None or not value.strip():
            continue
        answer = browser.post(address, files, **{**form, field: typed.encode("utf-8", "replace").decode()})
        changed = [one for one in watch.changed() if one.table not in REFUSED]
        if answer.status_code != 400 or changed:
            found.append(f"{value[:20]!r}: {answer.status_code} {changed}")
    watch.close()
    assert not found, "\n".join(found)


@pytest.mark.parametrize("kind", [kind for kind in FORMS if kind != "minutes that go out"])  # there are none
def test_the_same_form_without_a_hostile_value_is_taken(office: Desk, kind: str) -> None:
    address, who, form, _ = FORMS[kind]
    office.check_in("here-1")
    office.programme("m1", who="somebody")
    with office.services.store.writing() as connection:
        connection.execute(t.programmes.update().values(state="approved"))
    if "code" in form:
        form = form | {"code": code(office)}
    files = {"film": (io.BytesIO(b"film"), "a.mp4")} if kind == "a film" else None
    watch = Watch(office.services.store)
    filled = {name: value.replace("%s", "2") for name, value in form.items()}
    answer = office.browser(who).post(address, files, **filled)
    assert answer.status_code == 303, answer.text
    assert [one for one in watch.changed() if one.table not in REFUSED]
    watch.close()


MISSING = {
    "/office/theme": ("reviewer", {"month": "2026-12", "programme": "0"}),
    "/office/boxes/1/family": ("branch", {"family": ""}),
    "/office/boxes/1/language": ("branch", {"lang": ""}),
    "/office/boxes/references": ("branch", {"references": ""}),
    "/office/boxes/link": ("branch", {"code": "12345678"}),
    "/office/sign-in": ("", {"login": "branch", "password": "x"}),
}


@pytest.mark.parametrize(("path", "field"), [(path, field) for path, form in MISSING.items() for field in form[1]])
def test_a_form_that_lacks_a_field_is_refused_and_counts_as_nothing(office: Desk, path: str, field: str) -> None:
    who, form = MISSING[path]
    browser = office.browser(who or None)
    token = browser.token()  # of a page that notes who looked
    watch = Watch(office.services.store)
    told = {name: value for name, value in form.items() if name != field}
    answer = browser.client.post(path, data={"csrf_token": token, **told})
    assert (answer.status_code, watch.changed()) == (400, [])
    watch.close()


def code(office: Desk) -> str:
    """The digits that a television shows."""
    store, signing = office.services.store, office.services.keys.signing
    secret = pair.begin(store, signing, "here", model="x", address="192.0.2.1", now=office.now)
    return pair.code_of(signing, secret)
