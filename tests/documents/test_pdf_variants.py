"""Pdf files as other programs write them, and broken ones: what a person can see is read."""

from __future__ import annotations

import io
import re
import time
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

import pikepdf
import pytest

from tender_check.documents import Reader
from tender_check.errors import UnreadableBid
from tender_check.model import Document
from tests.documents.making import lines, minimal_pdf, page_of, pdf_bytes

Read = Callable[[Path], Document]

SENTENCE = "Wij bieden nazorg aan elke deelnemer."
DRAWN = b"BT /F1 12 Tf 50 700 Td (%s) Tj ET" % SENTENCE.encode()


def text(reader: Reader, folder: Path, data: bytes) -> str:
    """Return all that is read of a pdf of `data`, or the code of the refusal."""
    path = folder / "a.pdf"
    path.write_bytes(data)
    start = time.monotonic()
    try:
        return " ".join(block.text for block in reader.read(path).blocks)
    except UnreadableBid as refused:
        return refused.code
    finally:
        assert time.monotonic() - start < 20


def whole() -> bytes:
    """Return an ordinary pdf of one sentence, its text packed."""
    return pdf_bytes(lambda c: lines(c, [SENTENCE]))


def saved(change: Callable[[pikepdf.Pdf], None] = lambda _: None, **settings: Any) -> bytes:
    """Return an ordinary pdf, changed and saved with `settings`."""
    target = io.BytesIO()
    with pikepdf.open(io.BytesIO(whole())) as pdf:
        change(pdf)
        pdf.save(target, **settings)
    return target.getvalue()


@pytest.mark.parametrize(
    "encryption",
    [
        pikepdf.Encryption(owner="baas", user="", R=2, aes=False, metadata=False),
        pikepdf.Encryption(owner="baas", user="", R=3, aes=False, metadata=False),
        pikepdf.Encryption(owner="baas", user="", R=4, aes=True),
        pikepdf.Encryption(owner="baas", user="", R=6, aes=True),
    ],
    ids=["rc4-40", "rc4-128", "aes-128", "aes-256"],
)
def test_a_file_locked_with_an_empty_password_is_read(
    tmp_path: Path, reader: Reader, encryption: pikepdf.Encryption
) -> None:
    """Every program opens it without asking."""
    assert text(reader, tmp_path, saved(encryption=encryption)) == SENTENCE


@pytest.mark.parametrize("version", [2, 3, 4, 6])
def test_a_file_locked_with_a_password_says_so(
    tmp_path: Path, reader: Reader, version: Literal[2, 3, 4, 6]
) -> None:
    """Whatever the age of the lock."""
    lock = pikepdf.Encryption(
        owner="baas", user="geheim", R=version, aes=version > 3, metadata=version > 3
    )
    assert text(reader, tmp_path, saved(encryption=lock)) == "password"


@pytest.mark.parametrize(
    "settings",
    [
        {"object_stream_mode": pikepdf.ObjectStreamMode.generate},
        {"linearize": True},
        {"compress_streams": False, "stream_decode_level": pikepdf.StreamDecodeLevel.all},
        {"qdf": True},
        {"min_version": "2.0"},
    ],
)
def test_files_of_every_make_are_read(
    tmp_path: Path, reader: Reader, settings: dict[str, Any]
) -> None:
    """Objects in streams, for the web, unpacked, in the newest version."""
    assert text(reader, tmp_path, saved(**settings)) == SENTENCE


def wrong_places(data: bytes) -> bytes:
    """Return the pdf with a table of objects that is wrong by 17 bytes."""
    return data.replace(b"%PDF-1.4\n", b"%PDF-1.4\n%" + b"x" * 15 + b"\n")


