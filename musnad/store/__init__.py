"""What keeps articles, readings, failures and the custody log."""
