"""While a report is made nobody looks for garbage; afterwards everything is as it was."""

import gc
from contextlib import suppress

import pytest

from tvchannel.base import collection


@pytest.fixture(autouse=True, params=[True, False], ids=["on", "off"])
def was_on(request: pytest.FixtureRequest):
    before = gc.isenabled()
    (gc.enable if request.param else gc.disable)()
    yield request.param
    (gc.enable if before else gc.disable)()


def test_garbage_is_looked_for_when_the_last_of_several_reports_is_done(was_on: bool) -> None:
    first, second = collection.later(), collection.later()
    seen = []
    for step in (first.__enter__, second.__enter__, lambda: first.__exit__(None, None, None)):
        step()
        seen.append(gc.isenabled())
    second.__exit__(None, None, None)
    assert (seen, gc.isenabled()) == ([False, False, False], was_on)


def test_garbage_is_looked_for_after_a_report_that_failed(was_on: bool) -> None:
    with suppress(ZeroDivisionError), collection.later():
        raise ZeroDivisionError
    assert gc.isenabled() is was_on


def test_what_is_loaded_is_not_looked_through_again() -> None:
    before = gc.get_freeze_count()
    try:
        collection.loaded()
        assert gc.get_freeze_count() > before
        assert len(gc.get_objects()) < gc.get_freeze_count()
    finally:
        gc.unfreeze()