CHANGES: dict[str, Callable[[bytes], bytes]] = {
    "table of objects at the wrong place": wrong_places,
    "start of the table unknown": lambda d: d.replace(b"startxref\n", b"startxref\n9"),
    "table of objects gone": lambda d: d.replace(b"xref\n0 ", b"xxxx\n0 "),
    "ends of objects missing": lambda d: d.replace(b"endobj", b""),
    "length of the text too small": lambda d: d.replace(b"/Length 68", b"/Length 6"),
    "length of the text too large": lambda d: d.replace(b"/Length 68", b"/Length 6800"),
    "length of the text negative": lambda d: d.replace(b"/Length 68", b"/Length -1"),
    "length of the text missing": lambda d: d.replace(b"/Length 68", b""),
    "length in a circle": lambda d: d.replace(b"/Length 68", b"/Length 4 0 R"),
    "noise before the head": lambda d: b"\x00\xff mail header\r\n\r\n" + d,
    "noise behind the end": lambda d: d + b"\n" * 500 + b"</html>",
    "lines of an old Mac": lambda d: d.replace(b"endobj\n", b"endobj\r"),
    "corners the wrong way round": lambda d: d.replace(b"[0 0 595 842]", b"[595 842 0 0]"),
    "page below zero": lambda d: d.replace(b"[0 0 595 842]", b"[-500 -500 595 842]"),
    "page without a size": lambda d: d.replace(b"/MediaBox[0 0 595 842]", b""),
    "page with too few corners": lambda d: d.replace(b"[0 0 595 842]", b"[0 0]"),
    "page of a million points": lambda d: d.replace(b"595 842]", b"1000000 1000000]"),
    "page of no number": lambda d: d.replace(b"595 842]", b"1e999 99999999999999999]"),
    "page turned askew": lambda d: d.replace(b"/Contents 4", b"/Rotate 45/Contents 4"),
    "page turned backwards": lambda d: d.replace(b"/Contents 4", b"/Rotate -360/Contents 4"),
    "text twice": lambda d: d.replace(b"/Contents 4 0 R", b"/Contents[4 0 R 9 0 R 4 0 R]"),
    "count of pages wrong": lambda d: d.replace(b"/Count 1>>", b"/Count 7>>"),
    "count of pages negative": lambda d: d.replace(b"/Count 1>>", b"/Count -1>>"),
    "count of pages missing": lambda d: d.replace(b"/Count 1>>", b">>"),
    "page that is its own parent": lambda d: d.replace(b"/Parent 2 0 R", b"/Parent 3 0 R"),
    "kid twice": lambda d: d.replace(b"Kids[3 0 R]", b"Kids[3 0 R 3 0 R]"),
    "kid that leads back": lambda d: d.replace(b"Kids[3 0 R]", b"Kids[3 0 R 2 0 R]"),
    "font without a type": lambda d: d.replace(b"/Subtype/Type1/BaseFont/Helvetica", b""),
    "resources that are none": lambda d: d.replace(b"/Resources<<", b"/Resourcen<<"),
    "comment in a dictionary": lambda d: d.replace(b"/Contents", b"%x>>\n/Contents"),
    "name with a hash": lambda d: d.replace(b"/Contents", b"/Con#74ents"),
    "action on opening": lambda d: d.replace(
        b"/Pages 2", b"/OpenAction<</S/URI/URI(http://127.0.0.1:9/)>>/Pages 2"
    ),
    "script on opening": lambda d: d.replace(
        b"/Pages 2", b"/OpenAction<</S/JavaScript/JS(while(1);)>>/Pages 2"
    ),
    "program on opening": lambda d: d.replace(
        b"/Pages 2", b"/OpenAction<</S/Launch/F(/bin/sh)>>/Pages 2"
    ),
}


@pytest.mark.parametrize("name", CHANGES)
def test_slips_of_other_programs_cost_no_text(tmp_path: Path, reader: Reader, name: str) -> None:
    """What every program shows all the same is read."""
    data = page_of(DRAWN)
    changed = CHANGES[name](data)
    assert changed != data
    assert text(reader, tmp_path, changed) == SENTENCE


