"""What a site's robots.txt lets us fetch (RFC 9309, by protego)."""

from urllib.parse import urlsplit

from protego import Protego

from musnad.intake.web.fetch import AGENT, Fetcher
from musnad.model.errors import InputError

_SIZE = 512_000
_CLIENT, _SERVER = range(400, 500), range(500, 600)


class Robots:
    """Rules by site, each fetched once."""

    def __init__(self, fetcher: Fetcher) -> None:
        """`fetcher` gets the rules under the same bounds as pages."""
        self._fetcher = fetcher
        self._rules: dict[str, Protego | str] = {}

    def check(self, url: str) -> None:
        """InputError where the site does not let us in, or its rules cannot be had."""
        parts = urlsplit(url)
        site = f"{parts.scheme}://{parts.netloc}"
        if site not in self._rules:
            self._rules[site] = self._fetched(site)
        rules = self._rules[site]
        if isinstance(rules, str):
            raise InputError(f"{url}: {rules}, so nothing is fetched there")
        if not rules.can_fetch(url, AGENT):
            raise InputError(f"{url}: the site's robots.txt does not allow it")

    def _fetched(self, site: str) -> "Protego | str":
        """A site's rules, or why there are none that could be followed. No file (4xx) allows everything."""
        try:
            answer = self._fetcher.get(f"{site}/robots.txt", _SIZE)
        except InputError as error:
            return f"robots.txt cannot be had ({error})"
        if answer.status in _SERVER or answer.status == 429:
            return f"robots.txt cannot be had (status {answer.status})"
        text = "" if answer.status in _CLIENT else answer.body.decode("utf-8", "replace")
        return Protego.parse(text)
