"""The letters of a cell as spreadsheets and input methods write them, brought to the one form that is kept.

Old input methods and fonts write some letters of GB 18030-2000 at places of private use, because Unicode had none for
them yet. All 80 of row FE have places today (whatwg/encoding issue 27; 24 of them since GB 18030-2022, see UTC document
L2/23-003R), and so have the marks of rows A6, A8 and A9.
"""

import unicodedata

_ROW_FE = """
2E81 20087 20089 200CC 2E84 3473 3447 2E88 2E8B 9FB4 359E 361A 360E 2E8C 2E97 396E 3918 9FB5 39CF 39DF
3A73 39D0 9FB6 9FB7 3B4E 3C6E 3CE0 2EA7 215D7 9FB8 2EAA 4056 415F 2EAE 4337 2EB3 2EB6 2EB7 2298F 43B1
43AC 2EBB 43DD 44D6 4661 464C 9FB9 4723 4729 477C 478D 2ECA 4947 497A 497D 4982 4983 4985 4986 499F
499B 49B7 49B6 9FBA 241FE 4CA3 4C9F 4CA0 4CA1 4C77 4CA2 4D13 4D14 4D15 4D16 4D17 4D18 4D19 4DAE 9FBB
"""
_ROWS = {
    0xE78D: "FE10 FE12 FE11 FE13 FE14 FE15 FE16 FE17 FE18 FE19",
    0xE7C7: "1E3F 01F9",
    0xE7E7: "303E 2FF0 2FF1 2FF2 2FF3 2FF4 2FF5 2FF6 2FF7 2FF8 2FF9 2FFA 2FFB",
    0xE815: _ROW_FE,
}
_PLACED = {first + n: int(place, 16) for first, row in _ROWS.items() for n, place in enumerate(row.split())}
# A PDF gives radicals (U+2F45) where the letter itself (U+65B9) was meant; the compatible form of each is that letter.
# Of the supplement those that are whole letters, as Unicode's EquivalentUnifiedIdeograph.txt pairs them.
_SUPPLEMENT = (
    "⺎兀⺒巳⺓幺⺝月⺟母⺠民⻁虎⻄西⻅见⻆角⻉贝⻋车⻏邑⻑長⻓长⻔门⻘青⻙韦⻚页⻛风⻜飞⻝食"
    "⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀"
)
_RADICALS = {code: unicodedata.normalize("NFKC", chr(code)) for code in (0x2E9F, 0x2EF3, *range(0x2F00, 0x2FD6))}
# Only letters and digits: what stands around them looks different when it is wide, and is meant so.
_WIDE = {
    code: code - 0xFEE0
    for first, last in (("０", "９"), ("Ａ", "Ｚ"), ("ａ", "ｚ"))
    for code in range(ord(first), ord(last) + 1)
}
# What takes no room and says nothing: spreadsheets and address books leave them around names and numbers.
_UNSEEN = dict.fromkeys(
    [0xAD, 0x061C, 0x180E, *range(0x200B, 0x2010), 0x202A, 0x202C, 0x202D, *range(0x2060, 0x206A), 0xFEFF]
)
_TABLE = {
    **_PLACED,
    **_RADICALS,
    **dict(zip(map(ord, _SUPPLEMENT[::2]), _SUPPLEMENT[1::2], strict=True)),
    **_WIDE,
    **_UNSEEN,
}
# What programs write in the place of a letter that their encoding does not have.
_LOST = frozenset("?？\ufffd\u25a1\u3013")


def settled(text: str) -> str:
    """`text` in NFC, with every letter at its place of today, one blank where there was any room, none at the ends."""
    return " ".join(unicodedata.normalize("NFC", text.translate(_TABLE)).split())


def private(text: str) -> str:
    """The first letter of private use in `text`: nobody can know what it was meant to be. "" for none."""
    return next((letter for letter in text if unicodedata.category(letter) == "Co"), "")


def lost(text: str) -> str:
    """The first sign that stands for a letter which was lost when the text was saved; "" for none."""
    return next((letter for letter in text if letter in _LOST), "")
