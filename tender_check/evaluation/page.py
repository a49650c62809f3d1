"""Draw an evaluation as one web page that asks nothing of a network."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tender_check.evaluation.evaluate import Evaluation
from tender_check.evaluation.figures import Bin
from tender_check.evaluation.wording import shown, texts

_SIDE = 320.0  # of the square of the plot, in units of the drawing
_MARGIN = 44.0
_SMALLEST, _LARGEST = 3.0, 14.0  # radius of a dot


@dataclass(frozen=True, slots=True)
class Dot:
    """A bin as the plot shows it: the place of its dot, and what it stands for."""

    x: float
    y: float
    radius: float
    bin: Bin


def render(evaluation: Evaluation, language: str, errors: int) -> bytes:
    """Return the page in `language`, with at most so many errors."""
    import jinja2
    from markupsafe import Markup

    from tender_check.reports.safe import visible
    from tender_check.resources import data_folder

    folder = data_folder("templates")
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(folder, encoding="utf-8"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=lambda value: visible(value) if type(value) is str else value,  # Markup is ours
        trim_blocks=True,
        lstrip_blocks=True,
    )
    sheets = (folder / "html" / "style.css", folder / "evaluation" / "page.css")
    style = "".join(path.read_text(encoding="utf-8") for path in sheets)
    digest = base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")
    page = environment.get_template("evaluation/page.html.j2").render(
        **_view(evaluation, language, errors),
        style=Markup(style),  # noqa: S704 - files of the package
        style_hash=f"sha256-{digest}",
    )
    return page.encode("utf-8")


def dots(bins: Sequence[Bin]) -> tuple[Dot, ...]:
    """Return where each bin stands in the plot; the area of a dot grows with its judgements."""
    most = max((each.number for each in bins), default=1)
    return tuple(
        Dot(
            x=round(_MARGIN + _SIDE * each.confidence, 1),
            y=round(_MARGIN + _SIDE * (1 - each.right), 1),
            radius=round(_SMALLEST + (_LARGEST - _SMALLEST) * (each.number / most) ** 0.5, 1),
            bin=each,
        )
        for each in bins
    )


def _view(evaluation: Evaluation, language: str, errors: int) -> dict[str, Any]:
    say = texts(language)
    ticks = [(f"{n / 5:.1f}", _MARGIN + _SIDE * n / 5) for n in range(6)]
    return {
        "language": language,
        "say": say,
        "lead": say["lead"].format(
            pairs=f"{evaluation.figures['pairs']:.0f}", bids=len(evaluation.bids)
        ),
        "figures": [
            (name, shown(name, value), say["meanings"][name])
            for name, value in evaluation.figures.items()
        ],
        "confusion": evaluation.confusion,
        "plot": {"side": _SIDE, "margin": _MARGIN, "far": _SIDE + _MARGIN, "ticks": ticks},
        "dots": dots(evaluation.reliability),
        "bids": evaluation.bids,
        "errors": evaluation.errors[:errors],
        "errors_note": say["errors_note"].format(
            shown=min(errors, len(evaluation.errors)), number=len(evaluation.errors)
        ),
        "made": say["made"].format(
            version=evaluation.tool_version,
            generated=evaluation.generated,
            model=f"{evaluation.model.name} {evaluation.model.sha256}",
        ),
    }
