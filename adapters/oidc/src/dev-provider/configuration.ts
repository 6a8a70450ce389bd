import { type Context, errors, type Grant } from 'oidc-provider';
import { type DemoAccount, findAccount } from './accounts.ts';
import { randomSecret } from './keys.ts';
import { API_AUDIENCE, API_RESOURCE, ROLE_CLAIM, SERVICE_CLIENT_ID, UNITS_CLAIM, WEB_CLIENT_ID } from './names.ts';
import { errorPage, signedOutPage, signOutPage } from './plain-pages.ts';
import { type DevProviderSettings, pathPrefix } from './settings.ts';

const HOUR = 3_600;
const SCOPE = 'openid profile';

/** How oidc-provider is set: two clients, PKCE for all, nothing kept outside memory, nothing more than is used. */
export function providerConfiguration(
  settings: DevProviderSettings,
  keys: readonly object[],
): Readonly<Record<string, unknown>> {
  const prefix = pathPrefix(settings);
  return {
    clients: clients(settings),
    jwks: { keys },
    cookies: {
      keys: [randomSecret()],
      names: { session: 'dev_idp_session', interaction: 'dev_idp_interaction', resume: 'dev_idp_resume' },
      long: { httpOnly: true, sameSite: 'lax', signed: true, path: prefix || '/' },
      short: { httpOnly: true, sameSite: 'lax', signed: true },
    },
    claims: { openid: ['sub'], profile: ['name', ROLE_CLAIM, UNITS_CLAIM] },
    conformIdTokenClaims: false,
    scopes: ['openid'],
    responseTypes: ['code'],
    clientAuthMethods: ['client_secret_basic'],
    enabledJWA: { idTokenSigningAlgValues: ['RS256', 'ES256'] },
    pkce: { required: () => true },
    features: features(),
    ttl: {
      AccessToken: HOUR / 6,
      AuthorizationCode: 60,
      ClientCredentials: HOUR / 6,
      Grant: 8 * HOUR,
      IdToken: HOUR / 6,
      Interaction: HOUR,
      Session: 8 * HOUR,
    },
    interactions: { url: (_ctx: Context, interaction: { uid: string }) => `${prefix}/interaction/${interaction.uid}` },
    findAccount: (_ctx: Context, id: string) => accountClaims(findAccount(id)),
    extraTokenClaims: (_ctx: Context, token: { kind: string }) =>
      token.kind === 'ClientCredentials' ? { [ROLE_CLAIM]: 'service' } : undefined,
    loadExistingGrant: grantFor,
    renderError: errorPage,
  };
}

function clients(settings: DevProviderSettings): readonly object[] {
  return [
    {
      client_id: WEB_CLIENT_ID,
      client_secret: settings.webClientSecret,
      client_name: 'Paracelse',
      redirect_uris: [...settings.redirectUris],
      post_logout_redirect_uris: [...settings.postLogoutUris],
      grant_types: ['authorization_code'],
      response_types: ['code'],
    },
    {
      client_id: SERVICE_CLIENT_ID,
      client_secret: settings.serviceSecret,
      redirect_uris: [],
      response_types: [],
      grant_types: ['client_credentials'],
    },
  ];
}

function features(): Readonly<Record<string, unknown>> {
  return {
    devInteractions: { enabled: false },
    dPoP: { enabled: false },
    pushedAuthorizationRequests: { enabled: false },
    clientCredentials: { enabled: true },
    rpInitiatedLogout: { enabled: true, logoutSource: signOutPage, postLogoutSuccessSource: signedOutPage },
    resourceIndicators: {
      enabled: true,
      defaultResource: (_ctx: Context, client: { clientId: string }) =>
        client.clientId === SERVICE_CLIENT_ID ? API_RESOURCE : undefined,
      getResourceServerInfo: (_ctx: Context, resource: string, client: { clientId: string }) => {
        if (resource !== API_RESOURCE || client.clientId !== SERVICE_CLIENT_ID) throw new errors.InvalidTarget();
        return { scope: 'api', audience: API_AUDIENCE, accessTokenFormat: 'jwt', jwt: { sign: { alg: 'ES256' } } };
      },
      useGrantedResource: () => false,
    },
  };
}

function accountClaims(account: DemoAccount | undefined): object | undefined {
  if (!account) return undefined;
  const { id, name, role, units } = account;
  return { accountId: id, claims: () => ({ sub: id, name, [ROLE_CLAIM]: role, [UNITS_CLAIM]: units }) };
}

/** Paracelse is the provider's own application: what it asks for is granted without a consent page. */
async function grantFor(ctx: Context): Promise<Grant | undefined> {
  const { oidc } = ctx;
  if (!oidc?.client || oidc.session.accountId === undefined) return undefined;
  const known = oidc.result?.consent?.grantId ?? oidc.session.grantIdFor(oidc.client.clientId);
  if (known !== undefined) return oidc.provider.Grant.find(known);
  const grant = new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId });
  grant.addOIDCScope(SCOPE);
  await grant.save();
  return grant;
}
