/** Fills drawn on a canvas: each class has its colour and its pattern, so that it is told apart without colour too. */

const SIZE = 12;
const RATIO = 2;
const DARK = "rgba(23, 27, 36, 0.6)";
const LIGHT = "rgba(255, 255, 255, 0.65)";

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

function dots(pen: Pen): void {
  pen.fillStyle = DARK;
  for (const [x, y] of [[3, 3], [9, 9]] as const) {
    pen.beginPath();
    pen.arc(x, y, 1, 0, 2 * Math.PI);
    pen.fill();
  }
}

/** Must look like the swatches in theme/data.css. Gaps divide the tile, so that it repeats without a seam. */
const DRAWINGS: Readonly<Record<string, (pen: Pen) => void>> = {
  "need-1": () => undefined,
  "need-2": dots,
  "need-3": (pen) => lines(pen, DARK, 6, "rise"),
  "need-4": (pen) => lines(pen, LIGHT, 4, "rise"),
  "need-5": (pen) => {
    lines(pen, LIGHT, 6, "rise");
    lines(pen, LIGHT, 6, "fall");
  },
  "change-1": (pen) => lines(pen, LIGHT, 4, "fall"),
  "change-2": (pen) => lines(pen, DARK, 6, "fall"),
  "change-3": () => undefined,
  "change-4": (pen) => lines(pen, DARK, 6, "flat"),
  "change-5": (pen) => lines(pen, LIGHT, 4, "flat"),
  absent: (pen) => lines(pen, "rgba(74, 81, 96, 0.55)", 12, "rise"),
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
  pen.fillStyle = colourOf(fill);
  pen.fillRect(0, 0, SIZE, SIZE);
  DRAWINGS[fill]?.(pen);
  return { image: pen.getImageData(0, 0, canvas.width, canvas.height), ratio: RATIO };
}

/** Colours live in theme/tokens.css alone. */
export function colourOf(name: string): string {
  return window.getComputedStyle(document.documentElement).getPropertyValue(`--qw-${name}`).trim();
}
