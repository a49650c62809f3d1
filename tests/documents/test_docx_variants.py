"""Word files as other programs write them, and broken ones: what a person can see is read."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from tender_check.documents.refusals import Refused, unreadable
from tender_check.model import Document
from tests.documents.making import SPACES, docx_of, relationship, with_parts

Read = Callable[[Path], Document]

TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
    'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
    '<Override PartName="/{main}" ContentType="application/vnd.{kind}.main+xml"/></Types>'
)
ROOT_LINKS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Target="{main}" Type="http://{house}/relationships/officeDocument"/>'
    "</Relationships>"
)
HOUSE = "schemas.openxmlformats.org/officeDocument/2006"
DOCUMENT = "openxmlformats-officedocument.wordprocessingml.document"


def parts_of(
    xml: str | bytes, main: str = "word/document.xml", kind: str = DOCUMENT, house: str = HOUSE
) -> dict[str, str | bytes]:
    """Return the three parts that a docx needs, and no more."""
    return {
        "[Content_Types].xml": TYPES.format(main=main, kind=kind),
        "_rels/.rels": ROOT_LINKS.format(main=main, house=house),
        main: xml,
    }


def zipped(path: Path, parts: Mapping[str, str | bytes]) -> Path:
    """Write `parts` to a zip file."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def document(body: str) -> str:
    """Return a main part."""
    return f"<w:document {SPACES} {RELATIONS}><w:body>{body}</w:body></w:document>"


RELATIONS = f'xmlns:r="http://{HOUSE}/relationships"'


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def paragraph(text: str) -> str:
    return f"<w:p>{run(text)}</w:p>"


def texts(read: Document) -> list[str]:
    return [block.text for block in read.blocks]


