"""The manifest of the television's search."""

from datetime import timedelta

from tvchannel.base.roles import REVIEW
from tvchannel.core.feature import Entry, Feature, NavArea, TvTile
from tvchannel.core.jobs import Job
from tvchannel.features.search.audit import HotWordAction, HotWordSubject
from tvchannel.features.search.old_openings import forgotten
from tvchannel.study.job_turns import Every

SEARCH = Feature(
    name="search",
    views=("desk", "tv_search", "tv_initials", "tv_opening"),
    navigation=(Entry(NavArea.CHANNEL, 76, "hot_words", "Hot words", REVIEW, under="films"),),
    tiles=(TvTile(40, "search", "Search"),),
    audit=(HotWordAction, HotWordSubject),
    jobs=(Job(44, "drop what was opened from searches long ago", Every(timedelta(hours=1)), forgotten),),
)
