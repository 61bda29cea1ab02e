"""S-30, S-31: what acts is shut away, and what speaks of its author is silenced."""

from __future__ import annotations

import io
import zlib
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest
from PIL import Image

from cases.models import Case
from documents.models import Part, Piece, PieceState
from documents.services.delivering import content
from tests.documents import samples
from tests.documents.deposits import examined, ready
from tests.documents.samples import CANARY
from vault.access import access

pytestmark = pytest.mark.django_db
Name, Dictionary = pikepdf.Name, pikepdf.Dictionary


def read(piece: Piece, part: Part, by: Any) -> bytes:
    path = piece.path if part is Part.ORIGINAL else piece.copy_path
    with access(by, purpose="paper"):
        return b"".join(content(piece, part, path))


def action(pdf: pikepdf.Pdf, **parts: Any) -> pikepdf.Object:
    return pdf.make_indirect(Dictionary(Type=Name.Action, **parts))


def on_page(pdf: pikepdf.Pdf, **parts: Any) -> None:
    """A note on the first page."""
    pdf.pages[0].obj["/Annots"] = pikepdf.Array(
        [pdf.make_indirect(Dictionary(Type=Name.Annot, Rect=[0, 0, 9, 9], **parts))]
    )


def names(pdf: pikepdf.Pdf, tree: str, held: Any) -> None:
    pdf.Root["/Names"] = Dictionary({tree: Dictionary(Names=["a", pdf.make_indirect(held)])})


def embed(pdf: pikepdf.Pdf) -> None:
    pdf.attachments["x.exe"] = b"MZ"


def opens(pdf: pikepdf.Pdf, **parts: Any) -> None:
    pdf.Root["/OpenAction"] = action(pdf, **parts)


def reacts(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].obj["/AA"] = Dictionary(O=action(pdf, S=Name.Named, N=Name.Print))


def dynamic(pdf: pikepdf.Pdf) -> None:
    pdf.Root["/AcroForm"] = Dictionary(Fields=[], XFA=pdf.make_stream(b"<xdp/>"))


def script() -> Dictionary:
    """Its own for each file: one that a closed file held cannot go into another."""
    return Dictionary(S=Name.JavaScript, JS="app.alert(1)")


LINK = Name.Link
ACTIVE: dict[str, tuple[Callable[[pikepdf.Pdf], None], str]] = {
    "JavaScript by name": (
        lambda p: names(p, "/JavaScript", script()),
        "javascript",
    ),
    "JavaScript at a click": (
        lambda p: on_page(p, Subtype=LINK, A=script()),
        "javascript",
    ),
    "JavaScript written otherwise": (
        lambda p: on_page(p, Subtype=LINK, A=Dictionary(S=Name("/JavaScript"))),
        "javascript",
    ),
    "JavaScript behind another act": (
        lambda p: opens(p, S=Name.GoTo, D=[p.pages[0].obj, Name.Fit], Next=Dictionary(S=Name.JavaScript, JS="x")),
        "open_action",
    ),
    "opens an address": (lambda p: opens(p, S=Name.URI, URI="http://example.org"), "open_action"),
    "launches": (lambda p: on_page(p, Subtype=LINK, A=Dictionary(S=Name.Launch, F="cmd.exe")), "launch"),
    "opens by launching": (lambda p: opens(p, S=Name.Launch, F="cmd.exe"), "launch"),
    "embedded file": (embed, "attachment"),
    "file on a page": (lambda p: on_page(p, Subtype=Name.FileAttachment), "attachment"),
    "goes into an embedded file": (lambda p: on_page(p, Subtype=LINK, A=Dictionary(S=Name.GoToE)), "attachment"),
    "goes elsewhere": (lambda p: on_page(p, Subtype=LINK, A=Dictionary(S=Name.GoToR, F="x")), "remote"),
    "sends": (lambda p: on_page(p, Subtype=LINK, A=Dictionary(S=Name.SubmitForm, F="http://x")), "submit"),
    "reacts when shown": (reacts, "open_action"),
    "dynamic form": (dynamic, "xfa"),
    "film": (lambda p: on_page(p, Subtype=Name.RichMedia), "media"),
}


