/** On every page: menus, print, link, focus after a refused form, drafts. Without it everything still works. */

import { autosaveEnhance } from "../shell/autosave.ts";
import { copylinkEnhance } from "../shell/copylink.ts";
import { dropsEnhance } from "../shell/drops.ts";
import { focusEnhance } from "../shell/focus.ts";
import { printEnhance } from "../shell/print.ts";

dropsEnhance();
printEnhance();
copylinkEnhance();
autosaveEnhance();
focusEnhance();
