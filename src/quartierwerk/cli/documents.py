"""Commands that print what a city folder holds: concept, money, programme."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from quartierwerk.cli.output import ProgressLine, as_json
from quartierwerk.cli.writing import files_write, folder_read, languages_of

if TYPE_CHECKING:
    from quartierwerk.cityfolder.folder import CityFolder
    from quartierwerk.documents.model.overview import Overview

Folder = Annotated[Path, typer.Argument(help="City folder.")]
Out = Annotated[Path, typer.Option(help="Folder to write the results to.")]
Language = Annotated[str, typer.Option(help="Language of the documents: de, en or both.")]
Version = Annotated[str, typer.Option(help="Code of a concept version: print what was fixed then.")]
Json = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]
Made = Iterator[tuple[str, bytes]]


def concept(folder: Folder, out: Out, language: Language = "both", version: Version = "", json: Json = False) -> None:
    """Write the concept (short and long), the sheets of measures and the cost and funding overview.

    PDF and DOCX of each, the overview as a workbook too. Says so if the short version has more pages than allowed.
    """
    from quartierwerk.documents.papers import MOST_PAGES

    content, progress = folder_read(folder), ProgressLine()
    languages = languages_of(language)
    pages: dict[str, int] = {}
    names: list[str] = []
    for place, code in enumerate(languages):
        progress(100 * place // len(languages), f"concept ({code})")
        names += files_write(out, _concept_files(content, code, version, pages))
    progress.done()
    over = {name: count - MOST_PAGES for name, count in pages.items() if name.startswith("concept-short")}
    if json:
        excess_of = {name: max(excess, 0) for name, excess in over.items()}
        as_json({"files": names, "pages": pages, "most_pages": MOST_PAGES, "over": excess_of})
        return
    for name, excess in over.items():
        verdict = f"{excess} over the {MOST_PAGES} allowed" if excess > 0 else f"at most {MOST_PAGES} allowed"
        typer.echo(f"{name}: {pages[name]} pages, {verdict}")
    typer.echo(f"{len(names)} files → {out}")


def _concept_files(content: CityFolder, language: str, version: str, pages: dict[str, int]) -> Made:
    """Files of one language; pages of the printed ones are noted on the way."""
    from quartierwerk.documents import papers
    from quartierwerk.documents.reports import concept_of, measure_sheets

    now = datetime.now(UTC).replace(microsecond=0)
    given: dict[str, Any] = {"version": version, "language": language, "stand": now.date(), "timestamp": now}
    found = concept_of(content, **given)
    for extent in ("short", "long"):
        name = f"concept-{extent}-{language}"
        printed = papers.concept_pdf(found, short=extent == "short")
        pages[f"{name}.pdf"] = papers.page_count(printed)
        yield f"{name}.pdf", printed
        yield f"{name}.docx", papers.concept_docx(found, short=extent == "short")
    if found.measures:
        sheets = measure_sheets(content, **given)
        yield f"measures-{language}.pdf", papers.measure_sheets_pdf(sheets)
        yield f"measures-{language}.docx", papers.measure_sheets_docx(sheets)
    yield from _money_files(found.overview, language)


def fund(folder: Folder, out: Out, language: Language = "both", version: Version = "", json: Json = False) -> None:
    """Write the cost and funding overview and say which rules are broken."""
    from quartierwerk.documents.reports import overview_of

    content, now = folder_read(folder), datetime.now(UTC).replace(microsecond=0)
    names: list[str] = []
    for code in languages_of(language):
        found = overview_of(content, version=version, language=code, stand=now.date(), timestamp=now)
        names += files_write(out, _money_files(found, code))
    rules = [
        {
            "code": item.code,
            "severity": str(item.severity),
            "kind": item.kind,
            "subject": item.subject,
            "data": {key: str(value) for key, value in item.data.items()},
        }
        for item in found.findings
    ]
    total = found.kuf.total
    if json:
        sums = {name: str(getattr(total, name)) for name in ("gross", "eligible", "grant", "third_party", "own_share")}
        as_json({"files": names, "total": sums, "items": total.items, "findings": rules})
        return
    for item in rules:
        typer.echo(f"{item['severity']}: {item['kind']} {item['subject']}: {item['code']}")
    typer.echo(f"{total.items} items, cost {total.gross}, grant {total.grant}, own share {total.own_share}")
    typer.echo(f"{len(names)} files → {out}")


def _money_files(found: Overview, language: str) -> Made:
    """The overview in all three forms."""
    from quartierwerk.documents import papers
    from quartierwerk.documents.workbooks.kuf import kuf_xlsx

    yield f"kuf-{language}.pdf", papers.kuf_pdf(found)
    yield f"kuf-{language}.docx", papers.kuf_docx(found)
    yield f"kuf-{language}.xlsx", kuf_xlsx(found.imprint, found.kuf, found.programmes)


def programme(
    folders: Annotated[list[Path], typer.Argument(help="City folders of the sites.")],
    out: Out,
    programme: Annotated[str, typer.Option(help="Code of the programme, where the folders hold several.")] = "",
    reports: Annotated[bool, typer.Option("--reports", help="Print each quarterly report too.")] = False,
    language: Language = "both",
    json: Json = False,
) -> None:
    """Write a programme report: sites side by side, from their submitted quarterly reports."""
    from quartierwerk.documents import papers
    from quartierwerk.documents.reports import programme_report, site_reports

    contents, now = [folder_read(path) for path in folders], datetime.now(UTC).replace(microsecond=0)
    names: list[str] = []
    for code in languages_of(language):
        given: dict[str, Any] = {"language": code, "stand": now.date(), "timestamp": now}
        found = programme_report(contents, programme=programme, **given)
        made = [
            (f"programme-{code}.pdf", papers.programme_pdf(found)),
            (f"programme-{code}.docx", papers.programme_docx(found)),
        ]
        if reports:
            single = [item for content in contents for item in site_reports(content, **given)]
            made += [
                (f"report-{place:03d}-{item.period}-{code}.pdf", papers.site_report_pdf(item))
                for place, item in enumerate(single, start=1)
                if item.programme == found.programme
            ]
        names += files_write(out, made)
    if json:
        as_json({"files": names, "programme": found.programme, "sites": len(found.sites), "periods": found.periods})
        return
    typer.echo(f"{found.programme}: {len(found.sites)} sites, {len(found.periods)} quarters")
    typer.echo(f"{len(names)} files → {out}")
