"""What is not read is refused with its own code, and a remedy."""

from __future__ import annotations

import os
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tender_check.documents import find_bids
from tender_check.documents.refusals import Refused, unreadable
from tender_check.errors import WrongUsage
from tender_check.model import Document
from tests.documents.making import docx_of, lines, pdf, pdf_bytes

Read = Callable[[Path], Document]

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def refusal(read: Read, path: Path) -> Refused:
    with pytest.raises(Refused) as refused:
        read(path)
    return refused.value


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("a.doc", OLE + "WordDocument".encode("utf-16-le"), "save it as .docx"),
        ("a.rtf", rb"{\rtf1 tekst}", "rich text"),
        ("a.png", b"\x89PNG\r\n\x1a\n" + bytes(50), "text recognition"),
        ("a.jpg", b"\xff\xd8\xff\xe0" + bytes(50), "text recognition"),
        ("a.html", b"<!DOCTYPE html><html><body>x</body></html>", "print it to pdf"),
        ("a.json", b'{"a": 1}', "save it as .txt"),
        ("a.bin", bytes(range(256)) * 4, "unknown kind"),
        ("a.msg", OLE + "__substg1.0_".encode("utf-16-le"), "attachment"),
    ],
)
def test_unsupported_formats_are_named_with_a_remedy(
    tmp_path: Path, read: Read, name: str, content: bytes, words: str
) -> None:
    """The message says what the file is and what to make of it."""
    path = tmp_path / name
    path.write_bytes(content)
    refused = refusal(read, path)
    assert refused.code == "unsupported"
    assert words in str(unreadable(name, refused))


@pytest.mark.parametrize(
    ("kind", "code"), [("application/vnd.oasis.opendocument.text", "unsupported")]
)
def test_open_document_is_named(tmp_path: Path, read: Read, kind: str, code: str) -> None:
    """An .odt is told from a docx, though both are zip files."""
    path = tmp_path / "a.odt"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mimetype", kind)
        archive.writestr("content.xml", "<x/>")
    refused = refusal(read, path)
    assert refused.code == code
    assert "OpenDocument" in str(unreadable("a.odt", refused))


def test_mislabelled_files_are_said_to_be_so(tmp_path: Path, read: Read) -> None:
    """A pdf named .docx, a docx named .pdf, a text named .pdf, an image named .docx."""
    page = pdf_bytes(lambda c: lines(c, ["Een zin."]))
    docx = docx_of(tmp_path / "b.docx", "Een zin.").read_bytes()
    contents = {"a.docx": page, "c.pdf": docx, "d.pdf": b"gewone tekst", "e.docx": b"GIF89a.."}
    for name, content in contents.items():
        path = tmp_path / name
        path.write_bytes(content)
        assert refusal(read, path).code == "mislabelled", name


def test_encrypted_files_ask_for_no_password(tmp_path: Path, read: Read) -> None:
    """A pdf or docx with a password is refused with the code "password"."""
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    path = tmp_path / "a.pdf"
    canvas = Canvas(str(path), encrypt=StandardEncryption("geheim", strength=128))
    canvas.drawString(60, 700, "Een zin.")
    canvas.save()
    assert refusal(read, path).code == "password"
    office = tmp_path / "a.docx"
    office.write_bytes(OLE + "EncryptedPackage".encode("utf-16-le"))
    assert refusal(read, office).code == "password"


def test_pdf_that_only_forbids_changes_is_read(tmp_path: Path, read: Read) -> None:
    """An owner's password keeps nobody from reading."""
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    path = tmp_path / "a.pdf"
    encryption = StandardEncryption("", ownerPassword="geheim", canModify=0, strength=128)
    canvas = Canvas(str(path), encrypt=encryption)
    canvas.drawString(60, 700, "Een leesbare zin.")
    canvas.save()
    assert read(path).blocks[0].text == "Een leesbare zin."


def test_truncated_files_are_said_to_be_so(tmp_path: Path, read: Read) -> None:
    """Half a pdf or docx is never half a bid."""
    page = pdf(tmp_path / "a.pdf", lambda c: lines(c, ["Een zin."] * 20))
    docx = docx_of(tmp_path / "a.docx", *["Een zin."] * 20)
    for path in (page, docx):
        path.write_bytes(path.read_bytes()[:-600])
        assert refusal(read, path).code == "truncated", path.name


def test_empty_files_are_said_to_be_so(tmp_path: Path, read: Read) -> None:
    """Nothing at all, only white space, or a document without a word."""
    (tmp_path / "a.pdf").write_bytes(b"")
    (tmp_path / "a.txt").write_bytes(b" \n\n\t ")
    docx_of(tmp_path / "a.docx")
    for name in ("a.pdf", "a.txt", "a.docx"):
        assert refusal(read, tmp_path / name).code == "empty", name


def test_files_that_are_gone_or_closed(tmp_path: Path, read: Read) -> None:
    """A file that is not there is "vanished", a folder is "not_a_file"."""
    assert refusal(read, tmp_path / "weg.pdf").code == "vanished"
    assert refusal(read, tmp_path).code == "not_a_file"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no FIFOs on this system")
def test_pipes_devices_and_loops_are_never_opened(tmp_path: Path, read: Read) -> None:
    """Opening a FIFO would wait for ever, a device might do anything."""
    os.mkfifo(tmp_path / "pijp.pdf")
    (tmp_path / "lus.pdf").symlink_to(tmp_path / "lus.pdf")
    (tmp_path / "apparaat.pdf").symlink_to("/dev/zero")
    for name in ("pijp.pdf", "lus.pdf", "apparaat.pdf"):
        assert refusal(read, tmp_path / name).code == "not_a_file", name


def test_docm_is_read_as_docx(tmp_path: Path, read: Read) -> None:
    """A document with macros is a docx in another coat; macros are never touched."""
    path = docx_of(tmp_path / "a.docx", "Een zin.")
    renamed = path.rename(tmp_path / "a.docm")
    assert read(renamed).format == "docx"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows forbids such names")
def test_names_with_control_characters_are_made_printable(tmp_path: Path, read: Read) -> None:
    """A file name cannot move the cursor of a terminal or break a report."""
    path = tmp_path / "bod\x1b[2J\n\u202e.txt"
    path.write_text("Een zin.", encoding="utf-8")
    assert read(path).name == "bod�[2J��.txt"
    raw = os.fsencode(tmp_path) + b"/bod\xff.txt"
    with open(raw, "w", encoding="utf-8") as file:  # noqa: PTH123 - no text names this path
        file.write("Een zin.")
    assert read(Path(os.fsdecode(raw))).name == "bod�.txt"


def test_bids_are_found_in_folders(tmp_path: Path) -> None:
    """Folders are searched to the bottom; data, locks and hidden files are no bids."""
    for name in ("b.pdf", "a.docx", "perceel/c.txt", "~$a.docx", ".x.pdf", "report.json", "d.doc"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"x")
    found = find_bids([tmp_path, tmp_path / "b.pdf"])
    assert [path.name for path in found] == ["a.docx", "b.pdf", "d.doc", "c.txt"]
    assert find_bids([tmp_path / "report.json"]) == (tmp_path / "report.json",)
    with pytest.raises(WrongUsage, match="does not exist"):
        find_bids([tmp_path / "weg"])


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_folder_links_in_a_circle_end(tmp_path: Path) -> None:
    """A folder that links to itself is not walked for ever."""
    (tmp_path / "a.pdf").write_bytes(b"x")
    (tmp_path / "kring").symlink_to(tmp_path, target_is_directory=True)
    assert [path.name for path in find_bids([tmp_path])] == ["a.pdf"]
