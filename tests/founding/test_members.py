"""A list of members from a spreadsheet is read as it was meant, or refused line by line without a name in the words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.shape.house import ROOT
from tvchannel.errors import Invalid
from tvchannel.founding.members import HEADINGS, Entry, read

EXAMPLE = ROOT / "deploy" / "members.example.csv"
HEAD = "户号,住址,小组,姓名,电话,免于要求\n"


def told(lines: str) -> list[tuple[int, str]]:
    """The lines in which something is wrong, and what."""
    return [(mistake.line, str(mistake.error)) for mistake in read((HEAD + lines).encode())[1]]


def test_the_example_is_such_a_list() -> None:
    entries, mistakes = read(EXAMPLE.read_bytes())
    assert mistakes == []
    assert entries[1] == Entry(3, 1, "第一党小组", "李四兰", "19900000002", "湖滨路 1 号 1 号楼 101 室", exempt=True)
    assert [entry.household for entry in entries] == [1, 1, 2]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_every_encoding_of_spreadsheets_here_is_read_alike(encoding: str) -> None:
    text = EXAMPLE.read_text("utf-8").replace("\n", "\r\n")
    assert read(text.encode(encoding)) == read(EXAMPLE.read_bytes())


def test_headings_may_be_english_in_any_order_with_few_columns() -> None:
    entries, _ = read(b"Name,household,group\nWang Wu,7,East\n")
    assert entries == [Entry(2, 7, "East", "Wang Wu")]


def test_blank_lines_padding_and_strokes_in_a_number_mean_nothing() -> None:
    entries, mistakes = read((HEAD + ",,,,,\n 12 , , 一组 ,  王\u3000五 ,138-0000 1111,\n\n").encode())
    assert mistakes == []
    assert entries == [Entry(3, 12, "一组", "王五", "13800001111")]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("0,,一组,王五,,", "number"),
        ("1.5,,一组,王五,,", "number"),
        ("户,,一组,王五,,", "number"),
        ("1,,,王五,,", "missing"),
        ("1,,一组,,,", "missing"),
        ("1,,一组,王五,1234,", "5 to 20"),
        ("1,,一组,王五,call me,", "5 to 20"),
        ("1,,一组,王五,,perhaps", "exempt"),
        (f"1,,一组,{'王' * 41},,", "40"),
        ("1,,一组,王\u202e五,,", "unprintable"),
        ("1,,一组,王五,,,more", "more fields"),
    ],
)
def test_a_line_that_cannot_be_is_named_with_the_reason_and_no_name(line: str, words: str) -> None:
    ((number, reason),) = told("2,,一组,赵六,,\n" + line + "\n3,,一组,钱七,,\n")
    assert number == 3
    assert words in reason
    assert "王" not in reason


def test_lines_that_cannot_be_true_together_are_named() -> None:
    twice = told("1,,一组,王五,,\n1,,二组,王五,,\n")
    moved = told("1,东路 1 号,一组,王五,,\n1,西路 2 号,一组,赵六,,\n")
    crowded = told("".join(f"1,,一组,王{number},,\n" for number in range(11)))
    assert [number for number, _ in twice] == [3]
    assert [number for number, _ in moved] == [3]
    assert [number for number, _ in crowded] == [11, 12]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"PK\x03\x04\x00\x00rest of a spreadsheet",
        b"name,group\nx,y\n",
        HEAD.replace("电话", "手机").encode(),
        b"household,household,group,name\n",
        b'household,group,name\n1,"open\n',
    ],
)
def test_what_is_no_such_list_is_refused_in_words(data: bytes) -> None:
    with pytest.raises(Invalid):
        read(data)


_FIELD = st.text(max_size=12)
_LISTS = st.lists(st.lists(_FIELD, max_size=7), max_size=5).map(
    lambda rows: ("\n".join([",".join(HEADINGS), *(",".join(row) for row in rows)])).encode("utf-8", "replace")
)


@given(st.binary(max_size=200) | _LISTS)
def test_whatever_it_is_there_are_entries_or_words(data: bytes) -> None:
    try:
        entries, mistakes = read(data)
    except Invalid:
        return
    assert len({mistake.line for mistake in mistakes}) == len(mistakes)
    assert all(entry.name and entry.group and 1 <= entry.household <= 99_999 for entry in entries)
