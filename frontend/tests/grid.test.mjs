import assert from "node:assert/strict";
import { test } from "node:test";

import { moduleOf } from "./module.mjs";

const { placed, tableOf } = await moduleOf("grid/paste.ts");

test("cells and rows of a spreadsheet", () => {
  assert.deepEqual(tableOf("1.234,56\t2\r\n3\t\r\n"), [["1.234,56", "2"], ["3", ""]]);
  assert.deepEqual(tableOf("eins"), [["eins"]]);
  assert.deepEqual(tableOf(""), []);
  assert.deepEqual(tableOf('"a\tb"\t"zwei\nZeilen"\t"sag ""ja"""'), [["a\tb", "zwei\nZeilen", 'sag "ja"']]);
  assert.deepEqual(tableOf('7" Rohr\tx'), [['7" Rohr', "x"]]);
});

test("pasted cells go right and down, pass over what is computed, and end at the edge", () => {
  const cells = [["1", "2", "3"], ["4", "5", "6"], ["7", "8", "9"]];
  const found = placed(cells, { row: 1, column: 1 }, { rows: 3, columns: 3 }, (_row, column) => column !== 2);
  assert.deepEqual(found.spots, [
    { row: 1, column: 1, text: "1" },
    { row: 2, column: 1, text: "4" },
  ]);
  assert.equal(found.skipped, 2);
  assert.equal(found.outside, 5);
});

test("line ends inside a cell become blanks", () => {
  const found = placed([["zwei\nZeilen"]], { row: 0, column: 0 }, { rows: 1, columns: 1 }, () => true);
  assert.equal(found.spots[0].text, "zwei Zeilen");
});
