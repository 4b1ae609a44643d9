import { ContractError } from "../../contracts";
import { button, el } from "./dom";
import { readState, withState, type State } from "./query";
import { type Words, wordsOf } from "./words";

/** A custom element that fetches JSON from its `src`, draws it, and keeps what it shows in the address. */
export abstract class Island<Data> extends HTMLElement {
  static readonly observedAttributes = ["src"];

  protected words: Words = wordsOf("en");
  protected readonly line = el("p", { class: "island-status small soft", role: "status" });
  /** Ends with the picture: listeners that hang on other elements are bound to it. */
  protected life = new AbortController();
  #fetching: AbortController | undefined;

  /** The prefix of this island's parameters in the address. */
  protected abstract readonly key: string;
  /** Holds the answer to its contract. */
  protected abstract read(answer: unknown): Data;
  /** Draws data that holds something. */
  protected abstract draw(data: Data): void;
  /** Lets go of what `draw` took. */
  protected abstract clear(): void;

  connectedCallback(): void {
    this.words = wordsOf(this.closest("[lang]")?.getAttribute("lang") ?? "en");
    void this.#load();
  }

  disconnectedCallback(): void {
    this.#end();
  }

  attributeChangedCallback(_name: string, before: string | null, now: string | null): void {
    if (before !== null && before !== now && this.isConnected) void this.#load();
  }

  protected get rtl(): boolean {
    return getComputedStyle(this).direction === "rtl";
  }

  protected get state(): State {
    return readState(location.search, this.key);
  }

  protected keep(state: State): void {
    history.replaceState(
      history.state,
      "",
      `${location.pathname}${withState(location.search, this.key, state)}${location.hash}`,
    );
  }

  #end(): void {
    this.#fetching?.abort();
    this.life.abort();
    this.clear();
  }

  async #load(): Promise<void> {
    const address = this.getAttribute("src");
    this.#end();
    this.life = new AbortController();
    const fetching = new AbortController();
    this.#fetching = fetching;
    if (address === null) return;
    this.setAttribute("aria-busy", "true");
    this.#say(this.words.loading);
    try {
      const answer = await fetch(address, { signal: fetching.signal, headers: { accept: "application/json" } });
      if (!answer.ok) throw new ContractError(`${answer.status} ${answer.statusText}`.trim());
      const data = this.read(await answer.json());
      this.replaceChildren();
      this.draw(data);
    } catch (error) {
      if (!fetching.signal.aborted) this.#failed(error);
    } finally {
      if (!fetching.signal.aborted) this.removeAttribute("aria-busy");
    }
  }

  #say(text: string): void {
    this.line.textContent = text;
    if (!this.contains(this.line)) this.append(this.line);
  }

  #failed(error: unknown): void {
    this.clear();
    const why =
      error instanceof ContractError
        ? error.message
        : error instanceof SyntaxError
          ? this.words.notJson
          : this.words.unreachable;
    this.line.replaceChildren(
      `${this.words.failed} (${why}) `,
      button(this.words.again, () => void this.#load()),
    );
    this.replaceChildren(this.line);
    if (!(error instanceof ContractError || error instanceof SyntaxError || error instanceof TypeError)) throw error;
  }
}
