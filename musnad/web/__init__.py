"""The workspace: a project's pages in a browser, with JSON and CSV beside each of them."""
