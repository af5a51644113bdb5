"""A quiz from a table: a row a question, with its answers in columns of their own."""

from collections.abc import Mapping, Sequence
from enum import StrEnum

from epg.titles import NO_TEXT, Title
from tvchannel.base.errors import Invalid
from tvchannel.core.import_files import cells, spreadsheet
from tvchannel.core.import_files.cells import RefusedCell, WrongCell
from tvchannel.core.import_files.headings import Headings
from tvchannel.study.together.quizzes import (
    LONGEST_ANSWER,
    LONGEST_EXPLANATION,
    LONGEST_QUESTION,
    MOST_QUESTIONS,
    QuestionDraft,
)


class QuizField(StrEnum):
    """What a column of the table may say."""

    WORDS = "words"
    A = "a"
    B = "b"
    C = "c"
    D = "d"
    CORRECT = "correct"
    EXPLANATION = "explanation"


# The first of each is the one that the page shows.
_VARIANTS = {
    QuizField.WORDS: "题目 问题 题干 试题 试题内容 题目内容 question",
    QuizField.A: "选项a 答案a a a选项 optiona",
    QuizField.B: "选项b 答案b b b选项 optionb",
    QuizField.C: "选项c 答案c c c选项 optionc",
    QuizField.D: "选项d 答案d d d选项 optiond",
    QuizField.CORRECT: "答案 正确答案 标准答案 正确选项 answer",
    QuizField.EXPLANATION: "解析 答案解析 试题解析 说明 解释 explanation",
}
HEADINGS = Headings(_VARIANTS)
SHOWN_HEADINGS = ("题目", "选项A", "选项B", "选项C", "选项D", "答案", "解析")
_OPTIONS = (QuizField.A, QuizField.B, QuizField.C, QuizField.D)
_LETTERS = {letter: k for k, pair in enumerate(("A1", "B2", "C3", "D4"), 1) for letter in pair}
_JUDGED = {"对": 1, "正确": 1, "√": 1, "错": 2, "错误": 2, "×": 2}  # of questions that are right or wrong
_Told = Mapping[QuizField, Sequence[tuple[str, str]]]


def read(data: bytes) -> tuple[list[QuestionDraft], list[RefusedCell]]:
    """The questions of a file (XLSX, CSV and its kin), and the cells that cannot be taken.

    Raises Invalid where it is no table of questions, or one of too many.
    """
    rows = spreadsheet.read(data, HEADINGS.is_known).rows
    first, places = HEADINGS.find(rows)
    if QuizField.WORDS not in places or QuizField.CORRECT not in places:
        raise Invalid("The table has no column for the question (题目), or none for the right answer (答案).")
    found: list[QuestionDraft] = []
    refused: list[RefusedCell] = []
    for line, row in enumerate(rows[first:], first + 1):
        told = cells.told(places, line, row)
        if any(told.values()):
            try:
                found.append(_question(line, places, told))
            except WrongCell as wrong:
                refused.append(wrong.refused)
    if len(found) + len(refused) > MOST_QUESTIONS:
        raise Invalid("A quiz has at most %(most)s questions.", most=MOST_QUESTIONS)
    return found, refused


def _question(line: int, places: Mapping[QuizField, Sequence[int]], told: _Told) -> QuestionDraft:
    words = _needed(QuizField.WORDS, line, places, told, LONGEST_QUESTION)
    answers = [_said(one, told, LONGEST_ANSWER) for one in _OPTIONS]
    cell, right = _cell(QuizField.CORRECT, line, places), _needed(QuizField.CORRECT, line, places, told, LONGEST_ANSWER)
    if not any(answers) and right in _JUDGED:
        answers, correct = ["对", "错"], _JUDGED[right]
    else:
        answers = _in_a_row(answers, line, places)
        correct = _LETTERS.get(right.upper().rstrip("."), 0) or (answers.index(right) + 1 if right in answers else 0)
    if not 1 <= correct <= len(answers):
        raise WrongCell(cell, "“%(value)s” is none of the answers: write the letter of one.", value=right[:20])
    explanation = _said(QuizField.EXPLANATION, told, LONGEST_EXPLANATION)
    titles = tuple(Title(one) for one in answers)
    return QuestionDraft(Title(words), titles, correct, Title(explanation) if explanation else NO_TEXT)


def _in_a_row(answers: Sequence[str], line: int, places: Mapping[QuizField, Sequence[int]]) -> list[str]:
    """The answers from A on, none left out between them, no two the same."""
    count = max(2, *(k for k, one in enumerate(answers, 1) if one or k == 1))
    for k, field in enumerate(_OPTIONS[:count]):
        if not answers[k]:
            raise WrongCell(_cell(field, line, places), "The answer is missing.")
        if answers[k] in answers[:k]:
            raise WrongCell(_cell(field, line, places), "Two of the answers are the same.")
    return [*answers[:count]]


def _needed(field: QuizField, line: int, places: Mapping[QuizField, Sequence[int]], told: _Told, longest: int) -> str:
    text = _said(field, told, longest)
    if not text:
        missing = "The question is missing." if field is QuizField.WORDS else "The right answer is missing."
        raise WrongCell(_cell(field, line, places), missing)
    return text


def _said(field: QuizField, told: _Told, longest: int) -> str:
    return cells.line_of(told.get(field, ()), longest)


def _cell(field: QuizField, line: int, places: Mapping[QuizField, Sequence[int]]) -> str:
    """Where a field of a row stands; the row alone where the table has no such column."""
    return f"{spreadsheet.letter(places[field][0])}{line}" if field in places else str(line)
