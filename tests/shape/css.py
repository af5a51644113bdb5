"""What of a style the oldest boxes draw: everything but a list of what was seen to fail in old engines."""

import re

# A round corner is only an ornament: a box that knows none draws a square one, so border-radius is allowed.
UNSAFE = re.compile(
    r"""display\s*:\s*(?:inline-)?(?:flex|grid)\b
    |(?<![-\w])(?:flex|grid|gap|transform|transition|animation|filter|object-fit|object-position|box-shadow)(?:-\w+)*\s*:
    |(?<![-\w])text-shadow\s*:
    |position\s*:\s*(?:fixed|sticky)
    |\d(?:rem|vh|vw|vmin|vmax|ch)\b
    |(?<![-\w])(?:var|calc|min|max|clamp|hsla?)\(
    |--[\w-]+\s*:
    |:focus-visible|:focus-within|:not\(|:has\(|:is\(
    |@(?:media|import|supports|keyframes|font-face)""",
    re.VERBOSE | re.IGNORECASE,
)
_RGBA = re.compile(r"([-\w]+)\s*:[^;{}]*\brgba\(", re.IGNORECASE)


def unsafe(style: str) -> list[str]:
    """What of a style sheet, or of the declarations of one element, an old box does not draw.

    A colour with transparency is allowed behind the opaque one that is drawn where it is not understood.
    """
    found = [match[0] for match in UNSAFE.finditer(style)]
    return found + [line.strip() for rule in re.split(r"[{}]", style) for line in _bare_rgba(rule)]


def _bare_rgba(rule: str) -> list[str]:
    lines = rule.split(";")
    told = [line.split(":")[0].strip() for line in lines]
    return [line for k, line in enumerate(lines) if (match := _RGBA.match(line.strip())) and match[1] not in told[:k]]


def styles(html: str) -> list[str]:
    """The style blocks of a page and the styles of its elements."""
    return re.findall(r"<style>(.*?)</style>", html, flags=re.S) + re.findall(r'\bstyle="([^"]*)"', html)
