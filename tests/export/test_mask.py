"""Masked exports: nobody in them who is no public actor, offsets that still hold, pseudonyms that stay."""

import csv
import io
import json
import re
from pathlib import Path

import pytest

from musnad.export.mask import BLOCK, pseudonym
from musnad.export.registry import EXPORTERS
from musnad.model.errors import ProjectError
from musnad.queries.exporting import MASK_KEY, Asked, exported, mask_key
from musnad.queries.importing import import_native
from musnad.queries.material import Scope
from musnad.store.project import Project
from tests.export.material import PRIVATE, TEXTS, made

PARTS = PRIVATE.split()


@pytest.mark.parametrize("name", [n for n, one in EXPORTERS.items() if not one.FORMAT.binary])
def test_no_part_of_the_name_is_left(name: str, folder: Path):
    scope = Scope(actor="iraqi-army") if EXPORTERS[name].FORMAT.of_one else Scope()
    plain, hidden = (
        made(folder, name, scope=scope).decode(),
        made(folder, name, scope=scope, mask=True).decode(),
    )
    assert any(part in plain for part in PARTS) or name == "geojson"
    assert not any(part in hidden for part in PARTS)
    assert "person-" in hidden or BLOCK in hidden


def test_public_actors_keep_their_names(folder: Path):
    hidden = made(folder, "csv", mask=True).decode()
    assert "وزارة الدفاع العراقية (Iraqi Defence Ministry) [denies]" in hidden


def test_offsets_hold_in_masked_texts(folder: Path):
    for row in csv.DictReader(io.StringIO(made(folder, "csv", mask=True).decode())):
        text = TEXTS[row["article"]][3]
        words = text[int(row["evidence_start"]) : int(row["evidence_end"])]
        assert len(row["evidence"]) == len(words)
        assert re.sub(BLOCK, "", row["evidence"]) or BLOCK in row["evidence"]


def test_addresses_lead_no_further_than_their_host(folder: Path):
    rows = csv.DictReader(io.StringIO(made(folder, "csv", mask=True).decode()))
    assert {row["url"] for row in rows} == {"https://wadi.example/", "https://daffa.example/", ""}


def test_pseudonyms_are_stable_and_need_the_key(folder: Path):
    first = re.findall(r"person-[0-9a-f]{10}", made(folder, "csv", mask=True).decode())
    again = re.findall(r"person-[0-9a-f]{10}", made(folder, "ftm", mask=True).decode())
    assert len(set(first)) == 1 and set(again) == set(first)
    assert pseudonym("x-1", b"one") != pseudonym("x-1", b"two")
    assert oct((folder / MASK_KEY).stat().st_mode)[-3:] == "600"


def test_damaged_key_is_told(tmp_path: Path):
    with Project.open(tmp_path / "p", create=True) as project:
        mask_key(project)
        (tmp_path / "p" / MASK_KEY).write_text("no key", encoding="ascii")
        with pytest.raises(ProjectError, match="holds no key"):
            mask_key(project)


def test_dossier_of_a_masked_person_has_no_name(folder: Path):
    with Project.open(folder) as project:
        asked = Asked(form="dossier", scope=Scope(actor=PRIVATE), mask=True)
        export = exported(project, asked)
        page = b"".join(export.chunks).decode()
    assert not any(part in page or part in export.name for part in PARTS)
    assert "person-" in page and "Quoted as saying" in page


def test_masked_native_can_be_imported(folder: Path, tmp_path: Path):
    (tmp_path / "m.jsonl").write_bytes(made(folder, "native", mask=True))
    head = json.loads((tmp_path / "m.jsonl").read_bytes().splitlines()[0])
    assert head["masked"] is True
    with Project.open(tmp_path / "copy", create=True) as copy:
        assert import_native(copy, tmp_path / "m.jsonl").added == 3
        assert copy.verify().ok
