"""Names that are written in many ways are one name, and are kept in one form."""

import pytest

from tvchannel.study.names import key, mask, standard

DOTS = "·•・‧．.∙･⋅․●。ꞏㆍ﹒∘◦⚫⬤▪⦁˙°ᐧˑ\u0387"


@pytest.mark.parametrize("dot", [*DOTS, " · ", "··", ""])
def test_a_name_is_the_same_with_any_of_the_dots(dot: str) -> None:
    assert key(f"买买提{dot}吐尔逊") == key("买买提·吐尔逊")


@pytest.mark.parametrize("dot", [*DOTS, " · ", "··", "\u3000・\xa0"])
def test_a_name_is_kept_with_the_standard_dot(dot: str) -> None:
    assert standard(f"买买提{dot}吐尔逊") == "买买提·吐尔逊"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("王\u3000五", "王五"),
        ("e\u0301va", "Éva"),
        ("\uf90a", "金"),  # compatible form of the letter
        ("⽅明", "方明"),  # a radical out of a PDF
        ("⻢⻰", "马龙"),  # two more, which have no compatible form
        ("刘\ue863", "刘䶮"),
        ("مەمەت تۇرسۇن", "مەمەت  تۇرسۇن"),
        ("Ｌｉ Ｗｅｉ", "li wei"),
        ("葛\U000e0100", "葛"),  # how it is to be drawn
        ("王\u200b五\ufeff", "王五"),
    ],
)
def test_two_ways_of_writing_are_one_name(one: str, other: str) -> None:
    assert key(one) == key(other)


@pytest.mark.parametrize(("one", "other"), [("བཀྲ", "བཀར"), ("刘䶮", "刘"), ("刘⺁", "刘"), ("王五", "王伍")])
def test_other_letters_are_another_name(one: str, other: str) -> None:
    assert key(one) != key(other)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        (" J.  Smith ", "J. Smith"),
        ("مەمەت تۇرسۇن", "مەمەت تۇرسۇن"),
        ("Иван  Петров", "Иван Петров"),
        ("བཀྲ་ཤིས། ཚེ་རིང་", "བཀྲ་ཤིས། ཚེ་རིང་"),
        ("王　五", "王五"),
        ("阿依古丽 • 买买提", "阿依古丽·买买提"),
        ("⼀ 丁", "一丁"),
        ("· . ·", ""),
    ],
)
def test_only_chinese_names_are_kept_without_blanks(written: str, kept: str) -> None:
    assert standard(written) == kept


def test_names_are_masked_as_a_shared_screen_needs_it() -> None:
    assert [mask(name) for name in ("张三", "张小明", "欧阳小修", "李")] == ["张*", "张*明", "欧**修", "李*"]
    assert mask("古丽娜尔·阿不都热合曼") == "古**曼"
