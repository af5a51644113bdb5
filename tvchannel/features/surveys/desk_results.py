"""The page of a survey at the desk: what it asks, how it stands, and its results where they may be told."""

from flask import Response

from tvchannel.desk.kit import words
from tvchannel.desk.kit.blueprint import blueprint
from tvchannel.desk.kit.frame import page
from tvchannel.features.surveys.desk import READERS, TIMES, survey_of
from tvchannel.features.surveys.results import results
from tvchannel.http.context import language, now, opens_to, say, services
from tvchannel.store.people import survey_answers
from tvchannel.study.appearance.limited_time import OpenTime
from tvchannel.study.surveys.figures import may_be_told, sheets


@blueprint.get("/surveys/<int:number>")
@opens_to(*READERS, to_part=False)
def survey(number: int) -> Response:
    """Its results when it is over, with names also before, and never of fewer than five sheets."""
    found = survey_of(number)
    time = found.time(now())
    with services().store.reading() as connection:
        counts = survey_answers.counts_of(connection, found)
    count = sheets(counts)
    is_told = may_be_told(count, is_anonymous=found.draft.is_anonymous, is_over=time is OpenTime.OVER)
    return page(
        "surveys/survey",
        found.draft.title.say(language()),
        place="surveys",
        found=found,
        lang=language(),
        is_draft=time is OpenTime.DRAFT,
        is_open=time is OpenTime.OPEN,
        may_close=time in (OpenTime.OPEN, OpenTime.COMING),
        state=(say(TIMES[time][0]), TIMES[time][1]),
        times=(words.instant(found.draft.opens_at), words.instant(found.draft.closes_at)),
        count=count,
        results=results(found, counts, language()) if is_told else [],
    )
