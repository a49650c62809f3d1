"""Turn checklists into rows: what was asked, apart from any bid."""

from __future__ import annotations

from tender_check.model import Checklist, Requirement, Section, Source
from tender_check.reports.labels import Labels, unique_slugs
from tender_check.reports.rows import AskedChecklist, AskedSection, RequirementRow


def asked_checklists(
    checklists: tuple[Checklist, ...], labels: Labels
) -> tuple[AskedChecklist, ...]:
    """Return the checklists as rows, with anchors and pages that are unique among them."""
    names = unique_slugs(tuple(checklist.id for checklist in checklists))
    return tuple(_checklist(checklist, names[checklist.id], labels) for checklist in checklists)


def _checklist(checklist: Checklist, name: str, labels: Labels) -> AskedChecklist:
    slugs = unique_slugs(tuple(requirement.id for requirement in checklist.requirements))
    pages = {requirement_id: f"{name}-{slug}" for requirement_id, slug in slugs.items()}
    return AskedChecklist(
        id=checklist.id,
        title=checklist.title,
        source=checklist.source,
        origin=checklist.path or labels.messages("checklist.built_in"),
        sha256=checklist.sha256,
        anchor=f"c-{name}",
        sections=tuple(
            _section(section, checklist.id, f"s-{name}-{number}", pages, labels)
            for number, section in enumerate(checklist.sections, 1)
        ),
        grades=tuple(step.label for step in checklist.scale.steps),
    )


def _section(
    section: Section, checklist_id: str, anchor: str, pages: dict[str, str], labels: Labels
) -> AskedSection:
    return AskedSection(
        id=section.id,
        title=section.title,
        kind=labels.messages(f"kind.{section.kind.value}"),
        anchor=anchor,
        requirements=tuple(
            _requirement(item, checklist_id, section, pages[item.id], labels)
            for item in section.requirements
        ),
    )


def _requirement(
    item: Requirement, checklist_id: str, section: Section, page: str, labels: Labels
) -> RequirementRow:
    return RequirementRow(
        id=item.id,
        checklist_id=checklist_id,
        section_id=section.id,
        statement=item.statement,
        level=labels.level(item.level),
        knock_out=item.knock_out,
        weight=labels.weight(item.weight),
        source=_source(item.source, labels),
        anchor=f"r-{page}",
        page=f"requirements/{page}.html",
    )


def _source(source: Source, labels: Labels) -> str:
    page = "" if source.page is None else labels.messages("place.page", page=source.page)
    parts = (source.document, page, " › ".join(source.heading))
    return ", ".join(part for part in parts if part)
