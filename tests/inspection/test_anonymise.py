"""Copies without metadata: nothing of the writer is left but the text itself."""

from __future__ import annotations

import zipfile
from pathlib import Path

import docx as python_docx
import pytest
from docx.document import Document as Docx
from reportlab.pdfgen.canvas import Canvas

from tender_check.anonymise import anonymise
from tender_check.documents.worker import read_here
from tender_check.errors import CannotWrite

NAME = "Knaapenburg"
PATH = r"file:///C:\Users\Knaapenburg\sjabloon.dotx"


@pytest.fixture
def word(tmp_path: Path) -> Path:
    """Make a Word file full of its writer's name."""
    document: Docx = python_docx.Document()
    document.core_properties.author = NAME
    document.core_properties.last_modified_by = NAME
    document.core_properties.keywords = NAME
    paragraph = document.add_paragraph("Wij zijn er voor jongeren.")
    document.add_comment(paragraph.runs[0], text="Klopt dit?", author=NAME, initials="FK")
    document.part._settings_part.relate_to(
        PATH, "http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate",
        is_external=True,
    )  # fmt: skip
    path = tmp_path / "bids" / "knaapenburg.docx"
    path.parent.mkdir(exist_ok=True)
    document.save(str(path))
    return path


@pytest.fixture
def portable(tmp_path: Path) -> Path:
    """Make a pdf with its writer's name in its properties and a note."""
    path = tmp_path / "bids" / "knaapenburg.pdf"
    path.parent.mkdir(exist_ok=True)
    canvas = Canvas(str(path))
    canvas.setAuthor(NAME)
    canvas.setTitle(f"Plan van {NAME}")
    canvas.drawString(60, 700, "Wij zijn er voor jongeren.")
    canvas.textAnnotation("Klopt dit?", Rect=[60, 600, 80, 620], name=NAME)
    canvas.save()
    return path


def all_bytes(path: Path) -> bytes:
    """Return the bytes of a file, unpacked."""
    if path.suffix == ".docx":
        with zipfile.ZipFile(path) as archive:
            return b"".join(archive.read(name) for name in archive.namelist())
    import pikepdf

    with pikepdf.open(path) as pdf:
        return b"".join(each.unparse(resolved=True) for each in pdf.objects)


def test_a_word_file_keeps_its_text_and_loses_its_writer(word: Path, tmp_path: Path) -> None:
    """Properties, the authors of comments, and the path to the template are gone."""
    assert NAME.encode() in all_bytes(word)
    (copy,) = anonymise([word], tmp_path / "uit")
    assert copy.copy is not None
    assert NAME.encode() not in all_bytes(copy.copy)
    after = read_here(copy.copy)
    assert after.metadata == ()
    assert [b.text for b in after.blocks] == [b.text for b in read_here(word).blocks]
    assert [h.text for h in after.hidden] == ["Klopt dit?"]
    assert python_docx.Document(str(copy.copy)).paragraphs[0].text == "Wij zijn er voor jongeren."


def test_a_pdf_keeps_its_text_and_loses_its_writer(portable: Path, tmp_path: Path) -> None:
    """The properties and the author of a note are gone."""
    (copy,) = anonymise([portable], tmp_path / "uit")
    assert copy.copy is not None
    assert NAME.encode() not in all_bytes(copy.copy)
    after = read_here(copy.copy)
    assert [b.text for b in after.blocks] == ["Wij zijn er voor jongeren."]
    assert "author" not in dict(after.metadata)
    assert ("author", NAME) in copy.removed


def test_copies_have_neutral_names_and_are_always_the_same(
    word: Path, portable: Path, tmp_path: Path
) -> None:
    """The second copy of a file is the first, byte for byte."""
    first = anonymise([word.parent], tmp_path / "een")
    second = anonymise([word.parent], tmp_path / "twee")
    assert [c.copy.name for c in first if c.copy] == ["bid-01.docx", "bid-02.pdf"]
    for one, two in zip(first, second, strict=True):
        assert one.copy
        assert two.copy
        assert one.copy.read_bytes() == two.copy.read_bytes()
    assert portable.exists()


def test_what_is_left_in_the_text_is_told(tmp_path: Path) -> None:
    """Names of the writer in the text, an address: told with place, not changed."""
    bid = tmp_path / "bod.md"
    text = "---\nauthor: Fleur\n---\n# Inschrijving Duizendblad\n\nMail ons: a@duizendblad.nl.\n"
    bid.write_text(text, encoding="utf-8")
    (copy,) = anonymise([bid], tmp_path / "uit")
    assert {r.code for r in copy.left} == {"identity_organisation", "identity_email"}
    assert copy.copy
    assert "Fleur" not in copy.copy.read_text(encoding="utf-8")


def test_the_originals_are_never_written_over(word: Path) -> None:
    """The folder of the bids is refused as the folder of the copies."""
    with pytest.raises(CannotWrite, match="holds the bids themselves"):
        anonymise([word], word.parent)


def test_a_file_that_cannot_be_read_is_told_and_not_copied(tmp_path: Path) -> None:
    """The others are copied."""
    (tmp_path / "kapot.docx").write_bytes(b"PK\x03\x04kapot")
    (tmp_path / "goed.md").write_text("Wij zijn er.", encoding="utf-8")
    copies = anonymise([tmp_path / "kapot.docx", tmp_path / "goed.md"], tmp_path / "uit")
    assert [c.copy is None for c in copies] == [True, False]
    assert "kapot.docx" in copies[0].unreadable


def test_check_makes_copies_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With --anonymise, next to the report; the name that was given is told where it stands."""
    from tender_check.cli import main

    bid = tmp_path / "bod.md"
    text = "---\nauthor: Fleur\n---\n# Plan\n\nDuizendblad helpt jongeren aan een stage.\n"
    bid.write_text(text, encoding="utf-8")
    out = ["--out", str(tmp_path / "verslag"), "--anonymise", str(tmp_path / "uit")]
    with pytest.raises(SystemExit):
        main(["check", str(bid), "--checklist", "jongeren", "--provider", "Duizendblad", *out])
    copy = (tmp_path / "uit" / "bid-01.md").read_text(encoding="utf-8")
    assert "Fleur" not in copy
    assert "‘Duizendblad’ staat 1 keer" in capsys.readouterr().out
