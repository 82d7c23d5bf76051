// The loop: one request, one reply.

const REQUESTS_PER_TURN = 32;

// A module with a type that takes a v128.
const VECTOR_TYPE = new Uint8Array([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 5, 1, 0x60, 1, 0x7b, 0]);

function hello() {
  const [name, executor, , configuration] = hostArguments;
  const short = engine.version.split('.').slice(0, 2).join('.');
  return {
    protocol: 1,
    name,
    version: `${engine.family} ${engine.version} (${engine.shell})`,
    configuration,
    lineage: {
      decoder: engine.family,
      validator: engine.family,
      executor: `${engine.family} ${short} ${executor}`.trim(),
      hostFunctions: 'JavaScript',
      meter: 'injected into the wasm',
    },
    capabilities: [
      'wasm2Scalar', 'hostCallTrace', 'memoryDigest', 'libraries',
      ...(WebAssembly.validate(VECTOR_TYPE) ? ['vector'] : []),
    ],
    instrumentation: ['gas', 'depth', 'canonicalNaN', 'memoryLimit'],
  };
}

/** Answers requests until the input ends or somebody says bye. */
class Server {
  constructor(channel) {
    this.channel = channel;
    this.scripts = new Map();
    this.modules = new ModuleStore();
  }

  /** Answers one request; false when that was the last. */
  serveOne() {
    const request = this.channel.receive();
    if (request === null) return false;
    let reply;
    try {
      reply = this.answer(request);
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
      reply = { error: error.message };
    }
    this.channel.send({ id: request.id, ...reply });
    return request.bye === undefined;
  }

  answer(request) {
    if (request.hello !== undefined) return { hello: hello() };
    if (request.load !== undefined) {
      const script = new Script(request.load);
      this.scripts.set(request.load.script, script);
      return { loaded: { refusal: script.refusal, compileMicroseconds: script.compileMicroseconds } };
    }
    if (request.run !== undefined) {
      const script = this.scripts.get(request.run.script);
      if (script === undefined) throw new RequestError(`there is no script ${request.run.script}`);
      return { outcome: new Run(script, request.run).outcome() };
    }
    if (request.drop !== undefined) {
      this.scripts.delete(request.drop.script);
      return { dropped: {} };
    }
    if (request.module !== undefined) {
      if (request.module.op !== 'clear') return { module: this.modules.answer(request.module) };
      this.modules = new ModuleStore();
      return { module: { kind: 'returned' } };
    }
    if (request.bye !== undefined) return { bye: {} };
    throw new RequestError('this request is none of hello, load, run, drop, module, bye');
  }
}

function serve() {
  Error.stackTraceLimit = 4;
  const [, , framing] = hostArguments;
  const server = new Server(framing === 'frames' ? new FrameChannel() : new LineChannel());
  if (!hasNode) {
    while (server.serveOne());
    return;
  }

  // Engines free machine code and memory in tasks of the event loop, which therefore has its turn now and then.
  const turn = () => {
    for (let i = 0; i < REQUESTS_PER_TURN; i++) if (!server.serveOne()) process.exit(0);
    setImmediate(turn);
  };
  turn();
}

// Under node the loop runs in a worker, whose stack can be made as large as the depth rule needs on any machine;
// bun and SpiderMonkey have what their launcher gives them (JavaScriptEngines.cs).
// Fewer for modules of WebAssembly's tests: an error without end of calls is told call by call.
const STACK_MEGABYTES = hasNode ? Number(process.env.EEI_STACK_MEGABYTES ?? 256) : 0;
const PARENT_LOOK_MILLISECONDS = 1000;
if (hasNode && !isBun && require('worker_threads').isMainThread) {
  const { Worker } = require('worker_threads');
  const worker = new Worker(__filename, { argv: hostArguments, resourceLimits: { stackSizeMb: STACK_MEGABYTES } });
  worker.on('error', error => {
    console.error(error);
    process.exit(70);
  });
  worker.on('exit', code => process.exit(code));
  // A guest that never returns would outlive a parent that was killed.
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) process.exit(0);
  }, PARENT_LOOK_MILLISECONDS).unref();
} else {
  serve();
}
