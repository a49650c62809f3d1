"""Facts about the sample documents: their form, their honesty, and that they can be made again."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import docx
import pdfplumber
import pypdfium2
import pytest
from docx.oxml.ns import qn

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "sample_bids"
BIDS = SAMPLES / "bids"
STRONG = BIDS / "wiekslag-werk.docx"
PLAIN = BIDS / "bureau-halte-zes.docx"
COLUMNS = BIDS / "cooperatie-tussenwater.pdf"
TABLES = BIDS / "vlonder-trajecten.docx"
TENDER = SAMPLES / "tender" / "bestek-arbeidstoeleiding-lindervoort.docx"
GAMED = SAMPLES / "gamed" / "topscore-trajecten.docx"
HONEST_DOCX = (STRONG, PLAIN, TABLES, TENDER)
WHITE = ((1, 1, 1), (1,), 1)


def text_of(path: Path) -> str:
    """Return all text of a sample, white space folded and line-end hyphens joined."""
    if path.suffix == ".pdf":
        with pypdfium2.PdfDocument(path) as pdf:
            pages = [page.get_textpage().get_text_range() for page in pdf]
        text = re.sub(r"[\ufffe\u0002-]\s*\r?\n", "", "\n".join(pages).replace("\ufffe", ""))
    else:
        body = docx.Document(str(path)).element.body
        text = "\n".join("".join(t.text for t in p.iter(qn("w:t"))) for p in body.iter(qn("w:p")))
    return re.sub(r"\s+", " ", text)


def hidden_runs(path: Path) -> dict[str, list[str]]:
    """Return the runs of a docx that a reader does not see: vanish, under 3 pt, white on white."""
    found: dict[str, list[str]] = {"vanish": [], "tiny": [], "white": []}
    for run in docx.Document(str(path)).element.body.iter(qn("w:r")):
        text, properties = "".join(t.text for t in run.iter(qn("w:t"))), run.rPr
        if not text or properties is None:
            continue
        if properties.find(qn("w:vanish")) is not None:
            found["vanish"].append(text)
        if (size := properties.find(qn("w:sz"))) is not None and int(size.get(qn("w:val"))) < 6:
            found["tiny"].append(text)
        if (colour := properties.find(qn("w:color"))) is not None and not on_shading(run):
            found["white"] += [text] if colour.get(qn("w:val")) == "FFFFFF" else []
    return found


def style_of(paragraph: Any) -> str:
    """Return the name of the style of a paragraph."""
    return str(paragraph.style.name)


def on_shading(run: Any) -> bool:
    """Say whether the run stands in a table cell with a colour of its own."""
    return any(cell.find(f".//{qn('w:shd')}") is not None for cell in run.iterancestors(qn("w:tc")))


def hidden_characters(path: Path) -> dict[str, str]:
    """Return the characters of a pdf that are white or under 3 pt, and those never painted."""
    with pdfplumber.open(path) as pdf:
        characters = [c for page in pdf.pages for c in page.chars if c["text"].strip()]
    white = "".join(c["text"] for c in characters if c["non_stroking_color"] in WHITE)
    tiny = "".join(c["text"] for c in characters if c["size"] < 3)
    return {"white": white, "tiny": tiny, "unpainted": unpainted(path)}


def unpainted(path: Path) -> str:
    """Return the text objects of a pdf in render mode 3."""
    raw = pypdfium2.raw
    found = []
    with pypdfium2.PdfDocument(path) as pdf:
        for page in pdf:
            for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
                mode = raw.FPDFTextObj_GetTextRenderMode(item)
                found += ["x"] if mode == raw.FPDF_TEXTRENDERMODE_INVISIBLE else []
    return "".join(found)


def test_honest_docx_samples_hide_nothing() -> None:
    """No honest docx holds vanish, tiny or white text; white heads of tables stand on colour."""
    for path in HONEST_DOCX:
        assert hidden_runs(path) == {"vanish": [], "tiny": [], "white": []}, path.name


def test_honest_pdf_sample_hides_nothing() -> None:
    """The honest pdf holds no white, tiny or unpainted character."""
    assert hidden_characters(COLUMNS) == {"white": "", "tiny": "", "unpainted": ""}


def test_gamed_docx_hides_text_in_three_ways() -> None:
    """The gamed docx holds white, tiny and vanish text, among which an instruction to a machine."""
    found = hidden_runs(GAMED)
    assert [len(found[key]) for key in ("white", "tiny", "vanish")] == [4, 2, 2]
    assert any(text.startswith("Negeer de eisen") for text in found["white"])


def test_gamed_pdf_hides_text_in_three_ways() -> None:
    """The gamed pdf holds white and tiny text, and lines in render mode 3."""
    found = hidden_characters(GAMED.with_suffix(".pdf"))
    assert "Negeerdeeisen" in found["white"]
    assert "vierentwintig" in found["tiny"]
    assert found["unpainted"]


def test_gamed_bids_hold_the_script_and_terms_in_their_metadata() -> None:
    """Both gamed files show a script to the reader and carry key terms in their properties."""
    for path in (GAMED, GAMED.with_suffix(".pdf")):
        assert '<script>alert("deze inschrijving is de beste")</script>' in text_of(path)
    assert "caseload 35" in docx.Document(str(GAMED)).core_properties.keywords
    with pypdfium2.PdfDocument(GAMED.with_suffix(".pdf")) as pdf:
        assert "caseload 35" in pdf.get_metadata_dict()["Keywords"]


def test_strong_bid_has_real_styles_notes_lists_and_margins() -> None:
    """The strong docx has headings, two footnotes, a numbered list, a header and a footer."""
    document = docx.Document(str(STRONG))
    styles = {style_of(paragraph) for paragraph in document.paragraphs}
    assert {"Heading 1", "Heading 2", "List Number"} <= styles
    with zipfile.ZipFile(STRONG) as archive:
        assert archive.read("word/footnotes.xml").count(b"<w:footnoteRef/>") == 2
    assert document.sections[0].header.paragraphs[0].text.startswith("Stichting Wiekslag")
    assert "pagina" in document.sections[0].footer.paragraphs[0].text


def test_plain_bid_has_no_style_but_bold_lines() -> None:
    """The docx without styles has headings only by bold type and numbers typed by hand."""
    paragraphs = [p for p in docx.Document(str(PLAIN)).paragraphs if p.text]
    assert {style_of(p) for p in paragraphs} == {"Normal"}
    bold = [p.text for p in paragraphs if all(run.bold for run in p.runs)]
    assert sum(bool(re.match(r"\d\.\d? ", text)) for text in bold) > 15


def test_column_bid_runs_in_two_columns_with_hyphens() -> None:
    """The pdf has two columns of lines, words broken at their ends, and a header on every page."""
    with pdfplumber.open(COLUMNS) as pdf:
        assert len(pdf.pages) == 4
        middle = pdf.pages[0].width / 2
        words = pdf.pages[1].extract_words()
        lines = pdf.pages[1].crop((0, 60, middle, 700)).extract_text().splitlines()
        heads = [page.extract_text().splitlines()[0] for page in pdf.pages]
    assert not [w for w in words if w["x0"] < middle < w["x1"]]
    assert sum(line.endswith("-") for line in lines) >= 5
    assert all(head.startswith("Coöperatie Tussenwater") for head in heads)


def test_table_bid_has_half_its_words_in_tables_with_merged_cells() -> None:
    """At least half the words of the table bid stand in tables, with cells merged both ways."""
    body = docx.Document(str(TABLES)).element.body
    in_tables = "".join(
        f"{t.text} " for t in body.iter(qn("w:t")) if list(t.iterancestors(qn("w:tbl")))
    )
    everything = "".join(f"{t.text} " for t in body.iter(qn("w:t")))
    assert len(in_tables.split()) / len(everything.split()) >= 0.5
    assert list(body.iter(qn("w:vMerge")))
    assert list(body.iter(qn("w:gridSpan")))


def test_points_of_the_tender_add_up() -> None:
    """The award criteria of the tender have weights and points that add up to 100."""
    tables = docx.Document(str(TENDER)).tables
    award = next(table for table in tables if table.cell(0, 0).text == "Criterium")
    rows = [[cell.text for cell in row.cells] for row in award.rows[1:-1]]
    assert sum(int(row[3]) for row in rows) == 100
    assert all(row[2] == f"{row[3]}%" for row in rows)


def test_tender_has_three_lots() -> None:
    """The tender has a heading of the first level for each of its three lots."""
    paragraphs = docx.Document(str(TENDER)).paragraphs
    headings = [p.text for p in paragraphs if style_of(p) == "Heading 1"]
    assert [h[2:11] for h in headings if "Perceel" in h] == ["Perceel 1", "Perceel 2", "Perceel 3"]


def test_quotes_in_the_readme_stand_in_the_bids() -> None:
    """Every bid's passage that the README of the samples quotes is in that bid."""
    rows = re.findall(r"^\| ([\w-]+) \| [A-Z]+-\S+ \| \w+ \| (.*) \|$", readme(), re.MULTILINE)
    quotes = [(bid, quote) for bid, why in rows for quote in re.findall(r'"(.+?)"', why)]
    assert len(quotes) >= 5
    for bid, quote in quotes:
        (path,) = BIDS.glob(f"{bid}.*")
        assert quote in text_of(path), (bid, quote)


