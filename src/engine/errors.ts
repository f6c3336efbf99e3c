// Every text with which Redis refuses, named by its meaning. Each was seen on a live server.
import { ReplyError } from '../resp/reply.ts';

function error(text: string): () => ReplyError {
  return () => new ReplyError(text);
}

export const wrongType = error('WRONGTYPE Operation against a key holding the wrong kind of value');
export const syntaxError = error('ERR syntax error');
export const notAnInteger = error('ERR value is not an integer or out of range');
export const notAFloat = error('ERR value is not a valid float');
export const noSuchKey = error('ERR no such key');
export const outOfRange = error('ERR index out of range');
export const mustBePositive = error('ERR value is out of range, must be positive');
export const incrementOverflows = error('ERR increment or decrement would overflow');
export const decrementOverflows = error('ERR decrement would overflow');
export const incrementIsNotFinite = error('ERR increment would produce NaN or Infinity');
export const stringTooLong = error('ERR string exceeds maximum allowed size (proto-max-bulk-len)');
export const offsetOutOfRange = error('ERR offset is out of range');
export const timeoutNotAFloat = error('ERR timeout is not a float or out of range');
export const timeoutIsNegative = error('ERR timeout is negative');
export const invalidCursor = error('ERR invalid cursor');
export const sameObject = error('ERR source and destination objects are the same');
export const dbIndexOutOfRange = error('ERR DB index is out of range');
export const noAuth = error('NOAUTH Authentication required.');
export const execAborted = error('EXECABORT Transaction discarded because of previous errors.');
export const notAllowedInTransaction = error('ERR Command not allowed inside a transaction');
export const nestedMulti = error('ERR MULTI calls can not be nested');
export const execWithoutMulti = error('ERR EXEC without MULTI');
export const discardWithoutMulti = error('ERR DISCARD without MULTI');
export const watchInsideMulti = error('ERR WATCH inside MULTI is not allowed');

export function wrongArity(command: string): ReplyError {
  return new ReplyError(`ERR wrong number of arguments for '${command}' command`);
}

export function invalidExpire(command: string): ReplyError {
  return new ReplyError(`ERR invalid expire time in '${command}' command`);
}

/** Redis quotes the first arguments, and no more than 128 bytes of them. */
export function unknownCommand(argv: readonly string[]): ReplyError {
  let args = '';
  for (let at = 1; at < argv.length && args.length < 128; at++) {
    args += `'${argv[at]!.slice(0, 128 - args.length)}' `;
  }
  const text = `ERR unknown command '${argv[0]!.slice(0, 128)}', with args beginning with: ${args}`;
  return new ReplyError(text.replace(/[\r\n]/g, ' '));
}

export function unknownSubcommand(container: string, subcommand: string): ReplyError {
  const text = `ERR unknown subcommand '${subcommand.slice(0, 128)}'. Try ${container.toUpperCase()} HELP.`;
  return new ReplyError(text.replace(/[\r\n]/g, ' '));
}

export function notInSubscriberMode(command: string): ReplyError {
  return new ReplyError(
    `ERR Can't execute '${command}': only (P|S)SUBSCRIBE / (P|S)UNSUBSCRIBE / PING / QUIT / RESET are allowed in this context`,
  );
}
export const lcsNotStrings = error('ERR The specified keys must contain string values');
export const lcsWantsBoth = error('ERR If you want both the length and indexes, please just use IDX.');
export const novaluesOnlyInHscan = error('ERR NOVALUES option can only be used in HSCAN');
