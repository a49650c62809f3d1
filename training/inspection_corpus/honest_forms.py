"""More honest bids that look suspicious: forms that repeat each requirement, registers, law."""

from __future__ import annotations

from collections.abc import Iterator

from training.inspection_corpus.making import Made, docx, ground, md, texts


def honest_forms() -> Iterator[Made]:
    """Yield the honest bids of this file."""
    yield from _forms()
    yield from _reference_parts()


def _forms() -> Iterator[Made]:
    """Yield bids that repeat the requirements because the tender asks for it, and answer them."""
    asked, answers = texts()["parrots"], texts()["answers"]
    top = [f"# {texts()['title']}"]
    matrix = "\n".join(f"| {text} | Ja | paragraaf 2.{i} |" for i, text in enumerate(asked, 1))
    body = [
        part for i, text in enumerate(answers, 1) for part in (f"## 2.{i} Zo doen wij dat", text)
    ]
    data = md(
        [*top, *body, "# Bijlage: overzicht", f"| Eis | Voldoet | Zie |\n|---|---|---|\n{matrix}"]
    )
    yield Made("honest-form-matrix.md", data)
    bullets = [
        part
        for question, text in zip(asked, answers, strict=True)
        for part in (
            f"**{question}**",
            "\n".join(f"- {each.strip()}" for each in text.split(";") if each.strip()),
        )
    ]
    yield Made("honest-form-bullets.md", md([*top, *bullets]))
    pairs = zip(asked, answers, strict=True)
    data = docx([*top, *(part for a, b in pairs for part in (f"## {a.rstrip('.')}", b))])
    yield Made("honest-form-headings.docx", data)


def _reference_parts() -> Iterator[Made]:
    """Yield bids with the lists that stand at the back of a document."""
    register = (
        "assessment 3, 12; casussen 5; driegesprek 4, 7; inburgering 9; jobcoach 6, 8; mentor 5; "
        "nazorg 14; stage 10, 11; taalmaatje 13; trajectplan 7; werkgevers 15; zelfredzaamheid 16"
    )
    yield Made("honest-register.md", md([*ground(8), "# Register", register]))
    words = (
        "| Begrip | Betekenis |\n|---|---|\n"
        "| Duaal | werken en inburgeren in dezelfde week |\n"
        "| Jobcoach | wie op het werk met u meekijkt |\n"
        "| Nazorg | alles wat na de start van een baan komt |\n"
        "| Taalstage | een stage waarin het om de taal gaat en niet om de productie |\n"
        "| Trajectplan | het blad met uw doelen, uw naam en uw handtekening |"
    )
    yield Made("honest-words.md", md([*ground(6), "# Verklarende woordenlijst", words]))
    law = (
        "Op grond van artikel 8, eerste lid, onderdeel a, van de Participatiewet en artikel 6 van "
        "de Wet inburgering 2021 kan het college een voorziening aanbieden; de tekst luidt, "
        "voor zover van belang: ‘het college ondersteunt personen bij arbeidsinschakeling’."
    )
    yield Made("honest-law.md", md([*ground(7), "# Juridisch kader", law]))
    sources = [
        "# Literatuur",
        "- Kennisinstituut (2024). Wat werkt bij taalstages? Een overzicht van onderzoek. Utrecht.",
        "- Adviesraad (2023). Werkvloer en werkcultuur: jobcoaching, stages en nazorg vergeleken.",
    ]
    yield Made("honest-sources.md", md([*ground(9), *sources]))
    web = (
        "Deelnemers die een site leren maken, zien hoe een tag als <b> werkt en waarom je "
        "a < b && b > c in een formule niet zomaar in een pagina zet."
    )
    yield Made("honest-web-lesson.md", md([*ground(10), web]))
    sums = "- 12 uur les per week\n- 4 uur stage\n= 16 uur in totaal, dus 0,4 van een werkweek"
    yield Made("honest-sums.md", md([*ground(11), sums]))
