"""Reflections: what a member takes from a programme, in sentences chosen from a list or as typed at the desk. Pure."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from epg.titles import Title

MOST_TOPICS = 6  # beside them stands one more key
MOST_SENTENCES = 6
MOST_CHOSEN = 3
MARK_WORDS = {1: "Little", 2: "Something", 3: "A good deal", 4: "Much", 5: "Very much"}
# What has room on the smallest screen in readable letters; English words are twice as long (`desk.kit.forms.titled`).
LONGEST_TOPIC = 8
LONGEST_SENTENCE = 14
LONGEST_TYPED = 300
_A_PAGE = 150
_ENDS = (".", "!", "?", "。", "！", "？")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a list, and whether the television offers it."""

    words: Title
    is_on: bool = True


@dataclass(frozen=True, slots=True)
class TopicDraft:
    """What somebody writes of a topic: its name, its sentences in their order, and whether it is offered."""

    title: Title
    sentences: tuple[Sentence, ...] = ()
    is_on: bool = True


@dataclass(frozen=True, slots=True)
class ReflectionTopic:
    """A topic of a community's lists."""

    id: int
    draft: TopicDraft

    @property
    def offered(self) -> tuple[Title, ...]:
        """The sentences that a member may choose now; none of a topic that is off."""
        return tuple(one.words for one in self.draft.sentences if one.is_on) if self.draft.is_on else ()

    @property
    def edition(self) -> str:
        """What changes with any of the sentences on offer: eight hexadecimal digits."""
        told = json.dumps([[one.zh, one.en] for one in self.offered])
        return sha256(told.encode()).hexdigest()[:8]


def on_offer(topics: Sequence[ReflectionTopic]) -> list[ReflectionTopic]:
    """Those of which a sentence can be chosen."""
    return [one for one in topics if one.offered]


def chosen_so_far(digits: str, count: int) -> tuple[int, ...]:
    """The sentences (from 1) of `count` that a row of digits tells, each once, at most three; the rest is left out."""
    known = [int(one) for one in digits if one in "123456789" and int(one) <= count]
    return tuple(dict.fromkeys(known))[:MOST_CHOSEN]


def pressed(chosen: Sequence[int], digit: int) -> tuple[int, ...]:
    """What is chosen once `digit` was pressed: pressed again, a sentence is taken off."""
    return tuple(one for one in chosen if one != digit) if digit in chosen else (*chosen, digit)


def written(sentences: Sequence[Title]) -> str:
    """Sentences as one text, as it is sealed."""
    return json.dumps([[one.zh, one.en] for one in sentences], ensure_ascii=False)


def read(text: str) -> tuple[Title, ...]:
    """The sentences of a text that `written` made."""
    return tuple(Title(zh, en) for zh, en in json.loads(text))


def in_a_row(sentences: Sequence[Title], lang: str) -> str:
    """Sentences one after the other, for a reader of `lang`; one alone stands as it was written."""
    said = [one.say(lang) for one in sentences]
    if len(said) < 2:
        return "".join(said)
    ends = [one if one[-1:] in _ENDS else f"{one}{'.' if one.isascii() else '。'}" for one in said]
    return (" " if lang.startswith("en") else "").join(ends)


def pages(text: str) -> tuple[str, ...]:
    """A text in parts that have room on a page each, cut where words or sentences end if they do; one at least."""
    found, rest = [], text
    while len(rest) > _A_PAGE:
        ends = [rest.rfind(one, _A_PAGE // 2, _A_PAGE) for one in " 。！？；，"]
        cut = max(ends) + 1 or _A_PAGE
        found.append(rest[:cut].strip())
        rest = rest[cut:].strip()
    return (*found, rest)


FIRST_TOPICS = (
    TopicDraft(
        Title("学到了什么", "What I learned"),
        (
            Sentence(Title("我学到了新的知识。", "I learned something new")),
            Sentence(Title("我明白了其中的道理。", "I understand the reasons now")),
            Sentence(Title("我想起了从前的事。", "It brought back memories")),
            Sentence(Title("先辈的精神感动了我。", "Those before us moved me")),
            Sentence(Title("内容实在，听得懂。", "Plain and easy to follow")),
            Sentence(Title("我还想再看一遍。", "I would watch it again")),
        ),
    ),
    TopicDraft(
        Title("打算怎么做", "What I will do"),
        (
            Sentence(Title("讲给家人和邻居听。", "I will tell my family")),
            Sentence(Title("按时参加支部活动。", "I will come to meetings")),
            Sentence(Title("在社区出一份力。", "I will help in the community")),
            Sentence(Title("把好家风传下去。", "I will pass on our values")),
            Sentence(Title("坚持每周学习。", "I will study every week")),
            Sentence(Title("发挥老党员的作用。", "I will set an example")),
        ),
    ),
    TopicDraft(
        Title("身边的变化", "Changes I see"),
        (
            Sentence(Title("日子越过越好了。", "Life is getting better")),
            Sentence(Title("社区环境变好了。", "The community looks better")),
            Sentence(Title("看病养老更方便了。", "Care has become easier")),
            Sentence(Title("邻里之间更亲近了。", "Neighbours are closer")),
            Sentence(Title("办事比从前省心。", "Errands are simpler now")),
            Sentence(Title("还有地方要改进。", "Some things need work")),
        ),
    ),
)
