"""The places of films where these lie in a bucket, and uploads go by it from machine to machine."""

from pathlib import Path

from media.places.bucket import Bucket
from media.places.bucket_place import BucketPlace
from media.places.film_bucket import FilmBucket
from media.places.shared_inbox import SharedInbox
from media.places.vault import Vault


def bucket_vault(root: Path, place: BucketPlace) -> Vault:
    """Films in the bucket at `place`; below the folder `root` the workbench, and what is just being uploaded."""
    bucket, root = Bucket(place), root.resolve()
    return Vault(root, FilmBucket(bucket, root / "public"), SharedInbox(root / "incoming", bucket))
