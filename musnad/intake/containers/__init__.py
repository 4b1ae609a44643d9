"""One module a kind of file that holds many articles."""
