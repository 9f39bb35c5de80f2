/** Pages with hx-… attributes load this. */

import "../shell/htmx.ts";
