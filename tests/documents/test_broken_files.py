"""Broken and hostile files: each is read or refused with a code, in time, within memory."""

from __future__ import annotations

import io
import os
import random
import sys
import time
import zipfile
import zlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tender_check.documents import Reader
from tender_check.documents.refusals import MESSAGES
from tender_check.errors import UnreadableBid
from tests.documents.making import (
    W,
    docx_of,
    lines,
    minimal_pdf,
    page_of,
    pdf_bytes,
    with_parts,
)

SECONDS = 20.0  # far below the limit: what takes longer here would pass it on a slow machine


def outcome(reader: Reader, path: Path) -> str:
    """Return "read" or the code of the refusal; anything else fails the test."""
    start = time.monotonic()
    try:
        document = reader.read(path)
    except UnreadableBid as refused:
        document, code, message = None, refused.code, str(refused)
    assert time.monotonic() - start < SECONDS
    if document is None:
        assert code in MESSAGES
        assert "Traceback" not in message
        return code
    assert document.blocks
    for passage in document.passages:
        block = document.blocks[passage.block]
        assert block.text[passage.start : passage.end] == passage.text
    "".join(block.text for block in document.blocks).encode("utf-8")
    return "read"


def sample(kind: str, folder: Path) -> bytes:
    """Return a small file of `kind` with some of everything in it."""
    if kind == "docx":
        texts = [f"Zin {n} van een bod met nazorg en taalstage." for n in range(40)]
        return docx_of(folder / "sample.docx", *texts).read_bytes()
    if kind == "pdf":
        texts = [f"Zin {n} van een bod met nazorg." for n in range(30)]
        return pdf_bytes(lambda c: lines(c, texts), lambda c: lines(c, texts))
    text = "# Plan\n\n- een punt\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n**Nazorg** voor cliënten.\n"
    return text.encode()


KINDS = ("docx", "pdf", "md", "txt")


