"""The command `precis`: argument parsing and printing, and nothing else; a module a command."""

import click

from precis.cli import check, export, figures, identify, new, restore, split
from precis.cli.shared import errors
from precis.errors import Refused


class _Commands(click.Group):
    """Shows refused input as its sentence, not as a traceback."""

    def invoke(self, context: click.Context) -> None:
        try:
            super().invoke(context)
        except Refused as error:
            errors.print(str(error))
            context.exit(1)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Turn dumps of paper summaries into a library of papers, and keep it in order."""


for command in (
    split.split,
    identify.identify,
    restore.restore,
    check.check,
    new.new,
    figures.figures,
    export.export,
    export.schema,
    restore.learn,
):
    main.add_command(command)
