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
export const isLfu = error(
  'ERR An LFU maxmemory policy is selected, idle time not tracked. Please note that when switching between policies at runtime LRU and LFU data will take some time to adjust.',
);
export const outOfMemory = error("OOM command not allowed when used memory > 'maxmemory'.");
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

export const countBelowMinusOne = error('ERR count should be greater than or equal to -1');
export const valueMustBePositive = error('ERR value is out of range, must be positive');
export const debugNotAllowed = error(notAllowedText('DEBUG', 'enable-debug-command'));
export const moduleNotAllowed = error(notAllowedText('MODULE', 'enable-module-command'));
export const debugReloadOptions = error('ERR DEBUG RELOAD only supports the MERGE, NOFLUSH and NOSAVE options.');
export const noRdbFile = error('ERR Error trying to load the RDB dump, check server logs.');
export const notAListpack = error('ERR Not a listpack encoded object.');
export const notForResp2 = error('ERR RESP2 is not supported by this command');
export const packedThresholdOutOfRange = error(
  'ERR argument must be a memory value bigger than 1 and smaller than 4gb',
);
export const unknownProtocolType = error(
  'ERR Wrong protocol type name. Please use one of the following: string|integer|double|bignum|null|array|set|map|attrib|push|verbatim|true|false',
);
export const noShutdownInProgress = error('ERR No shutdown in progress.');
export const invalidMasterPort = error('ERR Invalid master port');
export const failoverNeedsReplicas = error('ERR FAILOVER requires connected replicas.');
export const failoverTimeoutMustBePositive = error('ERR FAILOVER timeout must be greater than 0');
export const noFailoverInProgress = error('ERR No failover in progress.');
/** This one is not Redis': it would begin to follow the other server. */
export const replicationNotThere = error('ERR this server cannot replicate another one');

function notAllowedText(command: string, option: string): string {
  return `ERR ${command} command not allowed. If the ${option} option is set to "local", you can run it from a local connection, otherwise you need to set this option in the configuration file, and then restart the server.`;
}

export function noLatencySamples(event: string): ReplyError {
  return new ReplyError(`ERR No samples available for event '${event}'`);
}

export const noConfigFile = error('ERR The server is running without a config file');

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
export const notAuthenticated = error('NOAUTH Authentication required.');
export const wrongPassword = error('WRONGPASS invalid username-password pair or user is disabled.');
export const noPasswordIsSet = error(
  'ERR AUTH <password> called without any password configured for the default user. Are you sure your configuration is correct?',
);
export const protocolNotAnInteger = error('ERR Protocol version is not an integer or out of range');
export const unsupportedProtocol = error('NOPROTO unsupported protocol version');
export const invalidClientName = error('ERR Client names cannot contain spaces, newlines or special characters.');
export const invalidClientId = error('ERR Invalid client ID');
export const clientIdMustBePositive = error('ERR client-id should be greater than 0');
export const noSuchClient = error('ERR No such client');
export const pauseModeExpected = error('ERR CLIENT PAUSE mode must be WRITE or ALL');
export const unblockReasonExpected = error('ERR CLIENT UNBLOCK reason should be TIMEOUT or ERROR');
export const unblocked = error('UNBLOCKED client unblocked via CLIENT UNBLOCK');
export const redirectToOneOnly = error('ERR A client can only redirect to a single other client');
export const noRedirectTarget = error('ERR The client ID you want redirect to does not exist');
export const prefixNeedsBcast = error('ERR PREFIX option requires BCAST mode to be enabled');
export const bcastCannotSwitch = error(
  "ERR You can't switch BCAST mode on/off before disabling tracking for this client, and then re-enabling it with a different mode.",
);
export const bcastOptClash = error('ERR OPTIN and OPTOUT are not compatible with BCAST');
export const optInOptOutClash = error("ERR You can't specify both OPTIN mode and OPTOUT mode");
export const optCannotSwitch = error(
  "ERR You can't switch OPTIN/OPTOUT mode before disabling tracking for this client, and then re-enabling it with a different mode.",
);
export const cachingNeedsOpt = error(
  'ERR CLIENT CACHING can be called only when the client is in tracking mode with OPTIN or OPTOUT mode enabled',
);
export const cachingYesNeedsOptIn = error(
  'ERR CLIENT CACHING YES is only valid when tracking is enabled in OPTIN mode.',
);
export const cachingNoNeedsOptOut = error(
  'ERR CLIENT CACHING NO is only valid when tracking is enabled in OPTOUT mode.',
);
export const defaultUserStays = error("ERR The 'default' user cannot be removed");
export const invalidUserName = error("ERR Usernames can't contain spaces or null characters");
export const invalidGenpassBits = error(
  'ERR ACL GENPASS argument must be the number of bits for the output password, a positive number up to 4096',
);
export const noAclFile = error(
  'ERR This Redis instance is not configured to use an ACL file. You may want to specify users via the ACL SETUSER command and then issue a CONFIG REWRITE (assuming you have a Redis configuration file set) in order to store users in the Redis configuration.',
);

