"""How a name may stand on a screen that others watch."""


def mask(name: str) -> str:
    """The first character, one or two stars, and the last one from three characters on: 张* · 张*明 · 欧**修 · 古**曼.

    However long a name is, the mask is short: it has to be read from three metres, and shall not tell the length.
    Worked out once, when a name is written, so that no page needs the name itself (records, section 6).
    """
    if len(name) < 3:
        return name[:1] + "*"
    return name[0] + "*" * min(2, len(name) - 2) + name[-1]
