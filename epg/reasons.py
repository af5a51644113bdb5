"""Why an airing stands where it stands: a word in the airing, a sentence for the reader."""

from enum import StrEnum

from epg.rules import Blocked, FromColumn, FromSeries, FromTheme, Order, Pinned, RepeatOf, Rule


class Reason(StrEnum):
    """The word that an airing carries."""

    THEME = "theme"
    DUE = "due"
    UNAIRED = "unaired"
    OLDEST = "oldest"
    NEWEST = "newest"
    LEAST = "least"
    EPISODE = "episode"
    PINNED = "pinned"
    REPEAT = "repeat"
    FILLER = "filler"
    NEXT_UP = "next-up"
    CARD = "card"
    NO_RULE = "no-rule"
    WITHDRAWN = "withdrawn"
    URGENT = "urgent"
    LECTURE = "lecture"


# English msgids.
REASONS: dict[str, str] = {
    Reason.THEME: "It belongs to the theme of the month.",
    Reason.DUE: "It has not been shown for long, so it goes first.",
    Reason.UNAIRED: "It has never been shown.",
    Reason.OLDEST: "Everything here has been shown; this one longest ago.",
    Reason.NEWEST: "It is the newest.",
    Reason.LEAST: "It has been shown least often.",
    Reason.EPISODE: "It is the next one in the series.",
    Reason.PINNED: "It was chosen for this slot.",
    Reason.REPEAT: "It repeats an earlier slot.",
    Reason.FILLER: "It fills the time that is left.",
    Reason.NEXT_UP: "It says what comes next.",
    Reason.CARD: "Nothing fits into the time that is left.",
    Reason.NO_RULE: "No rule covers this time.",
    Reason.WITHDRAWN: "It stands in for a programme that was withdrawn.",
    Reason.URGENT: "It was put on air at once from the desk.",
    Reason.LECTURE: "It is held at this time.",
}

_BY_ORDER = {
    Order.NEWEST: Reason.NEWEST,
    Order.LEAST_AIRED: Reason.LEAST,
    Order.SERIES: Reason.EPISODE,
}


def reason_for(rule: Rule, *, due: bool, aired: bool) -> Reason:
    """Why `rule` shows a programme: `due` when rotation put it first, `aired` when it has been shown before."""
    match rule.source:
        case FromColumn():
            oldest = Reason.OLDEST if aired else Reason.UNAIRED
            return Reason.DUE if due else _BY_ORDER.get(rule.order, oldest)
        case FromTheme():
            return Reason.THEME
        case FromSeries():
            return Reason.EPISODE
        case Pinned():
            return Reason.PINNED
        case RepeatOf():
            return Reason.REPEAT
        case Blocked():
            return Reason.CARD
