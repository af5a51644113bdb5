"""The manifest of the theme of the month."""

from datetime import timedelta

from tvchannel.base.roles import REVIEW
from tvchannel.core.feature import Entry, Feature, NavArea
from tvchannel.core.jobs import Job
from tvchannel.features.theme.audit import ThemeAction, ThemeSubject
from tvchannel.features.theme.feed_job import ask
from tvchannel.features.theme.tasks import waiting
from tvchannel.study.job_turns import Every

THEME = Feature(
    name="theme",
    views=("desk", "desk_import"),
    navigation=(Entry(NavArea.CHANNEL, 80, "theme", "Theme of the month", REVIEW),),
    waiting=waiting,
    audit=(ThemeAction, ThemeSubject),
    jobs=(Job(48, "ask the centre's feed of themes", Every(timedelta(hours=1)), ask, process="theme feed"),),
)
