"""Split a sentence that asks more than one thing; examples and lists of nouns stay whole."""

from __future__ import annotations

import re
from functools import cache

from tender_check.derive.rules import phrases, table
from tender_check.derive.verbs import has_verb

_BRACKETS = re.compile(r"\([^()]*\)")


def split(text: str) -> tuple[tuple[int, int], ...]:
    """Return (start, end) of the parts of `text` that each ask one thing; one where it is whole."""
    rules = table("splitting")
    if len(text) < rules["sentence"]:
        return ((0, len(text)),)
    masked = _masked(text)
    for breaks in (_nominal_breaks, _activity_breaks, _verb_breaks, _clause_breaks):
        found = breaks(masked)
        if found and (breaks is not _clause_breaks or len(text) > rules["clause_sentence"]):
            return _parts(text, found)
    return ((0, len(text)),)


def _masked(text: str) -> str:
    """Blank out brackets and examples, so that nothing is split inside them."""
    masked = _BRACKETS.sub(lambda match: "_" * len(match.group()), text.lower())
    return _illustration().sub(lambda match: "_" * len(match.group()), masked)


@cache
def _illustration() -> re.Pattern[str]:
    words = "|".join(map(re.escape, table("splitting")["illustrations"]))
    # An example ends with its sentence or clause: at a comma before "en het ...-en", at a dash.
    return re.compile(
        rf",?\s(?:{words})\s.*?(?=,\s(?:en\s)?het\s\w+n\s|[.;:]|,\s(?:kan|kunnen)\s|$)"
    )


@cache
def _nominal() -> re.Pattern[str]:
    """Match the start of a nominal infinitive: ", en het bieden van", " en het omgaan met"."""
    prepositions = "|".join(table("splitting")["prepositions"])
    return re.compile(
        rf"(?:,\s(?:en\s)?|\sen\s)(?=het\s(?:[\w-]+\s){{0,2}}?\w{{3,}}n\s(?:{prepositions})\s)"
    )


def _nominal_breaks(masked: str) -> list[int]:
    return [match.end() for match in _nominal().finditer(masked)]


@cache
def _activity() -> re.Pattern[str]:
    rules = table("splitting")
    nouns, prepositions = "|".join(rules["activities"]), "|".join(rules["prepositions"])
    return re.compile(
        rf"\sen\s(?=(?:indien nodig\s|waar nodig\s|zo nodig\s)?(?:[\w-]+e\s)?(?:\w*(?:{nouns}))\b)"
        rf"(?=.*)(?<=.)"
        rf"|\sen\s(?=(?:{nouns})\s(?:{prepositions})\s)"
    )


def _activity_breaks(masked: str) -> list[int]:
    """Break before an activity that stands beside another one: "training in X en hulp bij Y"."""
    nouns = "|".join(table("splitting")["activities"])
    found = []
    for match in _activity().finditer(masked):
        before = masked[: match.start()]
        named = re.search(rf"\b\w*(?:{nouns})\s(?:\w+\s)", before) or re.search(
            r"^(?:[\w-]+e\s)?[\w-]{8,}$", before
        )
        if named:
            found.append(match.end())
    return found


@cache
def _verb() -> re.Pattern[str]:
    return re.compile(rf"(?:,\s(?:en\s)?|\sen\s)(?=(?:{'|'.join(table('splitting')['verbs'])})\s)")


def _verb_breaks(masked: str) -> list[int]:
    """Break before a finite verb that shares its subject with the one before it."""
    found = []
    for match in _verb().finditer(masked):
        verb = masked[match.end() :].split(maxsplit=1)[0]
        ending = "en" if verb.endswith("en") else "t"
        before = masked[: match.start()]
        known = [w for w in re.findall(r"\w+", before) if w in table("splitting")["verbs"]]
        if any(word.endswith("en") == (ending == "en") for word in known) and not re.search(
            r"\b(?:te|om|dat|die|wie|zodat|waarbij|kan|kunnen|moet|moeten|zal|zullen|mag|mogen)\b[^,]*$",
            before,
        ):
            found.append(match.end())
    return found


@cache
def _clause() -> re.Pattern[str]:
    return re.compile(rf",\s(?=(?:{'|'.join(table('splitting')['clauses'])})\s)")


def _clause_breaks(masked: str) -> list[int]:
    return [m.end() for m in _clause().finditer(masked) if has_verb(masked[m.end() :])]


def _parts(text: str, breaks: list[int]) -> tuple[tuple[int, int], ...]:
    """Return the parts between `breaks`, each long enough to say something."""
    least = table("splitting")["least"]
    starts = [0]
    for place in breaks:
        if place - starts[-1] >= least and len(text) - place >= least:
            starts.append(place)
    ends = [*starts[1:], len(text)]
    return tuple(
        (start, start + len(_without_link(text[start:end])))
        for start, end in zip(starts, ends, strict=True)
    )


def _without_link(part: str) -> str:
    return re.sub(r"(?:,?\s*(?:en|of)?)\s*$", "", part) if not part.endswith(".") else part


def shared_opening(text: str, start: int) -> str:
    """Return what the part of `text` from `start` shares with the first one: "De coach helpt met".

    "" where the part stands by itself.
    """
    part = text[start:].split(maxsplit=1)
    first = text[:start]
    rules = table("splitting")
    if not part or first.split(maxsplit=1)[0].lower() in rules["no_subject"]:
        return ""
    verb = _known_verb().search(first)
    if part[0].lower() in rules["verbs"]:
        subject = first[: verb.start()].strip() if verb else ""
        return "" if _names_subject(part[1] if len(part) > 1 else "") else subject
    nominal = re.search(r"(?<=[a-z] )het \w+n ", first)
    if part[0].lower() == "het" and nominal:
        return first[: nominal.start()].strip()
    return first[: verb.end()].strip() if verb else ""


def _names_subject(text: str) -> bool:
    """Tell whether `text`, behind a verb, opens with who does it: "hij", "de aanbieder"."""
    opening = " ".join(text.split()[:2])
    named = any(opening in phrases("nature", who) for who in ("provider", "staff", "buyer"))
    return named or bool(re.match(r"(?:hij|zij|ze)\b", text))


@cache
def _known_verb() -> re.Pattern[str]:
    words = (*table("splitting")["verbs"], *table("verbs")["always"])
    return re.compile(rf"(?<=\s)(?:{'|'.join(map(re.escape, words))})(?=\s)")
