"""What waits for the reader of the desk's first page, as the features tell it."""

from dataclasses import dataclass

from flask import url_for

from tvchannel.http.context import features, say, services, today
from tvchannel.http.staff_session import current_staff


@dataclass(frozen=True, slots=True)
class Task:
    """How much of something waits, as a sentence, and where it is dealt with."""

    sentence: str
    href: str


def waiting_for_reader() -> list[Task]:
    """What somebody of the reader's roles can do now; nothing where nothing waits."""
    asked = [feature.waiting for feature in features() if feature.waiting]
    with services().store.reading() as connection:
        found = [one for waiting in asked for one in waiting(connection, current_staff(), today())]
    return [
        Task(say(one.sentence, n=one.count), url_for(f"office.{one.endpoint}", **one.query))
        for one in found
        if one.count
    ]
