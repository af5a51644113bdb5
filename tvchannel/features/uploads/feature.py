"""The manifest of receiving films: files on their way to review."""

from datetime import timedelta

from tvchannel.core.feature import Feature
from tvchannel.core.jobs import Job
from tvchannel.features.uploads.audit import UploadAction
from tvchannel.features.uploads.desk_tasks import waiting
from tvchannel.features.uploads.expired_uploads import expired
from tvchannel.study.job_turns import Every

UPLOADS = Feature(
    name="uploads",
    views=("desk_resumable", "desk_upload", "expected_film"),
    waiting=waiting,
    audit=(UploadAction,),
    jobs=(Job(41, "remove uploads that nobody went on with", Every(timedelta(hours=1)), expired),),
)
