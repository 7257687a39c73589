"""The command `precis`: argument parsing and printing, and nothing else; a module a command."""

from importlib import import_module

import click

from precis.cli.shared import errors
from precis.errors import Refused
from precis.parallel import Ended

_MODULES = {
    "check": "check",
    "export": "export",
    "figures": "figures",
    "identify": "identify",
    "learn": "restore",
    "new": "new",
    "restore": "restore",
    "schema": "export",
    "split": "split",
    "start": "start",
}
"""The module of each command."""


class _Commands(click.Group):
    """Loads a command when it is called, and shows refused input as its sentence, not as a traceback.

    No command waits for what only another needs.
    """

    def list_commands(self, context: click.Context) -> list[str]:
        return sorted(_MODULES)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        if name not in _MODULES:
            return None
        command: click.Command = getattr(import_module(f"precis.cli.{_MODULES[name]}"), name)
        return command

    def invoke(self, context: click.Context) -> None:
        try:
            super().invoke(context)
        except (Refused, Ended) as error:
            errors.print(str(error))
            context.exit(1)


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Turn dumps of paper summaries into a library of papers, and keep it in order."""
