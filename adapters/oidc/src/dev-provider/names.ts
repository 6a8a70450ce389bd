/** What the development provider calls its clients and what it protects. */
export const WEB_CLIENT_ID = 'paracelse-web';
export const SERVICE_CLIENT_ID = 'paracelse-scripts';
/** `aud` of the access tokens given to scripts. */
export const API_AUDIENCE = 'paracelse-api';
/** Resource indicators are addresses: this one stands for the audience. Scripts need not name it. */
export const API_RESOURCE = 'urn:paracelse:api';
export const ROLE_CLAIM = 'paracelse_role';
export const UNITS_CLAIM = 'paracelse_units';