/** Why a rule of ACL SETUSER is refused; aclRuleRefused makes the reply of it. */
export const unknownInAcl = 'Unknown command or category name in ACL';
export const invalidAclRule = 'Syntax error';
export const keysAreAllowed =
  "Adding a pattern after the * pattern (or the 'allkeys' flag) is not valid and does not have any effect. Try 'resetkeys' to start with an empty list of patterns";
export const channelsAreAllowed =
  "Adding a pattern after the * pattern (or the 'allchannels' flag) is not valid and does not have any effect. Try 'resetchannels' to start with an empty list of channels";
export const noSuchPassword = 'The password you are trying to remove from the user does not exist';
export const invalidPasswordHash =
  'The password hash must be exactly 64 characters and contain only lowercase hexadecimal characters';
export const firstArgumentOfSubcommand = 'Allowing first-arg of a subcommand is not supported';

/** The rule is shown up to its first zero byte. */
export function aclRuleRefused(rule: string, reason: string): ReplyError {
  return new ReplyError(`ERR Error in ACL SETUSER modifier '${rule.split('\0', 1)[0]}': ${reason}`);
}

export function sortOptionDenied(option: 'BY' | 'GET'): ReplyError {
  return new ReplyError(`ERR ${option} option of SORT denied due to insufficient ACL permissions.`);
}

export function unmatchedParenthesis(rule: string): ReplyError {
  return new ReplyError(`ERR Unmatched parenthesis in acl selector starting at '${rule}'.`);
}

export function unknownCategory(name: string): ReplyError {
  return new ReplyError(`ERR Unknown category '${name}'`);
}

export function userNotFound(name: string): ReplyError {
  return new ReplyError(`ERR User '${name}' not found`);
}

export function commandNotFound(name: string): ReplyError {
  return new ReplyError(`ERR Command '${name}' not found`);
}

export function noSuchUser(name: string): ReplyError {
  return new ReplyError(`ERR No such user '${name}'`);
}

/** What a command says to an option that takes more, or fewer, arguments. */
export function unknownSubcommandOrArity(container: string, subcommand: string): ReplyError {
  return new ReplyError(
    `ERR unknown subcommand or wrong number of arguments for '${subcommand.slice(0, 128)}'. Try ${container} HELP.`,
  );
}

export function unknownClientType(type: string): ReplyError {
  return new ReplyError(`ERR Unknown client type '${type}'`);
}

export function helloSyntaxError(option: string): ReplyError {
  return new ReplyError(`ERR Syntax error in HELLO option '${option}'`);
}

export function notAllowedWhileSubscribed(command: string): ReplyError {
  return new ReplyError(
    `ERR Can't execute '${command}': only (P|S)SUBSCRIBE / (P|S)UNSUBSCRIBE / PING / QUIT / RESET are allowed in this context`,
  );
}

export const monitorDeniesBlocking = error("ERR MONITOR isn't allowed for DENY BLOCKING client");

export function notForDenyBlocking(command: string): ReplyError {
  return new ReplyError(`ERR ${command} isn't allowed for a DENY BLOCKING client`);
}

export function prefixOverlaps(prefix: string, other: string, whose: 'an existing' | 'another provided'): ReplyError {
  return new ReplyError(
    `ERR Prefix '${prefix}' overlaps with ${whose} prefix '${other}'. Prefixes for a single client must not overlap.`,
  );
}
export const noSuchScript = error('NOSCRIPT No matching script. Please use EVAL.');
export const negativeKeys = error("ERR Number of keys can't be negative");
export const badNumberOfKeys = error('ERR Bad number of keys provided');
export const nothingRuns = error('NOTBUSY No scripts in execution right now.');
export const scriptFlushMode = error('ERR SCRIPT FLUSH only support SYNC|ASYNC option');
export const scriptDebugMode = error('ERR Use SCRIPT DEBUG YES/SYNC/NO');
export const badShebang = error('ERR Invalid script shebang');
export const badShebangArguments = error('ERR Invalid engine in script shebang');
export const scriptMayWrite = error('ERR Can not execute a script with write flag using *_ro command.');
export const noSuchFunction = error('ERR Function not found');
export const noSuchLibrary = error('ERR Library not found');
export const functionFlushMode = error('ERR FUNCTION FLUSH only supports SYNC|ASYNC option');
export const libraryNameMissing = error('ERR library name argument was not given');
export const noLibraryMetadata = error('ERR Missing library metadata');
export const badLibraryMetadata = error('ERR Invalid library metadata');
export const libraryUnnamed = error('ERR Library name was not given');
export const libraryNamedTwice = error('ERR Invalid metadata value, name argument was given multiple times');
export const noFunctionsRegistered = error('ERR No functions registered');
export const badRestorePolicy = error(
  'ERR Wrong restore policy given, value should be either FLUSH, APPEND or REPLACE.',
);

