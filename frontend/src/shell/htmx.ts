/** htmx, set so that a strict content security policy holds, with the server's token on each request. */
import htmx from "htmx.org";

/** The token that guards changes: a meta element of the page, or the cookie the server set. */
function csrfToken(): string | undefined {
  const meta = document.querySelector<HTMLMetaElement>('meta[name="csrf-token"]');
  if (meta?.content) return meta.content;
  const cookie = document.cookie.split("; ").find((part) => part.startsWith("csrftoken="));
  return cookie === undefined ? undefined : decodeURIComponent(cookie.slice("csrftoken=".length));
}

/** Configures htmx before it first looks at the page. */
export function startHtmx(): void {
  htmx.config.allowEval = false; // no hx-on, no js: values, no filters in hx-trigger
  htmx.config.allowScriptTags = false;
  htmx.config.includeIndicatorStyles = false; // base.css holds them
  htmx.config.selfRequestsOnly = true;
  htmx.config.historyCacheSize = 0; // article text stays out of localStorage
  htmx.config.refreshOnHistoryMiss = true;
  document.addEventListener("htmx:configRequest", (event) => {
    const token = csrfToken();
    const detail = (event as CustomEvent<{ headers: Record<string, string> }>).detail;
    if (token !== undefined) detail.headers["x-csrftoken"] = token;
  });
}
