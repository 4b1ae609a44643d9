"""Which licences may stand among what is needed at run time."""

import pytest

from tools.licences import permitted


@pytest.mark.parametrize(
    ("says", "bare", "well"),
    [
        ("MIT", True, True),
        ("GPL-3.0-only", False, False),
        ("GNU Affero General Public License v3", False, False),
        ("LGPL-3.0-only", False, True),
        ("LGPL-3.0-only", True, False),
        ("MPL-1.1 OR GPL-2.0-only OR LGPL-2.1-or-later", True, True),
        ("unknown", False, False),
    ],
)
def test_gpl_never_and_lgpl_in_extras_alone(says: str, bare: bool, well: bool) -> None:
    assert permitted(says, bare=bare) is well
