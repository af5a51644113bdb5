"""Numbers, days and texts from outside are read in one way: as what they are, or not at all."""

import re
from datetime import date

import pytest
from flask import Flask

from tvchannel.base.errors import Invalid, NotFound
from tvchannel.http import parameters


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *(("0", 0), ("7", 7), ("007", 7), ("999999999", 999_999_999), ("1000000000", None), ("2147483648", None)),
        *(("9223372036854775808", None), ("-1", None), ("+1", None), (" 1", None), ("1_0", None), ("1.0", None)),
        *(("１２", None), ("١٢", None), ("²", None), ("", None), ("1e3", None), ("0x1", None), ("1\0", None)),
    ],
)
def test_a_whole_number_is_ascii_digits_that_the_store_can_hold(text: str, expected: int | None) -> None:
    assert parameters.number_of(text) == expected
    assert parameters.whole_number({"n": text}, "n", 5) == (5 if expected is None else expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *(("0", 0), ("-5", -5), ("-0", 0), ("9999999999999", 9_999_999_999_999), ("10000000000000", None)),
        *(("--5", None), ("-", None), ("", None), ("1_0", None), ("1e3", None), ("+5", None), ("5.0", None)),
        *((" 5", None), ("５", None), ("nan", None), ("-inf", None), ("\u200f5", None), ("0x5", None)),
    ],
)
def test_a_figure_may_be_below_zero_and_is_nothing_else(text: str, expected: int | None) -> None:
    assert parameters.figure_of(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *(("0", 0), ("1700000000.25", 1_700_000_000.25), ("9999999999", 9_999_999_999), ("10000000000", None)),
        *(("-1", None), ("1e9", None), ("nan", None), ("1.", None), (".5", None), ("1_0", None), ("１", None)),
    ],
)
def test_a_time_is_plain_seconds(text: str, expected: float | None) -> None:
    assert parameters.seconds_of(text) == expected


@pytest.mark.parametrize("text", ["2000-01-01", "2026-02-28", "2199-12-31"])
def test_a_day_is_one_of_two_centuries(text: str) -> None:
    assert parameters.day_of(text) == date.fromisoformat(text)


@pytest.mark.parametrize(
    "text",
    [
        *("", "0001-01-01", "1999-12-31", "2200-01-01", "9999-12-31", "2026-02-29", "20260228", "2026-W10-1"),
        *("２０２６-01-01", "2026-1-1", "2026-01-01T00:00", "-2026-01-01", "12026-01-01"),
    ],
)
def test_anything_else_is_no_day(text: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(text)}$"):
        parameters.day_of(text)


@pytest.mark.parametrize("text", ["a\0", "\x1b[0m", "\x7f", "x" * 20_001])
def test_what_nobody_can_type_or_show_is_refused(text: str) -> None:
    app = Flask("test")
    with app.test_request_context("/", query_string={"q": text}), pytest.raises(Invalid):
        parameters.require_plain_text()
    with app.test_request_context("/", method="POST", data={"q": text}), pytest.raises(Invalid):
        parameters.require_plain_text()


def test_an_address_with_a_control_character_is_not_there() -> None:
    with Flask("test").test_request_context("/a%00b"), pytest.raises(NotFound):
        parameters.require_plain_text()


@pytest.mark.parametrize("text", ["", "两行\r\n字\t", "😀", "{{7*7}}", "'; --"])
def test_plain_text_of_any_script_is_read(text: str) -> None:
    with Flask("test").test_request_context("/", method="POST", data={"q": text}):
        parameters.require_plain_text()
