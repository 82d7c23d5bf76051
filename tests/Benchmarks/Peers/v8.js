// Runs kernels on V8 for as long as the parent asks: one JSON line in, one JSON line out.
// {"wasm": path, "warmups": n, "runs": n, "counters": {export: number}} -> {"best": ns, "median": ns, "cpu": ns} or {"error": text}
// cpu is the median of the user time of this process, which other programs on the machine disturb less.
'use strict';
const fs = require('fs');
const readline = require('readline');

function measure(request) {
  const instance = new WebAssembly.Instance(new WebAssembly.Module(fs.readFileSync(request.wasm)), {});
  const main = () => {
    for (const [name, value] of Object.entries(request.counters ?? {})) {
      const counter = instance.exports[name];
      counter.value = typeof counter.value === 'bigint' ? BigInt(value) : value;
    }
    instance.exports.main();
  };
  for (let i = 0; i < request.warmups; i++) main();
  const times = [];
  const userTimes = [];
  for (let i = 0; i < request.runs; i++) {
    const usage = process.cpuUsage();
    const start = process.hrtime.bigint();
    main();
    times.push(Number(process.hrtime.bigint() - start));
    userTimes.push(process.cpuUsage(usage).user * 1000);
  }
  times.sort((a, b) => a - b);
  userTimes.sort((a, b) => a - b);
  return { best: times[0], median: times[times.length >> 1], cpu: userTimes[userTimes.length >> 1] };
}

readline.createInterface({ input: process.stdin }).on('line', (line) => {
  let answer;
  try {
    answer = measure(JSON.parse(line));
  } catch (problem) {
    answer = { error: String(problem) };
  }
  process.stdout.write(JSON.stringify(answer) + '\n');
});
process.stdout.write(JSON.stringify({ node: process.versions.node, v8: process.versions.v8 }) + '\n');
