"""What waits for the reader of the desk's first page, as the features tell it."""

from dataclasses import dataclass

from tvchannel.http.context import features, say


@dataclass(frozen=True, slots=True)
class Task:
    """How much of something waits, as a sentence, and where it is dealt with."""

    sentence: str
    href: str


def waiting_for_reader() -> list[Task]:
    """What somebody of the reader's roles can do now; nothing where nothing waits."""
    found = [told for feature in features() if feature.waiting for told in feature.waiting()]
    return [Task(say(sentence, n=count), href) for sentence, count, href in found if count]
