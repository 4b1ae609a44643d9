"""How a project is named, and that no password is ever shown."""

from pathlib import Path

import pytest

from musnad.model.errors import ProjectError
from musnad.store.place import FOLDER, Place

SECRET = "postgresql://ana:s3cret@host:5433/desk"
ADDRESSES = [
    (f"{SECRET}?folder=/f", SECRET, "ana@host:5433/desk"),
    ("postgres://a@b/d?folder=/f&sslmode=require", "postgresql://a@b/d?sslmode=require", "a@b/d"),
    ("POSTGRESQL:///desk?host=/run/pg&folder=%2Ff", "postgresql:///desk?host=%2Frun%2Fpg", "/desk"),
    (f"{SECRET}?password=x&folder=/f", f"{SECRET}?password=x", "ana@host:5433/desk"),
    ("postgresql://a:p%40ss@b/d?folder=/f", "postgresql://a:p%40ss@b/d", "a@b/d"),
]


@pytest.mark.parametrize(("given", "url", "shown"), ADDRESSES)
def test_an_address_names_a_database_and_its_folder(given: str, url: str, shown: str) -> None:
    place = Place.of(given)
    assert (place.folder, place.url) == (Path("/f"), url)
    assert str(place) == f"postgresql://{shown}"
    assert repr(place) == f"Place({place})"
    assert place / "raw" == Path("/f/raw")
    assert Place.of(place) == place


def test_the_environment_may_name_the_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(FOLDER, "/desk")
    assert Place.of("postgresql://host/desk").folder == Path("/desk")
    monkeypatch.delenv(FOLDER)
    with pytest.raises(ProjectError, match="name the folder") as caught:
        Place.of("postgresql://ana:s3cret@host/desk")
    assert "s3cret" not in str(caught.value)


@pytest.mark.parametrize("given", ["news", Path("news"), "a//b", "C:/x"])
def test_all_else_is_a_folder(given: str | Path) -> None:
    assert Place.of(given) == Place(Path(given))
    assert str(Place.of(given)) == str(Path(given))
