"""Take Markdown's marks off a line: bold, links, images, code, HTML."""

from __future__ import annotations

import re

_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+.!|>~-])")
_ESCAPES = "\ue000"  # stands before an escaped character while marks are taken off
_IMAGE = re.compile(r"!\[([^\[\]]{0,1000})\](?:\([^()]{0,2000}\)|\[[^\[\]]{0,200}\])?")
_LINK = re.compile(r"\[([^\[\]]{1,1000})\](?:\([^()]{0,2000}\)|\[[^\[\]]{0,200}\])")
_ADDRESS = re.compile(r"<((?:https?://|mailto:)[^<>\s]{1,2000})>")
_NOTE = re.compile(r"\[\^[^\[\]\s]{1,50}\]")
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,2000}>")
_STRONG = re.compile(r"(\*\*\*|\*\*|(?<!\w)___|(?<!\w)__)(?=\S)(.{1,5000}?)(?<=\S)\1")
_STRESSED = re.compile(r"(?<![\w*])([*_])(?=[^\s*_])(.{1,5000}?)(?<=[^\s*_])\1(?![\w*])")
_STRUCK = re.compile(r"~~(?=\S)(.{1,5000}?)~~")
_CODE = re.compile(r"(`{1,3})([^`]{1,5000})\1")


def plain(text: str) -> tuple[str, tuple[str, ...]]:
    """Return `text` as a reader sees it, and the alternative texts of its images."""
    text = _ESCAPED.sub(lambda m: f"{_ESCAPES}{ord(m.group(1)):03d}", text)
    images = tuple(m.group(1) for m in _IMAGE.finditer(text) if m.group(1).strip())
    text = _ADDRESS.sub(r"\1", _NOTE.sub("", _IMAGE.sub(" ", text)))
    text = _TAG.sub(" ", _LINK.sub(r"\1", text))
    for mark in (_STRONG, _STRONG, _STRESSED, _STRESSED):
        text = mark.sub(r"\2", text)
    text = _CODE.sub(r"\2", _STRUCK.sub(r"\1", text))
    return re.sub(_ESCAPES + r"(\d{3})", lambda m: chr(int(m.group(1))), text), images