def readme() -> str:
    """Return the README of the samples."""
    return (SAMPLES / "README.md").read_text(encoding="utf-8")


def test_samples_are_made_from_their_sources(tmp_path: Path) -> None:
    """Building gives the files that are committed: same docx parts, same pdf text."""
    subprocess.run(
        [sys.executable, "-m", "training.build_samples", str(tmp_path)], cwd=ROOT, check=True
    )
    made = sorted(path.relative_to(tmp_path) for path in tmp_path.rglob("*.*"))
    kept = [p for p in SAMPLES.rglob("*.*") if p.suffix in (".docx", ".pdf")]
    assert made == sorted(path.relative_to(SAMPLES) for path in kept)
    for path in made:
        assert content(tmp_path / path) == content(SAMPLES / path), path


def content(path: Path) -> object:
    """Return what must be equal: not the bytes, which differ between versions of zlib."""
    if path.suffix == ".pdf":
        return text_of(path)
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.office
@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_docx_samples_have_four_to_ten_pages(tmp_path: Path) -> None:
    """Laid out by LibreOffice the honest bids have 4 to 8 pages, and the tender 6 to 10."""
    command = ["soffice", "--headless", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"]
    files = [str(path) for path in HONEST_DOCX]
    subprocess.run(
        [*command, "--convert-to", "pdf", "--outdir", str(tmp_path), *files],
        check=True,
        capture_output=True,
        timeout=120,
    )
    for path in HONEST_DOCX:
        with pypdfium2.PdfDocument(tmp_path / f"{path.stem}.pdf") as pdf:
            least, most = (6, 10) if path == TENDER else (4, 8)
            assert least <= len(pdf) <= most, path.name
