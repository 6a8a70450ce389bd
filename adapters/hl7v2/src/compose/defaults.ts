import type { Authority, System } from './types.ts';

/** The demo hospital. 2.999 is the arc that ITU-T keeps for examples: it names no real authority. */
export const DEMO_AUTHORITY: Authority = { namespace: 'CHU-DEMO', oid: '2.999.750.1' };

export const ADMINISTRATION: System = { application: 'GAM', facility: 'CHU-DEMO' };
export const PRESCRIBING: System = { application: 'DPI', facility: 'CHU-DEMO' };
export const LABORATORY: System = { application: 'SIL', facility: 'CHU-DEMO' };
export const PARACELSE: System = { application: 'PARACELSE', facility: 'CHU-DEMO' };

/** Matricules of test: never those of a person. */
export const INS_TEST_OID = '1.2.250.1.213.1.4.10';
