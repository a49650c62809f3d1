"""Make the files of sample_bids/ from their texts in sample_bids/sources/.

    python -m training.build_samples [FOLDER]

writes below FOLDER, by default sample_bids/ of this checkout. The same sources give the same bytes.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from training.sample_docx import docx_bytes
from training.sample_pdf import pdf_bytes
from training.sample_text import Sample, read_sample

SAMPLES = Path(__file__).resolve().parent.parent / "sample_bids"
DRAW: dict[str, Callable[[Sample], bytes]] = {"docx": docx_bytes, "pdf": pdf_bytes}


def build(folder: Path) -> tuple[Path, ...]:
    """Write every sample below `folder` and return the paths, in order of their sources."""
    made = []
    for source in sorted((SAMPLES / "sources").glob("*.md")):
        sample = read_sample(source)
        for name in sample.formats:
            path = folder / f"{sample.about['output']}.{name}"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(DRAW[name](sample))
            made.append(path)
    return tuple(made)


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLES
    print("\n".join(str(path) for path in build(target)))
