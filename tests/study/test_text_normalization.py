"""Letters as old input methods write them, brought to the one form that is kept."""

from tvchannel.study.text_normalization import _ROWS, settled


def test_letters_of_private_use_go_where_gb18030_has_them_today() -> None:
    """Python's codec places two thirds of the row itself, in the order of the codes FE50 to FEA0 without FE7F."""
    codes = [bytes([0xFE, low]) for low in range(0x50, 0xA1) if low != 0x7F]
    for place, code in enumerate(codes, 0xE815):
        letter = code.decode("gb18030")
        assert settled(chr(place)) == settled(letter)
        assert not "\ue000" <= settled(chr(place)) <= "\uf8ff"
    assert [len(row.split()) for row in _ROWS.values()] == [10, 2, 13, 80]
