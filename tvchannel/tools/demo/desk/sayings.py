"""What the demo's members may say: sentences for reflections and of films, and a discussion of this month."""

from datetime import datetime, timedelta

from sqlalchemy import Connection

from epg.titles import Title
from tvchannel.store.channel import reflection_topics
from tvchannel.store.people import discussions
from tvchannel.study.appearance.limited_time import SwitchState
from tvchannel.study.together.discussions import DiscussionDraft
from tvchannel.study.together.reflections import Sentence, TopicDraft

_TOPICS = (
    TopicDraft(
        Title("学到了什么", "What I learnt"),
        (
            Sentence(Title("我明白了一个道理", "I understood something")),
            Sentence(Title("以前不知道这些", "I did not know this")),
            Sentence(Title("想讲给家里人听", "I want to tell my family")),
            Sentence(Title("还想再看一遍", "I want to see it again")),
        ),
    ),
    TopicDraft(
        Title("我想做什么", "What I want to do"),
        (
            Sentence(Title("想帮帮邻居", "I want to help neighbours")),
            Sentence(Title("想参加支部活动", "I want to come to the meeting")),
            Sentence(Title("把家里检查一遍", "I shall look through my home")),
        ),
    ),
)
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
    for topic in _TOPICS:
        reflection_topics.add(connection, community_id, topic)
    draft = DiscussionDraft(_DISCUSSION, _TEXT, now, now + timedelta(days=30), _SENTENCES)
    discussions.set_state(connection, discussions.add(connection, community_id, draft), SwitchState.ON)
    discussions.set_film_comments(connection, community_id, is_on=True, at_once=True, sentences=_OF_FILMS)
