"""Figures in words: exact, bounded, ranged, approximate, with a currency."""

import pytest

from musnad.export.wording import figure
from musnad.model.reading import Figure


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (Figure("killed", 28, 28, False, 0, 1), "28 killed"),
        (Figure("killed", 28, None, False, 0, 1), "28 or more killed"),
        (Figure("wounded", None, 40, False, 0, 1), "40 or fewer wounded"),
        (Figure("wounded", 20, 99, True, 0, 1), "about 20 to 99 wounded"),
        (Figure("money", 3.5e6, 3.5e6, True, 0, 1, "USD"), "about 3,500,000 USD"),
        (Figure("money", 2.5, 2.5, False, 0, 1), "2.5 money"),
    ],
)
def test_figure(one: Figure, said: str) -> None:
    assert figure(one) == said
