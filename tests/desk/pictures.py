"""A picture that a test sends."""

from io import BytesIO

from PIL import Image


def jpeg(colour: str = "green") -> bytes:
    """A JPEG of 640 x 360 px of one colour."""
    out = BytesIO()
    Image.new("RGB", (640, 360), colour).save(out, "JPEG")
    return out.getvalue()
