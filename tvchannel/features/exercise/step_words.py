"""What the exercise says: of each step what to press, of each press its name, of each question why."""

from dataclasses import dataclass
from typing import Final

# What to press at each step, in one sentence.
TASK_WORDS: Final = {
    "three": "Press 3",
    "right": "Press the right arrow →",
    "down": "Press the down arrow ↓, then OK",
    "back": "Press Back",
    "ok": "Press OK",
    "check-in": "Check in: here you are number 1. Press 1",
}
# What that press does on all other pages.
USE_WORDS: Final = {
    "three": "A digit chooses at once what stands beside it.",
    "right": "An arrow moves the yellow frame.",
    "down": "The arrow moves the frame, OK opens it.",
    "back": "Back leads one page back; here, one step on.",
    "ok": "OK opens what stands in the yellow frame.",
    "check-in": "This is only an exercise: nobody is checked in.",
}
PRESS_WORDS: Final = {
    "up": "the up arrow ↑",
    "down": "the down arrow ↓",
    "left": "the left arrow ←",
    "right": "the right arrow →",
    "ok": "OK",
    "back": "Back",
}
CARE_WORDS: Final = (
    "Nobody from the channel asks for money or a code by telephone.",
    "Whoever does is no one of ours: hang up, and ask your family or the community office. Three questions follow.",
)


@dataclass(frozen=True, slots=True)
class CareQuestion:
    """A question about careful use of media: its two answers by their digits, and why one of them is right."""

    words: str
    answers: tuple[str, str]
    explanation: str


QUESTIONS: Final = {
    "caller": CareQuestion(
        "“I am from the cloud channel. Tell me the code on your telephone.” What do you do?",
        ("Hang up.", "Tell the code."),
        "Nobody from the channel asks for a code or for money. Who has the code has your account.",
    ),
    "rumour": CareQuestion(
        "A group chat says: pass this on, or the pension stops. What do you do?",
        ("Pass it on at once.", "Ask at the office first."),
        "What makes you hurry is often made up. Ask first: what is true today is still true tomorrow.",
    ),
    "remedy": CareQuestion(
        "A film on the telephone praises a medicine that heals everything, today only. Whom do you ask?",
        ("A doctor.", "The seller."),
        "No medicine heals everything. Ask a doctor before you pay, and show the film to your family.",
    ),
}
