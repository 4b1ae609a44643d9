"""The pages: what each of them asks of the project, and what it answers."""