def page_with(
    contents: bytes, resources: bytes = b"", *more: bytes, catalogue: bytes = b"", page: bytes = b""
) -> bytes:
    """Return a pdf of one page; `more` are objects from number 5 on, F1 is Helvetica."""
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    return minimal_pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R%s>>" % catalogue,
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
            b"/Resources<</Font<</F1 %s%s>>>>%s>>" % (font, resources, page),
            stream(contents),
            *more,
        ]
    )


def stream(content: bytes, head: bytes = b"") -> bytes:
    return b"<</Length %d%s>>stream\n%s\nendstream" % (len(content), head, content)


TYPE3 = (
    b"<</Type/Font/Subtype/Type3/FontBBox[0 0 10 10]/FontMatrix[.1 0 0 .1 0 0]/FirstChar 65"
    b"/LastChar 90/Widths[%s]/Encoding<</Type/Encoding/Differences[%s]>>"
    b"/CharProcs<</g0 6 0 R>>%s>>"
)
GLYPH = stream(b"10 0 0 0 10 10 d1 1 1 8 8 re f")
LETTERS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"
TO_LETTERS = stream(
    b"/CIDInit/ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <00> <FF>"
    b" endcodespacerange 1 beginbfrange <41> <5A> <0061> endbfrange endcmap"
)


def type3(mapped: bytes) -> bytes:
    """Return a page in letters that the file draws itself."""
    font = TYPE3 % (b"10 " * 26, b"65" + b"/g0" * 26, mapped)
    shown = b"BT /F3 12 Tf 50 700 Td (WIJ) Tj 0 -30 Td (BIEDEN) Tj ET"
    return page_with(shown, b"/F3 5 0 R", font, GLYPH, TO_LETTERS)


def test_letters_that_the_file_draws_itself(tmp_path: Path, reader: Reader) -> None:
    """With a map to letters they are text; without one nobody can read them but a person."""
    assert text(reader, tmp_path, type3(b"/ToUnicode 7 0 R")) == "wij bieden"
    assert text(reader, tmp_path, type3(b"")) == "no_text_layer"


COMPOSITE = (
    b"<</Type/Font/Subtype/Type0/BaseFont/Onbekend/Encoding/Identity-H/DescendantFonts"
    b"[<</Type/Font/Subtype/CIDFontType2/BaseFont/Onbekend/CIDSystemInfo<</Registry(Adobe)"
    b"/Ordering(Identity)/Supplement 0>>>>]%s>>"
)


def test_letters_by_number_alone(tmp_path: Path, reader: Reader) -> None:
    """A font that names its glyphs by number and no letters gives no text, and no wrong one."""
    shown = b"BT /F3 12 Tf 50 700 Td <002a002b002c002d002e002f00300031> Tj ET"
    data = page_with(shown, b"/F3 5 0 R", COMPOSITE % b"")
    assert text(reader, tmp_path, data) == "no_text_layer"


def test_one_page_without_letters_is_named(tmp_path: Path, reader: Reader) -> None:
    """The other pages are read; the report says which one was not."""
    first, second = pikepdf.open(io.BytesIO(page_of(DRAWN))), pikepdf.open(io.BytesIO(type3(b"")))
    first.pages.extend(second.pages)
    first.save(tmp_path / "a.pdf")
    document = reader.read(tmp_path / "a.pdf")
    assert [block.text for block in document.blocks] == [SENTENCE]
    assert document.unreadable_pages == (2,)


GARBAGE = bytes(range(256)) * 4