@pytest.mark.parametrize("kind", ["docx", "pdf"])
def test_truncations_are_refused(tmp_path: Path, reader: Reader, kind: str) -> None:
    """At every tenth of its length a cut file is refused: half a bid is not a bid."""
    data = sample(kind, tmp_path)
    for tenth in range(10):
        path = tmp_path / f"deel{tenth}.{kind}"
        path.write_bytes(data[: len(data) * tenth // 10])
        assert outcome(reader, path) in {"truncated", "empty", "damaged", "mislabelled"}, tenth


def flip(data: bytes, seed: int) -> bytes:
    """Return `data` with some bytes changed, by `seed`."""
    chance = random.Random(seed)  # noqa: S311 - repeatable noise, no secret
    changed = bytearray(data)
    for _ in range(chance.choice((1, 3, 10, 50))):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def flips(tmp_path: Path, reader: Reader, kind: str, seeds: range) -> None:
    data = sample(kind, tmp_path)
    for seed in seeds:
        path = tmp_path / f"flip.{kind}"
        path.write_bytes(flip(data, seed))
        assert outcome(reader, path), seed


@pytest.mark.parametrize("kind", KINDS)
def test_many_flipped_bytes(tmp_path: Path, reader: Reader, kind: str) -> None:
    """Five hundred seeded variants over the formats."""
    flips(tmp_path, reader, kind, range(1000, 1125))


def test_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path, reader: Reader) -> None:
    """A docx that unpacks to more than 200 MB costs neither memory nor time."""
    path = docx_of(tmp_path / "bom.docx", "Een zin.")
    with_parts(path, {"word/media/bom.bin": bytes(210 << 20)})
    assert path.stat().st_size < 1 << 20
    assert outcome(reader, path) == "too_large"


def test_zip_that_lies_about_its_size(tmp_path: Path, reader: Reader) -> None:
    """A directory that names 10 bytes for a part of 50 MB is not believed."""
    path = docx_of(tmp_path / "leugen.docx", "Een zin.")
    body = b"<w:document><w:body>" + b" " * (50 << 20) + b"</w:body></w:document>"
    with_parts(path, {"word/document.xml": body})
    size = len(body).to_bytes(4, "little")
    path.write_bytes(path.read_bytes().replace(size, (10).to_bytes(4, "little")))
    assert outcome(reader, path) in {"damaged", "empty"}


def four_gigabytes(path: Path, claimed: int) -> Path:
    """Make a docx whose main part unpacks to 4 GB of spaces, and claims `claimed` bytes."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = packer.compress(b" " * (16 << 20)) + packer.flush(zlib.Z_FULL_FLUSH)
    packed = block * 256 + packer.flush()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("word/document.xml", packed)
        entry = archive.infolist()[0]
        entry.compress_type, entry.file_size = zipfile.ZIP_DEFLATED, claimed
    data = bytearray(path.read_bytes())
    data[8:10], data[22:26] = (8).to_bytes(2, "little"), claimed.to_bytes(4, "little")
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(("claimed", "codes"), [(0xFFFF0000, {"too_large"}), (1000, {"damaged"})])
def test_part_of_four_gigabytes(
    tmp_path: Path, reader: Reader, claimed: int, codes: set[str]
) -> None:
    """Whether the file tells how large its text is or lies about it, nothing is unpacked."""
    path = four_gigabytes(tmp_path / "groot.docx", claimed)
    with zipfile.ZipFile(path) as archive:
        assert archive.infolist()[0].file_size == claimed
    assert outcome(reader, path) in codes
    assert path.stat().st_size < 8 << 20


def test_zip_with_countless_parts(tmp_path: Path, reader: Reader) -> None:
    """A docx has tens of parts, not tens of thousands."""
    path = docx_of(tmp_path / "delen.docx", "Een zin.")
    with zipfile.ZipFile(path, "a") as archive:
        for number in range(20_001):
            archive.writestr(f"x/{number}", b"")
    assert outcome(reader, path) == "too_large"


def test_nested_zip_is_left_alone(tmp_path: Path, reader: Reader) -> None:
    """A bomb inside an embedded file is never opened."""
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a", bytes(50 << 20))
    path = docx_of(tmp_path / "nest.docx", "Een zin.")
    with_parts(path, {"word/embeddings/bom.zip": inner.getvalue()})
    assert outcome(reader, path) == "read"


def entity_document(declarations: str, text: str) -> str:
    return (
        f"<!DOCTYPE w:document [{declarations}]><w:document {W}><w:body><w:p><w:r>"
        f"<w:t>{text}</w:t></w:r></w:p></w:body></w:document>"
    )


LAUGHS = "".join(
    f'<!ENTITY l{n} "{"&l" + str(n - 1) + ";" if n else "ha"}'
    f'{("&l" + str(n - 1) + ";") * 9 if n else ""}">'
    for n in range(9)
)


@pytest.mark.parametrize(
    ("declarations", "text"),
    [
        (LAUGHS, "&l8;"),
        ('<!ENTITY x SYSTEM "file:///etc/passwd">', "voor &x; na"),
        ('<!ENTITY x SYSTEM "http://127.0.0.1:9/x">', "voor &x; na"),
        ('<!ENTITY % x SYSTEM "http://127.0.0.1:9/x.dtd"> %x;', "tekst"),
        ('<!ENTITY x "ingevoegd">', "voor &x; na"),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused(
    tmp_path: Path, reader: Reader, declarations: str, text: str, encoding: str
) -> None:
    """No entity is ever followed: not from the file, the disk or the net."""
    path = docx_of(tmp_path / "entiteit.docx", "Een zin.")
    body = f'<?xml version="1.0" encoding="{encoding}"?>' + entity_document(declarations, text)
    with_parts(path, {"word/document.xml": body.encode(encoding)})
    assert outcome(reader, path) == "unsafe"


def test_external_relationships_are_not_followed(tmp_path: Path, reader: Reader) -> None:
    """Remote templates, pictures and notes stay where they are."""
    path = docx_of(tmp_path / "extern.docx", "Een zin.")
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    links = "".join(
        f'<Relationship Id="rIdX{kind}" Type="{base}/{kind}" TargetMode="External" '
        f'Target="http://127.0.0.1:9/{kind}"/>'
        for kind in ("attachedTemplate", "footnotes", "header", "comments", "image")
    )
    assert outcome(reader, with_parts(path, {}, links)) == "read"


def test_relationships_in_circles(tmp_path: Path, reader: Reader) -> None:
    """Parts that name themselves or each other, and targets outside the zip, end nowhere."""
    path = docx_of(tmp_path / "kring.docx", "Een zin.")
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    links = "".join(
        f'<Relationship Id="rIdX{number}" Type="{base}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(
            (
                ("header", "document.xml"),
                ("footnotes", "document.xml"),
                ("footer", "../../../../etc/passwd"),
                ("comments", "/etc/passwd"),
            )
        )
    )
    assert outcome(reader, with_parts(path, {}, links)) == "read"


def test_styles_in_circles(tmp_path: Path, reader: Reader) -> None:
    """A style that is based on itself comes to an end."""
    path = docx_of(tmp_path / "stijl.docx", "Een zin.")
    styles = (
        f'<w:styles {W}><w:style w:type="paragraph" w:default="1" w:styleId="A">'
        '<w:basedOn w:val="B"/></w:style><w:style w:type="paragraph" w:styleId="B">'
        '<w:basedOn w:val="A"/></w:style></w:styles>'
    )
    assert outcome(reader, with_parts(path, {"word/styles.xml": styles})) == "read"


def body(inner: str) -> dict[str, str]:
    return {"word/document.xml": f"<w:document {W}><w:body>{inner}</w:body></w:document>"}


TEXT = "<w:p><w:r><w:t>Een zin.</w:t></w:r></w:p>"


@pytest.mark.parametrize("levels", [90, 2000])
def test_deep_nesting(tmp_path: Path, reader: Reader, levels: int) -> None:
    """Tables in tables in tables are read or refused, but break nothing."""
    path = docx_of(tmp_path / "diep.docx", "Een zin.")
    opened, closed = "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>"
    parts = body(opened * levels + TEXT + closed * levels)
    assert outcome(reader, with_parts(path, parts)) in {"read", "unsafe"}


def test_deep_content_controls(tmp_path: Path, reader: Reader) -> None:
    """So are content controls."""
    path = docx_of(tmp_path / "diep.docx", "Een zin.")
    parts = body("<w:sdt><w:sdtContent>" * 120 + TEXT + "</w:sdtContent></w:sdt>" * 120)
    assert outcome(reader, with_parts(path, parts)) in {"read", "unsafe"}


def test_table_of_a_hundred_thousand_cells(tmp_path: Path, reader: Reader) -> None:
    """Large is not hostile: all cells are read."""
    path = docx_of(tmp_path / "tabel.docx", "Een zin.")
    cell = "<w:tc><w:p><w:r><w:t>cel</w:t></w:r></w:p></w:tc>"
    with_parts(path, body(f"<w:tbl>{f'<w:tr>{cell * 20}</w:tr>' * 5000}</w:tbl>"))
    assert len(reader.read(path).blocks) == 100_000


def test_cells_that_claim_to_span_the_world(tmp_path: Path, reader: Reader) -> None:
    """A span of a billion columns costs nothing."""
    path = docx_of(tmp_path / "breed.docx", "Een zin.")
    cell = f'<w:tc><w:tcPr><w:gridSpan w:val="1000000000"/></w:tcPr>{TEXT}</w:tc>'
    with_parts(path, body(f"<w:tbl><w:tr>{cell * 3}</w:tr><w:tr>{cell * 3}</w:tr></w:tbl>"))
    assert outcome(reader, path) == "read"


def test_one_word_of_a_million_letters(tmp_path: Path, reader: Reader) -> None:
    """A word without end is read like any other."""
    path = tmp_path / "woord.txt"
    path.write_text("nazorg" * 170_000, encoding="utf-8")
    assert outcome(reader, path) == "read"


def test_damaged_stream_is_not_read_in_part(tmp_path: Path, reader: Reader) -> None:
    """One wrong byte in a packed page loses its text silently in other readers: refused here."""
    texts = [f"Zin {n} van een bod." for n in range(40)]
    data = pdf_bytes(lambda c: lines(c, texts), lambda c: lines(c, texts))
    path = tmp_path / "stroom.pdf"
    place = data.find(b"stream") + 60
    path.write_bytes(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])
    assert outcome(reader, path) == "damaged"
    path.write_bytes(data.replace(b"/FlateDecode", b"/FlareDecode", 1))
    assert outcome(reader, path) == "damaged"


def test_stream_that_unpacks_to_a_mountain(tmp_path: Path, reader: Reader) -> None:
    """A page that unpacks to more than 200 MB is refused before it is drawn."""
    packed = zlib.compress(b" " * (210 << 20), 9)
    path = tmp_path / "berg.pdf"
    page = page_of(b"x")
    stream = b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(packed), packed)
    path.write_bytes(page.replace(b"<</Length 1>>stream\nx\nendstream", stream))
    assert outcome(reader, path) == "too_large"


def test_ten_thousand_empty_pages(tmp_path: Path, reader: Reader) -> None:
    """More pages than the limit are refused at once."""
    pages = 10_000
    kids = b" ".join(b"%d 0 R" % (number + 3) for number in range(pages))
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/MediaBox[0 0 595 842]/Count %d/Kids[%s]>>" % (pages, kids),
        *[b"<</Type/Page/Parent 2 0 R>>"] * pages,
    ]
    path = tmp_path / "leeg.pdf"
    path.write_bytes(minimal_pdf(objects))
    assert outcome(reader, path) == "too_many_pages"


@pytest.mark.slow
def test_page_of_five_million_characters(tmp_path: Path) -> None:
    """It is read or refused within the limits that hold for all."""
    drawn = b"".join(
        b"1 0 0 1 10 %d Tm (Zin %d van een bod met zeer veel woorden.) Tj\n" % (n % 800, n)
        for n in range(120_000)
    )
    path = tmp_path / "vol.pdf"
    path.write_bytes(page_of(b"BT /F1 4 Tf\n" + drawn + b"ET"))
    with Reader() as own:
        start = time.monotonic()
        try:
            words = own.read(path).words
        except UnreadableBid as refused:
            words = 0
            code = refused.code
        assert words > 100_000 or code in {"time", "memory", "crashed"}
        assert time.monotonic() - start < 65


@pytest.mark.parametrize(
    "objects",
    [
        [b"<</Type/Catalog/Pages 1 0 R>>"],
        [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[2 0 R]/Count 1>>"],
        [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[9 0 R]/Count 99>>"],
        [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[]/Count 0>>"],
        [b"[" * 5000 + b"]" * 5000],
    ],
)
def test_page_trees_that_lead_nowhere(tmp_path: Path, reader: Reader, objects: list[bytes]) -> None:
    """Circles, missing pages and endless lists are refused."""
    path = tmp_path / "boom.pdf"
    path.write_bytes(minimal_pdf(objects))
    assert outcome(reader, path) in {"damaged", "empty", "truncated", "no_text_layer"}


@pytest.mark.parametrize(
    "stream",
    [
        b"q " * 100_000,
        b"BT /F1 1e38 Tf (x) Tj ET",
        b"BT /F1 12 Tf 1e30 0 0 1e30 1e30 1e30 Tm (x) Tj ET",
        b"BT /F1 12 Tf 0 0 0 0 0 0 Tm (x) Tj ET",
        b"BT /F9 12 Tf (x) Tj ET",
        b"0 0 m 1 1 l S " * 50_000 + b"BT /F1 12 Tf 50 700 Td (Een zin.) Tj ET",
        b"0 0 595 842 re W n " * 2000 + b"BT /F1 12 Tf 50 700 Td (Een zin.) Tj ET",
        b"BT /F1 12 Tf 50 700 Td <00010203ff> Tj ET",
    ],
)
def test_strange_page_contents(tmp_path: Path, reader: Reader, stream: bytes) -> None:
    """Numbers beyond reason, missing fonts and endless drawings break nothing."""
    path = tmp_path / "vreemd.pdf"
    path.write_bytes(page_of(stream))
    assert outcome(reader, path)


def test_form_that_draws_itself(tmp_path: Path, reader: Reader) -> None:
    """A drawing that holds itself comes to an end."""
    form = (
        b"<</Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</XObject<</X 4 0 R>>>>"
        b"/Length 5>>stream\n/X Do\nendstream"
    )
    path = tmp_path / "zelf.pdf"
    path.write_bytes(
        minimal_pdf(
            [
                b"<</Type/Catalog/Pages 2 0 R>>",
                b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
                b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 5 0 R"
                b"/Resources<</XObject<</X 4 0 R>>>>>>",
                form,
                b"<</Length 5>>stream\n/X Do\nendstream",
            ]
        )
    )
    assert outcome(reader, path) in {"empty", "no_text_layer", "damaged"}


def test_grid_of_rules_without_end(tmp_path: Path, reader: Reader) -> None:
    """A page ruled like squared paper is no table, and does not take for ever."""
    rules = b"".join(
        b"%d 0 m %d 842 l S 0 %d m 595 %d l S\n" % (n, n, n, n) for n in range(0, 595, 4)
    )
    path = tmp_path / "ruit.pdf"
    path.write_bytes(page_of(rules + b"BT /F1 12 Tf 50 700 Td (Een zin van een bod.) Tj ET"))
    assert outcome(reader, path) == "read"


def test_right_to_left_text(tmp_path: Path, reader: Reader) -> None:
    """Arabic and Hebrew are read, and direction marks are no text."""
    path = docx_of(tmp_path / "rtl.docx", "مرحبا بالعالم", "שלום \u202eעולם\u202c")
    assert [block.text for block in reader.read(path).blocks] == ["مرحبا بالعالم", "שלום עולם"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no FIFOs on this system")
def test_pipe_does_not_hold_the_reader(tmp_path: Path, reader: Reader) -> None:
    """A FIFO is refused without being opened."""
    os.mkfifo(tmp_path / "pijp.pdf")
    assert outcome(reader, tmp_path / "pijp.pdf") == "not_a_file"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows forbids such names")
def test_strange_names(tmp_path: Path, reader: Reader) -> None:
    """Names with line breaks and escape sequences are paths like any other."""
    for name in ("bod\n.txt", "bod\x1b[31m.txt", "-rf.txt", "bod\u202etxt.txt", " .txt"):
        path = tmp_path / name
        path.write_text("Een zin.", encoding="utf-8")
        assert outcome(reader, path) == "read", repr(name)


def test_memory_stays_within_its_bound(tmp_path: Path, reader: Reader) -> None:
    """After all of the above the worker is still small."""
    path = tmp_path / "a.txt"
    path.write_text("Een zin.", encoding="utf-8")
    reader.read(path)
    worker = reader._worker
    assert worker is not None
    assert worker.memory() < 1 << 30


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.binary(max_size=400), kind=st.sampled_from(KINDS))
def test_fuzz_any_bytes(tmp_path: Path, reader: Reader, data: bytes, kind: str) -> None:
    """Any bytes under any name are read or refused."""
    path = tmp_path / f"ruis.{kind}"
    path.write_bytes(data)
    assert outcome(reader, path)


DRAWING = st.sampled_from(
    [
        b"BT", b"ET", b"q", b"Q", b"/F1 12 Tf", b"/F1 -1 Tf", b"(tekst) Tj", b"[(a)-999(b)] TJ",
        b"50 700 Td", b"1 0 0 1 50 600 Tm", b"0 0 0 0 0 0 cm", b"-1 0 0 -1 595 842 cm", b"3 Tr",
        b"7 Tr", b"1 1 1 rg", b"0 0 595 842 re", b"f", b"W n", b"0 0 m 9e9 9e9 l S", b"/X Do",
        b"/OC /L BDC", b"EMC", b"BI /W 1 /H 1 ID x EI", b"T*", b"99 Tz", b"-50 Ts", b"<", b">>",
    ]
)  # fmt: skip


@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(operators=st.lists(DRAWING, max_size=40))
def test_fuzz_drawing_in_any_order(tmp_path: Path, reader: Reader, operators: list[bytes]) -> None:
    """Operators of pdf where they do not belong are read or refused."""
    path = tmp_path / "orde.pdf"
    path.write_bytes(page_of(b"\n".join(operators)))
    assert outcome(reader, path) in {"read", "empty", "no_text_layer"}


INLINE = st.sampled_from(
    [
        "<w:r><w:t>tekst</w:t></w:r>", "<w:ins>", "</w:ins>", "<w:del>", "</w:del>",
        "<w:hyperlink>", "</w:hyperlink>", '<w:r><w:fldChar w:fldCharType="begin"/></w:r>',
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>', "<w:p>", "</w:p>", "<w:tbl>", "</w:tbl>",
        "<w:tr>", "</w:tr>", "<w:tc>", "</w:tc>", "<w:sdt>", "</w:sdt>", "<w:sdtContent>",
        "</w:sdtContent>", '<w:numPr><w:numId w:val="1"/></w:numPr>', "<w:pPr>", "</w:pPr>",
        '<w:vMerge/>', "<w:tcPr>", "</w:tcPr>", '<w:gridSpan w:val="-1"/>',
    ]
)  # fmt: skip


def balanced(tags: list[str]) -> str:
    """Return `tags` as well-formed XML: closing tags without an opening one are left out."""
    opened: list[str] = []
    xml = ""
    for tag in tags:
        if tag.startswith("</"):
            if opened and opened[-1] == tag[2:-1]:
                opened.pop()
                xml += tag
        else:
            xml += tag
            if not tag.endswith("/>") and "</" not in tag and not tag.startswith("<w:r>"):
                opened.append(tag[1:-1])
    return xml + "".join(f"</{name}>" for name in reversed(opened))


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(tags=st.lists(INLINE, max_size=40))
def test_fuzz_word_elements_in_any_order(tmp_path: Path, reader: Reader, tags: list[str]) -> None:
    """Elements of Word where they do not belong are read or refused."""
    path = docx_of(tmp_path / "orde.docx", "Een zin.")
    assert outcome(reader, with_parts(path, body(balanced(tags)))) in {"read", "empty"}


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    text=st.text(max_size=300, alphabet=st.characters(exclude_categories=["Cs"])),
    kind=st.sampled_from(["txt", "md"]),
)
def test_fuzz_any_text(tmp_path: Path, reader: Reader, text: str, kind: str) -> None:
    """Any characters are text: nothing but white space and control characters is empty."""
    path = tmp_path / f"tekst.{kind}"
    path.write_bytes(text.encode("utf-8"))
    assert outcome(reader, path)
