"""Short codes: eight digits of a hash, shown in halves, spoken one by one, typed with anything between them."""

from tvchannel.base import short_codes


def test_digits_are_eight_however_small_the_number_is() -> None:
    assert short_codes.digits_of("7") == "00000007"
    assert short_codes.digits_of("ff" * 32).isdigit()
    assert len(short_codes.digits_of("ff" * 32)) == 8


def test_they_are_shown_in_halves_spoken_slowly_and_read_however_they_are_typed() -> None:
    assert short_codes.halves("01234567") == "0123 4567"
    assert short_codes.slowly("01234567") == "0, 1, 2, 3. 4, 5, 6, 7"
    assert short_codes.typed(" 0123-4567 ") == short_codes.typed("01 23 45 67") == "01234567"
