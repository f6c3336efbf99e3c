/** Bytes that are not what they should be: thrown by everything that reads RDB data, caught where a value is loaded. */
export class CorruptData extends Error {}
