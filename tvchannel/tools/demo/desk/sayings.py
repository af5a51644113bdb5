"""What the demo's members may say: sentences for reflections and of films, and a discussion of this month."""

from datetime import datetime, timedelta

from sqlalchemy import Connection

from epg.titles import Title
from tvchannel.store.channel import reflection_topics
from tvchannel.store.people import discussions
from tvchannel.study.appearance.limited_time import SwitchState
from tvchannel.study.together.discussions import DiscussionDraft
from tvchannel.study.together.reflections import FIRST_TOPICS

_DISCUSSION = Title("楼道里放点什么好？", "What for our stairs?")
_TEXT = Title("选一两句您想说的，按数字键。", "Choose a sentence or two by digit.")
_SENTENCES = (
    Title("放把椅子歇脚", "A chair to rest"),
    Title("种两盆花", "Some flowers"),
    Title("换亮一点的灯", "A brighter lamp"),
    Title("什么都别放", "Nothing at all"),
)
_OF_FILMS = (
    Title("很有意思", "Interesting"),
    Title("讲得明白", "Well explained"),
    Title("字再大些更好", "Larger letters"),
    Title("希望多放这样的", "More of these"),
)


def offer(connection: Connection, community_id: int, now: datetime) -> None:
    """All of it stands from now on; what is said of films is shown at once, for its sentences are ready ones."""
    for topic in FIRST_TOPICS:
        reflection_topics.add(connection, community_id, topic)
    draft = DiscussionDraft(_DISCUSSION, _TEXT, now, now + timedelta(days=30), _SENTENCES)
    discussions.set_state(connection, discussions.add(connection, community_id, draft), SwitchState.ON)
    discussions.set_film_comments(connection, community_id, is_on=True, at_once=True, sentences=_OF_FILMS)
