/** What the development provider is told by its environment. */
export interface DevProviderSettings {
  /** 0: any free port. */
  readonly port: number;
  /** The address browsers and the server know it by, path prefix included, no slash at the end. */
  readonly issuer: URL;
  readonly redirectUris: readonly string[];
  readonly postLogoutUris: readonly string[];
  readonly webClientSecret: string;
  readonly serviceSecret: string;
}

export type ReadSettings =
  | { readonly ok: true; readonly settings: DevProviderSettings }
  | { readonly ok: false; readonly problems: readonly string[] };

/** Reads the `DEV_IDP_*` variables; names those that are wrong, never their value. */
export function readSettings(env: Readonly<Record<string, string | undefined>>): ReadSettings {
  const port = Number(env.DEV_IDP_PORT ?? '0');
  const issuer = URL.parse(env.DEV_IDP_ISSUER ?? '');
  const redirectUris = addresses(env.DEV_IDP_REDIRECT_URIS);
  const postLogoutUris = addresses(env.DEV_IDP_POST_LOGOUT_URIS);
  const webClientSecret = env.DEV_IDP_CLIENT_SECRET ?? '';
  const serviceSecret = env.DEV_IDP_SERVICE_SECRET ?? '';
  const problems = [
    Number.isInteger(port) && port >= 0 && port < 65_536 ? [] : ['DEV_IDP_PORT'],
    issuer && /^https?:$/.test(issuer.protocol) && !issuer.search && !issuer.hash ? [] : ['DEV_IDP_ISSUER'],
    redirectUris ? [] : ['DEV_IDP_REDIRECT_URIS'],
    postLogoutUris ? [] : ['DEV_IDP_POST_LOGOUT_URIS'],
    webClientSecret ? [] : ['DEV_IDP_CLIENT_SECRET'],
    serviceSecret ? [] : ['DEV_IDP_SERVICE_SECRET'],
  ].flat();
  if (problems.length > 0 || !issuer || !redirectUris || !postLogoutUris) return { ok: false, problems };
  return { ok: true, settings: { port, issuer, redirectUris, postLogoutUris, webClientSecret, serviceSecret } };
}

/** Path under which the provider is reached, '' at the root. */
export function pathPrefix(settings: DevProviderSettings): string {
  return settings.issuer.pathname.replace(/\/+$/, '');
}

/** The issuer as tokens write it. */
export function issuerName(settings: DevProviderSettings): string {
  return `${settings.issuer.origin}${pathPrefix(settings)}`;
}

/** At least one absolute address, separated by spaces or commas. */
function addresses(text: string | undefined): readonly string[] | undefined {
  const list = (text ?? '').split(/[\s,]+/).filter((part) => part !== '');
  return list.length > 0 && list.every((part) => URL.canParse(part)) ? list : undefined;
}
