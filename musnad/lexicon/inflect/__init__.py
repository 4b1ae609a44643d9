"""All written forms of a verb or noun, made from its principal parts.

Forms are folded and undiacritised, without proclitics. Each comes in two shapes: `free`, as it
stands alone, and `bound`, as it stands before a pronoun suffix (قتلوا but قتلو+ه, زيارة but زيارت+ه).
Where the spelling of a hamza varies with case or with the house (بناءه، بنائه، بناؤه), each spelling
is a form.
"""

from musnad.lexicon.inflect.form import Form
from musnad.lexicon.inflect.nouns import noun_forms
from musnad.lexicon.inflect.verbs import verb_forms

__all__ = ["Form", "noun_forms", "verb_forms"]
