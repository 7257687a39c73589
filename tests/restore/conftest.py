"""What the restorer's tests share."""

from pathlib import Path

import pytest


@pytest.fixture
def fixtures() -> Path:
    """The folder of fixture files."""
    return Path(__file__).parent / "fixtures"
