"use strict";
(() => {
  const body = document.body;
  for (const box of document.querySelectorAll(".switches input")) {
    const light = () => body.classList.toggle(`on-${box.value}`, box.checked);
    box.addEventListener("change", light);
    light();
  }
  const spans = (article, key) => article.querySelectorAll(`.text [data-k~="${CSS.escape(key)}"]`);
  const clear = () => {
    for (const one of document.querySelectorAll(".lit, .sentence")) one.classList.remove("lit", "sentence");
  };
  const light = (card, goal) => {
    clear();
    const article = card.closest(".article");
    card.classList.add("lit");
    for (const one of spans(article, card.dataset.sentence)) one.classList.add("sentence");
    for (const key of card.dataset.keys.split(" "))
      if (!key.startsWith("con-")) for (const one of spans(article, key)) one.classList.add("lit");
    const first = goal ? spans(article, goal)[0] : null;
    if (first) first.scrollIntoView({ block: "center" });
  };
  const inView = (card) => {
    const list = card.closest(".cards");
    if (list.scrollHeight > list.clientHeight + 4) list.scrollTop = card.offsetTop - list.offsetTop - 8;
    else card.scrollIntoView({ block: "nearest" });
  };
  const rank = ["trg-", "cue-", "src-", "m-", "t-", "con-", "ev-"];
  const cardOf = (piece) => {
    const keys = piece.dataset.k.split(" ");
    const cards = [...piece.closest(".article").querySelectorAll(".card")];
    for (const prefix of rank)
      for (const key of keys.filter((one) => one.startsWith(prefix)).reverse()) {
        const found = cards.find((card) => card.dataset.keys.split(" ").includes(key) || card.dataset.sentence === key);
        if (found) return found;
      }
    return null;
  };
  document.addEventListener("click", (event) => {
    const piece = event.target.closest(".text [data-k]");
    const button = event.target.closest(".card button");
    const card = piece ? cardOf(piece) : event.target.closest(".card");
    if (!card || event.target.closest("a, summary")) return;
    light(card, button ? button.dataset.goal : piece ? null : card.dataset.keys.split(" ")[0]);
    if (piece) inView(card);
  });
  const arrived = () => {
    const goal = document.getElementById(location.hash.slice(1));
    if (!goal) return;
    const closed = goal.closest("details:not([open])");
    if (closed) closed.open = true;
    if (goal.tagName === "DETAILS") { goal.open = true; goal.scrollIntoView(); }
    if (goal.classList.contains("card")) light(goal, goal.dataset.keys.split(" ")[0]);
  };
  window.addEventListener("hashchange", arrived);
  window.addEventListener("beforeprint", () => { for (const one of document.querySelectorAll("details")) one.open = true; });
  document.addEventListener("keydown", (event) => {
    const step = { KeyJ: 1, KeyK: -1 }[event.code];
    if (!step || event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input")) return;
    const cards = [...document.querySelectorAll(".card")];
    const next = cards[cards.findIndex((card) => card.classList.contains("lit")) + step];
    if (next) { light(next, next.dataset.keys.split(" ")[0]); inView(next); }
  });
  arrived();
})();
