"""Photos as people hand them in, made fit for pages: checked, turned upright, freed of what the camera wrote into them
(places, numbers, names), and scaled to a few widths."""

from __future__ import annotations

import warnings
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from io import BytesIO
from typing import Any

from django.utils.translation import gettext as _
from PIL import Image, ImageOps

from ortaq.registry.errors import Invalid
from ortaq.registry.filestore import MOST_BYTES, keep

WIDTHS = (480, 960, 1600)  # pixels
LEAST, MOST_PIXELS = 200, 120_000_000
QUALITY = 82
FORMATS = ("JPEG", "PNG", "WEBP")


@dataclass(frozen=True)
class Version:
    """One width of a photo in the file store: ``width`` and ``height`` in pixels, ``size`` in bytes."""

    width: int
    height: int
    sha256: str
    size: int


def keep_photo(chunks: Iterable[bytes], *, name: str) -> list[dict[str, Any]]:
    """The versions of a photo, the narrowest first, each kept under its hash; nothing of the photo as it came stays.

    Raises Invalid, naming the file, for one that is no photo, broken, too small, or larger than 120 megapixels.
    """
    photo = _upright(_read(chunks, name), name)
    if photo.width < LEAST or photo.height < LEAST:
        raise Invalid(
            _("%(name)s: the photo is smaller than %(least)d pixels. Choose a larger one.")
            % {"name": name, "least": LEAST}
        )
    widths = [width for width in WIDTHS if width < photo.width]
    if len(widths) < len(WIDTHS):
        widths.append(photo.width)
    return [asdict(_kept(photo, width)) for width in widths]


def _read(chunks: Iterable[bytes], name: str) -> bytes:
    data = bytearray()
    for chunk in chunks:
        data += chunk
        if len(data) > MOST_BYTES:
            raise Invalid(
                _("%(name)s: the photo is larger than %(most)d MB. Save it as JPEG, or smaller.")
                % {"name": name, "most": MOST_BYTES // 1_000_000}
            )
    return bytes(data)


def _upright(data: bytes, name: str) -> Image.Image:
    """The photo in the colors of screens, not larger than needed. A JPEG is read at a fraction of its size at once, so
    that fifty megapixels take no more memory than five."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(BytesIO(data), formats=FORMATS) as opened:
                if opened.width * opened.height > MOST_PIXELS:
                    raise Invalid(
                        _("%(name)s: the photo has more than %(most)d megapixels. Choose a smaller one.")
                        % {"name": name, "most": MOST_PIXELS // 1_000_000}
                    )
                opened.draft("RGB", (2 * WIDTHS[-1], 2 * WIDTHS[-1]))
                opened.load()
                opened.thumbnail((2 * WIDTHS[-1], 4 * WIDTHS[-1]), Image.Resampling.BOX)
                return _flat(ImageOps.exif_transpose(opened))
    except Invalid:
        raise
    except Image.DecompressionBombError as error:
        raise Invalid(
            _("%(name)s: the photo is too large to be opened. Choose a smaller one.") % {"name": name}
        ) from error
    except Exception as error:  # a broken file makes the decoders fail in many ways
        raise Invalid(
            _("%(name)s: this is no photo that can be read, or it is damaged. Choose a JPEG, PNG or WebP file.")
            % {"name": name}
        ) from error


def _flat(photo: Image.Image) -> Image.Image:
    """Without transparency: what shines through is white."""
    if photo.mode in ("RGBA", "LA", "PA") or "transparency" in photo.info:
        clear = photo.convert("RGBA")
        paper = Image.new("RGBA", clear.size, "white")
        return Image.alpha_composite(paper, clear).convert("RGB")
    return photo.convert("RGB")


def _kept(photo: Image.Image, width: int) -> Version:
    height = max(1, round(photo.height * width / photo.width))
    scaled = photo.resize((width, height), Image.Resampling.LANCZOS) if width != photo.width else photo.copy()
    scaled.info = {}  # neither EXIF nor comments nor a color profile of the camera
    held = BytesIO()
    scaled.save(held, "JPEG", quality=QUALITY, optimize=True, progressive=True)
    kept = keep([held.getvalue()], name="photo.jpg")
    return Version(width, height, kept.sha256, kept.size)
