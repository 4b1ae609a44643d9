import type { Actor, Tie } from "../../contracts";
import { bdi, el, ltr } from "../common/dom";
import { statusChip } from "../common/frame";
import { interval, number, type Words } from "../common/words";

/** Where the pages of actors and matters lie. */
export interface Addresses {
  actor: (id: string) => string;
  matter: (id: string) => string;
}

/** The name to show: in English where the page is, and one is known. */
export function nameOf(actor: Actor, words: Words): string {
  return words.lang === "en" ? (actor.label_en ?? actor.label) : actor.label;
}

/** What the tie tells: its events, or its family where it has many. */
export function actOf(tie: Tie, words: Words): string {
  return tie.events.map((event) => words.events[event] ?? event).join(words.lang === "ar" ? "، " : ", ");
}

/** `2015-03-26 – 2015-04-02`, a single date, or a dash. */
export function datesOf(first: string | null, last: string | null): Node {
  const known = [first, last].filter((each) => each !== null);
  const told = [...new Set(known)];
  return told.length === 0 ? el("span", { class: "soft" }, "–") : ltr(told.join(" – "));
}

/** `Reports: 14 · Origins: 2–5`. A denied tie has no origins: its reports are the denials. */
export function weight(tie: Tie, words: Words): Node[] {
  const reports = el("span", {}, `${words.reports}: `, ltr(number(tie.reports, words)));
  const origins = el("span", {}, `${words.origins}: `, ltr(interval(tie.origins_low, tie.origins_high)));
  return tie.status === "denied" ? [reports] : [reports, document.createTextNode(" · "), origins];
}

/** Links to matters, the first few at once. */
export function matterLinks(tie: Tie, addresses: Addresses, most = 12): HTMLElement {
  const links = tie.matters.map((id) => el("li", {}, el("a", { href: addresses.matter(id) }, bdi(id))));
  const list = el("ul", { class: "inline-list" }, ...links.slice(0, most));
  if (links.length > most) list.append(el("li", { class: "soft" }, `+ ${links.length - most}`));
  return list;
}

/** Status as chip. */
export function statusOf(tie: Tie, words: Words): HTMLElement {
  return statusChip(tie.status, words.statuses[tie.status]);
}
