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
export const execAborted = error('EXECABORT Transaction discarded because of previous errors.');
export const notAllowedInTransaction = error('ERR Command not allowed inside a transaction');
export const nestedMulti = error('ERR MULTI calls can not be nested');
export const execWithoutMulti = error('ERR EXEC without MULTI');
export const discardWithoutMulti = error('ERR DISCARD without MULTI');
export const watchInsideMulti = error('ERR WATCH inside MULTI is not allowed');

export function unknownArgument(argument: string): ReplyError {
  return new ReplyError(`ERR unknown argument: ${argument}`);
}

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

export function execAbortedBecause(message: string): ReplyError {
  return new ReplyError(`EXECABORT Transaction discarded because of: ${message.replace(/^ERR /, '')}`);
}

export function unknownSubcommand(container: string, subcommand: string): ReplyError {
  const text = `ERR unknown subcommand '${subcommand.slice(0, 128)}'. Try ${container.toUpperCase()} HELP.`;
  return new ReplyError(text.replace(/[\r\n]/g, ' '));
}
export const migrateKeyAndKeys = error(
  'ERR When using MIGRATE KEYS option, the key argument must be set to the empty string',
);
export const migrateUnreachable = error('IOERR error or timeout writing to target instance');
export const lcsNotStrings = error('ERR The specified keys must contain string values');
export const lcsNeedsTooMuch = error('ERR Insufficient memory, transient memory for LCS exceeds proto-max-bulk-len');
export const lcsWantsBoth = error('ERR If you want both the length and indexes, please just use IDX.');
export const hashValueNotAnInteger = error('ERR hash value is not an integer');
export const hashValueNotAFloat = error('ERR hash value is not a float');
export const valueIsNotFinite = error('ERR value is NaN or Infinity');
export const expiryIsNegative = error('ERR invalid expire time, must be >= 0');
export const fieldsExpected = error('ERR Mandatory argument FIELDS is missing or not at the right position');
export const numFieldsMustBePositive = error('ERR Parameter `numFields` should be greater than 0');
export const numberOfFieldsMustBePositive = error('ERR Number of fields must be a positive integer');
export const numFieldsMismatch = error('ERR The `numfields` parameter must match the number of arguments');
export const invalidNumberOfFields = error('ERR invalid number of fields');
export const expireTimeMissing = error('ERR missing expire time');
export const fieldsMissing = error('ERR missing FIELDS argument');
export const fnxFxxClash = error('ERR Only one of FXX or FNX arguments can be specified');
export const fieldExpiryClash = error('ERR Only one of EX, PX, EXAT, PXAT or KEEPTTL arguments can be specified');
export const novaluesOnlyInHscan = error('ERR NOVALUES option can only be used in HSCAN');
export const bitOffsetOutOfRange = error('ERR bit offset is not an integer or out of range');
export const bitOutOfRange = error('ERR bit is not an integer or out of range');
export const bitMustBeZeroOrOne = error('ERR The bit argument must be 1 or 0.');
export const bitopNotTakesOneKey = error('ERR BITOP NOT must be called with a single source key.');
export const invalidOverflow = error('ERR Invalid OVERFLOW type specified');
export const bitfieldIsReadOnly = error('ERR BITFIELD_RO only supports the GET subcommand');
export const invalidBitfieldType = error(
  'ERR Invalid bitfield type. Use something like i16 u8. Note that u64 is not supported but i64 is.',
);
export const numkeysMustBePositive = error('ERR numkeys should be greater than 0');
export const countMustBePositive = error('ERR count should be greater than 0');
export const rankIsZero = error(
  "ERR RANK can't be zero: use 1 to start from the first match, 2 from the second ... or use negative to start from the end of the list",
);
export const tooManyKeys = error("ERR Number of keys can't be greater than number of args");
export const countIsNegative = error("ERR COUNT can't be negative");
export const maxlenIsNegative = error("ERR MAXLEN can't be negative");
export const outsideLong = error(
  'ERR value is out of range, value must between -9223372036854775807 and 9223372036854775807',
);
export const notAnInt32 = error('ERR value is out of range, value must between -2147483648 and 2147483647');
export const timeoutNotAnInteger = error('ERR timeout is not an integer or out of range');
export const notLfu = error(
  'ERR An LFU maxmemory policy is not selected, access frequency not tracked. Please note that when switching between policies at runtime LRU and LFU data will take some time to adjust.',
);
export const expireNxClash = error('ERR NX and XX, GT or LT options at the same time are not compatible');
export const expireGtLtClash = error('ERR GT and LT options at the same time are not compatible');
export const invalidFirstDb = error('ERR invalid first DB index');
export const invalidSecondDb = error('ERR invalid second DB index');
export const invalidCommand = error('ERR Invalid command specified');
export const invalidCommandArity = error('ERR Invalid number of arguments specified for command');
export const invalidCommandArguments = error('ERR Invalid arguments specified for command');
export const commandHasNoKeys = error('ERR The command has no key arguments');

