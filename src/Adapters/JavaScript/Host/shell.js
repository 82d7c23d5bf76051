'use strict';

// The host script of the JavaScript engines. Its parts are concatenated, in the order that HostScript.cs names, into
// one script that runs unchanged under node, bun and SpiderMonkey's shell. This part knows which of them it is.

/** Whether this is node or bun: they have files, base64, SHA-256 and workers; SpiderMonkey's shell has lines. */
const hasNode = typeof process === 'object' && typeof require === 'function';
const isBun = typeof Bun === 'object';
const nodeFiles = hasNode ? require('fs') : null;
const nodeCrypto = hasNode ? require('crypto') : null;

/** Arguments after the script: name, executor, framing, configuration, and a version for a shell that has none. */
const hostArguments = hasNode ? process.argv.slice(2) : scriptArgs;

/** The engine's family, which chooses its table of traps, and its version. */
const engine = isBun
  ? { family: 'JavaScriptCore', version: process.versions.webkit.slice(0, 8), shell: `bun ${Bun.version}` }
  : hasNode
    ? { family: 'V8', version: process.versions.v8, shell: `node ${process.version}` }
    : { family: 'SpiderMonkey', version: hostArguments[4], shell: 'js' };

/** Microseconds since some moment. */
const microseconds = typeof performance === 'object'
  ? () => performance.now() * 1000
  : () => dateNow() * 1000;

const HEX = Array.from({ length: 256 }, (_, value) => value.toString(16).padStart(2, '0'));

/** Bytes as lower-case hex. */
function toHex(bytes) {
  if (hasNode) return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('hex');
  let text = '';
  for (let i = 0; i < bytes.length; i++) text += HEX[bytes[i]];
  return text;
}

/** Bytes of hex. */
function fromHex(text) {
  const bytes = new Uint8Array(text.length / 2);
  for (let i = 0; i < bytes.length; i++) bytes[i] = parseInt(text.substr(2 * i, 2), 16);
  return bytes;
}

const BASE64_DIGITS = (() => {
  const digits = new Uint8Array(128);
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  for (let i = 0; i < 64; i++) digits[alphabet.charCodeAt(i)] = i;
  return digits;
})();

/** Bytes of base64 with padding. */
function fromBase64(text) {
  if (hasNode) return new Uint8Array(Buffer.from(text, 'base64'));
  let length = text.length / 4 * 3;
  if (text.endsWith('==')) length -= 2;
  else if (text.endsWith('=')) length -= 1;
  const bytes = new Uint8Array(length);
  for (let from = 0, to = 0; from < text.length; from += 4) {
    let four = 0;
    for (let i = 0; i < 4; i++) {
      const code = text.charCodeAt(from + i);
      four = four << 6 | (code === 0x3d ? 0 : BASE64_DIGITS[code]);
    }
    bytes[to++] = four >>> 16;
    if (to < length) bytes[to++] = four >>> 8;
    if (to < length) bytes[to++] = four;
  }
  return bytes;
}

/** JSON of ASCII alone, so that no shell's idea of an encoding matters. */
function toJson(value) {
  return JSON.stringify(value)
    .replace(/[\u007f-\uffff]/g, c => '\\u' + c.charCodeAt(0).toString(16).padStart(4, '0'));
}

const FRAME_MAGIC = 0x01494545;   // "EEI", 1, read little-endian.

/** Frames of docs/protocol.md over descriptors 0 and 1, read and written without waiting for the event loop. */
class FrameChannel {
  constructor() {
    this.buffer = Buffer.alloc(1 << 16);
    this.filled = 0;
  }

  /** The next request, or null at the end of input. */
  receive() {
    if (!this.fill(8)) return null;
    if (this.buffer.readUInt32LE(0) !== FRAME_MAGIC) throw new Error('a frame does not begin with EEI 1');
    const length = this.buffer.readUInt32LE(4);
    if (!this.fill(8 + length)) return null;
    const request = JSON.parse(this.buffer.toString('utf8', 8, 8 + length));
    this.buffer.copy(this.buffer, 0, 8 + length, this.filled);
    this.filled -= 8 + length;
    return request;
  }

  send(reply) {
    const text = toJson(reply);
    const frame = Buffer.allocUnsafe(8 + text.length);
    frame.writeUInt32LE(FRAME_MAGIC, 0);
    frame.writeUInt32LE(text.length, 4);
    frame.latin1Write(text, 8);
    for (let sent = 0; sent < frame.length;) {
      sent += retrying(() => nodeFiles.writeSync(1, frame, sent, frame.length - sent));
    }
  }

  fill(wanted) {
    if (this.buffer.length < wanted) {
      const larger = Buffer.alloc(Math.max(wanted, 2 * this.buffer.length));
      this.buffer.copy(larger, 0, 0, this.filled);
      this.buffer = larger;
    }

    while (this.filled < wanted) {
      const count = retrying(
        () => nodeFiles.readSync(0, this.buffer, this.filled, this.buffer.length - this.filled, null));
      if (count === 0) return false;
      this.filled += count;
    }

    return true;
  }
}

/** A read or write of a descriptor that somebody made non-blocking is tried again a little later. */
function retrying(action) {
  for (;;) {
    try {
      return action();
    } catch (error) {
      if (error.code === 'EOF') return 0;
      if (error.code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
    }
  }
}

/** Lines of docs/protocol.md: what SpiderMonkey's shell can read. */
class LineChannel {
  constructor() {
    this.pending = hasNode ? Buffer.alloc(0) : null;
  }

  receive() {
    const line = hasNode ? this.nodeLine() : readline();
    return line === null ? null : JSON.parse(line);
  }

  send(reply) {
    const line = '@eei ' + toJson(reply);
    if (!hasNode) return print(line);
    const bytes = Buffer.from(line + '\n', 'latin1');
    for (let sent = 0; sent < bytes.length;) {
      sent += retrying(() => nodeFiles.writeSync(1, bytes, sent, bytes.length - sent));
    }
  }

  nodeLine() {
    for (;;) {
      const end = this.pending.indexOf(10);
      if (end >= 0) {
        const line = this.pending.toString('utf8', 0, end);
        this.pending = this.pending.subarray(end + 1);
        return line;
      }

      const more = Buffer.alloc(1 << 16);
      const count = retrying(() => nodeFiles.readSync(0, more, 0, more.length, null));
      if (count === 0) return null;
      this.pending = Buffer.concat([this.pending, more.subarray(0, count)]);
    }
  }
}
