"""Photos as people hand them in: checked, upright, scaled, freed of what the camera wrote."""

from __future__ import annotations

import resource
from io import BytesIO

import pytest
from PIL import Image, PngImagePlugin

from ortaq.registry.errors import Invalid
from ortaq.registry.filestore import path_of
from ortaq.registry.news.pictures import keep_photo
from tests.registry.news.makers import photo


def opened(sha256: str) -> Image.Image:
    with Image.open(path_of(sha256)) as found:
        found.load()
        return found


@pytest.mark.parametrize(
    ("width", "widths"), [(200, [200]), (800, [480, 800]), (1600, [480, 960, 1600]), (5000, [480, 960, 1600])]
)
def test_widths(width: int, widths: list[int]) -> None:
    kept = keep_photo([photo(width, 600)], name="a.jpg")
    assert [one["width"] for one in kept] == widths
    assert [opened(one["sha256"]).size for one in kept] == [(one["width"], one["height"]) for one in kept]
    assert [path_of(one["sha256"]).stat().st_size for one in kept] == [one["size"] for one in kept]


def test_what_the_camera_wrote_is_gone_and_the_photo_stands_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    exif[0x010F] = "Camera of Aigul"
    exif.get_ifd(0x8825)[1] = "N"
    sent = photo(800, 400, exif=exif.tobytes(), comment=b"secret place")
    assert b"Camera of Aigul" in sent
    for one in keep_photo([sent], name="a.jpg"):
        assert one["height"] == 2 * one["width"]
        data = path_of(one["sha256"]).read_bytes()
        assert b"Aigul" not in data
        assert b"secret" not in data
        assert not opened(one["sha256"]).getexif()
        assert opened(one["sha256"]).getpixel((10, 10))[2] > 200  # type: ignore[index]


def test_png_and_what_shines_through() -> None:
    words = PngImagePlugin.PngInfo()
    words.add_text("Comment", "secret place")
    clear = Image.new("RGBA", (300, 300), (255, 0, 0, 0))
    held = BytesIO()
    clear.save(held, "PNG", pnginfo=words)
    kept = keep_photo([held.getvalue()], name="a.png")
    assert opened(kept[-1]["sha256"]).getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP"])
def test_the_same_photo_is_kept_under_the_same_hash(form: str) -> None:
    sent = photo(500, 500, form)
    assert keep_photo([sent], name="a") == keep_photo([sent[:99], sent[99:]], name="b")


def test_fifty_megapixels_are_scaled_down() -> None:
    sent = photo(8660, 5774, quality=60)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert keep_photo([sent], name="large.jpg")[-1]["width"] == 1600
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 120_000  # kB; the photo itself has 150 MB


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        (b"", "x.jpg: this is no photo"),
        (b"GIF89a not taken", "x.jpg: this is no photo"),
        (photo()[:2000], "x.jpg: this is no photo"),
        (photo(form="PNG")[:500], "x.jpg: this is no photo"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "x.jpg: this is no photo"),
        (photo(100, 900), "x.jpg: the photo is smaller than 200 pixels"),
        (b"x" * 25_000_001, "x.jpg: the photo is larger than 25 MB"),
    ],
    ids=["empty", "gif", "cut", "cut png", "svg", "small", "large"],
)
def test_what_is_refused_and_how(sent: bytes, says: str) -> None:
    with pytest.raises(Invalid, match=says):
        keep_photo([sent], name="x.jpg")


def test_a_photo_that_swells_is_refused() -> None:
    sent = bytearray(photo(300, 300, "PNG"))
    sent[16:24] = (20_000).to_bytes(4, "big") * 2  # says that it is 400 megapixels
    with pytest.raises(Invalid, match=r"x.png: (the photo has more than|the photo is too large|this is no photo)"):
        keep_photo([bytes(sent)], name="x.png")
