"""A picture that a test sends."""

from io import BytesIO

from PIL import Image


def jpeg(colour: str = "green") -> bytes:
    """A JPEG of 640 x 360 px of one colour."""
    out = BytesIO()
    Image.new("RGB", (640, 360), colour).save(out, "JPEG")
    return out.getvalue()


def photo() -> bytes:
    """A JPEG of 1600 x 1200 px and some 2 MB, as a telephone takes one."""
    out = BytesIO()
    Image.effect_noise((1600, 1200), 60).convert("RGB").save(out, "JPEG", quality=95)
    return out.getvalue()