/** What Redis says to a name that is not made of letters, digits and underscores; of a function too. */
export const BAD_NAME =
  'Library names can only contain letters, numbers, or underscores(_) and must be at least one character long';

export function badLibraryName(): ReplyError {
  return new ReplyError(`ERR ${BAD_NAME}`);
}

export function badShebangEngine(engine: string): ReplyError {
  return new ReplyError(`ERR Unexpected engine in script shebang: ${engine}`);
}

export function unknownScriptFlag(flag: string): ReplyError {
  return new ReplyError(`ERR Unexpected flag in script shebang: ${flag}`);
}

export function unknownShebangOption(option: string): ReplyError {
  return new ReplyError(`ERR Unknown lua shebang option: ${option}`);
}

export function scriptDoesNotCompile(complaint: string): ReplyError {
  return new ReplyError(`ERR Error compiling script (new function): ${complaint}`);
}

export function libraryDoesNotCompile(complaint: string): ReplyError {
  return new ReplyError(`ERR Error compiling function: ${complaint}`);
}

export function libraryFails(complaint: string): ReplyError {
  return new ReplyError(`ERR Error registering functions: ${complaint}`);
}

export function badLibraryOption(option: string): ReplyError {
  return new ReplyError(`ERR Invalid metadata value given: ${option}`);
}

export function noSuchScriptEngine(engine: string): ReplyError {
  return new ReplyError(`ERR Engine '${engine}' not found`);
}

export function libraryIsThere(library: string): ReplyError {
  return new ReplyError(`ERR Library '${library}' already exists`);
}

/** FUNCTION RESTORE has no quotes. */
export function restoredLibraryIsThere(library: string): ReplyError {
  return new ReplyError(`ERR Library ${library} already exists`);
}

export function functionIsThere(name: string): ReplyError {
  return new ReplyError(`ERR Function ${name} already exists`);
}

export function unknownLoadOption(option: string): ReplyError {
  return new ReplyError(`ERR Unknown option given: ${option}`);
}

export function unknownListArgument(argument: string): ReplyError {
  return new ReplyError(`ERR Unknown argument ${argument}`);
}
export const invalidStreamId = error('ERR Invalid stream ID specified as stream command argument');
export const invalidIntervalStart = error('ERR invalid start ID for the interval');
export const invalidIntervalEnd = error('ERR invalid end ID for the interval');
export const trimClash = error('ERR syntax error, MAXLEN and MINID options at the same time are not compatible');
export const trimLengthIsNegative = error('ERR The MAXLEN argument must be >= 0.');
export const trimLimitIsNegative = error('ERR The LIMIT argument must be >= 0.');
export const limitNeedsTrimming = error(
  'ERR syntax error, LIMIT cannot be used without specifying a trimming strategy',
);
export const limitNeedsApproximation = error('ERR syntax error, LIMIT cannot be used without the special ~ option');
export const trimmingMissing = error('ERR syntax error, XTRIM must be called with a trimming strategy');
export const streamIdIsZero = error('ERR The ID specified in XADD must be greater than 0-0');
export const streamIdTooSmall = error(
  'ERR The ID specified in XADD is equal or smaller than the target stream top item',
);
export const streamIsExhausted = error('ERR The stream has exhausted the last possible ID, unable to add more items');
export const streamEntryTooLarge = error('ERR Elements are too large to be stored');
export const entriesAddedIsNegative = error('ERR entries_added must be positive');
export const setIdBelowGivenDeleted = error(
  'ERR The ID specified in XSETID is smaller than the provided max_deleted_entry_id',
);
export const setIdBelowDeleted = error('ERR The ID specified in XSETID is smaller than current max_deleted_entry_id');
export const setIdBelowTop = error('ERR The ID specified in XSETID is smaller than the target stream top item');
export const entriesAddedBelowLength = error(
  'ERR The entries_added specified in XSETID is smaller than the target stream length',
);
export const timeoutOutOfRange = error('ERR timeout is out of range');
export const groupMissing = error('ERR Missing GROUP option for XREADGROUP');
export const groupNeedsXreadgroup = error(
  'ERR The GROUP option is only supported by XREADGROUP. You called XREAD instead.',
);
export const noackNeedsXreadgroup = error(
  'ERR The NOACK option is only supported by XREADGROUP. You called XREAD instead.',
);
export const newEntriesNeedXreadgroup = error(
  'ERR The > ID can be specified only when calling XREADGROUP using the GROUP <group> <consumer> option.',
);
export const waitedGroupIsGone = error('NOGROUP the consumer group this client was blocked on no longer exists');
export const waitedStreamIsGone = error('UNBLOCKED the stream key no longer exists');
export const groupExists = error('BUSYGROUP Consumer Group name already exists');
export const groupNeedsKey = error(
  'ERR The XGROUP subcommand requires the key to exist. Note that for CREATE you may want to use the MKSTREAM option to create an empty stream automatically.',
);
export const entriesReadIsNegative = error('ERR value for ENTRIESREAD must be positive or -1');
export const claimCountNotPositive = error('ERR COUNT must be > 0');
export const claimCountTooHigh = error('ERR Insufficient memory, failed allocating transient memory, COUNT too high.');