@pytest.mark.parametrize("what", ACTIVE)
def test_a_pdf_that_acts_is_shut_away(case: Case, by: Any, what: str) -> None:
    """S-30, with everything inside compressed object streams."""
    change, code = ACTIVE[what]
    made = samples.pdf(change=change)
    assert not any(word in made for word in (b"JavaScript", b"/Launch", b"/XFA", b"/EmbeddedFiles", b"OpenAction"))
    piece = examined(case, by, made)
    assert piece.state == PieceState.QUARANTINED
    assert piece.why == code
    assert (piece.copy_path, list(piece.images.all())) == ("", [])


def test_the_sample_itself_acts_in_nothing(case: Case, by: Any) -> None:
    """The control of the above; a place to open at, which LibreOffice writes into every PDF, is no act."""
    assert ready(case, by).pages == 2

    def at_page_two(pdf: pikepdf.Pdf) -> None:
        pdf.Root["/OpenAction"] = pikepdf.Array([pdf.pages[1].obj, Name.Fit])

    piece = ready(case, by, samples.pdf(change=at_page_two))
    with pikepdf.open(io.BytesIO(read(piece, Part.COPY, by))) as copy:
        assert "/OpenAction" not in copy.Root


@pytest.mark.parametrize("user", ["", "secret"])
def test_a_locked_pdf_is_shut_away(case: Case, by: Any, user: str) -> None:
    made = samples.pdf(encryption=pikepdf.Encryption(owner="owner", user=user))
    assert examined(case, by, made).why == "encrypted"


@pytest.mark.parametrize(("pages", "state"), [(300, "ready"), (301, "quarantined")])
def test_three_hundred_pages_at_most(case: Case, by: Any, pages: int, state: str) -> None:
    piece = examined(case, by, samples.pdf(pages))
    assert (piece.state, piece.why) == (state, "" if state == "ready" else "pages")


BROKEN = {
    "pdf": (b"%PDF-1.7\n<html>" + bytes(range(256)) * 8, "a.pdf"),
    "jpeg": (samples.photo()[:3000], "a.jpg"),
    "png": (samples.png()[:300], "a.png"),
    "heic": (samples.heic()[:600], "a.heic"),
    "nested": (
        b"%PDF-1.7\n1 0 obj\n" + b"[" * 5000 + b"]" * 5000 + b"\nendobj\ntrailer<</Root 1 0 R>>\n%%EOF",
        "a.pdf",
    ),
}


@pytest.mark.parametrize("what", BROKEN)
def test_a_broken_file_is_shut_away_and_its_original_stays(case: Case, by: Any, what: str) -> None:
    broken, name = BROKEN[what]
    piece = examined(case, by, broken, name)
    assert (piece.state, piece.why) == (PieceState.QUARANTINED, "unreadable")
    assert read(piece, Part.ORIGINAL, by) == broken


SPEAKS = {
    "photo.jpg": samples.photo,
    "photo.heic": samples.heic,
    "scan.png": samples.png,
    "recu.pdf": samples.pdf,
    "notes.pdf": lambda: samples.pdf(
        change=lambda p: on_page(p, Subtype=Name.Text, T=CANARY, NM=CANARY, Contents="lu", CreationDate=CANARY)
    ),
}


@pytest.mark.parametrize("name", SPEAKS)
def test_the_copy_says_nothing_of_author_place_or_day_and_the_original_keeps_it(case: Case, by: Any, name: str) -> None:
    """S-31."""
    made = SPEAKS[name]()
    piece = ready(case, by, made, name)
    kept, copy = read(piece, Part.ORIGINAL, by), read(piece, Part.COPY, by)
    assert kept == made
    assert CANARY in everything(kept)
    assert CANARY not in everything(copy)
    with access(by, purpose="paper"):
        images = [b"".join(content(piece, Part.PAGE, image.path, image.number)) for image in piece.images.all()]
    assert images
    assert not [image for image in images if CANARY in everything(image)]


def opened(stream: pikepdf.Stream) -> str:
    """The bytes of a stream, unpacked unless they are a picture."""
    try:
        return stream.read_bytes(pikepdf.StreamDecodeLevel.generalized).decode("latin-1")
    except pikepdf.PdfError:
        return stream.read_raw_bytes().decode("latin-1")


