"""Write musnad/knowledge/ar/forms.tsv from the knowledge files (`make forms`); `--check` says whether it is
current."""

import sys

from musnad.lexicon.full_forms import FILE, rendered
from musnad.lexicon.load import KNOWLEDGE, load_knowledge

TABLE = KNOWLEDGE / FILE


def main(arguments: list[str]) -> int:
    """Write or check; 1 where `--check` finds the file out of date."""
    made = rendered(load_knowledge()).encode()
    if "--check" in arguments:
        if TABLE.is_file() and TABLE.read_bytes() == made:
            print(f"{TABLE.name}: current")
            return 0
        print(f"{TABLE.name}: out of date; run `make forms`", file=sys.stderr)
        return 1
    TABLE.write_bytes(made)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
