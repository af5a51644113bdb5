"""How a name may stand on a screen that others watch."""


def mask(name: str) -> str:
    """The first character, stars, and the last one from three characters on: 张* · 张*明 · 欧**修.

    Worked out once, when a name is written, so that no page needs the name itself (records, section 6).
    """
    if len(name) < 3:
        return name[:1] + "*"
    return name[0] + "*" * (len(name) - 2) + name[-1]
