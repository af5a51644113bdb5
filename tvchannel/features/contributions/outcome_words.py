"""What became of something that was sent, in the words of its sender's page."""

from dataclasses import dataclass
from datetime import datetime

from tvchannel.base.texts import say
from tvchannel.http.context import services
from tvchannel.store.channel.contributions import WhatBecame
from tvchannel.study.films.contributions import ContributionOutcome
from tvchannel.tv.kit.words import clock, day_of

_WORDS = {
    ContributionOutcome.WAITING: "It waits for the reviewers",
    ContributionOutcome.ON_AIR: "On the channel since %(day)s",
    ContributionOutcome.SENT_BACK: "Sent back",
    ContributionOutcome.UNUSABLE: "It cannot be shown",
    ContributionOutcome.OFF_AIR: "Taken off the channel",
}


@dataclass(frozen=True, slots=True)
class OutcomeLine:
    """One thing that was sent: what became of it, and why ("" where nothing is to be said)."""

    title: str
    said: str
    why: str
    sent_at: datetime


def line(one: WhatBecame, lang: str) -> OutcomeLine:
    """`one` in words."""
    since = one.since.astimezone(services().settings.zone) if one.since else None
    said = say(lang, _WORDS[one.outcome], day=day_of(since.date(), lang) if since else "")
    why = say(lang, one.reason, **one.reason_params) if one.reason else one.note
    return OutcomeLine(one.title, said, why, one.sent_at)


def until(local: datetime, lang: str) -> str:
    """Until when a code is good."""
    return say(lang, "Good until %(clock)s", clock=f"{day_of(local.date(), lang)} {clock(local)}")
