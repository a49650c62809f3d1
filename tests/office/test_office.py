"""What is written opens in LibreOffice with the values and texts that were meant."""

from __future__ import annotations

import csv
import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest

from tender_check.reports import write
from tender_check.review.sheet import sheet
from tests.reports.conftest import GOOD, SMALL

pytestmark = pytest.mark.office
_PARTS = {
    ".xlsx": ("localc", "libreoffice-calc"),
    ".docx": ("lowriter", "libreoffice-writer"),
}


def _convert(path: Path, to: str, folder: Path) -> Path:
    """Convert with LibreOffice and return the file; skip where that is not installed."""
    part, package = _PARTS[path.suffix]
    office = shutil.which(part)
    if office is None:
        pytest.skip(f"no LibreOffice for {path.suffix}: apt-get install {package}")
    home = f"-env:UserInstallation={(folder / 'home').as_uri()}"  # never the one of a user
    subprocess.run(
        [office, home, "--headless", "--convert-to", to, "--outdir", str(folder), str(path)],
        check=True,
        capture_output=True,
        timeout=180,
    )
    return folder / f"{path.stem}.{to.split(':')[0]}"


def _rows(path: Path) -> list[list[str]]:
    return list(csv.reader(io.StringIO(path.read_text("utf-8"))))


def test_the_workbook_opens_with_the_same_values(tmp_path: Path) -> None:
    """The overview as LibreOffice computes it: numbers are numbers, nothing became a formula."""
    write(SMALL, tmp_path / "report", ("xlsx",))
    made = _convert(
        tmp_path / "report" / "report.xlsx", "csv:Text - txt - csv (StarCalc):44,34,76", tmp_path
    )
    head, *rows = _rows(made)
    by_bid = {row[head.index("Inschrijving")]: row for row in rows}
    assert by_bid[GOOD.file][head.index("Score")] == "65"
    assert by_bid[GOOD.file][head.index("Kenmerk (sha256)")] == GOOD.sha256
    assert by_bid["slot.pdf"][head.index("Score")] == ""
    assert not [cell for row in rows for cell in row if cell.startswith(("#", "Err:"))]


def test_a_review_sheet_survives_libreoffice(tmp_path: Path) -> None:
    """Locks, lists and hidden keys are still there when a reviewer saves it from LibreOffice."""
    from openpyxl import load_workbook

    from tender_check.reports import read_report
    from tender_check.review.reading import read_review

    write(SMALL, tmp_path, ("json",))
    result = read_report(tmp_path / "report.json")
    path = tmp_path / "review.xlsx"
    path.write_bytes(sheet(result, "An"))
    (tmp_path / "saved").mkdir()
    saved = _convert(path, "xlsx", tmp_path / "saved")
    book = load_workbook(saved)
    main = book.worksheets[0]
    assert main.protection.sheet
    assert {v.type for v in main.data_validations.dataValidation} >= {"list", "decimal"}
    column = next(cell.column or 0 for cell in main[1] if cell.value == "Uw oordeel")
    main.cell(2, column).value = "deels"
    book.save(saved)
    (given,) = read_review(saved, result).given
    assert given.status == "partial"


def test_the_motivation_opens_with_its_headings(tmp_path: Path) -> None:
    """Converted to OpenDocument, headings are headings and the text is all there."""
    write(SMALL, tmp_path, ("docx",))
    made = _convert(tmp_path / "motivation" / "de-groene-hand.docx", "odt", tmp_path)
    with zipfile.ZipFile(made) as archive:
        content = archive.read("content.xml").decode("utf-8")
    assert content.count('<text:h text:style-name="') >= 5
    assert "Wij maaien het gras veertien keer per jaar." in content
    assert "<text:table-of-content" in content
