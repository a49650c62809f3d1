"""The honest bids that look suspicious: none of them deserves a warning."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from training.inspection_corpus.honest_forms import honest_forms
from training.inspection_corpus.honest_layouts import honest_layouts
from training.inspection_corpus.making import Made, docx, ground, md, pdf, texts


def honest() -> Iterator[Made]:
    """Yield all honest bids."""
    yield from _drawn()
    yield from _written_in_word()
    yield from _quoting()
    yield from _listing()
    yield from _sentences()
    yield from _together()
    yield from _anonymous()
    yield from _formed()
    yield from honest_layouts()
    yield from honest_forms()


def _drawn() -> Iterator[Made]:
    drawings: dict[str, Callable[[Any], None]] = {
        "banner": _banner,
        "photo": _photo,
        "watermark": _watermark,
        "small-print": _small_print,
        "frame": lambda c: (c.rect(50, 690, 400, 40), c.drawString(60, 705, "Kern van ons plan"))[
            0
        ],
        "light-grey": lambda c: (
            c.setFillGray(0.6),
            c.drawString(60, 705, "Versie voor de gemeente"),
        )[0],
        "scan": _scan,
    }
    for number, (name, draw) in enumerate(drawings.items()):
        text = [] if name == "scan" else ground(number)
        yield Made(f"honest-pdf-{name}.pdf", pdf(text, draw))


def _banner(canvas: Any) -> None:
    canvas.setFillColorRGB(0, 0.2, 0.5)
    canvas.rect(0, 700, 595, 142, stroke=0, fill=1)
    canvas.setFillGray(1)
    canvas.setFont("Helvetica-Bold", 22)
    canvas.drawString(60, 770, "Iedere jongere een persoonlijk ontwikkelplan")


def _image(colour: tuple[int, int, int]) -> Any:
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    return ImageReader(Image.new("RGB", (40, 40), colour))


def _photo(canvas: Any) -> None:
    canvas.drawImage(_image((20, 60, 40)), 0, 690, 595, 152)
    canvas.setFillGray(1)
    canvas.drawString(60, 760, "Samen aan het werk in de kwekerij, met de jobcoach erbij")


def _watermark(canvas: Any) -> None:
    canvas.setFillAlpha(0.15)
    canvas.setFont("Helvetica-Bold", 60)
    canvas.drawString(100, 400, "VERTROUWELIJK")


def _small_print(canvas: Any) -> None:
    canvas.setFont("Helvetica", 5.5)
    canvas.drawString(
        60,
        40,
        "Aan dit plan kunnen na afloop van de gestanddoeningstermijn geen rechten worden ontleend.",
    )


def _scan(canvas: Any) -> None:
    canvas.drawImage(_image((250, 249, 240)), 0, 0, 595, 842)
    drawn = canvas.beginText(60, 780)
    drawn.setTextRenderMode(3)
    for line in texts()["answers"]:
        drawn.textLine(line[:100])
    canvas.drawText(drawn)


def _written_in_word() -> Iterator[Made]:
    changes: dict[str, Callable[[Any], None]] = {
        "white-in-table-head": _table_head,
        "keywords": _few_keywords,
        "comment": _remark,
        "white-number": _white_number,
        "alt-text": _alt_text,
        "deleted": _deleted,
    }
    for number, (name, change) in enumerate(changes.items()):
        yield Made(f"honest-word-{name}.docx", docx(ground(number + 7), change))


def _table_head(document: Any) -> None:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls
    from docx.shared import RGBColor

    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(
        table.rows[0].cells,
        ("Wat de jongere krijgt van ons", "Wie en hoe vaak dat gebeurt"),
        strict=True,
    ):
        cell._tc.get_or_add_tcPr().append(
            parse_xml(f'<w:shd {nsdecls("w")} w:val="clear" w:fill="1F4E79"/>')
        )
        run = cell.paragraphs[0].add_run(text)
        run.font.color.rgb = RGBColor(0xFF, 0xFF, 0xFF)
    table.rows[1].cells[0].text = "Een mentor"
    table.rows[1].cells[1].text = "Elke week"


def _few_keywords(document: Any) -> None:
    document.core_properties.keywords = "jongeren, plan van aanpak, 2026"
    document.core_properties.subject = "Inschrijving perceel 1"


def _remark(document: Any) -> None:
    run = document.paragraphs[3].runs[0]
    document.add_comment(
        run, text="Karin, klopt dit getal nog met het jaarverslag?", author="B", initials="B"
    )


def _white_number(document: Any) -> None:
    from docx.shared import RGBColor

    run = document.add_paragraph().add_run("12")
    run.font.color.rgb = RGBColor(0xFF, 0xFF, 0xFF)


def _alt_text(document: Any) -> None:
    import io

    from PIL import Image

    picture = io.BytesIO()
    Image.new("RGB", (20, 20), (0, 90, 0)).save(picture, "PNG")
    picture.seek(0)
    shape = document.add_picture(picture)
    shape._inline.docPr.set(
        "descr", "Foto: twee jongeren en hun begeleider bij de zaagmachine in de werkplaats"
    )


def _deleted(document: Any) -> None:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    paragraph = document.add_paragraph("Wij werken in groepen van ")
    paragraph._p.append(
        parse_xml(
            f'<w:del {nsdecls("w")} w:id="1" w:author="C">'
            "<w:r><w:delText>tien deelnemers</w:delText></w:r></w:del>"
        )
    )
    paragraph.add_run("acht deelnemers.")


def _quoting() -> Iterator[Made]:
    asked, answers = texts()["parrots"], texts()["answers"]
    pairs = list(zip(asked, answers, strict=True))
    top = [f"# {texts()['title']}"]
    shapes = {
        "heading": [part for a, b in pairs for part in (f"## {a.rstrip('.')}", b)],
        "then-answered": [f"Gevraagd: ‘{a}’ {b}" for a, b in pairs],
        "in-italics": [part for a, b in pairs for part in (f"*{a}*", b)],
        "in-table": [
            "| Eis | Antwoord |\n|---|---|\n" + "\n".join(f"| {a} | {b} |" for a, b in pairs)
        ],
        "numbered": [
            part
            for i, (a, b) in enumerate(pairs, 1)
            for part in (f"Eis {i}. {a}", f"Antwoord. {b}")
        ],
    }
    for name, paragraphs in shapes.items():
        yield Made(f"honest-quoting-{name}.md", md(top + paragraphs))


def _listing() -> Iterator[Made]:
    body = ground(9)
    contents = [
        "# Inhoudsopgave",
        "\n".join(
            f"{i}. {t} .......... {i + 2}"
            for i, t in enumerate(
                (
                    "Intake",
                    "Persoonlijk ontwikkelplan",
                    "Motivatiecoaching",
                    "Stage en werkervaringsplek",
                    "Opleiding en diploma",
                    "Mentor",
                    "Sociale vaardigheden",
                    "Psychologische hulp",
                    "Nazorg",
                ),
                1,
            )
        ),
    ]
    yield Made("honest-contents.md", md([*contents, *body]))
    glossary = [
        "# Begrippenlijst",
        "**POP**: persoonlijk ontwikkelplan, het plan dat de jongere zelf ondertekent.",
        "**Stage**: een periode van ten minste acht weken bij een leerbedrijf.",
        "**Mentor**: de vaste begeleider van de jongere, ook tijdens de nazorg.",
        "**Nazorg**: de begeleiding nadat de jongere met werk of school is begonnen.",
        "**Motivatiecoaching**: gesprekken volgens motiverende gespreksvoering.",
    ]
    yield Made("honest-glossary.md", md([*body, *glossary]))
    product = [p.replace("onze ", "onze Kompasroute-") for p in ground(10)]
    product += [
        "Met Kompasroute start de jongere in week één. Kompasroute duurt een jaar. "
        "In Kompasroute zit een stage. Kompasroute eindigt met een werkplek. "
        "Na Kompasroute blijft de mentor bereikbaar."
    ]
    yield Made("honest-product.md", md(product))
    yield Made(
        "honest-abstracts.md", md(["# Kernwoorden", "Jongeren, maatwerk, nabijheid.", *ground(11)])
    )
    table = [
        "| Week | Ochtend | Middag |\n|---|---|---|\n| 1 | Intake | Stage |\n"
        "| 2 | Mentor | Sport |\n| 3 | Talenten | Bedrijfsbezoek |\n"
        "| 4 | Sociale vaardigheden | Stage |"
    ]
    yield Made("honest-week-table.md", md([*ground(12), *table]))
    headings = [
        "# Jongeren",
        "## Intake",
        "### Kennismaken",
        texts()["answers"][0],
        "### Plan",
        texts()["answers"][1],
        "## Stage",
        "### Zoeken",
        texts()["answers"][4],
    ]
    yield Made("honest-chapters.md", md([*headings, *ground(13)]))
    for number, text in enumerate(texts()["honest_lists"]):
        yield Made(f"honest-list-{number}.md", md([*ground(number + 14), text]))


def _sentences() -> Iterator[Made]:
    for number, text in enumerate(texts()["not_instructions"]):
        body = ground(number + 3)
        yield Made(
            f"honest-sentence-{number:02}.md", md([*body[:7], f"{body[7]} {text}", *body[8:]])
        )
    greek = (
        "De sterkte van het licht is 300 µW en de hoek β is 30 graden; Ω staat voor de weerstand."
    )
    yield Made("honest-greek.md", md([*ground(4), greek]))


def _together() -> Iterator[Made]:
    for number in range(4):
        data = md([*ground(number + 20), *texts()["honest_shared"], texts()["parrots"][number]])
        yield Made(f"honest-together-{number}.md", data, run="honest")
    for number, author in enumerate(("J. Bakker", "Gebruiker", "Gebruiker")):

        def stamp(document: Any, name: str = author) -> None:
            document.core_properties.author = name

        yield Made(
            f"honest-made-{number}.docx", docx(ground(number + 24), stamp), run="honest-made"
        )


def _anonymous() -> Iterator[Made]:
    for number, text in enumerate(texts()["not_identity"]):
        data = md(["# Plan van aanpak", *texts()["answers"], *texts()["concrete"], text])
        yield Made(f"honest-anonymous-{number}.md", data, anonymous=True)


def _formed() -> Iterator[Made]:
    short = ground(6)[:12]
    yield Made("honest-form-pages.pdf", pdf(short), form="pages")
    yield Made("honest-form-pages.docx", docx(ground(6)), form="pages")
    yield Made("honest-form-font.pdf", pdf(short), form="font-kept")
    yield Made("honest-form-size.pdf", pdf(short), form="size-kept")
    data = md([*short, "# Nazorg", "Wij bellen.", "# Bijlage 1: planning", "Week 1: start."])
    yield Made("honest-form-parts.md", data, form="parts")
