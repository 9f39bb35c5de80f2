/** Fills drawn on a canvas: each class has its colour and its pattern, so that it is told apart without colour too. */

const SIZE = 12;
const RATIO = 2;
const DARK = "rgba(29, 36, 51, 0.75)";
const LIGHT = "rgba(255, 255, 255, 0.75)";
const GREY = "#6a7280";

type Pen = CanvasRenderingContext2D;

function lines(pen: Pen, colour: string, gap: number, way: "rise" | "fall" | "flat"): void {
  pen.strokeStyle = colour;
  pen.lineWidth = 1;
  pen.beginPath();
  for (let at = -SIZE; at <= 2 * SIZE; at += gap) {
    if (way === "flat") {
      pen.moveTo(0, at + 0.5);
      pen.lineTo(SIZE, at + 0.5);
    } else {
      pen.moveTo(at, way === "rise" ? SIZE : 0);
      pen.lineTo(at + SIZE, way === "rise" ? 0 : SIZE);
    }
  }
  pen.stroke();
}

function cross(pen: Pen): void {
  lines(pen, LIGHT, 6, "rise");
  lines(pen, LIGHT, 6, "fall");
}

function dots(pen: Pen): void {
  pen.fillStyle = DARK;
  for (const [x, y] of [[3, 3], [9, 9]] as const) {
    pen.beginPath();
    pen.arc(x, y, 1, 0, 2 * Math.PI);
    pen.fill();
  }
}

function rings(pen: Pen): void {
  pen.strokeStyle = GREY;
  pen.lineWidth = 1;
  for (const [x, y] of [[3, 3], [9, 9]] as const) {
    pen.beginPath();
    pen.arc(x, y, 2, 0, 2 * Math.PI);
    pen.stroke();
  }
}

function strokes(pen: Pen, paths: readonly (readonly [number, number, number, number])[]): void {
  pen.strokeStyle = GREY;
  pen.lineWidth = 1;
  pen.beginPath();
  for (const [x1, y1, x2, y2] of paths) {
    pen.moveTo(x1, y1);
    pen.lineTo(x2, y2);
  }
  pen.stroke();
}

/** Must look like the swatches in theme/data.css. Gaps divide the tile, so that it repeats without a seam. */
const DRAWINGS: Readonly<Record<string, (pen: Pen) => void>> = {
  "need-1": () => undefined,
  "need-2": dots,
  "need-3": (pen) => lines(pen, DARK, 6, "flat"),
  "need-4": (pen) => lines(pen, LIGHT, 6, "rise"),
  "need-5": cross,
  "change-1": (pen) => lines(pen, LIGHT, 6, "fall"),
  "change-2": dots,
  "change-3": () => undefined,
  "change-4": (pen) => lines(pen, DARK, 6, "flat"),
  "change-5": cross,
  "absent-none": (pen) => lines(pen, GREY, 12, "rise"),
  "absent-secret": rings,
  "absent-unreported": (pen) => strokes(pen, [[1, 1, 5, 5], [1, 5, 5, 1], [7, 7, 11, 11], [7, 11, 11, 7]]),
  "absent-inapplicable": (pen) => strokes(pen, [[1, 3.5, 5, 3.5], [7, 9.5, 11, 9.5]]),
};

export const FILLS: readonly string[] = Object.keys(DRAWINGS);

/** The tile of one fill, twice as fine as a pixel of the page. */
export function tileOf(fill: string): { image: ImageData; ratio: number } {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = SIZE * RATIO;
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  if (pen === null) {
    throw new Error("no canvas");
  }
  pen.scale(RATIO, RATIO);
  pen.fillStyle = colourOf(fill.startsWith("absent") ? "absent" : fill);
  pen.fillRect(0, 0, SIZE, SIZE);
  DRAWINGS[fill]?.(pen);
  return { image: pen.getImageData(0, 0, canvas.width, canvas.height), ratio: RATIO };
}

/** Colours live in theme/tokens.css alone. */
export function colourOf(name: string): string {
  return window.getComputedStyle(document.documentElement).getPropertyValue(`--qw-${name}`).trim();
}
