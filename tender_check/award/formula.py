"""Award formulas as data: read from YAML, built in or a tender's own."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from tender_check.errors import BadFormula, WrongUsage

FOLDER = Path(__file__).resolve().parent / "formulas"
Positive = Annotated[float, Field(gt=0, allow_inf_nan=False)]
Amount = Annotated[float, Field(ge=0, allow_inf_nan=False)]


class _Data(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Criterion(_Data):
    """A part of the quality: a checklist, or one section of it, with its weight among the parts."""

    checklist: str
    section: str = ""
    weight: Positive = 1.0


class Quality(_Data):
    """What quality counts for: points at most (weight), or what quality of 100 is worth (value)."""

    weight: Amount = 0.0
    value: Amount = 0.0
    criteria: tuple[Criterion, ...] = ()  # () for the score of the bid as a whole
    on_scale: bool = False  # first round each criterion to a step of its checklist's scale


class Band(_Data):
    """The points of a price up to an amount."""

    up_to: Amount
    points: Amount


class Price(_Data):
    """What the price counts for; `points` says how."""

    weight: Amount = 0.0
    points: Literal["lowest", "linear", "absolute"] = "absolute"
    floor: Amount = 0.0
    ceiling: Amount = 0.0
    bands: tuple[Band, ...] = ()


class Formula(_Data):
    """How a tender makes one figure of quality and price."""

    id: str
    title: str
    kind: Literal["weighted", "value", "points"]
    quality: Quality
    price: Price = Price()

    @property
    def relative(self) -> bool:
        """Whether the points of a bid hang on the prices of others."""
        return self.kind == "weighted" and self.price.points in ("lowest", "linear")

    @property
    def lowest_wins(self) -> bool:
        """Whether the least total wins, as with a fictitious price."""
        return self.kind == "value"

    @model_validator(mode="after")
    def _whole(self) -> Formula:
        weighted = self.kind == "weighted"
        if weighted and self.price.points == "absolute" and self.price.ceiling <= self.price.floor:
            raise ValueError("price: 'ceiling' has to be higher than 'floor'")
        if self.kind == "points" and not self.price.bands:
            raise ValueError("price: name the 'bands', each with 'up_to' and 'points'")
        if self.kind == "value" and not self.quality.value:
            raise ValueError("quality: say under 'value' what quality of 100 is worth in euros")
        if self.kind != "value" and not self.quality.weight:
            raise ValueError("quality: say under 'weight' how many points it can earn")
        return self


def builtin_names() -> tuple[str, ...]:
    """Return the names of the built-in formulas."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.yaml")))


def find_formula(name_or_file: str) -> Formula:
    """Return a built-in formula by its name, or that in a file.

    Raises WrongUsage where there is neither, BadFormula where the file does not hold.
    """
    if name_or_file in builtin_names():
        return load_formula(FOLDER / f"{name_or_file}.yaml")
    path = Path(name_or_file)
    if not path.is_file():
        raise WrongUsage(
            f"there is no formula or file '{name_or_file}'; built in are "
            f"{', '.join(builtin_names())}"
        )
    return load_formula(path)


def load_formula(path: Path) -> Formula:
    """Return the formula in a YAML file; raises BadFormula, with one line per problem."""
    try:
        return Formula.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except ValidationError as error:
        lines = (
            f"{path}: {'.'.join(map(str, each['loc']))}: {each['msg']}" for each in error.errors()
        )
        raise BadFormula("\n".join(lines)) from None
    except (OSError, UnicodeDecodeError, yaml.YAMLError, RecursionError) as error:
        raise BadFormula(f"{path}: cannot be read ({error})") from None
