"""The manifest of the list of films and their review."""

from datetime import timedelta

from tvchannel.base.roles import FILMS
from tvchannel.core.feature import Entry, Feature, NavArea
from tvchannel.core.jobs import Job
from tvchannel.features.review.audit import ReviewAction
from tvchannel.features.review.cover import COVER_WORDS
from tvchannel.features.review.desk_tasks import waiting
from tvchannel.features.review.missing_files import missing
from tvchannel.study.films.film_edit import FACT_WORDS
from tvchannel.study.films.film_review import LINE_NAME_WORDS
from tvchannel.study.job_turns import Every

REVIEW = Feature(
    name="review",
    views=("desk_checklist", "desk_cover", "desk_cut", "desk_edit", "desk_films", "desk_programme"),
    navigation=(Entry(NavArea.CHANNEL, 70, "films", "Films", FILMS),),
    waiting=waiting,
    audit=(ReviewAction,),
    audit_notes={**{line.value: sentence for line, sentence in LINE_NAME_WORDS.items()}, **FACT_WORDS, **COVER_WORDS},
    jobs=(Job(40, "take off films whose files are gone", Every(timedelta(minutes=1)), missing),),
)
