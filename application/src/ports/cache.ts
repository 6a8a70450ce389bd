/**
 * Results that take long to compute. A key holds the version of the data it was computed from, so that nothing
 * stale can be served: when the data changes, the key does. Losing the cache costs time and nothing else.
 */
export interface Cache {
  /**
   * The value for `key`, computed once however many ask at the same time. A cache that is away computes; a value it
   * cannot read is computed again.
   */
  getOrCompute<T>(key: CacheKey, compute: () => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export interface CacheKey {
  /** What it is, for example `worklist`. */
  readonly name: string;
  /** Version of the data it was computed from. */
  readonly dataVersion: string;
  /** Everything else the value depends on, who may see it included. Never a name or an identifier of a person. */
  readonly parts: readonly (string | number)[];
  readonly secondsToLive: number;
}

/** One text for a key. Parts are separated by a character that cannot appear in them. */
export function cacheKeyText({ name, dataVersion, parts }: CacheKey): string {
  return [name, dataVersion, ...parts].map((part) => encodeURIComponent(String(part))).join(':');
}
