"""The tenders in data/, of many fields and forms, hold the figures that derive was made for."""

from __future__ import annotations

from pathlib import Path

import pytest

from tender_check.derive import derive_document
from tender_check.documents import Reader
from tests.derive.conftest import DATA
from tests.derive.formats import to_bare_docx, to_docx, to_pdf
from tests.derive.measure import measure

TENDERS = sorted(p for p in DATA.iterdir() if p.suffix in (".txt", ".md"))


@pytest.mark.parametrize("path", TENDERS, ids=lambda path: path.stem)
def test_a_tender_is_derived_as_a_reader_would(path: Path, reader: Reader) -> None:
    """Nearly all that is asked is found, hardly anything else, in the right group and level."""
    found = measure(derive_document(reader.read(path)), path.with_suffix(""))
    assert found.recall >= 0.95, found
    assert found.precision >= 0.85, found
    assert 0.9 <= found.per_gold <= 1.4, found
    assert (found.group, found.background) == (1.0, 0), found
    assert min(found.kind, found.level) >= 0.9, found


@pytest.mark.parametrize("name", ["ict-zaaksysteem.md", "schoonmaak.txt", "groen.txt"])
@pytest.mark.parametrize("make", [to_docx, to_pdf], ids=["docx", "pdf"])
def test_docx_and_pdf_give_the_same_figures(
    name: str, make: type[object], reader: Reader, tmp_path: Path
) -> None:
    """The same text as Word file and as pdf is derived as well as the plain text, within .03."""
    source = DATA / name
    document = reader.read(source)
    plain = measure(derive_document(document), source.with_suffix(""))
    suffix = "docx" if make is to_docx else "pdf"
    path = tmp_path / f"{source.stem}.{suffix}"
    make(document, path)  # type: ignore[call-arg]
    found = measure(derive_document(reader.read(path)), source.with_suffix(""))
    for figure in ("recall", "precision", "group", "kind", "level"):
        assert getattr(found, figure) >= getattr(plain, figure) - 0.03, (figure, found)
    assert found.background == plain.background


@pytest.mark.parametrize("source", sorted(DATA.glob("*.txt")), ids=lambda path: path.stem)
def test_a_file_without_any_style_is_derived_too(
    source: Path, reader: Reader, tmp_path: Path
) -> None:
    """A Word file of plain paragraphs, without headings and list levels, gives nearly the same."""
    path = to_bare_docx(source, tmp_path / "kaal.docx")
    found = measure(derive_document(reader.read(path)), source.with_suffix(""))
    assert min(found.recall, found.level, found.group) >= 0.9, found
    assert min(found.precision, found.kind) >= 0.8, found
    assert found.background <= 1, found
