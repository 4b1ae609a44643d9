"""What imported names cost: the time to open a million, the memory they take, the speed of finding them,
and how often names that nobody has read turn up in a text.

    python benchmarks/aliases.py                          a million aliases in a temporary folder
    python benchmarks/aliases.py --aliases 15000 --text A.jsonl   and which names turn up in these articles,
                                                          a part of them made of the articles' own words
    python benchmarks/aliases.py --write FILE             only the invented entities, as FollowTheMoney

The entities are invented: words are put together at random, and stand for nobody.
"""

import argparse
import random
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from itertools import islice, pairwise
from pathlib import Path

import msgspec

from musnad.intake.actors import ForeignFile
from musnad.lexicon.codes import countries
from musnad.lexicon.editing import write_import
from musnad.lexicon.layer import LayeredNames, compiled, layered_lexicon, read_layer
from musnad.lexicon.tables import Lexicon, load_lexicon
from musnad.model.article import Article
from musnad.pipeline import read_article

ALIASES = 3
"""Names of an entity, on average."""
ROOTS = "بتثجحخدرزسشصضطظعغفقكلمنهوي"
PATTERNS = ("{0}ا{1}{2}", "{0}{1}ي{2}", "م{0}{1}و{2}", "{0}{1}{2}", "{0}{1}ا{2}", "ت{0}{1}ي{2}", "{0}و{1}{2}")
HEADS = {
    "Company": ("شركة", "مؤسسة", "مجموعة"),
    "Organization": ("جمعية", "حركة", "لجنة"),
    "PublicBody": ("هيئة", "دائرة", "مديرية"),
    "Vessel": ("سفينة", ""),
}
TRADES = (
    "النقل",
    "التجارة",
    "الصرافة",
    "الإنشاء",
    "الإغاثة",
    "الأمل",
    "المستقبل",
    "النور",
    "الشرق",
    "السلام",
)
ENDS = ("الدولية", "المحدودة", "الوطنية", "العامة", "الجديدة", "المتحدة")
CODES = ("ye", "iq", "sy", "lb", "sa", "ae", "eg", "ly", "sd", "ir")


class Inventor:
    """Entities put together from given names of the lexicon, made-up families and ordinary words."""

    def __init__(self, lexicon: Lexicon, texts: list[Article]) -> None:
        """The same names every time. Neighbouring words of `texts`, if any, become names, too: the worst
        that an import can hold."""
        self._chance = random.Random(20)  # a benchmark, no secret
        self._given = sorted(w for w in lexicon.words["given-name"] if " " not in w)
        words = [word for one in texts for word in one.text.split()]
        self._pairs = [pair for pair in pairwise(words) if all(len(w) > 2 and w.isalpha() for w in pair)]

    def _word(self) -> str:
        return self._chance.choice(PATTERNS).format(*self._chance.sample(ROOTS, 3))

    def _person(self) -> list[str]:
        chance, family = self._chance, f"ال{self._word()}ي"
        given = [chance.choice(self._given) for _ in range(3)]
        full = " ".join([*given, family])
        return [
            full,
            f"{given[0]} {family}",
            f"{given[0]} {given[1]} {family}",
            family,
            f"{given[0]} {given[1]}",
        ]

    def _body(self, schema: str) -> list[str]:
        chance = self._chance
        head, trade, end = chance.choice(HEADS[schema]), chance.choice(TRADES), chance.choice(ENDS)
        if self._pairs and chance.random() < 0.5:
            first, second = chance.choice(self._pairs)
            return [f"{head} {first}".strip(), f"{first} {second}", first, second]
        own = f"{self._word()} " if chance.random() < 0.8 else ""
        return [
            " ".join(f"{head} {own}{trade} {end}".split()),
            f"{own}{trade}".strip(),
            trade,
            f"{trade} {end}",
        ]

    def entities(self, aliases: int) -> Iterator[dict[str, object]]:
        """FollowTheMoney entities with so many different names together."""
        made: set[str] = set()
        number = 0
        while len(made) < aliases:
            number += 1
            schema = self._chance.choice(("Person", "Person", "Person", *HEADS))
            names = self._person() if schema == "Person" else self._body(schema)
            kept = [names[0], *self._chance.sample(names[1:], ALIASES - 1)]
            made.update(kept)
            properties = {"name": kept[:1], "alias": kept[1:], "country": [self._chance.choice(CODES)]}
            yield {"id": f"inv-{number}", "schema": schema, "properties": properties}


