"""The manifest of the films' way from upload to review."""

from datetime import timedelta

from tvchannel.base.roles import FILMS
from tvchannel.core.feature import Entry, Feature, NavArea
from tvchannel.core.jobs import Job
from tvchannel.features.uploads.audit import UploadAction, UploadSubject
from tvchannel.features.uploads.desk_tasks import waiting
from tvchannel.features.uploads.expired_uploads import expired
from tvchannel.features.uploads.missing_files import missing
from tvchannel.study.films.film_edit import FACT_WORDS
from tvchannel.study.films.film_review import LINE_NAME_WORDS
from tvchannel.study.job_turns import Every

UPLOADS = Feature(
    name="uploads",
    views=("desk_checklist", "desk_edit", "desk_films", "desk_programme", "desk_resumable", "desk_upload"),
    navigation=(Entry(NavArea.CHANNEL, 70, "films", "Films", FILMS),),
    waiting=waiting,
    audit=(UploadAction, UploadSubject),
    audit_notes={**{line.value: sentence for line, sentence in LINE_NAME_WORDS.items()}, **FACT_WORDS},
    jobs=(
        Job(40, "take off films whose files are gone", Every(timedelta(minutes=1)), missing),
        Job(41, "remove uploads that nobody went on with", Every(timedelta(hours=1)), expired),
    ),
)
