import { type Place, type Precision, PRECISIONS } from "../../contracts";
import type { Palette } from "../common/colours";

/** What the matters of a place are, at worst: told by a colour and by a small sign beside the mark. */
export type Tone = "asserted" | "disputed" | "denied";
export const TONES: readonly Tone[] = ["asserted", "disputed", "denied"];

/** Disputed where any matter is; else denied where any is denied or taken back. */
export function toneOf(place: Place): Tone {
  const { status } = place;
  if ((status.disputed ?? 0) > 0) return "disputed";
  return (status.denied ?? 0) + (status.retracted ?? 0) > 0 ? "denied" : "asserted";
}

export const SIZE = 44;

/** Draws the mark of a precision: the vaguer the place, the wider and more open the mark. */
export function drawSign(context: CanvasRenderingContext2D, precision: Precision, tone: Tone, colour: Palette): void {
  const middle = SIZE / 2;
  const ink = colour(tone === "asserted" ? "--accent" : `--${tone}`);
  context.clearRect(0, 0, SIZE, SIZE);
  context.lineWidth = 3;
  context.strokeStyle = ink;
  context.fillStyle = ink;
  context.setLineDash([]);
  const disc = (radius: number): void => {
    context.beginPath();
    context.arc(middle, middle, radius, 0, 2 * Math.PI);
  };
  const veil = (draw: () => void): void => {
    context.globalAlpha = 0.18;
    draw();
    context.globalAlpha = 1;
  };
  if (precision === "settlement") {
    disc(10);
    context.fill();
    context.strokeStyle = colour("--paper");
    context.lineWidth = 2;
    context.stroke();
  } else if (precision === "district") {
    disc(11);
    veil(() => context.fill());
    context.stroke();
    disc(3.5);
    context.fill();
  } else if (precision === "region") {
    disc(16);
    veil(() => context.fill());
    context.setLineDash([6, 4.5]);
    context.stroke();
  } else {
    context.setLineDash([3, 4]);
    veil(() => context.fillRect(6, 6, SIZE - 12, SIZE - 12));
    context.strokeRect(6, 6, SIZE - 12, SIZE - 12);
  }
  if (tone !== "asserted") badge(context, tone, colour);
}

/** A triangle for what is disputed, a cross for what is denied, as everywhere else. */
function badge(context: CanvasRenderingContext2D, tone: Tone, colour: Palette): void {
  context.save();
  context.translate(SIZE - 9, 9);
  context.setLineDash([]);
  context.beginPath();
  if (tone === "disputed") {
    context.moveTo(0, -7);
    context.lineTo(8, 6);
    context.lineTo(-8, 6);
  } else {
    for (const [x, y] of [
      [-7, -4.5],
      [-4.5, -7],
      [0, -2.5],
      [4.5, -7],
      [7, -4.5],
      [2.5, 0],
      [7, 4.5],
      [4.5, 7],
      [0, 2.5],
      [-4.5, 7],
      [-7, 4.5],
      [-2.5, 0],
    ] as const)
      context.lineTo(x, y);
  }
  context.closePath();
  context.fillStyle = colour(`--${tone}`);
  context.strokeStyle = colour("--paper");
  context.lineWidth = 3;
  context.stroke();
  context.fill();
  context.restore();
}

/** All marks as pictures for the map, by name: `settlement-disputed`. */
export function signs(colour: Palette): Map<string, ImageData> {
  const canvas = document.createElement("canvas");
  canvas.width = SIZE;
  canvas.height = SIZE;
  const context = canvas.getContext("2d", { willReadFrequently: true });
  const found = new Map<string, ImageData>();
  if (context === null) return found;
  for (const precision of PRECISIONS) {
    for (const tone of TONES) {
      drawSign(context, precision, tone, colour);
      found.set(`${precision}-${tone}`, context.getImageData(0, 0, SIZE, SIZE));
    }
  }
  return found;
}

/** Whether this browser can draw a map at all. */
export function canDraw(): boolean {
  return document.createElement("canvas").getContext("webgl2") !== null;
}
