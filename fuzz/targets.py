"""What can be fuzzed, each by name."""

from collections.abc import Callable, Sequence

import msgspec

from fuzz import documents, mutate, seeds, texts


class Target(msgspec.Struct, frozen=True):
    """`check` raises where something does not hold; `making` makes inputs, or the fuzzer's own way where it
    is None; `inside` says that inputs are archives, to be changed within; `most` bytes an input may have."""

    check: Callable[[bytes], None]
    begins: Callable[[], Sequence[bytes]]
    making: mutate.Mutator | None = None
    inside: bool = False
    most: int = 20_000


TARGETS = {
    "clean": Target(texts.cleaned, seeds.texts, mutate.text),
    "analyze": Target(texts.analyzed, seeds.texts, mutate.text),
    "read": Target(texts.read, seeds.texts, mutate.text),
    "growth": Target(texts.growing, seeds.pieces, mutate.text, most=200),
    "txt": Target(documents.reader("txt"), seeds.plain),
    "html": Target(documents.reader("html"), seeds.pages),
    "pdf": Target(documents.reader("pdf"), seeds.pdfs),
    "docx": Target(documents.reader("docx"), seeds.words, inside=True, most=60_000),
    "eml": Target(documents.reader("eml"), seeds.mails),
    "mhtml": Target(documents.reader("mhtml"), seeds.saved),
    "jsonl": Target(documents.reader("jsonl"), seeds.lines),
    "csv": Target(documents.reader("csv"), seeds.tables),
    "rss": Target(documents.reader("rss"), seeds.feeds),
    "warc": Target(documents.reader("warc"), seeds.warcs),
    "wacz": Target(documents.reader("wacz"), seeds.waczs, inside=True),
    "zip": Target(documents.reader("zip"), seeds.zips, inside=True),
}
