"""A draft comes back as Word with comments; all that was its own is as it was."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import docx
import pytest
from lxml import etree

from tender_check.check import check
from tender_check.checklists import find
from tender_check.errors import WrongUsage
from tender_check.selfcheck import Advice, advise
from tender_check.selfcheck.annotate import annotated

SAMPLES = Path(__file__).parents[2] / "sample_bids" / "bids"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MAIN = "word/document.xml"
OWN = {MAIN, "word/_rels/document.xml.rels", "word/comments.xml", "[Content_Types].xml"}


@pytest.fixture(scope="module", params=["bureau-halte-zes.docx", "vlonder-trajecten.docx"])
def draft(request: pytest.FixtureRequest) -> Path:
    return SAMPLES / str(request.param)


@pytest.fixture(scope="module")
def advice(draft: Path) -> Advice:
    return advise(check([draft], (find("jongeren"),)))


@pytest.fixture(scope="module")
def made(draft: Path, advice: Advice) -> bytes:
    return annotated(draft, advice, "nl")


def _parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _without_comments(root: Any, blocks: int) -> Any:
    """Return the body as it was: no comment marks, and nothing behind the first `blocks`."""
    for tag in ("commentRangeStart", "commentRangeEnd"):
        for node in root.findall(f".//{W}{tag}"):
            node.getparent().remove(node)
    for node in root.findall(f".//{W}commentReference"):
        run = node.getparent()
        run.getparent().remove(run)
    body = root.find(f"{W}body")
    for node in [n for n in body if n.tag != f"{W}sectPr"][blocks:]:
        body.remove(node)
    return root


def test_every_part_of_the_draft_is_as_it_was(draft: Path, made: bytes) -> None:
    """Byte for byte, but for the comments, the list at the end, and what ties them in."""
    before, after = _parts(draft.read_bytes()), _parts(made)
    assert set(after) - set(before) <= OWN
    assert [name for name in before if name not in OWN and before[name] != after[name]] == []
    parser = etree.XMLParser(remove_blank_text=True)
    own = etree.fromstring(before[MAIN], parser)
    blocks = len(own.findall(f"{W}body/*")) - len(own.findall(f"{W}body/{W}sectPr"))
    stripped = _without_comments(etree.fromstring(after[MAIN], parser), blocks)
    assert etree.tostring(stripped, method="c14n") == etree.tostring(own, method="c14n")
    old_rels = etree.fromstring(before["word/_rels/document.xml.rels"])
    new_rels = etree.fromstring(after["word/_rels/document.xml.rels"])
    assert {tuple(sorted(r.attrib.items())) for r in old_rels} <= {
        tuple(sorted(r.attrib.items())) for r in new_rels
    }


def test_a_comment_stands_at_the_passage_that_it_is_about(made: bytes, advice: Advice) -> None:
    """Every gap with a quote has a comment, and its range holds the words of the quote."""
    document = docx.Document(io.BytesIO(made))
    texts = {c.comment_id: c.text for c in document.comments}
    ranges = {number: _between(document.element.body, number) for number in texts}
    quoted = [gap for gap in advice.gaps if gap.result.evidence]
    assert quoted
    for gap in quoted:
        mine = [i for i, text in texts.items() if text.startswith(f"{gap.requirement.id}: ")]
        assert len(mine) == len(gap.result.evidence), gap.requirement.id
        for number, evidence in zip(mine, gap.result.evidence, strict=True):
            assert _bare(evidence.text) in ranges[number]


def _between(body: Any, number: int) -> str:
    words, inside = "", False
    for node in body.iter():
        if node.get(f"{W}id") == str(number):
            inside = node.tag == f"{W}commentRangeStart" or (
                inside and node.tag != f"{W}commentRangeEnd"
            )
        elif inside and node.tag == f"{W}t":
            words += node.text or ""
    return _bare(words)


def _bare(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def test_the_gaps_stand_at_the_end(made: bytes, advice: Advice) -> None:
    """With what each is worth, the most first."""
    texts = [p.text for p in docx.Document(io.BytesIO(made)).paragraphs]
    last = texts[-len(advice.gaps) :]
    assert [t.split(":")[0] for t in last] == [gap.requirement.id for gap in advice.gaps]
    assert all("te winnen" in text for text in last)


def test_earlier_comments_stay(tmp_path: Path) -> None:
    """A draft that colleagues commented on keeps what they wrote."""
    path = tmp_path / "draft.docx"
    document = docx.Document()
    run = document.add_paragraph("Wij maaien het gras soms.").runs[0]
    document.add_comment([run], text="Echt?", author="Collega")
    document.save(str(path))
    advice = advise(check([path], (find("jongeren"),)))
    comments = docx.Document(io.BytesIO(annotated(path, advice, "nl"))).comments
    assert "Echt?" in [comment.text for comment in comments]


def test_only_a_docx_can_be_annotated(tmp_path: Path, advice: Advice) -> None:
    """The error says what to leave out."""
    with pytest.raises(WrongUsage, match="--annotate"):
        annotated(tmp_path / "draft.pdf", advice, "nl")
