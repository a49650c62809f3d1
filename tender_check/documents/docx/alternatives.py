"""Content that a docx gives twice, for new and for old programs: one of the two is read."""

from __future__ import annotations

from lxml import etree

from tender_check.documents.docx.names import CHOICE, FALLBACK, MATH_TEXT, TEXT_BOX_CONTENT, w

_TEXTS = (w("t"), TEXT_BOX_CONTENT, MATH_TEXT)


def alternative(node: etree._Element) -> etree._Element:
    """Return the first branch of an `mc:AlternateContent` that holds text, else any that is there.

    Where there is no branch at all, the node itself is returned; it holds nothing that is read.
    """
    branches = [*node.findall(CHOICE), *node.findall(FALLBACK)]
    telling = (branch for branch in branches if next(branch.iter(*_TEXTS), None) is not None)
    filled = (branch for branch in branches if len(branch))
    return next(telling, next(filled, node))
