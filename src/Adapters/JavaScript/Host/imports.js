// What guests import: one function for each host function, made once per process, speaking to whichever block runs.
//
// Each has exactly the parameters of the host function's type. V8 11.3 makes, for each module and with its optimising
// compiler, the way to a function that fits the type; one more for a function that does not, as any with rest
// parameters does not, is a tenth of a short run.

/** What host functions speak to: the block that runs. */
const running = { block: null };

/** The function that guests call for a host function of so many parameters. */
function guestFunction(name, count) {
  switch (count) {
    case 0: return () => running.block.call(name, []);
    case 1: return a => running.block.call(name, [a]);
    case 2: return (a, b) => running.block.call(name, [a, b]);
    case 3: return (a, b, c) => running.block.call(name, [a, b, c]);
    case 4: return (a, b, c, d) => running.block.call(name, [a, b, c, d]);
    default: throw new RangeError(`${name} has ${count} parameters`);
  }
}

/** What guests import, by canonical name. */
const GUEST_FUNCTIONS = Object.fromEntries(Object.entries(HOST_FUNCTIONS).map(
  ([name, { parameters }]) => [name, guestFunction(name, parameters.length)]));
