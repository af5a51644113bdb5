"""The report of discussions: what was approved, with no number below five, and in fives while it is open."""

from epg.titles import Title
from tests.desk.conftest import Desk
from tests.features.discussions.made import open_discussion
from tests.features.reports.kinds.opinions.made import spoken_of
from tests.features.reports.kinds.test_coverage import rows
from tvchannel.core.appearance.noted import AppearanceAuthor
from tvchannel.features.discussions import actions
from tvchannel.store.people import discussions, opinion_notes, opinions
from tvchannel.study.together.discussions import NoteState


def told(office: Desk) -> list[tuple[str, ...]]:
    return [tuple(row[name] for name in ("said_as", "words", "times")) for row in rows(office, "discussions")]


def test_what_is_shown_is_told_in_fives_and_when_it_is_over_by_number(office: Desk) -> None:
    store, author = office.services.store, AppearanceAuthor(office.community, "reviewer", office.now)
    number = open_discussion(store, office.community, office.now)
    spoken_of(office, number, (7, 4, 1, 0))
    said = ["很受教育", "很感动", "讲得清楚", "想再看一遍"]
    assert told(office)[:4] == [("sentence", *pair) for pair in zip(said, ("≥5", "<5", "<5", "0"), strict=True)]
    actions.close(store, author, number)
    assert told(office)[:4] == [("sentence", *pair) for pair in zip(said, ("7", "<5", "<5", "0"), strict=True)]
    actions.sum_up(store, author, number, Title("下周起加一盏灯。"))
    assert told(office)[-1] == ("summary", "下周起加一盏灯。", "")
    assert rows(office, "discussions", year="2025") == []


def test_what_waits_was_refused_or_taken_down_is_not_told(office: Desk) -> None:
    number = open_discussion(office.services.store, office.community, office.now)
    spoken_of(office, number, (5,))
    typed = {"member": "", "typed_by": "guide", "day": office.now.date()}
    with office.services.store.writing() as connection:
        found = discussions.one(connection, office.community, number)
        waiting = [found.sentences[1].id]
        opinions.count(connection, office.community, found.about, found.sentences, waiting, at_once=False)
        for state in NoteState:
            note = opinion_notes.add(connection, office.community, found.about, state.value, **typed)
            opinion_notes.set_state(connection, note, state, who="reviewer")
        opinions.take_down(connection, office.community, found.about, found.sentences[0].id)
    assert {times for how, _, times in told(office) if how == "sentence"} == {"0"}
    assert [words for how, words, _ in told(office) if how == "note"] == ["shown"]


def test_a_draft_is_in_no_year(office: Desk) -> None:
    open_discussion(office.services.store, office.there, office.now)
    assert rows(office, "discussions") == []
