"""What a home may ask whoever gives a lecture: ready questions, each by one digit."""

from enum import StrEnum


class LectureQuestion(StrEnum):
    """What is asked; its value is what is kept."""

    AGAIN = "again"
    LOUDER = "louder"
    EXAMPLE = "example"
    LARGER = "larger"
    AFTERWARDS = "afterwards"


QUESTION_WORDS = {
    LectureQuestion.AGAIN: "Please say that again",
    LectureQuestion.LOUDER: "The sound is too low",
    LectureQuestion.EXAMPLE: "Please give an example",
    LectureQuestion.LARGER: "The letters are too small",
    LectureQuestion.AFTERWARDS: "I would like to ask you afterwards",
}
