// The thresholds at which Redis changes a small collection's encoding, and how long a string may be. The server's
// configuration is such an object; values look at it when they grow.

export interface Limits {
  hashMaxListpackEntries: number;
  hashMaxListpackValue: number;
  setMaxIntsetEntries: number;
  zsetMaxListpackEntries: number;
  zsetMaxListpackValue: number;
  /** Positive: elements; -1 to -5: 4, 8, 16, 32, 64 KB. */
  listMaxListpackSize: number;
  hllSparseMaxBytes: number;
  streamNodeMaxBytes: number;
  streamNodeMaxEntries: number;
  /** In bytes: `proto-max-bulk-len`. */
  longestString: number;
}

export const DEFAULT_LIMITS: Readonly<Limits> = {
  hashMaxListpackEntries: 512,
  hashMaxListpackValue: 64,
  setMaxIntsetEntries: 512,
  zsetMaxListpackEntries: 128,
  zsetMaxListpackValue: 64,
  listMaxListpackSize: -2,
  hllSparseMaxBytes: 3000,
  streamNodeMaxBytes: 4096,
  streamNodeMaxEntries: 100,
  longestString: 536870912,
};
