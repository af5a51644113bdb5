"""A notice becomes a film by itself; one that cannot is tried again and then says so."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest

from media import speech
from media.errors import EngineMissing
from media.notices import film
from tests.desk.conftest import Desk
from tests.features.notices.made import notice, write_notice
from tests.media.sources import ENGINE
from tests.media.test_cards import has_font
from tvchannel.core.jobs import IDLE
from tvchannel.features.notices.layout import pages_of
from tvchannel.features.notices.preparing import prepare
from tvchannel.store.channel.notices import NoticeState

Test = TypeVar("Test", bound=Callable[..., None])
MISSING = "%(program)s is not installed: it comes with the package %(package)s."


def drawn(test: Test) -> Test:
    """A test that draws and converts."""
    for mark in (*ENGINE, pytest.mark.skipif(not has_font(), reason="no Chinese font (fonts-wqy-zenhei)")):
        test = mark(test)
    return test


@drawn
def test_a_notice_is_a_film_of_whole_ticks_with_a_voice_and_an_announcement(office: Desk) -> None:
    number = write_notice(office, text="停水。", ready=False)
    prepare(office.services)
    made = notice(office, number)
    facts = office.services.vault.films.facts(made.material)
    assert (made.state, made.progress) == (NoticeState.READY, 1.0)
    assert facts
    assert facts.ticks == made.ticks
    assert (facts.loudness is not None) is speech.is_there(speech.program((), "zh"))
    assert office.services.vault.films.facts(f"{made.material}-next")
    answer = office.browser("uploader").get(f"/office/notices/{number}/film.mp4")
    assert (answer.status_code, answer.mimetype) == (200, "video/mp4")
    assert prepare(office.services) == IDLE


@drawn
def test_a_page_stands_as_long_as_it_is_spoken_and_longer_where_it_is_long(office: Desk, tmp_path: Path) -> None:
    pages = [pages_of(notice(office, write_notice(office, text="字" * count)).draft)[0] for count in (1, 40)]
    short, long = (film.timing(page, tmp_path, ()).ticks for page in pages)
    assert 1 <= short < long


def test_one_that_cannot_be_made_says_why_after_three_tries(office: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*_told: object) -> None:
        raise EngineMissing(MISSING, program="x", package="y")

    monkeypatch.setattr(film, "make", missing)
    number = write_notice(office, ready=False)
    states = []
    for _ in range(3):
        prepare(office.services)
        states.append(notice(office, number).state)
    assert states == [NoticeState.WAITING, NoticeState.WAITING, NoticeState.FAILED]
    page = office.browser("uploader").get(f"/office/notices/{number}", lang="en").text
    assert "x is not installed: it comes with the package y." in page
    assert prepare(office.services) == IDLE
