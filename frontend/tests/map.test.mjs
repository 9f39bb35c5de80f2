import assert from "node:assert/strict";
import { test } from "node:test";

import { moduleOf } from "./module.mjs";

const { absencesOf, boundsOf, classOf, fillOf, needsAttention, stepOf } = await moduleOf("map/contract.ts");
const { indexAfter } = await moduleOf("map/listbox.ts");

const values = {
  years: [2024, 2025],
  layers: {
    status: {
      labels: ["hoch", "mittel", "niedrig", "sehr niedrig"],
      classes: { 2025: { "01": 4, "02": 1, "03": "secret", "04": null } },
      attention: { 2025: ["01"] },
    },
    change: { labels: ["positiv", "stabil", "negativ"], classes: { 2025: { "01": 3 } } },
  },
};
const status = { layer: "status", year: 2025 };

test("classes take their steps", () => {
  assert.deepEqual([1, 2, 3, 4].map((number) => stepOf(number, 4)), [1, 2, 4, 5]);
  assert.deepEqual([1, 2, 3].map((number) => stepOf(number, 3)), [1, 3, 5]);
  assert.deepEqual([1, 2].map((number) => stepOf(number, 2)), [1, 5]);
  assert.deepEqual([1, 7].map((number) => stepOf(number, 7)), [1, 5]);
});

test("a fill says scale and step, or why there is none", () => {
  assert.equal(fillOf("status", values.layers.status, 4), "need-5");
  assert.equal(fillOf("change", values.layers.change, 3), "change-5");
  assert.equal(fillOf("status", values.layers.status, "secret"), "absent-secret");
  assert.equal(fillOf("status", values.layers.status, null), "absent-none");
});

test("an unknown year or area has no figure", () => {
  assert.equal(classOf(values, { layer: "status", year: 1999 }, "01"), null);
  assert.equal(classOf(values, status, "99"), null);
  assert.equal(classOf(values, status, "01"), 4);
  assert.equal(needsAttention(values, status, "01"), true);
  assert.equal(needsAttention(values, status, "02"), false);
});

test("the legend names the absences that occur", () => {
  assert.deepEqual(absencesOf(values, status, ["01", "02", "03", "04"]), ["secret", "none"]);
  assert.deepEqual(absencesOf(values, status, ["01"]), []);
});

test("bounds reach around holes and many parts", () => {
  const feature = (coordinates) => ({ type: "Feature", geometry: { type: "x", coordinates }, properties: {} });
  const areas = { type: "FeatureCollection", features: [feature([[[7, 51], [8, 52]]]), feature([[[[6, 50.5], [7, 51]]]])] };
  assert.deepEqual(boundsOf(areas), [6, 50.5, 8, 52]);
});

test("keys move through the list", () => {
  const names = ["Ahornweg", "Ölmühle", "Oststadt", "Zeche"];
  assert.equal(indexAfter("ArrowDown", 0, names), 1);
  assert.equal(indexAfter("ArrowUp", 0, names), 0);
  assert.equal(indexAfter("End", 0, names), 3);
  assert.equal(indexAfter("Home", 3, names), 0);
  assert.equal(indexAfter("PageDown", 0, names), 3);
  assert.equal(indexAfter("o", 0, names), 2);
  assert.equal(indexAfter("x", 0, names), -1);
  assert.equal(indexAfter("Tab", 0, names), -1);
});