def field(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def box(text: str) -> str:
    return (
        "<w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp><wps:txbx><w:txbxContent>"
        f"{paragraph(text)}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic>"
        "</wp:anchor></w:drawing>"
    )


def either(choice: str, fallback: str, requires: str = "wps") -> str:
    return (
        f'<mc:AlternateContent><mc:Choice Requires="{requires}">{choice}</mc:Choice>'
        f"<mc:Fallback>{fallback}</mc:Fallback></mc:AlternateContent>"
    )


INSTRUCTION = "<w:r><w:instrText> PAGE </w:instrText></w:r>"
BODIES: dict[str, tuple[str, list[str]]] = {
    "field that never ends": (
        f"<w:p>{run('voor')}{field('begin')}{INSTRUCTION}{run(' midden')}</w:p>{paragraph('na')}",
        ["voor midden", "na"],
    ),
    "field that ends before it begins": (
        f"<w:p>{field('end')}{field('separate')}{run('tekst')}</w:p>{paragraph('na')}",
        ["tekst", "na"],
    ),
    "field in a field of which the outer never ends": (
        f"<w:p>{field('begin')}{run('een ')}{field('begin')}{INSTRUCTION}{field('separate')}"
        f"{run('twee')}{field('end')}</w:p>{paragraph('drie')}",
        ["een twee", "drie"],
    ),
    "field over two paragraphs": (
        f"<w:p>{field('begin')}{run('opdracht')}</w:p><w:p>{field('separate')}{run('uitkomst')}"
        f"{field('end')}</w:p>{paragraph('na')}",
        ["uitkomst", "na"],
    ),
    "alternative runs in a paragraph": (
        f"<w:p>{run('voor ')}{either(run('nieuw'), run('oud'))}{run(' na')}</w:p>",
        ["voor nieuw na"],
    ),
    "alternative of text in a run": (
        f"<w:p><w:r>{either('<w:t>nieuw</w:t>', '<w:t>oud</w:t>')}</w:r></w:p>",
        ["nieuw"],
    ),
    "alternative with a box in a run": (
        f"<w:p>{run('voor')}<w:r>{either(box('doos'), box('doos'))}</w:r></w:p>",
        ["voor", "doos"],
    ),
    "alternative with a fallback alone": (
        "<w:p><w:r><mc:AlternateContent><mc:Fallback><w:t>oud</w:t></mc:Fallback>"
        "</mc:AlternateContent></w:r></w:p>",
        ["oud"],
    ),
    "alternative whose choice is empty": (f"<w:p>{either('', run('oud'))}</w:p>", ["oud"]),
    "alternative paragraphs": (either(paragraph("nieuw"), paragraph("oud")), ["nieuw"]),
    "alternative paragraphs with a fallback alone": (
        f"<mc:AlternateContent><mc:Fallback>{paragraph('oud')}</mc:Fallback>"
        "</mc:AlternateContent>",
        ["oud"],
    ),
    "alternative in a cell": (
        "<w:tbl><w:tr><w:tc>"
        f"{either(paragraph('nieuw'), paragraph('oud'))}</w:tc><w:tc>{paragraph('b')}</w:tc>"
        "</w:tr></w:tbl>",
        ["nieuw", "b"],
    ),
    "content controls around rows, cells and runs": (
        "<w:tbl><w:sdt><w:sdtContent><w:tr><w:sdt><w:sdtContent><w:tc><w:sdt><w:sdtContent>"
        f"{paragraph('a')}</w:sdtContent></w:sdt></w:tc></w:sdtContent></w:sdt><w:tc><w:p><w:sdt>"
        f"<w:sdtContent>{run('b')}</w:sdtContent></w:sdt></w:p></w:tc></w:tr></w:sdtContent>"
        "</w:sdt></w:tbl>",
        ["a", "b"],
    ),
    "text of a ruby": (
        f"<w:p><w:r><w:ruby><w:rt>{run('boven')}</w:rt><w:rubyBase>{run('basis')}</w:rubyBase>"
        "</w:ruby></w:r></w:p>",
        ["basis"],
    ),
    "numbers that are none": (
        '<w:p><w:pPr><w:outlineLvl w:val="-9"/><w:numPr><w:ilvl w:val="99999999999"/>'
        '<w:numId w:val="x"/></w:numPr><w:rPr><w:sz w:val="veel"/></w:rPr></w:pPr>'
        '<w:r><w:rPr><w:sz w:val="1e400"/></w:rPr><w:t>tekst</w:t></w:r></w:p>',
        ["tekst"],
    ),
    "notes that are not there": (
        f'<w:p>{run("tekst")}<w:r><w:footnoteReference w:id="77"/></w:r></w:p>',
        ["tekst"],
    ),
    "tables without rows, rows without cells": (
        f"<w:tbl/><w:tbl><w:tr/></w:tbl><w:tbl><w:tr><w:tc/></w:tr></w:tbl>{paragraph('na')}",
        ["na"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", BODIES)
def test_odd_bodies_are_read_whole(tmp_path: Path, read: Read, name: str) -> None:
    """Nothing that Word shows is lost to an odd construction, and nothing is read twice."""
    xml, expected = BODIES[name]
    found = texts(read(zipped(tmp_path / "a.docx", parts_of(document(xml)))))
    assert found == expected


def test_an_alternative_of_nothing_ends(tmp_path: Path, read: Read) -> None:
    """Empty alternatives, also in a drawing, hold nothing and stop nothing."""
    empty = "<mc:AlternateContent><mc:Choice/></mc:AlternateContent>"
    xml = f"{empty}<w:p><w:r>{empty}<w:drawing>{empty}</w:drawing></w:r>{empty}</w:p>"
    path = zipped(tmp_path / "a.docx", parts_of(document(xml + paragraph("na"))))
    assert texts(read(path)) == ["na"]


def test_fifty_tables_in_each_other_are_read(tmp_path: Path, read: Read) -> None:
    """Nested deeper than any program makes them, and still read, once."""
    xml = (
        "<w:tbl><w:tr><w:tc>" * 50
        + paragraph("diep")
        + "</w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>" * 50
    )
    assert texts(read(zipped(tmp_path / "a.docx", parts_of(document(xml))))) == ["diep"]


STRICT_BODY = (
    '<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main" '
    'xmlns:r="http://purl.oclc.org/ooxml/officeDocument/relationships" w:conformance="strict">'
    '<w:body><w:p><w:pPr><w:pStyle w:val="Kop"/></w:pPr><w:r><w:t>Aanpak</w:t></w:r></w:p>'
    '<w:p><w:r><w:t>Strikt.</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p></w:body>'
    "</w:document>"
)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_strict_file_is_read_with_all_that_it_links_to(
    tmp_path: Path, read: Read, encoding: str
) -> None:
    """Styles and notes of a file in ISO's strict dialect are found under its own names."""
    space = 'xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"'
    house = "purl.oclc.org/ooxml/officeDocument"
    head = f'<?xml version="1.0" encoding="{encoding}"?>'
    parts = parts_of((head + STRICT_BODY).encode(encoding), house=house)
    links = "".join(
        f'<Relationship Id="r{kind}" Type="http://{house}/relationships/{kind}" '
        f'Target="{kind}.xml"/>'
        for kind in ("styles", "footnotes")
    )
    opening = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    parts["word/_rels/document.xml.rels"] = f"{opening}{links}</Relationships>"
    parts["word/styles.xml"] = (
        f'<w:styles {space}><w:style w:type="paragraph" w:styleId="Kop">'
        '<w:name w:val="heading 1"/></w:style></w:styles>'
    )
    parts["word/footnotes.xml"] = (
        f'<w:footnotes {space}><w:footnote w:id="2"><w:p><w:r><w:t>Noot.</w:t></w:r></w:p>'
        "</w:footnote></w:footnotes>"
    )
    found = read(zipped(tmp_path / "a.docx", parts))
    assert [(b.text, b.kind.value) for b in found.blocks] == [
        ("Aanpak", "heading"),
        ("Strikt.", "paragraph"),
        ("Noot.", "note"),
    ]


@pytest.mark.parametrize(
    ("name", "main", "kind"),
    [
        ("a.docx", "word/document.xml", DOCUMENT),
        ("a.docx", "word/document2.xml", DOCUMENT),
        ("a.docx", "tekst/hoofd.xml", DOCUMENT),
        ("a.docx", "document.xml", DOCUMENT),
        ("a.docm", "word/document.xml", "ms-word.document.macroEnabled"),
        ("a.dotx", "word/document.xml", DOCUMENT.replace("document", "template")),
        ("a.dotm", "word/document.xml", "ms-word.template.macroEnabledTemplate"),
    ],
)
def test_the_text_is_found_wherever_its_part_lies(
    tmp_path: Path, read: Read, name: str, main: str, kind: str
) -> None:
    """Without styles, settings or fonts; under any name; as template or with macros."""
    path = zipped(tmp_path / name, parts_of(document(paragraph("Een zin.")), main, kind))
    assert texts(read(path)) == ["Een zin."]


def streamed(path: Path, parts: Mapping[str, str | bytes]) -> Path:
    """Write a zip as a program does that cannot go back: sizes stand behind each part."""

    class OneWay(io.BytesIO):
        def seekable(self) -> bool:
            return False

        def seek(self, *_: int) -> int:
            raise io.UnsupportedOperation

        def tell(self) -> int:
            raise io.UnsupportedOperation

    target = OneWay()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    path.write_bytes(target.getvalue())
    return path


def wide(path: Path, parts: Mapping[str, str | bytes]) -> Path:
    """Write a zip with 64-bit sizes."""
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            with archive.open(name, "w", force_zip64=True) as part:
                part.write(content.encode() if isinstance(content, str) else content)
    return path


def backslashed(path: Path, parts: Mapping[str, str | bytes]) -> Path:
    """Write a zip as old programs on Windows do."""
    zipped(path, {name.replace("/", "!"): content for name, content in parts.items()})
    path.write_bytes(path.read_bytes().replace(b"_rels!.rels", b"_rels\\.rels"))
    path.write_bytes(path.read_bytes().replace(b"word!document", b"word\\document"))
    return path


def with_more_around(path: Path, parts: Mapping[str, str | bytes]) -> Path:
    """Write a zip with a comment, and bytes behind it that a mail program added."""
    zipped(path, parts)
    with zipfile.ZipFile(path, "a") as archive:
        archive.comment = b"gemaakt door een programma"
    path.write_bytes(path.read_bytes() + b"\r\n\r\n")
    return path


@pytest.mark.parametrize("write", [streamed, wide, backslashed, with_more_around])
def test_zips_of_every_make_are_read(
    tmp_path: Path, read: Read, write: Callable[[Path, Mapping[str, str | bytes]], Path]
) -> None:
    """Data descriptors, 64-bit sizes, backslashes, comments and a tail are no damage."""
    path = write(tmp_path / "a.docx", parts_of(document(paragraph("Een zin."))))
    assert texts(read(path)) == ["Een zin."]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-be", "cp1252"])
def test_xml_of_every_encoding_is_read(tmp_path: Path, read: Read, encoding: str) -> None:
    """With and without a byte order mark."""
    said = {"utf-8-sig": "utf-8", "utf-16-be": "utf-16"}.get(encoding, encoding)
    xml = f'<?xml version="1.0" encoding="{said}"?>' + document(paragraph("Cliënten één."))
    mark = b"\xfe\xff" if encoding == "utf-16-be" else b""
    path = zipped(tmp_path / "a.docx", parts_of(mark + xml.encode(encoding)))
    assert texts(read(path)) == ["Cliënten één."]


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("second", ["word/document.xml", "word/Document.XML", "word\\document.xml"])
def test_two_parts_of_one_name_are_refused(tmp_path: Path, read: Read, second: str) -> None:
    """Programs differ in which of the two they show: nobody can say what the bid is."""
    path = zipped(tmp_path / "a.docx", parts_of(document(paragraph("Voor de een."))))
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(second, document(paragraph("Voor de ander.")))
    with pytest.raises(Refused) as refused:
        read(path)
    assert refused.value.code == "unsafe"
    assert "two parts of one name" in str(unreadable("a.docx", refused.value))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_part_that_is_there_twice_alike_is_read(tmp_path: Path, read: Read) -> None:
    """Some programs write a part twice; where both say the same there is no doubt."""
    parts = parts_of(document(paragraph("Een zin.")))
    path = zipped(tmp_path / "a.docx", parts)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("word/document.xml", parts["word/document.xml"])
    assert texts(read(path)) == ["Een zin."]


@pytest.mark.parametrize("target", ["deel.html", "deel.mht", "deel.rtf", "deel.docx"])
def test_a_file_put_in_whole_is_no_secret(tmp_path: Path, read: Read, target: str) -> None:
    """Word shows a file that another holds (altChunk), and makes one of them when it saves."""
    body = f'{paragraph("voor")}<w:altChunk r:id="rIdTest"/>{paragraph("na")}'
    path = docx_of(tmp_path / "a.docx", "x")
    parts = {"word/document.xml": document(body), f"word/{target}": "<p>tekst</p>"}
    with pytest.raises(Refused) as refused:
        read(with_parts(path, parts, relationship("aFChunk", target)))
    assert refused.value.code == "unsupported"
    assert "save it again" in str(unreadable("a.docx", refused.value))


DIAGRAM = (
    '<dgm:dataModel xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><dgm:ptLst>{points}'
    "</dgm:ptLst></dgm:dataModel>"
)
POINT = '<dgm:pt modelId="{n}"><dgm:t><a:p><a:r><a:t>{text}</a:t></a:r></a:p></dgm:t></dgm:pt>'


def test_texts_of_a_diagram_are_read(tmp_path: Path, read: Read) -> None:
    """The boxes of a SmartArt drawing are text that a person sees; they lie in a part apart."""
    points = "".join(POINT.format(n=n, text=text) for n, text in enumerate(("Intake", "Nazorg")))
    drawing = (
        '<w:p><w:r><w:drawing><wp:inline><a:graphic><a:graphicData><dgm:relIds xmlns:dgm="http://'
        'schemas.openxmlformats.org/drawingml/2006/diagram" r:dm="rIdTest" r:lo="x"/>'
        "</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>"
    )
    path = docx_of(tmp_path / "a.docx", "x")
    parts = {
        "word/document.xml": document(paragraph("voor") + drawing + paragraph("na")),
        "word/diagrams/data1.xml": DIAGRAM.format(points=points),
    }
    with_parts(path, parts, relationship("diagramData", "diagrams/data1.xml"))
    assert texts(read(path)) == ["voor", "Intake", "Nazorg", "na"]
