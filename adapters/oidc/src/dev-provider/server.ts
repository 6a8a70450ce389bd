import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { Provider } from 'oidc-provider';
import { providerConfiguration } from './configuration.ts';
import { answerInteraction } from './interaction.ts';
import { generateSigningKeys } from './keys.ts';
import { securityHeaders } from './page.ts';
import { type DevProviderSettings, issuerName, pathPrefix } from './settings.ts';
import { endSessionsAtOnce } from './sign-out.ts';

/** The provider as an HTTP server, not yet listening. */
export async function createDevProviderServer(settings: DevProviderSettings): Promise<Server> {
  const prefix = pathPrefix(settings);
  const provider = new Provider(issuerName(settings), providerConfiguration(settings, await generateSigningKeys()));
  provider.proxy = true;
  endSessionsAtOnce(provider, prefix || '/');
  provider.on('server_error', (_ctx: unknown, error: unknown) => {
    console.error('development identity provider:', error instanceof Error ? error.message : 'server error');
  });
  const answerProtocol = provider.callback();
  const headers = new Headers(securityHeaders([...settings.redirectUris, ...settings.postLogoutUris]));

  return createServer((request, response) => {
    response.setHeaders(headers);
    const url = mount(request, settings.issuer, prefix);
    const answered = url?.pathname.startsWith('/interaction/')
      ? answerInteraction(provider, request, response, url.searchParams.get('lang'))
      : answerProtocol(request, response);
    answered.catch((error: unknown) => fail(response, error));
  });
}

/**
 * Makes the request look as the issuer's address says: the path prefix is taken off, if the reverse proxy left it, and
 * host and protocol are the issuer's, whatever the request claims. Addresses in answers are built on these.
 */
function mount(request: IncomingMessage, issuer: URL, prefix: string): URL | null {
  const path = request.url ?? '/';
  const inside = prefix !== '' && (path === prefix || path.startsWith(`${prefix}/`) || path.startsWith(`${prefix}?`));
  const rest = inside ? path.slice(prefix.length) : path;
  request.url = rest.startsWith('/') ? rest : `/${rest}`;
  Object.assign(request, { baseUrl: prefix });
  request.headers.host = issuer.host;
  request.headers['x-forwarded-host'] = issuer.host;
  request.headers['x-forwarded-proto'] = issuer.protocol.slice(0, -1);
  return URL.parse(request.url, issuer.origin);
}

function fail(response: ServerResponse, error: unknown): void {
  console.error('development identity provider:', error instanceof Error ? error.message : 'failure');
  if (response.headersSent) response.destroy();
  else response.writeHead(500).end();
}
