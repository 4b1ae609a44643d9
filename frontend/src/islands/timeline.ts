class Placeholder extends HTMLElement {}
customElements.define("musnad-timeline", Placeholder);
export {};
