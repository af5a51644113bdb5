"""The report of reflections: each once, with its words, in the month in which it was said."""

from datetime import timedelta

import pytest

from tests.desk.conftest import Desk
from tests.features.reflections.made import add_topics, said
from tests.features.reports.kinds.test_activities import rows


@pytest.fixture
def spoken(office: Desk) -> Desk:
    store, community, now = office.services.store, office.community, office.now
    office.programme("m1")
    add_topics(store, community)
    said(office.services, community, "here-1", "我学到了很多", now - timedelta(hours=1))
    said(office.services, community, "here-2", "想讲给家里人听", now, programme=None, by="branch")
    return office


def told(office: Desk, *names: str, **query: str) -> list[tuple[str, ...]]:
    return [tuple(row[name] for name in names) for row in rows(office, "reflections", **query)]


def test_each_stands_once_with_its_words_its_mark_and_who_typed_it(spoken: Desk) -> None:
    first, second = rows(spoken, "reflections")
    assert (first["member"], first["words"], first["mark"], first["typed_by"]) == ("here-1", "我学到了很多", "4", "")
    assert (second["member"], second["words"], second["mark"]) == ("here-2", "想讲给家里人听", "")
    assert second["typed_by"]
    assert first["programme"]
    assert (first["topic"] != "", second["topic"]) == (True, "")


def test_a_month_has_what_was_said_in_it(spoken: Desk) -> None:
    assert len(told(spoken, "member", month="2026-11")) == 2
    assert told(spoken, "member", month="2026-10") == []


def test_each_look_at_it_is_written_down(spoken: Desk) -> None:
    told(spoken, "member")
    assert spoken.audit("looked") == ["export reflections 2026-11"]
