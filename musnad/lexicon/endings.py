"""Single knowledge words with the endings a text may give them."""

from musnad.text.fold import key

_PRONOUNS = ("ه", "ها", "هم")
_PLURALS = ("ا", "ان", "ين", "ون", "ات", *_PRONOUNS, *("ات" + one for one in _PRONOUNS))
_FEMININE = ("ات", "تان", "تين", *(form + one for form in ("ت", "ات") for one in _PRONOUNS))
_MIN_ROOT = 3


def inflected(words: tuple[str, ...]) -> frozenset[str]:
    """Single knowledge words with dual, plural and pronoun endings: محافظ gives محافظين, never محافظة; كلية
    gives كليات and كليتها, never كليا."""
    forms = set()
    for word in words:
        written = key(word)
        written = written[2:] if written.startswith("ال") and len(written) > _MIN_ROOT + 1 else written
        root = written.removesuffix("ة")
        forms.add(written)
        forms.update(root + ending for ending in (_PLURALS if root == written else _FEMININE))
    return frozenset(forms)