@pytest.mark.parametrize("packed", [b"JBIG2Decode", b"JPXDecode", b"DCTDecode", b"CCITTFaxDecode"])
def test_broken_pictures_cost_no_text(tmp_path: Path, reader: Reader, packed: bytes) -> None:
    """A page that draws a picture of garbage under its text is read."""
    image = stream(
        GARBAGE,
        b"/Type/XObject/Subtype/Image/Width 30000/Height 30000/BitsPerComponent 8"
        b"/ColorSpace/DeviceGray/Filter/" + packed,
    )
    drawn = b"q 500 0 0 500 20 300 cm /I Do Q " + DRAWN
    data = page_with(drawn, b">>/XObject<</I 5 0 R", image)
    assert text(reader, tmp_path, data) == SENTENCE


@pytest.mark.parametrize(
    "contents",
    [
        DRAWN + b" BI /W 9 /H 9 /BPC 8 /CS /G ID abc",
        DRAWN + b" BI /W 999999999 /H 999999999 /BPC 8 /CS /G ID " + GARBAGE,
        DRAWN + b" BI /W 9 /H",
        DRAWN + b" (onaf",
        DRAWN + b" [[[[[[[[[" + b"<<" * 900,
        DRAWN + b" Q Q Q Q Q ET ET EMC EMC",
        b"BX onzin EX " + DRAWN,
        b"q 1e40 0 0 1e40 0 0 cm 1e-40 0 0 1e-40 0 0 cm Q " + DRAWN,
        b"/Niets Do /Niets gs /Niets sh /Niets cs " + DRAWN,
        DRAWN.replace(b"Tj", b"Tj (erbij) Tj 99999999999 0 0 1 99999999999 0 Tm (ver weg) Tj"),
    ],
)
def test_broken_drawing_costs_no_text_before_it(
    tmp_path: Path, reader: Reader, contents: bytes
) -> None:
    """Pictures in the text without an end, open brackets, numbers beyond reason."""
    assert text(reader, tmp_path, page_with(contents)).startswith(SENTENCE)


def test_words_cut_between_two_streams_are_whole(tmp_path: Path, reader: Reader) -> None:
    """The contents of a page are one, in however many parts they lie."""
    first, second = stream(b"BT /F1 12 Tf 50 700 Td (Een zin"), stream(b" in delen.) Tj ET")
    data = page_with(b"", b"", first, second).replace(b"/Contents 4 0 R", b"/Contents[5 0 R 6 0 R]")
    assert text(reader, tmp_path, data) in {"Een zin in delen.", "Een zin in delen ."}


@pytest.mark.parametrize("broken", [b"/First 9999", b"/First -1", b"/First 0", b"/First 18"])
def test_objects_in_a_broken_stream(tmp_path: Path, reader: Reader, broken: bytes) -> None:
    """A stream of objects that lies about its contents gives the whole text, or none."""
    data = saved(
        object_stream_mode=pikepdf.ObjectStreamMode.generate,
        compress_streams=False,
        stream_decode_level=pikepdf.StreamDecodeLevel.all,
    )
    changed = re.sub(rb"/First \d+", broken, data)
    assert changed != data
    assert text(reader, tmp_path, changed) in {SENTENCE, "damaged", "empty", "no_text_layer"}


