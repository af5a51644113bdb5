"""An address as a shared screen may show it: which house, not which flat."""

import re

_HOUSE = re.compile(r".*(?:号楼|栋|幢|大楼|座)", re.DOTALL)


def mask(address: str) -> str:
    """The address with its digits after the house as "*": "3 号楼 101 室" becomes "3 号楼 *** 室"."""
    found = _HOUSE.match(address)
    kept = found[0] if found else ""
    return kept + re.sub(r"[0-9０-９A-Za-z一二三四五六七八九十百]", "*", address[len(kept) :])
