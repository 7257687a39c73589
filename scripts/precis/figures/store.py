"""The folder of copies on the disk: each is written once, and its record last."""

from datetime import date
from pathlib import Path

from precis.figures.image import Kept
from precis.files import rewrite, write_new
from precis.library import figure as figures
from precis.library.figure import SMALL, Describer, Figure, Figures, Lost


class Store:
    """The copies and records in a folder such as `docs/figures/`.

    What is written is whole, and a copy without its record is written again: a run that is interrupted, at
    any moment, loses nothing but the figure it was about.

    Args:
        folder: where they are.
        known: what is recorded there.
    """

    def __init__(self, folder: Path, known: Figures) -> None:
        self._folder = folder
        self._records = dict(known.records)
        self._lost = dict(known.lost)

    def keep(
        self,
        image: Kept,
        today: date,
        described_by: Describer,
        address: str | None = None,
        source: str | None = None,
    ) -> Figure:
        """Put a figure into the store.

        Args:
            image: the figure.
            today: what its record says about when.
            described_by: who wrote its alternative text.
            address: the link of the pages that show it; None for one that was contributed as a file.
            source: where it was taken from.

        Returns:
            Its record; of a figure that is there already, the one it has, with the address added.

        Raises:
            Refused: the folder cannot be written.
        """
        known = self._records.get(image.digest)
        figure = known or Figure(
            file=image.file,
            taken_from=source,
            added=today,
            width=image.width,
            height=image.height,
            bytes=len(image.data),
            described_by=described_by,
        )
        if address and address not in figure.addresses:
            figure = figure.model_copy(update={"addresses": [*figure.addresses, address]})
        if figure != known:
            self._write(figure, image)
        if address in self._lost:
            del self._lost[address]
            self._write_lost()
        return figure

    def lose(self, address: str, today: date, why: str) -> None:
        """Record that a figure is lost.

        Raises:
            Refused: the folder cannot be written.
        """
        self._lost[address] = Lost(address=address, asked=today, why=why)
        self._write_lost()

    def _write(self, figure: Figure, image: Kept) -> None:
        write_new(self._folder / figure.file, image.data)
        if image.small:
            write_new(self._folder / f"{figure.digest}{SMALL}", image.small)
        self._put(self._folder / f"{figure.digest}.yml", figures.dump(figure))
        self._records[figure.digest] = figure

    def _write_lost(self) -> None:
        self._put(self._folder / figures.LOST, figures.dump_lost(self._lost.values()))

    @staticmethod
    def _put(path: Path, text: str) -> None:
        if not write_new(path, text):
            rewrite(path, text)
