"""Fixtures of the cases."""

import pytest

from tests.cases.house import House, a_house


@pytest.fixture
def house(db: None) -> House:
    """An association and a legal service, with their people."""
    return a_house()
