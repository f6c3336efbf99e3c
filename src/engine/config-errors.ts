// Why CONFIG SET refuses a value (config.c). Config makes the whole reply of a reason: it knows the parameter's name.

export class ConfigRefusal extends Error {}

function refusal(reason: string): () => ConfigRefusal {
  return () => new ConfigRefusal(reason);
}

export const isImmutable = refusal("can't set immutable config");
export const isProtected = refusal("can't set protected config");
export const isDuplicate = refusal('duplicate parameter');
export const notYesOrNo = refusal("argument must be 'yes' or 'no'");
export const notParsedAsInteger = refusal("argument couldn't be parsed into an integer");
export const notMemory = refusal('argument must be a memory value');
export const notMemoryOrPercent = refusal('argument must be a memory or percent value');
export const percentTooLarge = refusal('percentage argument must be less or equal to 100');
export const invalidEventClass = refusal("Invalid event class character. Use 'Ag$lshzxeKEtmdn'.");
export const invalidSavePoints = refusal('Invalid save parameters');
export const wrongBufferLimitArity = refusal('Wrong number of arguments in buffer limit configuration.');
export const invalidClientClass = refusal('Invalid client class specified in buffer limit configuration.');
export const invalidBufferLimit = refusal('Error in hard, soft or soft_seconds setting in buffer limit configuration.');
export const wrongNumberOfArguments = refusal('wrong number of arguments');
export const invalidScoreAdjustments = refusal(
  'Invalid oom-score-adj-values, elements must be between -2000 and 2000.',
);
export const invalidPercentiles = refusal('Invalid latency-tracking-info-percentiles parameters');
export const percentilesOutOfRange = refusal(
  'latency-tracking-info-percentiles parameters should sit between [0.0,100.0]',
);
export const cannotBind = refusal('Failed to bind to specified addresses.');
export const invalidTitleTemplate = refusal('template format is invalid or contains unknown variables');
export const invalidHostname = refusal('Hostnames may only contain alphanumeric characters, hyphens or dots');
export const hostnameTooLong = refusal('Hostnames must be less than 256 characters');
export const cannotDefragment = refusal(
  'Active defragmentation cannot be enabled: it requires a Redis server compiled with a modified Jemalloc like the one shipped by default with the Redis source distribution',
);
export const tlsNotThere = refusal('Unable to update TLS configuration. Check server logs.');

export function outOfBounds(low: number | bigint, high: number | bigint): ConfigRefusal {
  return new ConfigRefusal(`argument must be between ${low} and ${high} inclusive`);
}

export function notAChoice(choices: readonly string[]): ConfigRefusal {
  return new ConfigRefusal(`argument(s) must be one of the following: ${choices.join(', ')}`);
}

export function beyondOpenFiles(most: number): ConfigRefusal {
  return new ConfigRefusal(
    `The operating system is not able to handle the specified number of clients, try with ${most}`,
  );
}
