// Connections that show every frame that comes: one straight on the engine, one over a socket to a real Redis.
import { connect as connectSocket } from 'node:net';
import type { Engine } from '../../src/engine/engine.ts';
import { Pending } from '../../src/engine/session.ts';
import { NO_REPLY, type Reply } from '../../src/resp/reply.ts';
import { describeReply, readFrame } from './describe.ts';

/** Rounds of five milliseconds in which what is expected comes, however busy the machine. */
const PATIENCE = 2000;

export interface Wire {
  send(argv: readonly string[]): void;
  /** The frames that have come since the last time; waits until there are as many as expected, or no more come. */
  frames(expected: number): Promise<string[]>;
  close(): void;
}

export type Connect = () => Promise<Wire>;

export function engineWires(server: Engine): Connect {
  return async () => {
    const frames: string[] = [];
    const take = (reply: Reply) => {
      if (reply !== NO_REPLY) frames.push(describeReply(reply, session.protocol, server.formatDouble));
      session.tellWhatCameLater();
      if (session.quitting && !session.closed) end();
    };
    const end = () => {
      session.close();
      frames.push('closed');
    };
    const session = server.connect({ onPush: take, onClose: () => frames.push('closed') });
    return {
      send: (argv) => {
        if (session.closed) return;
        const reply = session.send(argv);
        if (reply instanceof Pending) reply.onReply(take);
        else take(reply);
      },
      frames: async (expected) => {
        for (let round = 0; frames.length < expected && round < PATIENCE; round++) await pause(5);
        return frames.splice(0);
      },
      close: () => session.close(),
    };
  };
}

export function socketWires(url: string): Connect {
  const { hostname, port } = new URL(url);
  return async () => {
    const socket = connectSocket(Number(port), hostname);
    const frames: string[] = [];
    let bytes = '';
    socket.on('error', () => {});
    socket.on('close', () => frames.push('closed'));
    socket.on('data', (chunk) => {
      bytes += chunk.toString('latin1');
      let at = 0;
      for (let frame = readFrame(bytes, at); frame; frame = readFrame(bytes, at)) {
        frames.push(frame.text);
        at = frame.end;
      }
      bytes = bytes.slice(at);
    });
    await new Promise((done) => socket.once('connect', done));
    return {
      send: (argv) => {
        const parts = argv.map((arg) => `$${arg.length}\r\n${arg}\r\n`);
        socket.write(Buffer.from(`*${argv.length}\r\n${parts.join('')}`, 'latin1'));
      },
      frames: async (expected) => {
        for (let round = 0; frames.length < expected && round < PATIENCE; round++) await pause(5);
        // What comes although nobody expects it comes soon.
        await pause(expected === 0 ? Number(process.env.WIRE_PAUSE ?? 15) : 2);
        return frames.splice(0);
      },
      close: () => socket.destroy(),
    };
  };
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((done) => setTimeout(done, milliseconds));
}
