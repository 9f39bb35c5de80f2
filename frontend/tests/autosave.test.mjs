import assert from "node:assert/strict";
import { test } from "node:test";

import { moduleOf } from "./module.mjs";

const { isKept } = await moduleOf("shell/autosave.ts");

test("passwords, files and hidden fields are never kept", () => {
  for (const type of ["password", "file", "hidden", "submit", "button"]) {
    assert.equal(isKept({ name: "x", type, noDraft: false }), false, type);
  }
  assert.equal(isKept({ name: "", type: "text", noDraft: false }), false);
  assert.equal(isKept({ name: "x", type: "text", noDraft: true }), false);
  assert.equal(isKept({ name: "x", type: "textarea", noDraft: false }), true);
});
