"""What is known of members by the surveys that they answered: how it is erased, kept and exported."""

from collections.abc import Iterator

from tvchannel.store import tables as t
from tvchannel.store.entities import Member
from tvchannel.store.people import survey_answers, surveys
from tvchannel.store.privacy.personal import (
    Chapter,
    Fact,
    Not,
    OfMember,
    Personal,
    Reading,
    RetentionClass,
    as_sessions,
    until_over,
)


def _facts(reading: Reading, member: Member) -> Iterator[Fact]:
    """A line for each question that was answered by name."""
    for number, at, answers in survey_answers.of_member(reading.connection, member.ref):
        draft = surveys.anywhere(reading.connection, number).draft
        for asked, answer in zip(draft.questions, answers, strict=True):
            what = f"{draft.title.zh} {asked.words.zh}"
            yield Fact("survey", reading.local(at), what, asked.answers[answer - 1].zh)


SHEETS = Personal(
    t.survey_sheets,
    erase=OfMember(survey_answers.erase),
    keep=RetentionClass("surveys answered by name", as_sessions, survey_answers.forget),
    export=Chapter(17, "survey", "Surveys that you answered by name", _facts),
)
MARKS = Personal(
    t.survey_marks,
    erase=Not("a keyed hash, which names nobody without the key of the service; it goes when the survey is over"),
    keep=RetentionClass("who has answered an anonymous survey", until_over, survey_answers.forget_old_marks),
    export=Not("it says only that an anonymous survey that is open was answered, and no table says by whom"),
)
