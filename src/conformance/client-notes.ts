// How a client case runs: with a target (a Redis class, and where its server is), and a notebook.

// biome-ignore lint/suspicious/noExplicitAny: a case takes ioredis and the twin alike, with all their members.
export type Client = any;

export interface ClientTarget {
  /** The client's class, with ioredis' statics. */
  readonly Redis: new (
    ...args: unknown[]
  ) => Client;
  /** Options that reach the server under test. */
  readonly options: { readonly host: string; readonly port: number };
  /** Waits until nothing more happens by itself. */
  pause(): Promise<void>;
}

export interface Notebook extends ClientTarget {
  /** A client with some options, closed when the case is over. */
  make(options?: object): Client;
  /** Waits until something is so, ten seconds at most, and then until nothing more happens by itself. */
  until(isSo: () => boolean | Promise<boolean>): Promise<void>;
  note(label: string, value?: unknown): void;
  /** Notes what a promise comes to. */
  outcome(label: string, promise: unknown): Promise<void>;
  /** Notes the events of a client as they come, each with the status at that moment. */
  follow(client: Client, name?: string): void;
}

export interface ClientCase {
  readonly title: string;
  run(notebook: Notebook): Promise<void>;
}

/** The next event of that name. */
export const once = (client: Client, event: string) => new Promise((done) => client.once(event, done));

/** Cases by their titles. */
export function clientCasesOf(table: { readonly [title: string]: ClientCase['run'] }): ClientCase[] {
  return Object.entries(table).map(([title, run]) => ({ title, run }));
}

const EVENTS = ['wait', 'connecting', 'connect', 'ready', 'error', 'close', 'reconnecting', 'end', 'select'];

/** Runs a case on a flushed server and returns its notes. */
export async function runClientCase({ run }: ClientCase, target: ClientTarget): Promise<string[]> {
  const notes: string[] = [];
  const clients: Client[] = [];
  const note = (label: string, ...values: unknown[]) => {
    notes.push(values.length === 0 ? label : `${label}: ${values.map(describe).join(', ')}`);
  };
  const make = (options: object = {}) => {
    const client = new target.Redis({ ...target.options, ...options });
    clients.push(client);
    return client;
  };
  const flusher = make();
  await flusher.flushall();
  try {
    await run({
      ...target,
      make,
      until: async (isSo) => {
        for (const start = Date.now(); !(await isSo()) && Date.now() - start < 10_000; ) await target.pause();
        await target.pause();
      },
      note,
      outcome: (label, promise) => outcome(promise).then((text) => note(`${label} → ${text}`)),
      follow: (client, name = 'client') => {
        for (const event of EVENTS) {
          client.on(event, (...args: unknown[]) => {
            note(`${name} ${event}${args[0] === undefined ? '' : ` ${args.map(describe)}`} (${client.status})`);
          });
        }
      },
    });
    return notes.slice();
  } finally {
    for (const client of clients) client.disconnect();
  }
}

async function outcome(promise: unknown): Promise<string> {
  try {
    return describe(await promise);
  } catch (error) {
    return `rejected with ${describe(error)}`;
  }
}

interface ShownError extends Error {
  command?: { name: string; args: unknown[] };
  previousErrors?: unknown[];
  code?: string;
  syscall?: string;
}

/** A value in one line, with all that tells it from others. */
export function describe(value: unknown): string {
  if (value instanceof Error) return describeError(value);
  if (value instanceof Uint8Array) return `<${Buffer.from(value).toString('latin1')}>`;
  if (Array.isArray(value)) return `[${value.map(describe).join(', ')}]`;
  if (value instanceof Map) return `Map ${describe([...value])}`;
  if (typeof value === 'function') return 'a function';
  if (typeof value === 'object' && value !== null) {
    return `{${Object.entries(value).map(([key, item]) => `${key}: ${describe(item)}`)}}`;
  }
  return typeof value === 'string' ? JSON.stringify(value) : String(value);
}

function describeError({ name, message, command, previousErrors, code, syscall }: ShownError): string {
  const parts = [`${name} ${message}`];
  if (code !== undefined) parts.push(`code ${code}`);
  if (syscall !== undefined) parts.push(`syscall ${syscall}`);
  if (command) parts.push(`command ${command.name} ${describe(command.args)}`);
  if (previousErrors) parts.push(`previous ${describe(previousErrors)}`);
  return `(${parts.join('; ')})`;
}
