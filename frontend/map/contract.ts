/** What the server hands to the map, and how classes become steps of a colour scale. The contract is told in frontend/README.md. */

/** A class from 1 on, or why there is none. */
export type AreaClass = number | "secret" | "unreported" | "inapplicable" | null;
export type Scale = "need" | "change";

export interface Layer {
  readonly label?: string;
  readonly labels: readonly string[];
  readonly scale?: Scale;
  readonly classes: Readonly<Record<string, Readonly<Record<string, AreaClass>>>>;
  readonly attention?: Readonly<Record<string, readonly string[]>>;
}

export interface Values {
  readonly years: readonly number[];
  readonly layers: Readonly<Record<string, Layer>>;
}

export interface AreaFeature {
  readonly type: "Feature";
  readonly geometry: { readonly type: string; readonly coordinates: unknown };
  readonly properties: { readonly id: string; readonly name: string; readonly url?: string };
}

export interface AreaCollection {
  readonly type: "FeatureCollection";
  readonly features: readonly AreaFeature[];
}

/** What is shown just now. */
export interface View {
  readonly layer: string;
  readonly year: number;
}

const STEPS: Readonly<Record<number, readonly number[]>> = {
  1: [3],
  2: [1, 5],
  3: [1, 3, 5],
  4: [1, 2, 4, 5],
  5: [1, 2, 3, 4, 5],
};

/** The step (1 to 5) of class `number` out of `count`. */
export function stepOf(number: number, count: number): number {
  const steps = STEPS[count];
  if (steps !== undefined) {
    return steps[number - 1] ?? 3;
  }
  return Math.max(1, Math.min(5, Math.round(1 + (4 * (number - 1)) / (count - 1))));
}

export function scaleOf(name: string, layer: Layer): Scale {
  return layer.scale ?? (name === "change" ? "change" : "need");
}

/** The name of the fill: "need-4", "change-1", "absent-secret". */
export function fillOf(name: string, layer: Layer, value: AreaClass): string {
  return typeof value === "number" ? `${scaleOf(name, layer)}-${stepOf(value, layer.labels.length)}` : `absent-${value ?? "none"}`;
}

/** The absences that occur in what is shown, in a fixed order. */
export function absencesOf(values: Values, view: View, areas: readonly string[]): readonly string[] {
  const found = new Set<AreaClass>(areas.map((area) => classOf(values, view, area)));
  const kinds: readonly AreaClass[] = ["secret", "unreported", "inapplicable", null];
  return kinds.filter((kind) => found.has(kind)).map((kind) => String(kind ?? "none"));
}

export function classOf(values: Values, view: View, area: string): AreaClass {
  return values.layers[view.layer]?.classes[String(view.year)]?.[area] ?? null;
}

export function needsAttention(values: Values, view: View, area: string): boolean {
  return values.layers[view.layer]?.attention?.[String(view.year)]?.includes(area) ?? false;
}

/** West, south, east, north of everything. */
export function boundsOf(areas: AreaCollection): [number, number, number, number] {
  const bounds: [number, number, number, number] = [180, 90, -180, -90];
  const walk = (node: unknown): void => {
    if (!Array.isArray(node)) {
      return;
    }
    const [x, y] = node as unknown[];
    if (typeof x === "number" && typeof y === "number") {
      bounds[0] = Math.min(bounds[0], x);
      bounds[1] = Math.min(bounds[1], y);
      bounds[2] = Math.max(bounds[2], x);
      bounds[3] = Math.max(bounds[3], y);
      return;
    }
    node.forEach(walk);
  };
  areas.features.forEach((feature) => {
    walk(feature.geometry.coordinates);
  });
  return bounds;
}
