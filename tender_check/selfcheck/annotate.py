"""Give a draft back as Word with a comment at each passage concerned, and the gaps at its end."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

from tender_check.errors import CannotWrite, WrongUsage
from tender_check.reports.labels import Labels
from tender_check.reports.safe import visible
from tender_check.selfcheck.advice import Advice, Gap
from tender_check.selfcheck.anchors import Anchors
from tender_check.selfcheck.words import body, head

AUTHOR = "tender-check"
_TYPES = "[Content_Types].xml"


def annotated(draft: Path, advice: Advice, language: str) -> bytes:
    """Return the docx at `draft` with comments; every part that holds its content stays as it was.

    Raises WrongUsage where the draft is no docx, CannotWrite where Word's parts are beyond repair.
    """
    require_docx(draft)
    import docx

    labels = Labels.of(language)
    try:
        original = draft.read_bytes()
        document = docx.Document(io.BytesIO(original))
        _comment(document, advice, labels)
        _append_gaps(document, advice, labels)
        stream = io.BytesIO()
        document.save(stream)
    except Exception as error:  # python-docx raises whatever a broken package makes it do
        raise CannotWrite(
            f"{draft}: no comments can be put into this file ({type(error).__name__}: {error}); "
            "save it anew in Word and try again"
        ) from error
    return _merged(original, stream.getvalue(), _own_parts(document))


def require_docx(draft: Path) -> None:
    """Raise WrongUsage where `draft` is not named as a docx."""
    if draft.suffix.lower() != ".docx":
        raise WrongUsage(f"{draft}: comments can only be put into a docx; leave --annotate out")


def _comment(document: Any, advice: Advice, labels: Labels) -> None:
    """Put a comment at every passage that a gap quotes."""
    anchors = Anchors(document.element.body, advice.bid.blocks)
    for gap in advice.gaps:
        told = visible(_words(gap, labels))
        for evidence in gap.result.evidence:
            runs = anchors.runs(evidence.block, evidence.text)
            if runs is not None:
                _mark(document, runs, told)


def _mark(document: Any, runs: tuple[Any, Any], text: str) -> None:
    from docx.text.run import Run

    first, last = (Run(run, document._body) for run in runs)
    document.add_comment([first, last], text=text, author=AUTHOR, initials="tc")


def _words(gap: Gap, labels: Labels) -> str:
    asked = gap.requirement
    return f"{asked.id}: {head(gap, labels)}\n{asked.statement}\n{body(gap, labels)}"


def _append_gaps(document: Any, advice: Advice, labels: Labels) -> None:
    """Add the list of gaps behind the last page, in the draft's own default style."""
    document.add_page_break()
    title = labels.messages("selfcheck.gaps")
    document.add_paragraph().add_run(title).bold = True
    for gap in advice.gaps:
        paragraph = document.add_paragraph()
        paragraph.add_run(f"{gap.requirement.id}: {head(gap, labels)}").bold = True
        paragraph.add_run(visible(f" {gap.requirement.statement} {body(gap, labels)}"))


def _own_parts(document: Any) -> frozenset[str]:
    """Return the names of the parts that hold the comments and where they stand."""
    main = document.part
    comments = main._comments_part.partname
    return frozenset(
        str(name).lstrip("/") for name in (main.partname, main.partname.rels_uri, comments)
    )


def _merged(original: bytes, commented: bytes, own: frozenset[str]) -> bytes:
    """Return the original package with only the parts in `own` taken from the commented one.

    python-docx writes every part anew; what needs no change is given back byte for byte.
    """
    stream = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(original)) as old,
        zipfile.ZipFile(io.BytesIO(commented)) as new,
        zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as out,
    ):
        before = old.namelist()
        for name in dict.fromkeys((*before, *sorted(own & set(new.namelist())))):
            data = new.read(name) if name in own else old.read(name)
            out.writestr(name, _typed(data, old, new, before) if name == _TYPES else data)
    return stream.getvalue()


def _typed(types: bytes, old: zipfile.ZipFile, new: zipfile.ZipFile, before: list[str]) -> bytes:
    """Return the content types of the draft, with that of parts that were added."""
    from lxml import etree

    root = etree.fromstring(types)
    known = {f"/{name}" for name in before}
    for override in etree.fromstring(new.read(_TYPES)):
        part = override.get("PartName")
        if part is not None and part not in known and part.lstrip("/") not in old.namelist():
            root.append(override)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
