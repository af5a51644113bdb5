"""A list of members from a spreadsheet is read as it was meant, or refused line by line without a name in the words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.shape.house import ROOT
from tvchannel.base.errors import Invalid
from tvchannel.core.import_files.members import HEADINGS, Listing, MemberLine, read

EXAMPLE = ROOT / "deploy" / "members.example.csv"
HEAD = "户号,住址,小组,姓名,电话,免于要求\n"


def told(lines: str) -> list[tuple[int, str]]:
    """The lines in which something is wrong, and what."""
    return [(mistake.line, str(mistake.error)) for mistake in read((HEAD + lines).encode()).mistakes]


def test_the_example_is_such_a_list() -> None:
    listing = read(EXAMPLE.read_bytes())
    entries = listing.entries
    assert (listing.mistakes, listing.left_out) == ((), ())
    assert entries[1] == MemberLine(
        3, 1, "第一党小组", "李四兰", "19900000002", "湖滨路 1 号 1 号楼 101 室", exempt=True
    )
    assert [entry.household for entry in entries] == [1, 1, 2]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_every_encoding_of_spreadsheets_here_is_read_alike(encoding: str) -> None:
    text = EXAMPLE.read_text("utf-8").replace("\n", "\r\n")
    assert read(text.encode(encoding)) == read(EXAMPLE.read_bytes())


def test_headings_may_be_english_in_any_order_with_few_columns() -> None:
    assert read(b"Name,household,group\nWang Wu,7,East\n").entries == (MemberLine(2, 7, "East", "Wang Wu"),)


def test_blank_lines_padding_and_strokes_in_a_number_mean_nothing() -> None:
    listing = read((HEAD + ",,,,,\n 12 , , 一组 ,  王\u3000五 ,138-0000 1111,\n\n").encode())
    assert listing == Listing((MemberLine(3, 12, "一组", "王五", "13800001111"),))


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
        ("1,,一组,王五,1.38E+10,", "rounded"),
        ("1,,一组,王\ue123,,", "姓名, letter 2: U+E123"),
        ("1,,一组,王?,,", "姓名, letter 2: “?”"),
        ("1,,一\ufffd,王五,,", "小组, letter 2"),
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
        b"household,household,group,name\n",
        b'household,group,name\n1,"open\n',
    ],
)
def test_what_is_no_such_list_is_refused_in_words(data: bytes) -> None:
    with pytest.raises(Invalid):
        read(data)


WANG = MemberLine(2, 12, "一组", "王五", "13800001111", "东路 1 号")
ONE = "户号,住址,小组,姓名,电话,免于要求\n12,东路 1 号,一组,王五,13800001111,否\n"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("户号,住址,小组,姓名,电话,免于要求,,,\r\n12,东路 1 号,一组,王五,13800001111,否,,,\r\n,,,,,,,,\r\n", "gb18030"),
        (ONE.replace("\n", "\r"), "utf-8"),
        (ONE.replace(",", "\t"), "utf-16"),
        (ONE.replace(",", ";"), "utf-8-sig"),
        (ONE.replace(",", "，"), "gb18030"),
        ("\ufeff" + ONE, "utf-8-sig"),
        (ONE.replace("13800001111", '"\u202d+86 138-0000-1111\u202c"'), "utf-8"),
        (ONE.replace("13800001111", "１３８００００１１１１"), "utf-8"),
        (ONE.replace("13800001111", "13800001111.0").replace("12,", "12.0,"), "utf-8"),
        (ONE.replace("王五", '"王\n五"'), "utf-8"),
        (ONE.replace("王五", "\u200b王\xa0五\u3000"), "gb18030"),
        (ONE.replace("姓名", " 姓\u3000名 ").replace("户号", '"户号"'), "utf-8"),
        (ONE.replace("东路 1 号", "东路 １ 号"), "gb18030"),
    ],
)
def test_what_spreadsheets_and_address_books_leave_around_a_cell_means_nothing(text: str, encoding: str) -> None:
    assert read(text.encode(encoding)) == Listing((WANG,))


def test_a_title_above_the_headings_is_passed_over_and_rows_are_counted_as_the_spreadsheet_does() -> None:
    text = "星湖社区名单,,,,,\n" + ONE + '13,,一组,"赵\n六",,\n14,,一组,,,\n'
    listing = read(text.encode())
    assert [entry.line for entry in listing.entries] == [3, 4]
    assert [mistake.line for mistake in listing.mistakes] == [5]


def test_columns_that_are_not_known_are_named_and_left_out() -> None:
    listing = read("序号,户号,小组,姓名,备注,,\n1,12,一组,王五,党员,,7\n2,12,一组,赵六,,,\n".encode())
    assert listing.left_out == ("序号", "备注", "G")
    assert listing.entries == (MemberLine(2, 12, "一组", "王五"), MemberLine(3, 12, "一组", "赵六"))
    assert read("户号,小组,姓名,党龄\n1,一组,王五,30\n".encode()).left_out == ("党龄",)


@pytest.mark.parametrize(
    ("file", "listing"),
    [
        ("dots", [(30, "买买提·吐尔逊"), (30, "买买提·吐尔逊")]),
        ("private", [(17, "刘䶮")]),
    ],
)
def test_names_are_kept_in_one_form(file: str, listing: list[tuple[int, str]]) -> None:
    written = {"dots": ["30,,一组,买买提·吐尔逊,,", "30,,一组,买买提 • 吐尔逊,,"], "private": ["17,,一组,刘\ue863,,"]}
    found = read((HEAD + "\n".join(written[file])).encode())
    assert [(entry.household, entry.name) for entry in found.entries] == listing
    assert [mistake.line for mistake in found.mistakes] == ([3] if file == "dots" else [])


def test_one_person_in_two_households_is_named_by_both_lines() -> None:
    assert told("1,,一组,王五,13800001111,\n2,,一组,王五,13800001111,\n") == [
        (3, "The same person stands in line 2, in another household.")
    ]
    assert told("1,,一组,王五,13800001111,\n2,,一组,王五,13800002222,\n3,,一组,王五,,\n") == []


_FIELD = st.text(max_size=12)
_LISTS = st.lists(st.lists(_FIELD, max_size=7), max_size=5).map(
    lambda rows: ("\n".join([",".join(HEADINGS), *(",".join(row) for row in rows)])).encode("utf-8", "replace")
)


@given(st.binary(max_size=200) | _LISTS)
def test_whatever_it_is_there_are_entries_or_words(data: bytes) -> None:
    try:
        listing = read(data)
    except Invalid:
        return
    assert len({mistake.line for mistake in listing.mistakes}) == len(listing.mistakes)
    assert all(entry.name and entry.group and 1 <= entry.household <= 99_999 for entry in listing.entries)


@pytest.mark.parametrize(
    ("cell", "category"),
    [
        *(("在职", "in-work"), ("离退休", "retired"), ("退休", "retired"), ("流动党员", "floating"), ("", "")),
        *(("新业态、新就业群体", "new-work"), ("In work", "in-work"), ("无", ""), ("retired", "retired")),
    ],
)
@pytest.mark.parametrize("heading", ["类别", "在职情况", "Category"])
def test_a_category_is_read_in_the_words_of_lists(heading: str, cell: str, category: str) -> None:
    [entry] = read(f"户号,小组,姓名,{heading}\n7,一组,王五,{cell}\n".encode()).entries
    assert entry.category == category


def test_a_category_that_is_none_is_told_with_its_column() -> None:
    [mistake] = read("户号,小组,姓名,类别\n7,一组,王五,正式党员\n".encode()).mistakes
    assert (mistake.line, mistake.field) == (2, "category")
