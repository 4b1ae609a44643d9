import type { Drawing, Positions } from "./layout";

/** Lays a drawing out in a worker of this server's own; `signal` ends it. */
export function place(drawing: Drawing, signal: AbortSignal): Promise<Positions> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL("./layout.worker.ts", import.meta.url), { type: "module" });
    const end = (): void => worker.terminate();
    signal.addEventListener("abort", end, { once: true });
    worker.addEventListener("message", (event: MessageEvent<Positions>) => {
      end();
      resolve(event.data);
    });
    worker.addEventListener("error", (event) => {
      end();
      reject(new Error(event.message));
    });
    worker.postMessage(drawing);
  });
}
