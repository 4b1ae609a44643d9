"""Coverage-guided fuzzing of what reads foreign bytes: `python -m fuzz TARGET` (atheris).

`texts` and `documents` hold what must hold for any input, `seeds` what it begins with, `mutate` how one input
becomes another, `targets` the list of all that; `__main__` runs it. Nothing here is needed to use Musnad.
"""
