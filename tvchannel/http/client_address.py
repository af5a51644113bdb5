"""From where a request comes, as tries are counted and limited."""

from ipaddress import IPv6Address, IPv6Network, ip_address

from flask import request


def caller() -> str:
    """The network that this request comes from (`network_of`)."""
    return network_of(request.remote_addr or "")


def network_of(address: str) -> str:
    """An IPv4 address itself; of IPv6 the network of 64 bits, because a home has all addresses of one."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    if not isinstance(found, IPv6Address):
        return str(found)
    return str(found.ipv4_mapped or IPv6Network((found.packed, 64), strict=False))
