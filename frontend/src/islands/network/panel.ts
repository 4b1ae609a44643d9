import type { Actor, Tie } from "../../contracts";
import { bdi, button, el, ltr } from "../common/dom";
import { number, type Words } from "../common/words";
import type { Picked } from "./picture";
import { actOf, type Addresses, datesOf, matterLinks, nameOf, statusOf, weight } from "./words";

const MOST = 40;

/** What is picked, in words: the way into dossiers and matters, and from actor to actor by keyboard. */
export interface PanelParts {
  words: Words;
  addresses: Addresses;
  actors: ReadonlyMap<string, Actor>;
  pick: (what: Picked) => void;
}

function head(parts: PanelParts, title: Node): HTMLElement {
  return el(
    "div",
    { class: "panel-head" },
    el("h3", {}, title),
    button("×", () => parts.pick(null), { class: "panel-close", "aria-label": parts.words.close }),
  );
}

function name(parts: PanelParts, id: string): string {
  const actor = parts.actors.get(id);
  return actor === undefined ? id : nameOf(actor, parts.words);
}

/** An actor: kind, country, dossier, and its ties, each a way on. */
export function actorPanel(parts: PanelParts, actor: Actor, ties: readonly Tie[]): Node[] {
  const { words, addresses } = parts;
  const facts = [
    words.kinds[actor.kind] ?? actor.kind,
    ...(actor.country === null ? [] : [name(parts, actor.country)]),
  ];
  const second = nameOf(actor, words) === actor.label ? actor.label_en : actor.label;
  const rows = ties.slice(0, MOST).map((tie) => {
    const outward = tie.source === actor.id;
    const other = outward ? tie.target : tie.source;
    const arrow = tie.mutual ? "↔" : outward === (words.lang === "en") ? "→" : "←";
    return el(
      "li",
      {},
      el("span", { "aria-hidden": "true", class: "soft" }, `${arrow} `),
      button(name(parts, other), () => parts.pick({ actor: other }), { class: "plain", dir: "auto" }),
      el(
        "div",
        { class: "panel-tie small" },
        button(actOf(tie, words), () => parts.pick({ tie: tie.id }), { class: "plain" }),
        statusOf(tie, words),
      ),
    );
  });
  return [
    head(parts, bdi(nameOf(actor, words))),
    second === null ? null : el("p", { class: "soft" }, bdi(second)),
    el("p", { class: "soft small" }, facts.join(" · "), " · ", `${words.reports}: `, ltr(number(actor.reports, words))),
    el("p", {}, el("a", { class: "button", href: addresses.actor(actor.id) }, words.dossier)),
    el("h4", {}, `${words.ties}: ${number(ties.length, words)}`),
    el("ul", { class: "panel-ties" }, ...rows),
    ties.length > MOST ? el("p", { class: "soft small" }, words.shownOf(String(MOST), String(ties.length))) : null,
  ].filter((node) => node !== null);
}

/** A tie: who does what to whom, of which status, how often told, and its matters. */
export function tiePanel(parts: PanelParts, tie: Tie): Node[] {
  const { words, addresses } = parts;
  const end = (id: string): HTMLElement =>
    button(name(parts, id), () => parts.pick({ actor: id }), { class: "plain", dir: "auto" });
  return [
    head(parts, document.createTextNode(actOf(tie, words))),
    el(
      "p",
      {},
      end(tie.source),
      el("span", { class: "soft" }, tie.mutual ? " ↔ " : words.lang === "en" ? " → " : " ← "),
      end(tie.target),
    ),
    el(
      "p",
      {},
      statusOf(tie, words),
      " ",
      el("span", { class: "soft small" }, words.families[tie.family] ?? tie.family),
    ),
    el("p", { class: "small" }, ...weight(tie, words)),
    el("p", { class: "small" }, `${words.told}: `, datesOf(tie.first, tie.last)),
    el("h4", {}, `${words.matters}: ${number(tie.matters.length, words)}`),
    matterLinks(tie, addresses, 60),
  ];
}
