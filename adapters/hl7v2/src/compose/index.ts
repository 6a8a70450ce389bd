/** Everything a demo hospital, a canary or a test needs to speak to Paracelse as French hospital systems do. */
export * from './adt.ts';
export * from './bytes.ts';
export * from './defaults.ts';
export * from './order.ts';
export * from './results.ts';
export type * from './types.ts';
export * from './vitals.ts';