export function unsupportedOption(option: string): ReplyError {
  return new ReplyError(`ERR Unsupported option ${option}`);
}

export function unknownParameter(name: string): ReplyError {
  return new ReplyError(`ERR Unknown option or number of arguments for CONFIG SET - '${name}'`);
}

export function configSetFailed(name: string, reason: string): ReplyError {
  return new ReplyError(`ERR CONFIG SET failed (possibly related to argument '${name}') - ${reason}`);
}
export const scoreIsNaN = error('ERR resulting score is not a number (NaN)');
export const zaddNxXxClash = error('ERR XX and NX options at the same time are not compatible');
export const zaddGtLtNxClash = error('ERR GT, LT, and/or NX options at the same time are not compatible');
export const incrTakesOnePair = error('ERR INCR option supports a single increment-element pair');
export const minOrMaxNotAFloat = error('ERR min or max is not a float');
export const minOrMaxNotALexItem = error('ERR min or max not valid string range item');
export const limitNeedsScoreOrLex = error(
  'ERR syntax error, LIMIT is only supported in combination with either BYSCORE or BYLEX',
);
export const withscoresNotWithLex = error('ERR syntax error, WITHSCORES not supported in combination with BYLEX');
export const weightNotAFloat = error('ERR weight value is not a float');
export const limitIsNegative = error("ERR LIMIT can't be negative");
export const valueOutOfRange = error('ERR value is out of range');

export function needsInputKey(command: string): ReplyError {
  return new ReplyError(`ERR at least 1 input key is needed for '${command}' command`);
}
export const notAHyperLogLog = error('WRONGTYPE Key is not a valid HyperLogLog string value.');
export const corruptedHyperLogLog = error('INVALIDOBJ Corrupted HLL object detected');
export const noSuchHyperLogLog = error('ERR The specified key does not exist');
export const hyperLogLogNotSparse = error('ERR HLL encoding is not sparse');

export function unknownPfdebug(subcommand: string): ReplyError {
  return new ReplyError(`ERR Unknown PFDEBUG subcommand '${subcommand}'`);
}
export const needsNumericRadius = error('ERR need numeric radius');
export const needsNumericWidth = error('ERR need numeric width');
export const needsNumericHeight = error('ERR need numeric height');
export const radiusIsNegative = error('ERR radius cannot be negative');
export const heightOrWidthIsNegative = error('ERR height or width cannot be negative');
export const unsupportedUnit = error('ERR unsupported unit provided. please use M, KM, FT, MI');
export const memberHasNoPlace = error('ERR could not decode requested zset member');
export const countNotAboveZero = error('ERR COUNT must be > 0');
export const anyNeedsCount = error('ERR the ANY argument requires COUNT argument');

/** The coordinates are printed with six decimals. */
export function notOnMap(longitude: string, latitude: string): ReplyError {
  return new ReplyError(`ERR invalid longitude,latitude pair ${longitude},${latitude}`);
}

export function storeWithoutWith(what: 'GEOSEARCHSTORE' | 'STORE option in GEORADIUS'): ReplyError {
  return new ReplyError(`ERR ${what} is not compatible with WITHDIST, WITHHASH and WITHCOORD options`);
}

/** The command's name as it was sent. */
export function needsOneCenter(command: string): ReplyError {
  return new ReplyError(`ERR exactly one of FROMMEMBER or FROMLONLAT can be specified for ${command}`);
}

export function needsOneShape(command: string): ReplyError {
  return new ReplyError(`ERR exactly one of BYRADIUS and BYBOX can be specified for ${command}`);
}
export const busyKey = error('BUSYKEY Target key name already exists.');
export const wrongPayload = error('ERR DUMP payload version or checksum are wrong');
export const badDataFormat = error('ERR Bad data format');
export const invalidTtl = error('ERR Invalid TTL value, must be >= 0');
export const invalidIdleTime = error('ERR Invalid IDLETIME value, must be >= 0');
export const invalidFreq = error('ERR Invalid FREQ value, must be >= 0 and <= 255');
export const scoresNotDoubles = error("ERR One or more scores can't be converted into double");
