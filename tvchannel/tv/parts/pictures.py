"""Where the pictures of a community and its columns are found."""

from tvchannel.http.path_sessions import url_for


def picture_of(community: str, mark: str, size: str = "thumb") -> str:
    """The address of the picture `mark` ("thumb" or "still"); "" where there is none."""
    return url_for("pictures.picture", community=community, mark=mark, size=size) if mark else ""