def everything(data: bytes) -> str:
    """All that a file says, its compressed parts and the pictures inside it opened."""
    said = data.decode("latin-1")
    if data.startswith(b"%PDF"):
        with pikepdf.open(io.BytesIO(data)) as pdf:
            said += repr(pdf.trailer) + "".join(map(repr, pdf.objects))
            streams = [thing for thing in pdf.objects if isinstance(thing, pikepdf.Stream)]
            said += "".join(map(opened, streams))
        return said
    image = Image.open(io.BytesIO(data))
    image.load()
    exif = image.getexif()
    return said + repr(image.info) + repr(dict(exif)) + repr(exif.get_ifd(0x8825)) + repr(getattr(image, "text", ""))


def test_the_copy_of_a_photograph_stands_upright_and_is_the_same_picture(case: Case, by: Any) -> None:
    piece = ready(case, by, samples.photo(), "photo.jpg")
    copy = Image.open(io.BytesIO(read(piece, Part.COPY, by)))
    assert (copy.size, copy.format) == ((480, 640), "JPEG")  # it lay on its side
    red, _green, blue = copy.getpixel((240, 40))
    assert red > 150 > 90 > blue


def test_a_photograph_of_an_iphone_becomes_a_jpeg(case: Case, by: Any) -> None:
    piece = ready(case, by, samples.heic(), "IMG_1.HEIC")
    assert (piece.media_type, piece.copy_type) == ("image/heic", "image/jpeg")
    assert read(piece, Part.COPY, by)[:3] == b"\xff\xd8\xff"


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16", "CMYK"])
def test_every_kind_of_picture_can_be_copied(case: Case, by: Any, mode: str) -> None:
    out, form = io.BytesIO(), "JPEG" if mode == "CMYK" else "PNG"
    base = samples.picture().convert("L" if mode == "I;16" else mode) if mode != "I;16" else Image.new("I;16", (40, 40))
    base.save(out, form)
    assert ready(case, by, out.getvalue(), "a.jpg" if form == "JPEG" else "a.png").pages == 1


def test_what_was_erased_from_a_pdf_does_not_come_back(case: Case, by: Any) -> None:
    """An earlier state left in the file by a program that only adds to its end."""
    made = samples.pdf(object_stream_mode=pikepdf.ObjectStreamMode.disable, compress_streams=False)
    with pikepdf.open(io.BytesIO(made)) as pdf:
        number, root, size = pdf.pages[0].Contents.objgen[0], pdf.Root.objgen[0], int(pdf.trailer.Size)
    before = made[made.rindex(b"startxref") + 9 :].split()[0].decode()
    later = f"{number} 0 obj\n<</Length 2>>\nstream\nq \nendstream\nendobj\n"
    start = len(made) + len(later)
    later += f"xref\n{number} 1\n{len(made):010d} 00000 n \ntrailer\n<</Size {size}/Root {root} 0 R/Prev {before}>>\n"
    made += f"{later}startxref\n{start}\n%%EOF\n".encode()
    piece = ready(case, by, made)
    assert b"Recepisse, page 1" in made
    assert "Recepisse, page 1" not in everything(read(piece, Part.COPY, by))
    assert "Recepisse, page 2" in everything(read(piece, Part.COPY, by))


def test_a_photograph_wrapped_twice_inside_a_pdf_says_nothing_either(case: Case, by: Any) -> None:
    def wrap(pdf: pikepdf.Pdf) -> None:
        picture = pdf.pages[0].Resources.XObject.Im1
        packed = zlib.compress(picture.read_raw_bytes())
        picture.write(
            packed, filter=pikepdf.Array([Name.FlateDecode, Name.DCTDecode]), decode_parms=pikepdf.Array([None, None])
        )

    made = samples.pdf(change=wrap)
    copy = read(ready(case, by, made), Part.COPY, by)
    with pikepdf.open(io.BytesIO(copy)) as pdf:
        picture = pikepdf.PdfImage(pdf.pages[0].Resources.XObject.Im1).as_pil_image()
        assert picture.size == (640, 480)
    assert CANARY not in everything(copy)
