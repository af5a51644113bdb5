"""The checklist on the page of a programme: four lines, who ticked each, and what is missing for an approval."""

from dataclasses import dataclass

from flask import Response, request
from sqlalchemy import Connection

from tvchannel.base.errors import Invalid
from tvchannel.base.roles import REVIEW
from tvchannel.desk.kit import words
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.frame import done, to
from tvchannel.features.review import checklist
from tvchannel.http.context import now, opens_to, say, services
from tvchannel.http.staff_session import current_staff
from tvchannel.store.channel import review_ticks
from tvchannel.store.entities import ProgrammeRow
from tvchannel.study.films.film_review import GAP_WORDS, LINE_WORDS, CheckLine, ReviewGap


@dataclass(frozen=True, slots=True)
class ChecklistLine:
    """One line; `by` is who ticked it and when, "" for an open one."""

    line: str
    words: str
    by: str


@dataclass(frozen=True, slots=True)
class ChecklistView:
    """The lines in their order, and in words what else is missing for the reader to approve the film."""

    lines: list[ChecklistLine]
    missing: list[str]

    @property
    def is_open(self) -> bool:
        """Whether a line is to be ticked."""
        return any(not line.by for line in self.lines)


def view(connection: Connection, row: ProgrammeRow, people: dict[str, str]) -> ChecklistView:
    """The checklist of a programme; `people` are the names of staff by login."""
    ticked = {
        one.line: f"{people.get(one.who, one.who)}, {words.instant(one.at)}"
        for one in review_ticks.ticks(connection, row.id)
    }
    lines = [ChecklistLine(line, say(sentence), ticked.get(line, "")) for line, sentence in LINE_WORDS.items()]
    missing = checklist.lacking(connection, row, current_staff().login)
    return ChecklistView(lines, [say(GAP_WORDS[gap]) for gap in missing if gap is not ReviewGap.LINES])


def chosen() -> list[CheckLine]:
    """The lines that are ticked in the form. Raises Invalid."""
    found = request.form.getlist("line")
    if not {*found} <= {*CheckLine}:
        raise Invalid("Please choose one of these.")
    return [CheckLine(line) for line in found]


@blueprint.post("/programmes/<int:programme_id>/checklist")
@opens_to(*REVIEW)
def tick_lines(programme_id: int) -> Response:
    """Tick lines in one's own name, or take one tick back (`back`)."""
    store, person = services().store, current_staff()
    back, lines = request.form.get("back", ""), chosen()
    if back:
        if back not in [*CheckLine]:
            raise Invalid("Please choose one of these.")
        line = CheckLine(back)
        checklist.untick(store, person.community_id, programme_id, line, who=person.login, now=now())
        done("The tick is taken back.")
    elif lines:
        seen = request.form.get("seen", "")
        checklist.tick(store, person.community_id, programme_id, lines, who=person.login, seen=seen, now=now())
        done("Noted: these lines are ticked in your name.")
    else:
        raise Invalid("Tick at least one line.")
    return to("programme", programme_id=programme_id)
