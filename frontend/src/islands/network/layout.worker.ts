/** Lays a network out beside the page's own thread, which stays free for the reader. */
import { layout, type Drawing } from "./layout";

addEventListener("message", (event: MessageEvent<Drawing>) => {
  const positions = layout(event.data);
  postMessage(positions, { transfer: [positions.buffer] });
});
