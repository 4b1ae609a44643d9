"""Pages from the web: only addresses a person named, public ones, where robots are let in."""
