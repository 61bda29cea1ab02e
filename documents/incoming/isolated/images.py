"""Photographs and scans: decoded within limits, turned upright, written again without anything but their pixels."""

from __future__ import annotations

import io
import warnings

import pillow_heif
from PIL import Image, ImageOps

from documents.incoming.isolated.outcome import MAX_PIXELS, PREVIEW_SIDE, Outcome, Refused

FORMATS = {"image/jpeg": "JPEG", "image/png": "PNG", "image/heic": "HEIF"}
QUALITY, PREVIEW_QUALITY = 88, 80


def examine(content: bytes, media_type: str) -> Outcome:
    """The picture again, upright, without EXIF, place, comments, profiles or hidden pictures; raises `Refused`."""
    Image.MAX_IMAGE_PIXELS = MAX_PIXELS
    pillow_heif.register_heif_opener(thumbnails=False)
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            upright = _upright(content, media_type)
        except (Image.DecompressionBombWarning, Image.DecompressionBombError):
            raise Refused("pixels") from None
    written = "PNG" if media_type == "image/png" else "JPEG"
    copy = _written(upright, written)
    upright.thumbnail((PREVIEW_SIDE, PREVIEW_SIDE))
    return Outcome("", f"image/{written.lower()}", copy, 1, [_written(_colours(upright), "JPEG", PREVIEW_QUALITY)])


def _upright(content: bytes, media_type: str) -> Image.Image:
    """The first picture alone, decoded; nothing else of the file follows it."""
    image = Image.open(io.BytesIO(content), formats=[FORMATS[media_type]])
    if image.width * image.height > MAX_PIXELS:
        raise Refused("pixels")
    if media_type == "image/png" and getattr(image, "n_frames", 1) > 1:
        raise Refused("animated")
    image.load()
    bare = _colours(ImageOps.exif_transpose(image))
    bare.info = {}
    return bare


def _colours(image: Image.Image) -> Image.Image:
    """Grey or red-green-blue; what was transparent is white, as on paper."""
    if image.mode in ("L", "RGB"):
        return image.copy()
    if image.mode == "1" or image.mode.startswith(("I", "F")):
        return image.convert("L")
    if "A" in image.getbands() or "transparency" in image.info:
        over = image.convert("RGBA")
        paper = Image.new("RGB", image.size, "white")
        paper.paste(over, mask=over.getchannel("A"))
        return paper
    return image.convert("RGB")


def _written(image: Image.Image, form: str, quality: int = QUALITY) -> bytes:
    out = io.BytesIO()
    image.save(out, form, **({"quality": quality} if form == "JPEG" else {"compress_level": 6}))
    return out.getvalue()
