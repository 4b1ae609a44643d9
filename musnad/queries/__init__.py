"""What a person asks of a project and decides in it, alike for command line, pages and notebooks."""
