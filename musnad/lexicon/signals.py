"""Which signals a written word gives, asked once a word."""

from collections.abc import Iterable

from musnad.lexicon.endings import inflected
from musnad.lexicon.memo import REMEMBERED
from musnad.lexicon.schema import Signal
from musnad.model.analysis import Token
from musnad.text.marks import PROCLITICS


class SignalTable:
    """Signals by the forms of their words; `given` remembers a bounded number of words."""

    def __init__(self, signals: Iterable[Signal]) -> None:
        self._by_form: dict[str, tuple[Signal, ...]] = {}
        for signal in signals:
            for form in inflected(signal.words):
                self._by_form[form] = (*self._by_form.get(form, ()), signal)
        self._memo: dict[str, tuple[Signal, ...]] = {}

    def given(self, token: Token) -> tuple[Signal, ...]:
        """The signals that a token gives: as written, without its clitics, without its first letter."""
        found = self._memo.get(token.key)
        if found is None:
            if len(self._memo) >= REMEMBERED:
                self._memo.clear()
            found = self._memo[token.key] = self._read(token)
        return found

    def _read(self, token: Token) -> tuple[Signal, ...]:
        if token.kind != "word":
            return ()
        spellings = [token.key, token.stem, *([token.key[1:]] if token.key[0] in PROCLITICS else [])]
        return tuple(
            {one.id: one for written in spellings for one in self._by_form.get(written, ())}.values()
        )
