"""The manifest of notices."""

from datetime import timedelta

from tvchannel.base.roles import FILMS
from tvchannel.core.feature import Entry, Feature, NavArea
from tvchannel.core.jobs import Job
from tvchannel.features.notices.audit import NoticeAction, NoticeSubject
from tvchannel.features.notices.preparing import prepare, unused
from tvchannel.features.notices.tasks import waiting
from tvchannel.study.job_turns import Every

NOTICES = Feature(
    name="notices",
    views=("desk", "desk_urgent"),
    navigation=(Entry(NavArea.CHANNEL, 75, "notices", "Notices", FILMS),),
    waiting=waiting,
    audit=(NoticeAction, NoticeSubject),
    jobs=(
        # Not behind the other jobs: whoever writes a notice waits for its film.
        Job(10, "make the films of notices", Every(timedelta(seconds=1)), prepare, process="notices"),
        Job(42, "remove notices that nobody used", Every(timedelta(hours=1)), unused),
    ),
)
