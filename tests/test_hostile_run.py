"""A whole run over a folder of hostile files: judged or named, and nothing gets in or out."""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
import sys
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tender_check.check import check
from tender_check.checklists import load
from tender_check.model import CheckResult
from tests.documents.making import docx_of, lines, page_of, pdf, pdf_bytes, with_parts

CHECKLIST = """
id: groen
title: Groenonderhoud
sections:
- id: "1"
  title: Uitvoering
  kind: fase
  requirements:
  - {id: GRO-1, level: eis, statement: "Het gras wordt ten minste twaalf keer per jaar gemaaid."}
"""
GOOD = "Wij maaien het gras veertien keer per jaar."
BASE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
# Ends the run where it asks the net for something, or writes outside the folder of the report.
GUARD = """
import os, sys
allowed = tuple(sys.argv.pop(1).split(os.pathsep))
def watch(event, arguments):
    if event in {"socket.connect", "socket.getaddrinfo", "socket.sendto", "socket.gethostbyname"}:
        os.write(2, f"NETWORK {event} {arguments}".encode()); os._exit(99)
    if event == "open" and isinstance(arguments[0], str) and isinstance(arguments[2], int):
        path, writes = os.path.abspath(arguments[0]), os.O_WRONLY | os.O_RDWR | os.O_CREAT
        if arguments[2] & writes and "__pycache__" not in path and not path.startswith(allowed):
            os.write(2, f"WRITES {path}".encode()); os._exit(98)
sys.addaudithook(watch)
from tender_check.cli import main
main()
"""


@pytest.fixture
def checklist(tmp_path: Path) -> Path:
    path = tmp_path / "groen.yaml"
    path.write_text(CHECKLIST, encoding="utf-8")
    return path


def evil(web: str) -> str:
    """Return a text with a script, a picture, a formula and escape sequences in it."""
    return (
        f"{GOOD} <script src={web}/x.js></script> </style><img src=x onerror=alert(1)> "
        f'\x1b]0;titel\x07\x1b[2J {{{{ 7*7 }}}} =HYPERLINK("{web}/") ![]({web}/)'
    )


def external(path: Path, web: str) -> Path:
    """Make a docx that asks for a template, a picture and its header from elsewhere."""
    links = "".join(
        f'<Relationship Id="rIdX{kind}" Type="{BASE}/{kind}" TargetMode="External" '
        f'Target="{web}/{kind}"/>'
        for kind in ("attachedTemplate", "image", "header", "hyperlink", "frame", "oleObject")
    )
    return with_parts(docx_of(path, GOOD), {}, links)


def entity(path: Path, target: str) -> Path:
    """Make a docx that takes its text from elsewhere."""
    xml = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{target}">]><x>&e;</x>'
    return with_parts(docx_of(path, GOOD), {"word/document.xml": xml})


def reaching(path: Path, web: str) -> Path:
    """Make a pdf that opens an address, runs a script and starts a program when it is opened."""
    action = f"/OpenAction<</S/URI/URI({web})/Next<</S/Launch/F(/bin/sh)>>>>".encode()
    drawn = b"BT /F1 12 Tf 50 700 Td (%s) Tj ET" % GOOD.encode()
    path.write_bytes(page_of(drawn).replace(b"/Pages 2", action + b"/Pages 2"))
    return path


def mountain(path: Path) -> Path:
    """Make a docx with a part that unpacks beyond the limit."""
    return with_parts(docx_of(path, GOOD), {"word/media/x.bin": bytes(210 << 20)})


