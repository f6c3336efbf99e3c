// How much a client may leave unread (`client-output-buffer-limit`): beyond the hard limit, or beyond the soft one for too
// long, the server ends the connection (checkClientOutputBufferLimits in redis/src/networking.c).
import type { Alarm } from '../engine/clock.ts';
import type { Engine } from '../engine/engine.ts';
import type { Session } from '../engine/session.ts';
import type { Transport } from './connection.ts';

interface Limits {
  /** Bytes; 0 for no limit. */
  readonly hard: number;
  readonly soft: number;
  readonly milliseconds: number;
}

/** Watches the backlog of one client. */
export class OutputWatch {
  readonly #session: Session;
  readonly #transport: Transport;
  /** Rings when the client has been beyond the soft limit for too long. */
  #alarm: Alarm | undefined;

  constructor(session: Session, transport: Transport) {
    this.#session = session;
    this.#transport = transport;
  }

  /** Bytes were sent and not all of them taken. */
  check(): void {
    const { server, subscriptions } = this.#session;
    const { hard, soft, milliseconds } = limitsOf(server, subscriptions ? 'pubsub' : 'normal');
    const { backlog } = this.#transport;
    if (hard > 0 && backlog > hard) this.#end();
    else if (soft === 0 || backlog <= soft) this.stop();
    else this.#alarm ??= server.clock.alarm(server.now() + milliseconds, 'wake', () => this.#ring());
  }

  stop(): void {
    if (this.#alarm) this.#session.server.clock.cancel(this.#alarm);
    this.#alarm = undefined;
  }

  /** It may have caught up meanwhile. */
  #ring(): void {
    this.#alarm = undefined;
    const { server, subscriptions } = this.#session;
    const { soft } = limitsOf(server, subscriptions ? 'pubsub' : 'normal');
    if (soft > 0 && this.#transport.backlog > soft) this.#end();
  }

  #end(): void {
    this.stop();
    this.#session.end();
    this.#transport.destroy();
  }
}

function limitsOf({ config }: Engine, kind: 'normal' | 'pubsub'): Limits {
  const words = config.get('client-output-buffer-limit').split(' ');
  const at = words.indexOf(kind);
  const [hard = 0, soft = 0, seconds = 0] = words.slice(at + 1, at + 4).map(Number);
  return { hard, soft, milliseconds: seconds * 1000 };
}
