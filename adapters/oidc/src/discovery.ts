import { createRemoteJWKSet, type JWTVerifyGetKey } from 'jose';
import * as oidc from 'openid-client';
import type { IdentityProviderOptions } from './options.ts';
import { readFailure } from './sign-in-failure.ts';

const TIMEOUT_SECONDS = 5;
/** How long the provider is taken to be there without asking again. */
const FRESH_MS = 60_000;
/** After a key unknown to us, how long until the keys may be read again. */
const KEYS_COOLDOWN_MS = 5_000;

export interface Discovered {
  readonly issuer: string;
  readonly endsSessions: boolean;
  readonly config: oidc.Configuration;
  /** The provider's public keys, read when first needed. */
  readonly keys: JWTVerifyGetKey;
}

export interface Discovery {
  /** What is known of the provider, however old; asks for it when nothing is. `undefined`: away. */
  known(): Promise<Discovered | undefined>;
  /** The same, asked again when a minute old: says whether the provider is there now. */
  fresh(): Promise<Discovered | undefined>;
  /** After an answer that made no sense: metadata or keys may have changed. */
  forget(): void;
}

/** The provider's metadata, read lazily and again after a failure; one request at a time. */
export function createDiscovery(options: IdentityProviderOptions): Discovery {
  let held: { readonly discovered: Discovered; readonly at: number } | undefined;
  let underWay: Promise<Discovered | undefined> | undefined;

  const ask = (): Promise<Discovered | undefined> => {
    underWay ??= discover(options)
      .then((found) => {
        if (!found) return undefined;
        const discovered = held && sameMetadata(held.discovered, found) ? held.discovered : found;
        held = { discovered, at: options.clock.now() };
        return discovered;
      })
      .finally(() => {
        underWay = undefined;
      });
    return underWay;
  };

  return {
    known: async () => held?.discovered ?? ask(),
    fresh: async () => {
      if (held && Math.abs(options.clock.now() - held.at) < FRESH_MS) return held.discovered;
      return ask();
    },
    forget: () => {
      held = undefined;
    },
  };
}

async function discover(options: IdentityProviderOptions): Promise<Discovered | undefined> {
  try {
    const config = await oidc.discovery(
      new URL(options.issuer),
      options.clientId,
      undefined,
      clientAuthentication(options.clientSecret),
      {
        timeout: TIMEOUT_SECONDS,
        // The id token's signature is verified even though it comes straight from the token endpoint.
        execute: [oidc.enableNonRepudiationChecks, ...(options.allowInsecure ? [oidc.allowInsecureRequests] : [])],
      },
    );
    const { issuer, authorization_endpoint, token_endpoint, jwks_uri, end_session_endpoint } = config.serverMetadata();
    const keysAddress = endpoint(jwks_uri, options.allowInsecure);
    if (
      !keysAddress ||
      !endpoint(authorization_endpoint, options.allowInsecure) ||
      !endpoint(token_endpoint, options.allowInsecure)
    ) {
      options.log.warn({ code: 'endpoints' }, 'identity provider metadata cannot be used');
      return undefined;
    }
    const keys = createRemoteJWKSet(keysAddress, {
      timeoutDuration: TIMEOUT_SECONDS * 1_000,
      cooldownDuration: KEYS_COOLDOWN_MS,
    });
    return { issuer, endsSessions: end_session_endpoint !== undefined, config, keys };
  } catch (error) {
    options.log.warn({ code: readFailure(error).code }, 'identity provider away');
    return undefined;
  }
}

function endpoint(address: string | undefined, allowInsecure: boolean): URL | undefined {
  const url = address === undefined ? null : URL.parse(address);
  if (!url) return undefined;
  return url.protocol === 'https:' || (allowInsecure && url.protocol === 'http:') ? url : undefined;
}

/** The secret in the header, as the standard supposes, unless the provider only takes it in the body. */
function clientAuthentication(secret: string | undefined): oidc.ClientAuth {
  if (secret === undefined) return oidc.None();
  const basic = oidc.ClientSecretBasic(secret);
  const post = oidc.ClientSecretPost(secret);
  return (server, client, body, headers) => {
    const methods = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
    (methods.includes('client_secret_basic') ? basic : post)(server, client, body, headers);
  };
}

function sameMetadata(one: Discovered, other: Discovered): boolean {
  return JSON.stringify(one.config.serverMetadata()) === JSON.stringify(other.config.serverMetadata());
}
