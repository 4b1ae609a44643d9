class Placeholder extends HTMLElement {}
customElements.define("musnad-map", Placeholder);
export {};
