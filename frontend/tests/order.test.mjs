import assert from "node:assert/strict";
import { test } from "node:test";

import { moduleOf } from "./module.mjs";

const { compare, dateOf, keyOf, numberOf } = await moduleOf("shell/order.ts");

test("German numbers", () => {
  for (const [text, value] of [
    ["1.234,56 €", 1234.56],
    ["12,4 %", 12.4],
    ["−3,2", -3.2],
    ["▲ 1.000", 1000],
    ["1\u00a0234", 1234],
    ["0", 0],
    ["12.345.678", 12345678],
  ]) {
    assert.equal(numberOf(text), value, text);
  }
});

test("what is no number stays none", () => {
  for (const text of ["", "–", "⊘ geheim", "12,4.5", "1.23", "abc", "1,2,3"]) {
    assert.ok(Number.isNaN(numberOf(text)), text);
  }
});

test("dates", () => {
  assert.equal(dateOf("1.2.2025"), "2025-02-01");
  assert.equal(dateOf("31.12.2025 14:30"), "2025-12-31");
  assert.equal(dateOf("2025-12-31"), "2025-12-31");
  assert.equal(dateOf("offen"), "");
});

test("the value of a cell wins over its text; an empty one is an absence", () => {
  assert.equal(keyOf("number", "⊘ geheim", ""), null);
  assert.equal(keyOf("number", "1,23", "1.2345"), 1.2345);
  assert.equal(keyOf("text", " Nordhafen ", undefined), "Nordhafen");
});

test("absences come last in both directions, umlauts where they belong", () => {
  const sorted = (keys, descending) => [...keys].sort((a, b) => compare(a, b, descending));
  assert.deepEqual(sorted([3, null, 1, 2], false), [1, 2, 3, null]);
  assert.deepEqual(sorted([3, null, 1, 2], true), [3, 2, 1, null]);
  assert.deepEqual(sorted(["Zeche", "Ölmühle", "Oststadt", "10", "9"], false), ["9", "10", "Ölmühle", "Oststadt", "Zeche"]);
});
