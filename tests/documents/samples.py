"""Files as people send them, good and bad, made here: nothing of them exists elsewhere."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Callable

import pikepdf
import pillow_heif
from PIL import Image, PngImagePlugin

CANARY = "Zyxkanari-4F2A"
XMP = (
    '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
    f'<rdf:Description xmlns:dc="http://purl.org/dc/elements/1.1/" dc:creator="{CANARY}"/></rdf:RDF></x:xmpmeta>'
)


def picture(size: tuple[int, int] = (640, 480)) -> Image.Image:
    """Something to recognise: darker downwards, its left quarter red."""
    image = Image.linear_gradient("L").resize(size).convert("RGB")
    image.paste((200, 30, 30), (0, 0, size[0] // 4, size[1]))
    return image


def exif() -> Image.Exif:
    """A telephone's notes: who, when, where, lying on its side."""
    notes = Image.Exif()
    notes[0x010F], notes[0x013B], notes[0x8298], notes[0x0112] = CANARY, CANARY, CANARY, 6
    place = notes.get_ifd(0x8825)
    place[1], place[2], place[3], place[4] = "N", (48.0, 51.0, 24.0), "E", (2.0, 21.0, 7.0)
    place[27] = CANARY.encode()
    return notes


def photo(size: tuple[int, int] = (640, 480), quality: int = 90) -> bytes:
    """A JPEG with EXIF, a place, XMP, IPTC and a comment."""
    out = io.BytesIO()
    picture(size).save(out, "JPEG", quality=quality, exif=exif(), comment=CANARY.encode(), xmp=XMP.encode())
    data = out.getvalue()
    iptc = b"\x1c\x02\x78" + struct.pack(">H", len(CANARY)) + CANARY.encode()
    block = b"Photoshop 3.0\x008BIM\x04\x04\x00\x00" + struct.pack(">I", len(iptc)) + iptc
    return data[:2] + b"\xff\xed" + struct.pack(">H", len(block) + 2) + block + data[2:]


def heavy_photo() -> bytes:
    """About ten megabytes, twelve million pixels: what a telephone makes."""
    out = io.BytesIO()
    Image.effect_noise((4000, 3000), 80).convert("RGB").save(out, "JPEG", quality=92, exif=exif())
    return out.getvalue()


def heic() -> bytes:
    """A photograph of an iPhone."""
    out = io.BytesIO()
    pillow_heif.register_heif_opener()
    picture().save(out, "HEIF", exif=exif().tobytes(), xmp=XMP.encode())
    return out.getvalue()


def png() -> bytes:
    """A PNG with texts, one compressed, one international, EXIF and a time."""
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Author", CANARY)
    notes.add_text("Comment", CANARY, zip=True)
    notes.add_itxt("XML:com.adobe.xmp", XMP)
    out = io.BytesIO()
    picture().save(out, "PNG", pnginfo=notes, exif=exif())
    return out.getvalue()


def pdf(pages: int = 2, change: Callable[[pikepdf.Pdf], None] | None = None, **options: object) -> bytes:
    """A PDF that speaks of its author, with a telephone's photograph on its first page."""
    made = pikepdf.new()
    name = pikepdf.Name
    face = pikepdf.Dictionary(Type=name.Font, Subtype=name.Type1, BaseFont=name.Helvetica)
    for number in range(pages):
        page = made.add_blank_page(page_size=(595, 842))
        text = f"BT /F1 24 Tf 72 720 Td (Recepisse, page {number + 1}) Tj ET q 200 0 0 150 72 500 cm /Im1 Do Q"
        page.Contents = made.make_stream(text.encode())
        page.Resources = pikepdf.Dictionary(
            Font=pikepdf.Dictionary(F1=face),
            XObject=pikepdf.Dictionary(Im1=_image(made)),
        )
    made.docinfo["/Author"] = made.docinfo["/Title"] = CANARY
    with made.open_metadata() as notes:
        notes["dc:creator"] = [CANARY]
    made.pages[0].obj["/PieceInfo"] = pikepdf.Dictionary(Who=CANARY)
    if change is not None:
        change(made)
    out = io.BytesIO()
    made.save(out, **{"object_stream_mode": pikepdf.ObjectStreamMode.generate, **options})
    return out.getvalue()


def _image(made: pikepdf.Pdf) -> pikepdf.Stream:
    return pikepdf.Stream(
        made,
        photo(),
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=640,
        Height=480,
        ColorSpace=pikepdf.Name.DeviceRGB,
        BitsPerComponent=8,
        Filter=pikepdf.Name.DCTDecode,
    )


def huge_png(width: int, height: int, *, whole: bool = False) -> bytes:
    """A few kilobytes that claim to be that large; `whole`: that are, once decoded."""
    line = zlib.compress(bytes((width + 1) * height if whole else 1000), 9)
    return _png([(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)), (b"IDAT", line), (b"IEND", b"")])


def animated_png(frames: int = 10_000) -> bytes:
    """A PNG that announces frames."""
    chunks = [(b"IHDR", struct.pack(">IIBBBBB", 8, 8, 8, 0, 0, 0, 0)), (b"acTL", struct.pack(">II", frames, 0))]
    return _png([*chunks, (b"IDAT", zlib.compress(bytes(72))), (b"IEND", b"")])


def huge_jpeg(width: int = 65_500, height: int = 65_500) -> bytes:
    """A JPEG whose header claims that size."""
    data = photo((64, 64))
    at = data.index(b"\xff\xc0")
    return data[: at + 5] + struct.pack(">HH", height, width) + data[at + 9 :]


def _png(chunks: list[tuple[bytes, bytes]]) -> bytes:
    made = b"\x89PNG\r\n\x1a\n"
    for kind, body in chunks:
        made += struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
    return made


def archive(inner: bytes = b"x" * 10_000_000) -> bytes:
    """A ZIP that inflates a thousandfold."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("word/document.xml", inner)
    return out.getvalue()
