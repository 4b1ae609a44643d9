"""One module a kind of document: its bytes → its text."""