def memory() -> int:
    """The most memory this process has had, in MB."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most // (1024 * 1024 if sys.platform == "darwin" else 1024)


def articles(path: Path) -> list[Article]:
    """Articles of a JSON Lines file."""
    rows = (msgspec.json.decode(line) for line in path.read_bytes().splitlines())
    return [Article(id=str(r["id"]), text=r["text"], outlet=r.get("outlet")) for r in rows]


def prepare(folder: Path, aliases: int, texts: list[Article]) -> None:
    """Import invented entities into a folder and index them, in a process of its own."""
    source = folder / "invented.json"
    with source.open("wb") as file:
        for row in Inventor(load_lexicon(), texts).entities(aliases):
            file.write(msgspec.json.encode(row) + b"\n")
    start = time.perf_counter()
    write_import(folder / "layer", "invented", ForeignFile(source, "ftm", countries(), None), curated=False)
    imported = time.perf_counter()
    compiled(read_layer(folder / "layer"))
    done = time.perf_counter()
    print(f"import {imported - start:.1f} s, index {done - imported:.1f} s, memory {memory()} MB")


def measure(folder: Path, texts: list[Article]) -> None:
    """Open the layer, find names, and say what that cost."""
    load_lexicon()
    before, start = memory(), time.perf_counter()
    lexicon = layered_lexicon(read_layer(folder / "layer"))
    opened = time.perf_counter() - start
    assert isinstance(lexicon.names, LayeredNames)
    print(f"{lexicon.names.imported.names()} names of {len(lexicon.names.imported)} entries: "
          f"opened in {opened:.2f} s, memory {before} → {memory()} MB")  # fmt: skip
    if not texts:
        some = islice(lexicon.names.imported.actors(), 20_000)
        texts = [Article(id="names", text=" في المدينة أمس ".join(actor.name for actor in some))]
    size = sum(len(one.text.encode()) for one in texts) / 1e6
    start = time.perf_counter()
    found = Counter(hit.forms[0].actor for one in texts for hit in lexicon.names.imported.find(one.text))
    took = time.perf_counter() - start
    print(f"{size:.1f} MB searched at {size / took:.1f} MB/s: {found.total()} hits; memory {memory()} MB")


def flood(folder: Path, texts: list[Article]) -> None:
    """How often imported names count in articles that know nothing of them."""
    lexicon = layered_lexicon(read_layer(folder / "layer"))
    bare = load_lexicon()
    mentions = imported = left_open = 0
    labels: Counter[str] = Counter()
    times = [0.0, 0.0]
    for one in texts:
        start = time.perf_counter()
        read_article(one, bare)
        middle = time.perf_counter()
        reading = read_article(one, lexicon)
        times[0] += middle - start
        times[1] += time.perf_counter() - middle
        opened = {e.id for e in reading.entities if e.link is not None and e.link.abstained}
        mentions += len(reading.mentions)
        for mention in reading.mentions:
            imported += mention.entity.startswith("ftm:")
            left_open += mention.entity in opened
            if mention.entity.startswith("ftm:") or mention.entity in opened:
                labels[mention.label] += 1
    print(f"{len(texts)} articles, {mentions} mentions: {imported} imported, {left_open} left open; "
          f"reading {times[0]:.1f} s bare, {times[1]:.1f} s with them")  # fmt: skip
    for label, count in labels.most_common(40):
        print(f"  {count:4} {label}")


def main() -> None:
    """Run what the arguments ask for."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--aliases", type=int, default=1_000_000)
    asked.add_argument("--text", type=Path, help="JSON Lines of articles")
    asked.add_argument("--write", type=Path, help="write the invented entities here and stop")
    asked.add_argument("--folder", type=Path, help="keep everything in this folder, and use what it holds")
    given = asked.parse_args()
    if given.write:
        rows = Inventor(load_lexicon(), []).entities(given.aliases)
        given.write.write_bytes(b"".join(msgspec.json.encode(row) + b"\n" for row in rows))
        return
    texts = articles(given.text) if given.text else []
    with tempfile.TemporaryDirectory(prefix="musnad-aliases-") as temporary:
        folder = given.folder or Path(temporary)
        if not (folder / "layer").is_dir():
            folder.mkdir(parents=True, exist_ok=True)
            prepare(folder, given.aliases, texts)
            if given.folder:
                print("run once more to measure in a fresh process")
                return
        measure(folder, texts)
        if texts:
            flood(folder, texts)


if __name__ == "__main__":
    main()
