/** What a view shows, kept in the address: `net-status=denied,disputed`. Each island has a prefix of its own. */
export type State = Record<string, string>;

/** The parameters of one prefix, without it. */
export function readState(query: string, prefix: string): State {
  const state: State = {};
  for (const [name, value] of new URLSearchParams(query)) {
    if (name.startsWith(`${prefix}-`)) state[name.slice(prefix.length + 1)] = value;
  }
  return state;
}

/** The query with the parameters of one prefix set anew; empty values leave it. All others stay, in their order. */
export function withState(query: string, prefix: string, state: State): string {
  const kept = [...new URLSearchParams(query)].filter(([name]) => !name.startsWith(`${prefix}-`));
  const own = Object.entries(state).filter(([, value]) => value !== "");
  const parameters = new URLSearchParams([
    ...kept,
    ...own.map(([name, value]): [string, string] => [`${prefix}-${name}`, value]),
  ]);
  const text = parameters.toString();
  return text === "" ? "" : `?${text}`;
}

/** A list in a parameter: absent means all. */
export function listed(value: string | undefined): Set<string> | null {
  return value === undefined ? null : new Set(value.split(",").filter((part) => part !== ""));
}
