"""Words of other programs that are none of ours: refused, kept as they are, or asked about, each once."""

from collections.abc import Callable, Collection
from typing import Literal, TypeAlias

import msgspec

from musnad.model.errors import InputError

Policy: TypeAlias = Literal["block", "add", "ask"]
Ask: TypeAlias = Callable[[str, str, Collection[str]], str]
"""Given the kind of word, the word and ours: the one it stands for, itself to keep it, or nothing to leave
it out."""


class Decision(msgspec.Struct, frozen=True):
    """What became of an unknown word: `became` None where it is left out."""

    kind: str
    word: str
    became: str | None
    by: Policy


class Vocabulary:
    """Settles words by one policy and remembers each decision."""

    def __init__(self, policy: Policy, ask: Ask | None = None) -> None:
        """`ask` is needed by the policy of that name."""
        self._policy, self._ask = policy, ask
        self._settled: dict[tuple[str, str], str | None] = {}
        self.decisions: list[Decision] = []

    def settle(self, kind: str, word: str, ours: Collection[str], where: str) -> str | None:
        """Our word for a foreign one; None to leave it out. InputError where unknown words are refused."""
        plain = word.strip()
        for one in (plain, plain.casefold(), plain.upper(), plain.casefold().replace("_", "-")):
            if one in ours:
                return one
        if (kind, plain) not in self._settled:
            self._settled[kind, plain] = self._decide(kind, plain, ours, where)
        return self._settled[kind, plain]

    def _decide(self, kind: str, word: str, ours: Collection[str], where: str) -> str | None:
        if self._policy == "block":
            known = ", ".join(sorted(ours))
            raise InputError(
                f"{where}: {word!r} is no {kind} known here ({known}); --on-unknown add keeps it, ask asks"
            )
        became: str | None = word
        if self._policy == "ask" and self._ask is not None:
            became = self._ask(kind, word, ours) or None
        self.decisions.append(Decision(kind, word, became, self._policy))
        return became