def noise(path: Path) -> None:
    path.write_bytes(zlib.compress(b"ruis" * 999))


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    """Listen to whoever asks this machine for something."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        yield server


@pytest.fixture
def bids(tmp_path: Path, listener: socket.socket) -> Iterator[Path]:
    """Make a folder with a file of many kinds of broken and hostile."""
    web = f"http://127.0.0.1:{listener.getsockname()[1]}"
    folder = tmp_path / "bids"
    folder.mkdir()
    (folder / "goed.md").write_text(GOOD, encoding="utf-8")
    (folder / "vijandig.md").write_text(evil(web), encoding="utf-8")
    external(folder / "extern.docx", web)
    entity(folder / "entiteit.docx", "file:///etc/passwd")
    entity(folder / "entiteit-van-elders.docx", f"{web}/x.dtd")
    reaching(folder / "reikend.pdf", web)
    mountain(folder / "bom.docx")
    noise(folder / "ruis.pdf")
    whole = pdf_bytes(lambda c: lines(c, [GOOD] * 30))
    (folder / "half.pdf").write_bytes(whole[: len(whole) // 2])
    (folder / "leeg.docx").write_bytes(b"")
    (folder / "anders.docx").write_bytes(whole)
    pdf(folder / "CON.pdf", lambda c: lines(c, [GOOD]))
    if sys.platform != "win32":
        (folder / "naam\n\x1b[31m\u202e..txt").write_text(GOOD, encoding="utf-8")
        (folder / "..\\..\\weg.txt").write_text(GOOD, encoding="utf-8")
        (folder / "<img src=x>.txt").write_text(GOOD, encoding="utf-8")
        os.mkfifo(folder / "pijp.pdf")
        (folder / "lus.pdf").symlink_to(folder / "lus.pdf")
        (folder / "nul.pdf").symlink_to("/dev/zero")
        (folder / "kring").symlink_to(folder, target_is_directory=True)
    yield folder
    shutil.rmtree(folder)


UNREADABLE = {
    "entiteit.docx": "unsafe",
    "entiteit-van-elders.docx": "unsafe",
    "bom.docx": "too_large",
    "ruis.pdf": "damaged",
    "half.pdf": "truncated",
    "leeg.docx": "empty",
    "anders.docx": "mislabelled",
    "pijp.pdf": "not_a_file",
    "lus.pdf": "not_a_file",
    "nul.pdf": "not_a_file",
}


def run(
    bids: Path, checklist: Path, out: Path, *before: str
) -> tuple[subprocess.CompletedProcess[str], Any]:
    """Check `bids` in a process of its own under a guard; return it and the report."""
    formats = [f"--format={name}" for name in ("html", "json", "csv", "xlsx", "docx", "terminal")]
    passing = out.parent / "passing"  # a sheet of a workbook is built in a file of its own
    passing.mkdir()
    allowed = os.pathsep.join([str(out), str(passing), os.devnull])
    command = [sys.executable, "-c", GUARD, allowed, "check", str(bids), "--checklist"]
    done = subprocess.run(
        [*before, *command, str(checklist), "--out", str(out), *formats],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=300,
        cwd=out.parent,
        env={**os.environ, "TMPDIR": str(passing), "TEMP": str(passing)},
        check=False,
    )
    passing.rmdir()  # fails where anything is left in it
    report = out / "report.json"
    return done, json.loads(report.read_text(encoding="utf-8")) if report.exists() else None


def reasons(report: Any) -> dict[str, str]:
    """Return the code of the reason by file, of the bids that could not be read."""
    refused = (bid for bid in report["bids"] if bid.get("unreadable"))
    return {bid["file"]: dict(bid["unreadable"]["values"])["code"] for bid in refused}


def test_a_run_over_hostile_files_ends_well(
    bids: Path, checklist: Path, tmp_path: Path, listener: socket.socket
) -> None:
    """All are judged or named with their reason; no net, no traceback, no file elsewhere."""
    out = tmp_path / "uit"
    before = {path.name for path in (tmp_path, *tmp_path.iterdir())}
    done, report = run(bids, checklist, out)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    with pytest.raises(TimeoutError):
        listener.accept()
    after = {path.name for path in (tmp_path, *tmp_path.iterdir())}
    assert after == before | {"uit"}
    made = {path.name for path in bids.iterdir()}  # not all of them on every system
    assert reasons(report) == {file: UNREADABLE[file] for file in UNREADABLE.keys() & made}
    judged = [bid for bid in report["bids"] if bid["checklists"] and bid["words"]]
    assert len(judged) + len(reasons(report)) == len(report["bids"])
    says_and_writes_nothing_harmful(done, report, out)


def says_and_writes_nothing_harmful(
    done: subprocess.CompletedProcess[str], report: Any, out: Path
) -> None:
    """Hold that no escape sequence reaches the terminal, and that bids name no file."""
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", done.stdout)
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e]", done.stderr)
    assert all(re.fullmatch("[a-z0-9-]{1,70}", bid["id"]) for bid in report["bids"])
    written = (path.relative_to(out).as_posix() for path in out.rglob("*") if path.is_file())
    names = r"(\.tender-check/)?(bids/|requirements/|motivation/)?[a-z0-9-]+(\.[a-z.]+)?"
    assert [name for name in written if not re.fullmatch(names, name)] == []
    assert not (out / "motivation" / "con.docx").exists()  # a device on Windows
    assert "root:" not in json.dumps(report)


def checked(bids: Path, checklist: Path, before: Callable[[str], None]) -> CheckResult:
    """Check `bids`; `before` is told each file that comes next."""
    return check([bids], [load(checklist)], announce=lambda _, __, file: before(file))


def test_files_that_change_or_vanish_during_the_run(tmp_path: Path, checklist: Path) -> None:
    """One that is gone, or has become a folder or nothing, is named; the others are judged."""
    folder = tmp_path / "bids"
    folder.mkdir()
    for name in "abcd":
        (folder / f"{name}.md").write_text(GOOD, encoding="utf-8")

    def disturb(file: str) -> None:
        if file == "b.md":
            (folder / "b.md").unlink()
            (folder / "c.md").unlink()
            (folder / "c.md").mkdir()
            (folder / "d.md").write_text("", encoding="utf-8")

    result = checked(folder, checklist, disturb)
    codes = [dict(b.unreadable.values)["code"] if b.unreadable else "" for b in result.bids]
    assert codes == ["", "vanished", "not_a_file", "empty"]


def test_a_folder_that_vanishes_loses_no_run(tmp_path: Path, checklist: Path) -> None:
    """As with a stick that is pulled out, or a share that is gone."""
    folder = tmp_path / "bids"
    folder.mkdir()
    for name in "abc":
        (folder / f"{name}.md").write_text(GOOD, encoding="utf-8")
    result = checked(
        folder, checklist, lambda file: shutil.rmtree(folder) if file == "b.md" else None
    )
    assert [bid.unreadable is None for bid in result.bids] == [True, False, False]
