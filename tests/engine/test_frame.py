"""Reading over a DataFrame gives what reading gives, and every row comes back."""

import msgspec
import pytest

from musnad.engine.frame import process_batch, read_frame
from musnad.lexicon.tables import load_lexicon
from musnad.model.article import Article
from musnad.model.reading import Reading
from musnad.pipeline import read_article

TEXT = "قال مصدر أمني إن طائرات مجهولة قصفت مستودعاً قرب الميناء. ونفت وزارة الدفاع ذلك."


def test_a_batch_comes_out_row_by_row() -> None:
    rows = process_batch(["a", "b"], [TEXT, TEXT], ["2025-05-04", None], [None, "موقع النهر"])
    found = [msgspec.json.decode(row["document"], type=Reading) for row in rows]
    assert found == [
        read_article(Article(id="a", text=TEXT, published="2025-05-04"), load_lexicon()),
        read_article(Article(id="b", text=TEXT, outlet="موقع النهر"), load_lexicon()),
    ]


def test_no_row_of_a_frame_is_lost() -> None:
    daft = pytest.importorskip("daft", reason="DAFT ABSENT: pip install 'musnad[cluster]'")
    count = 50
    ids = [f"a{at}" for at in range(count)]
    given = {"id": ids, "text": [TEXT] * count, "published": ["2025-05-04"] * count, "outlet": [None] * count}
    made = read_frame(daft.from_pydict(given), processes=2).to_pydict()
    assert sorted(made["id"]) == sorted(ids)
    assert made["reason"] == [None] * count
    assert all(msgspec.json.decode(one, type=Reading).claims for one in made["document"])
