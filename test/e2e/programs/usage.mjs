// Loaded before a program: at its end appends what it took to the file LCO_USAGE, a line of JSON.
import { appendFileSync } from 'node:fs';

const file = process.env.LCO_USAGE;
if (file !== undefined) {
  process.on('exit', () => {
    const usage = { args: process.argv.slice(2), seconds: performance.now() / 1000, megabytes: process.resourceUsage().maxRSS / 1024 };
    appendFileSync(file, `${JSON.stringify(usage)}\n`);
  });
}
