"""Where a bucket of S3-compatible storage is. Known without loading what talks to it."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class BucketPlace:
    """Where a bucket is and who may use it; `outside` is its endpoint for televisions, empty where it is the same.

    `virtual`: the bucket's name stands before the host, not in the path. `certificate`: a file with whom to trust.
    """

    endpoint: str
    name: str
    region: str
    key_id: str
    secret: str = field(repr=False)
    outside: str = ""
    virtual: bool = False
    certificate: str = ""