def run_lengths(size: int) -> bytes:
    """Return RunLength data that unpacks to `size` spaces and a bit more."""
    return b"\x81 " * (size // 128 + 1) + b"\x80"


@pytest.mark.parametrize("kind", ["twice", "run lengths", "nothing but saving"])
def test_streams_that_unpack_to_mountains_in_other_ways(
    tmp_path: Path, reader: Reader, kind: str
) -> None:
    """Packed twice, or in another way than most: refused within memory and time."""
    if kind == "twice":
        packed = zlib.compress(zlib.compress(b" " * (600 << 20), 9), 9)
        content = stream(packed, b"/Filter[/FlateDecode/FlateDecode]")
    elif kind == "run lengths":
        content = stream(run_lengths(300 << 20), b"/Filter/RunLengthDecode")
    else:
        content = stream(zlib.compress(b"q Q " * (8 << 20), 9), b"/Filter/FlateDecode")
    data = page_with(b"x").replace(stream(b"x"), content)
    got = text(reader, tmp_path, data)
    assert got in {"too_large", "memory", "crashed", "time", "empty"}


def test_a_form_of_adobe_alone_is_named(tmp_path: Path, reader: Reader) -> None:
    """Other programs show only "Please wait": that is not the bid."""
    form = b"/AcroForm<</Fields[]/XFA[(template) 5 0 R]>>/NeedsRendering true/Extensions<<>>"
    xfa = stream(b"<template><subform><field name='plan'/></subform></template>")
    data = page_with(b"BT /F1 12 Tf 50 700 Td (Please wait...) Tj ET", b"", xfa, catalogue=form)
    assert text(reader, tmp_path, data) == "unsupported"
    still = data.replace(b"/NeedsRendering true", b"/NeedsRendering false")
    assert text(reader, tmp_path, still) == "Please wait..."


def test_a_portfolio_is_named(tmp_path: Path, reader: Reader) -> None:
    """The documents of a portfolio are attachments behind a cover page: that is not the bid."""

    def collect(pdf: pikepdf.Pdf) -> None:
        pdf.attachments["bod.pdf"] = whole()
        pdf.Root.Collection = pikepdf.Dictionary(Type=pikepdf.Name.Collection)

    modes = (pikepdf.ObjectStreamMode.generate, pikepdf.ObjectStreamMode.disable)
    for mode in modes:
        assert text(reader, tmp_path, saved(collect, object_stream_mode=mode)) == "unsupported"

    def attach(pdf: pikepdf.Pdf) -> None:
        pdf.attachments["tabel.csv"] = b"a;b"

    assert text(reader, tmp_path, saved(attach)) == SENTENCE


LAYERS = b"/OCProperties<</OCGs[5 0 R 6 0 R]/D<</ON[6 0 R]/OFF[5 0 R]>>>>"
LAYERED = (
    b" /OC /%s BDC BT /F1 12 Tf 50 600 Td (Verborgen laag.) Tj ET EMC"
    b" /OC /L2 BDC BT /F1 12 Tf 50 500 Td (Zichtbare laag.) Tj ET EMC"
)


@pytest.mark.parametrize("layer", [b"L1", b"L3"])
def test_text_of_a_layer_that_is_off_is_hidden(
    tmp_path: Path, reader: Reader, layer: bytes
) -> None:
    """A layer can be switched off, alone or as member of a group; no page shows it then."""
    data = page_with(
        DRAWN + LAYERED % layer,
        b">>/Properties<</L1 5 0 R/L2 6 0 R/L3 7 0 R",
        b"<</Type/OCG/Name(concept)>>",
        b"<</Type/OCG/Name(tekst)>>",
        b"<</Type/OCMD/OCGs[5 0 R]>>",
        catalogue=LAYERS,
    )
    path = tmp_path / "lagen.pdf"
    path.write_bytes(data)
    document = reader.read(path)
    assert [block.text for block in document.blocks] == [SENTENCE, "Zichtbare laag."]
    assert [(h.text, h.reason) for h in document.hidden] == [("Verborgen laag.", "vanish")]
    path.write_bytes(data.replace(b"/OFF[5 0 R]", b"/OFF[]"))
    assert len(reader.read(path).blocks) == 3


def test_a_copy_on_a_layer_that_is_off_hides_nothing(tmp_path: Path, reader: Reader) -> None:
    """What stands there twice and is seen once is read once."""
    off = b"/OC /L1 BDC %s EMC " % DRAWN
    layers = b"<</Type/OCG/Name(concept)>>", b"<</Type/OCG/Name(tekst)>>"
    for contents in (off + DRAWN, DRAWN + b" " + off):
        properties = b">>/Properties<</L1 5 0 R"
        data = page_with(contents, properties, *layers, catalogue=LAYERS)
        assert text(reader, tmp_path, data) == SENTENCE
