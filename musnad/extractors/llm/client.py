"""Calls of an endpoint that speaks the OpenAI protocol: tried again where that may help, never more than
the budget, never faster than asked."""

import time
from collections.abc import Callable, Sequence
from typing import Any

import httpx
import msgspec

from musnad.export.wording import counted
from musnad.extractors.llm.cache import Kept
from musnad.model.errors import EndpointError, InputError

_OK, _TOO_MANY, _BAD_REQUEST = 200, 429, 400
_LONGEST_WAIT = 60.0
_FORMATS = ("json_schema", "json_object", None)


class Endpoint(msgspec.Struct, frozen=True, kw_only=True):
    """Where a model is reached. `url` ends before `/chat/completions`; `timeout` in seconds an answer;
    `tries` a question; `per_minute`: questions at most, 0 for no bound."""

    url: str
    model: str
    key: str | None = None
    timeout: float = 120.0
    tries: int = 4
    per_minute: float = 0


class Budget(msgspec.Struct, frozen=True):
    """Bounds of one run; None bounds nothing."""

    calls: int | None = None
    tokens: int | None = None


class _Usage(msgspec.Struct):
    total_tokens: int = 0


class _Message(msgspec.Struct):
    content: str | None = None


class _Choice(msgspec.Struct):
    message: _Message
    finish_reason: str | None = None


class _Completion(msgspec.Struct):
    choices: list[_Choice]
    usage: _Usage | None = None


class Client:
    """One run's conversation with an endpoint; `calls` and `tokens` count what it took."""

    def __init__(
        self,
        endpoint: Endpoint,
        budget: Budget | None = None,
        clock: Callable[[], float] = time.monotonic,
        wait: Callable[[float], None] = time.sleep,
    ) -> None:
        headers = {"authorization": f"Bearer {endpoint.key}"} if endpoint.key else {}
        self._http = httpx.Client(headers=headers, timeout=endpoint.timeout, follow_redirects=False)
        self._endpoint, self._budget = endpoint, budget or Budget()
        self._clock, self._wait = clock, wait
        self._last: float | None = None
        self._formats = list(_FORMATS)
        self.calls = self.tokens = 0

    def ask(self, messages: Sequence[dict[str, str]], schema: dict[str, Any]) -> Kept:
        """The model's answer. InputError where this question got none that can be used, EndpointError where
        the endpoint is out of reach, refuses us, or the budget is spent."""
        trouble = ""
        for tried in range(self._endpoint.tries):
            if tried:
                self._wait(min(2.0**tried, _LONGEST_WAIT))
            try:
                response = self._post(messages, schema)
            except httpx.TimeoutException:
                trouble = f"no answer within {self._endpoint.timeout:g} s"
                continue
            except httpx.HTTPError as error:
                trouble = f"out of reach ({type(error).__name__})"
                continue
            if response.status_code == _OK:
                return self._kept(response)
            if response.status_code == _BAD_REQUEST and len(self._formats) > 1:
                self._formats.pop(0)  # an endpoint that knows no such format says so with 400
                trouble = "400"
                continue
            trouble = f"answers {response.status_code}"
            if response.status_code != _TOO_MANY and response.status_code < 500:
                raise EndpointError(f"{self._endpoint.url}: {trouble}; check address, model and key")
            self._wait(_asked_to_wait(response))
        tries = f"{self._endpoint.tries} times" if self._endpoint.tries > 1 else "once"
        raise EndpointError(
            f"{self._endpoint.url}: {trouble}, {tries}; the same call again goes on from here"
        )

    def close(self) -> None:
        """Let go of the connection."""
        self._http.close()

    def _post(self, messages: Sequence[dict[str, str]], schema: dict[str, Any]) -> httpx.Response:
        self._bounded()
        self._paced()
        self.calls += 1
        body: dict[str, Any] = {"model": self._endpoint.model, "messages": list(messages), "temperature": 0}
        if self._formats[0] == "json_schema":
            named = {"name": "musnad", "strict": True, "schema": schema}
            body["response_format"] = {"type": "json_schema", "json_schema": named}
        elif self._formats[0] == "json_object":
            body["response_format"] = {"type": "json_object"}
        return self._http.post(f"{self._endpoint.url.rstrip('/')}/chat/completions", json=body)

    def _kept(self, response: httpx.Response) -> Kept:
        try:
            answer = msgspec.json.decode(response.content, type=_Completion)
        except msgspec.DecodeError as error:
            raise InputError(f"the endpoint's answer is not of the OpenAI protocol ({error})") from None
        used = answer.usage.total_tokens if answer.usage else 0
        self.tokens += used
        if not answer.choices or not answer.choices[0].message.content:
            raise InputError("the model answered nothing")
        if answer.choices[0].finish_reason == "length":
            raise InputError("the model's answer was cut off at its longest")
        return Kept(answer.choices[0].message.content, used)

    def _bounded(self) -> None:
        spent = None
        if self._budget.calls is not None and self.calls >= self._budget.calls:
            spent = counted(self._budget.calls, "call")
        elif self._budget.tokens is not None and self.tokens >= self._budget.tokens:
            spent = counted(self._budget.tokens, "token")
        if spent:
            raise EndpointError(f"the budget of {spent} is spent; the same call again goes on from here")

    def _paced(self) -> None:
        if self._endpoint.per_minute and self._last is not None:
            self._wait(max(0.0, self._last + 60 / self._endpoint.per_minute - self._clock()))
        self._last = self._clock()


def _asked_to_wait(response: httpx.Response) -> float:
    """Seconds an endpoint asks for."""
    asked = response.headers.get("retry-after", "")
    return min(float(asked), _LONGEST_WAIT) if asked.isdigit() else 0.0
