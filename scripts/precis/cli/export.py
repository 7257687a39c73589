"""`precis export` and `precis schema`: the library, and what its files look like, as data."""

import json
import sys

import click

from precis.cli.shared import DOCS, errors
from precis.export import FORMATS
from precis.export.row import rows
from precis.library import library as libraries
from precis.library import settings
from precis.library.exact import json_schema


@click.command()
@click.argument("style", type=click.Choice([each.name for each in FORMATS]))
def export(style: str) -> None:
    """Write the library to standard output, in one of the formats the site offers too."""
    # Imported here because it brings SciPy, which takes a third of a second.
    from precis.likeness.features import features
    from precis.likeness.related import related

    library = libraries.read(DOCS)
    for refused in library.refused:
        errors.print(str(refused))
    if library.refused:
        sys.exit(1)
    alike = related(features(library.pages))
    near = {slug: tuple(neighbour.slug for neighbour in found) for slug, found in alike.items()}
    chosen = next(each for each in FORMATS if each.name == style)
    for piece in chosen.write(rows(library, near).values()):
        click.echo(piece, nl=False)


@click.command()
def schema() -> None:
    """Write the JSON Schema of a paper's front matter to standard output, for editors."""
    click.echo(json.dumps(json_schema(settings.read().fields), ensure_ascii=False, indent=2))
