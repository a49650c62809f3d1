"""The form of a checklist file: which keys it may hold, and which values they may have."""

from __future__ import annotations

from typing import Annotated, Any, Literal, Self

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    StringConstraints,
    model_validator,
)
from pydantic_core import PydanticCustomError

from tender_check.model import Level, SectionKind

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]
Word = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
Id = Annotated[
    str, StringConstraints(strip_whitespace=True, pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$")
]
Positive = Annotated[float, Field(gt=0, le=1_000_000, allow_inf_nan=False)]
Share = Annotated[float, Field(ge=0, le=1, allow_inf_nan=False)]
Figure = Annotated[float, Field(ge=0, allow_inf_nan=False)]
Page = Annotated[int, Field(ge=1)]


def refuse(message: str, remedy: str) -> PydanticCustomError:
    """Return an error for the message and remedy that its reader sees."""
    return PydanticCustomError("checklist", "{what}", {"what": message, "remedy": remedy})


def _named(key: str) -> BeforeValidator:
    """Accept a bare text where a mapping is asked, as the value of its `key`."""
    return BeforeValidator(lambda value: {key: value} if isinstance(value, str) else value)


def _listed(value: Any) -> Any:
    """Accept one text where a list is asked, and nothing as the empty list."""
    if value is None:
        return ()
    return (value,) if isinstance(value, str) else value


def _filled(value: Any) -> Any:
    if isinstance(value, list) and not value:
        raise refuse("the list is empty", "give it at least one item, after '- '")
    return value


Filled = BeforeValidator(_filled)
Words = Annotated[tuple[Word, ...], BeforeValidator(_listed)]
Texts = Annotated[tuple[Text, ...], BeforeValidator(_listed)]


class _Form(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    @model_validator(mode="before")
    @classmethod
    def _drop_empty(cls, data: Any) -> Any:
        """Take a known key without a value (`terms:`) as absent."""
        if not isinstance(data, dict):
            return data
        return {k: v for k, v in data.items() if v is not None or k not in cls.model_fields}


class QuantityForm(_Form):
    """A figure that a requirement asks."""

    value: Figure
    unit: Word
    comparison: Literal["at_most", "at_least", "about", "exactly"] = "exactly"
    per: str = ""


class ElementForm(_Form):
    """An essential part of a requirement."""

    name: Word
    terms: Words = ()


class SourceForm(_Form):
    """Where the tender document asks it."""

    document: str = ""
    page: Page | None = None
    paragraph: Page | None = None
    heading: Texts = ()
    quote: str = ""


class RequirementForm(_Form):
    """A requirement: only `id` and `statement` must be there."""

    id: Id
    statement: Text
    level: Level = Level.EIS
    weight: Positive = 1.0
    knock_out: bool = False
    elements: tuple[Annotated[ElementForm, _named("name")], ...] = ()
    terms: Words = ()
    examples: Texts = ()
    quantity: QuantityForm | None = None
    source: Annotated[SourceForm, _named("document")] = SourceForm()
    certainty: Share | None = None
    review: Literal["", "open", "done"] = ""
    also: tuple[Annotated[SourceForm, _named("document")], ...] = ()

    @model_validator(mode="after")
    def _element_names_differ(self) -> Self:
        names = [element.name.lower() for element in self.elements]
        if len(names) != len(set(names)):
            raise refuse("two elements have the same name", "give each element its own name")
        return self

    @model_validator(mode="after")
    def _only_an_eis_excludes(self) -> Self:
        if self.knock_out and self.level is not Level.EIS:
            raise refuse("a wens cannot be a knock-out", "make it 'level: eis', or drop knock_out")
        return self


class SectionForm(_Form):
    """A group of requirements."""

    id: Word
    title: Text
    kind: SectionKind
    weight: Positive = 1.0
    requirements: Annotated[tuple[RequirementForm, ...], Filled]


class StepForm(_Form):
    """A step of a scale."""

    value: Figure
    label: str = ""
    from_share: Share


class WorthForm(_Form):
    """The share of a requirement's points that each outcome earns."""

    met: Share = 1.0
    partial: Share = 0.5
    missing: Share = 0.0
    contradicted: Share = 0.0

    @model_validator(mode="after")
    def _rises(self) -> Self:
        if not self.contradicted <= self.missing <= self.partial <= self.met:
            raise refuse(
                "a worse outcome is worth more than a better one",
                "let contradicted <= missing <= partial <= met",
            )
        return self


class ScaleForm(_Form):
    """A scale: the name of a built-in one, or steps of its own."""

    name: str = ""
    steps: tuple[StepForm, ...] = ()
    worth: WorthForm = WorthForm()

    @model_validator(mode="after")
    def _steps_rise(self) -> Self:
        shares = [step.from_share for step in self.steps]
        values = [step.value for step in self.steps]
        if shares and shares[0] != 0:
            raise refuse("the lowest step of the scale starts above 0", "give it 'from_share: 0'")
        if shares != sorted(set(shares)) or values != sorted(set(values)):
            raise refuse(
                "the steps of the scale do not rise", "order the steps from low to high, no doubles"
            )
        return self


class FormForm(_Form):
    """What the tender asks of the bid as a document."""

    max_pages: Page | None = None
    fonts: Words = ()
    min_font_size: Annotated[float, Field(gt=0, le=100)] | None = None
    annexes: Words = ()
    sections: Words = ()
    file_name: str = ""
    anonymous: bool = False


class ChecklistForm(_Form):
    """A checklist: only `id`, `title` and `sections` must be there."""

    id: Id
    title: Text
    source: str = ""
    target_group: Words = ()
    context: Texts = ()
    weight: Positive = 1.0
    scale: Annotated[ScaleForm, _named("name")] = ScaleForm()
    knock_out_on_partial: bool = False
    form: FormForm = FormForm()
    derived: dict[str, str] = {}  # what `derive` wrote, per requirement id: see derive/update.py
    sections: Annotated[tuple[SectionForm, ...], Filled]
