"""`python -m musnad.cli`: the program where its script is not installed."""

from musnad.cli import main

if __name__ == "__main__":
    main()
