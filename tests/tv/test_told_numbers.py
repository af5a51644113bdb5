"""What televisions tell: no hostile value in one field of what is otherwise right is stored as a number."""

import pytest

from tests.features.linking.test_pair import choose, clerk  # noqa: F401
from tests.http.stored import Watch
from tests.http.test_sweep import NASTY
from tests.tv.conftest import House
from tests.tv.pages.test_reports import check_in
from tests.tv.playing_box import session_of
from tvchannel.features.linking import pair
from tvchannel.store.entities import StaffRow
from tvchannel.store.tables import reports
from tvchannel.study.playing import OUTSIDE

HOSTILE = [value.encode("utf-8", "replace").decode() for value in NASTY]
WATCHED = {"number": "1", "from": "0", "to": "1000", "held": "0", "mono": "0", "keys": "1", "state": "playing"}


def legal(text: str, digits: int = 9) -> bool:
    """Whether a box may send this as a number from 0 on. Written apart from ours."""
    return 0 < len(text) <= digits and set(text) <= set("0123456789")


@pytest.mark.parametrize("field", ["number", "held", "keys", "mono"])
def test_a_report_with_a_figure_that_is_none_is_refused_and_not_kept(house: House, field: str) -> None:
    television = house.television(1)
    form = WATCHED | {"session": session_of(television.get("/tv/here/watch/1").text)}
    watch = Watch(house.services.store)
    for value in HOSTILE:
        plain = value.removeprefix("-") if field == "mono" else value
        if not legal(plain, 13 if field in ("held", "mono") else 9):
            answer = television.post("/tv/here/watched", data={**form, field: value})
            assert (answer.status_code, watch.changed()) == (400, []), value[:30]
    watch.close()
    assert television.post("/tv/here/watched", data=form).status_code == 200


@pytest.mark.parametrize("field", ["from", "to"])
def test_a_segment_that_is_none_counts_as_nothing_played(house: House, field: str) -> None:
    television = house.television(1)
    check_in(television)
    form = WATCHED | {"session": session_of(television.get("/tv/here/watch/1").text)}
    for number, value in enumerate(HOSTILE, 1):
        if not legal(value.removeprefix("-"), 13):
            assert television.post("/tv/here/watched", data={**form, "number": number, field: value}).status_code < 500
    with house.services.store.reading() as connection:
        kept = connection.execute(reports.select()).all()
    assert kept
    assert {(str(row.parts), row.notes) for row in kept} == {("[]", OUTSIDE)}


def test_no_household_that_was_not_named_is_tried_out(house: House) -> None:
    watch = Watch(house.services.store)
    for value in HOSTILE:
        if not legal(value):
            answer = house.television().post("/try/enter", data={"community": "here", "household": value})
            assert (answer.status_code, watch.changed()) == (400, []), value[:30]
    watch.close()


@pytest.fixture
def asked(house: House, clerk: StaffRow) -> str:  # noqa: F811
    """Where a television answers that asks whether it stands in household 1."""
    store, signing = house.services.store, house.services.keys.signing
    secret = pair.begin(store, signing, "here", model="x", address="192.0.2.1", now=house.now)
    choose(house, clerk, pair.code_of(signing, secret))
    return f"/tv/here/pair/{secret}"


def test_an_answer_that_names_no_household_is_neither_yes_nor_no(house: House, asked: str) -> None:
    television = house.television()
    watch = Watch(house.services.store)
    for form in ({}, {"answer": ""}, {"answer": "yes"}, *({"household": value} for value in HOSTILE)):
        if not legal(form.get("household", "")):
            answer = television.post(asked, data=form)
            assert (answer.status_code, watch.changed()) == (400, []), form
    watch.close()
    assert television.post(asked, data={"household": "1"}).status_code == 303
