"""How one input becomes another: words of Arabic moved about, and archives changed inside."""

import io
import random
import re
import zipfile
from collections.abc import Callable, Sequence
from functools import cache

from fuzz.texts import lexicon

Mutator = Callable[[bytes, int, int], bytes]
"""(input, the most bytes, a seed) → another input."""
_PIECE = re.compile(r"\w+|\s+|[^\w\s]")
_MARKS = (
    "«", "»", '"', "“", "”", "'", "(", ")", "[", "]", ":", "،", "؛", "؟", ".", "..", "…", "-", "–", "ـ", "\n",
    "\n\n", "\r\n", "\t", " ", "/", "%", "$", "\u200b", "\u200c", "\u200e", "\u200f", "\u202a", "\u202b",
    "\u202c", "\u202e", "\u2066", "\u2069", "\u00a0", "\u064b", "\u0651", "\u0670", "\u0640", "\x00", "\x0b",
    "\x85", "\u2028", "\ufeff", "\ufffd", "ﷺ", "ﻻ", "\U0001f600", "e\u0301", "١٢", "12", "2025", "1446",
    "3.5", "12:30", "٪", "9" * 30, "²", "½", "㍿", "İ", "ß", "ي\u0654",
)  # fmt: skip
_SLOTS = 6


@cache
def _words() -> tuple[str, ...]:
    """Forms of cues, predicates and source nouns, names of actors, and the closed lists of grammar."""
    known = lexicon()
    found = {form for one in known.cues.values() for form in one.forms}
    found |= {form for one in known.predicates.values() for form in one.forms}
    found |= {form for one in known.source_nouns.values() for form in one.forms}
    found |= {one.name for one in known.actors.values()}
    found |= set(known.lists)
    return tuple(sorted(found))


def text(raw: bytes, most: int, seed: int) -> bytes:
    """A text with a few of its words and marks dropped, moved, doubled, replaced or repeated often."""
    chance = random.Random(seed)  # noqa: S311  # nothing secret hangs on it
    pieces = _PIECE.findall(raw.decode("utf-8", "replace"))
    for _ in range(chance.randint(1, 5)):
        at = chance.randrange(len(pieces) + 1)
        to = min(len(pieces), at + chance.randint(0, 8))
        _changed(pieces, at, to, chance)
    made = "".join(pieces).encode("utf-8", "replace")[:most]
    return made.decode("utf-8", "ignore").encode() or b" "


def _changed(pieces: list[str], at: int, to: int, chance: random.Random) -> None:
    match chance.randrange(_SLOTS):
        case 0:
            del pieces[at:to]
        case 1:
            pieces[at:at] = [" ", chance.choice(_words()), " "]
        case 2:
            pieces[at:at] = [chance.choice(_MARKS)]
        case 3:
            pieces[at:at] = pieces[at:to] * chance.choice((1, 2, 3, 40))
        case 4:
            held = pieces[at:to]
            del pieces[at:to]
            there = chance.randrange(len(pieces) + 1)
            pieces[there:there] = held
        case _:
            pieces[at:to] = [chance.choice(("و", "ف", "ب", "ل", "ال", "س")) + one for one in pieces[at:to]]


def within(inner: Callable[[bytes, int], bytes]) -> Mutator:
    """Archives changed inside: a member's bytes by `inner`, its name, how it is packed, or the archive's own
    bytes."""

    def changed(raw: bytes, most: int, seed: int) -> bytes:
        chance = random.Random(seed)  # noqa: S311
        members = _members(raw)
        if not members or chance.random() < 0.1:
            return inner(raw, most)
        at = chance.randrange(len(members))
        name, held = members[at]
        match chance.randrange(8):
            case 0:
                members[at] = (chance.choice(("../x.txt", "", "a/" * 50, f"{name}\x00", f"{name}.txt")), held)
            case 1:
                del members[at]
            case 2:
                members.append((name, held))
            case _:
                members[at] = (name, inner(held, most))
        packed = _packed(members, chance.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)))
        return packed if len(packed) <= most else inner(raw, most)

    return changed


def _members(raw: bytes) -> list[tuple[str, bytes]]:
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            return [(one.filename, archive.read(one)) for one in archive.infolist()]
    except Exception:  # noqa: BLE001  # a broken archive breaks the library in any way
        return []


def _packed(members: Sequence[tuple[str, bytes]], how: int) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", how) as archive:
        for name, raw in members:
            archive.writestr(zipfile.ZipInfo(name), raw, compress_type=how)
    return held.getvalue()
