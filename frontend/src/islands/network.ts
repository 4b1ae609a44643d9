class Placeholder extends HTMLElement {}
customElements.define("musnad-network", Placeholder);
export {};
