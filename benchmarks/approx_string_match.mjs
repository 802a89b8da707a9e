// Times approx-string-match, the matcher of Hypothesis' client. Reads {text, quotes: [[quote, errors]]} as JSON from
// standard input; writes [[nanoseconds, start, end]]. Offsets are UTF-16 units: the same as code points in what it is
// given, folded text without characters beyond the basic plane.
import { readFileSync } from "node:fs";

import search from "approx-string-match";

const { text, quotes } = JSON.parse(readFileSync(0, "utf8"));

// Let the compiler see the code before the clock does.
for (const [quote, errors] of quotes.slice(0, 3)) search(text.slice(0, 100_000), quote, errors);

const results = quotes.map(([quote, errors]) => {
  const started = process.hrtime.bigint();
  const found = search(text, quote, errors);
  const spent = Number(process.hrtime.bigint() - started);
  const best = found.reduce((a, b) => (a === null || b.errors < a.errors ? b : a), null);
  return [spent, best?.start ?? null, best?.end ?? null];
});
process.stdout.write(JSON.stringify(results));