/** The list's name as the version has it, and what may stand for each stream. */
export function unbalancedStreams(list: string, each: string): ReplyError {
  return new ReplyError(`ERR Unbalanced ${list} list of streams: for each stream key an ${each} must be specified.`);
}

export function idMeansNothingInGroups(symbol: string): ReplyError {
  return new ReplyError(
    `ERR The ${symbol} ID is meaningless in the context of XREADGROUP: you want to read the history of this consumer by specifying a proper ID, or use the > ID to get new messages. The ${symbol} ID would just return an empty result set.`,
  );
}

export function noSuchReadGroup(key: string, group: string): ReplyError {
  return new ReplyError(`${noSuchKeyOrGroup(key, group).message} in XREADGROUP with GROUP option`);
}

export function noSuchKeyOrGroup(key: string, group: string): ReplyError {
  return new ReplyError(`NOGROUP No such key '${key}' or consumer group '${group}'`);
}

export function noSuchGroup(key: string, group: string): ReplyError {
  return new ReplyError(`NOGROUP No such consumer group '${group}' for key name '${key}'`);
}

export function invalidClaimArgument(argument: string): ReplyError {
  return new ReplyError(`ERR Invalid ${argument} argument for XCLAIM`);
}

export const invalidAutoclaimIdle = error('ERR Invalid min-idle-time argument for XAUTOCLAIM');

export function unknownClaimOption(option: string): ReplyError {
  return new ReplyError(`ERR Unrecognized XCLAIM option '${option}'`);
}

export function blockNotInScripts(command: string): ReplyError {
  return new ReplyError(`ERR ${command} command is not allowed with BLOCK option from scripts`);
}
export const maxAgeNotAnInteger = error('ERR maxage is not an integer or out of range');
export const maxAgeMustBePositive = error('ERR maxage should be greater than 0');

/** Redis 7.2 names the place of the protocol. */
export function helloWantsAuth(version: string): ReplyError {
  const hello = version.startsWith('7.0') ? 'HELLO AUTH' : 'HELLO <proto> AUTH';
  return new ReplyError(
    `NOAUTH HELLO must be called with the client already authenticated, otherwise the ${hello} <user> <pass> option can be used to authenticate the client and select the RESP protocol version at the same time`,
  );
}

export function unrecognizedOption(option: string): ReplyError {
  return new ReplyError(`ERR Unrecognized option '${option}'`);
}

export function invalidClientAttribute(attribute: string): ReplyError {
  return new ReplyError(`ERR ${attribute} cannot contain spaces, newlines or special characters.`);
}
export const notZeroOrOne = error('ERR value is out of range, value must between 0 and 1');
export const isReadOnly = error("READONLY You can't write against a read only replica.");
export const isLoading = error('LOADING Redis is loading the dataset in memory');
export const isBusy = error('BUSY Redis is busy running a script. You can only call SCRIPT KILL or SHUTDOWN NOSAVE.');

export function movedTo(slot: number, address: string): ReplyError {
  return new ReplyError(`MOVED ${slot} ${address}`);
}
export const noAppendOnlyFile = error('ERR WAITAOF cannot be used when numlocal is set but appendonly is disabled.');
export const tooManyClients = error('ERR max number of clients reached');
export const protectedMode = error(
  "DENIED Redis is running in protected mode because protected mode is enabled and no password is set for the default user. In this mode connections are only accepted from the loopback interface. If you want to connect from external computers to Redis you may adopt one of the following solutions: 1) Just disable protected mode sending the command 'CONFIG SET protected-mode no' from the loopback interface by connecting to Redis from the same host the server is running, however MAKE SURE Redis is not publicly accessible from internet if you do so. Use CONFIG REWRITE to make this change permanent. 2) Alternatively you can just disable the protected mode by editing the Redis configuration file, and setting the protected mode option to 'no', and then restarting the server. 3) If you started the server manually just for testing, restart it with the '--protected-mode no' option. 4) Setup a an authentication password for the default user. NOTE: You only need to do one of the above things in order for the server to start accepting connections from the outside.",
);
