import type { Context, Provider } from 'oidc-provider';

/**
 * Ends the session at once when the application proves, by the id token it was given, that it is this one; the
 * provider's own confirmation page stays for the rest. Also stands in for its page that submits itself by script.
 */
export function endSessionsAtOnce(provider: Provider, cookiePath: string): void {
  provider.use(async (ctx, next) => {
    await next();
    const { oidc } = ctx;
    if (oidc?.route !== 'end_session' || ctx.status !== 200) return;
    const { accountId } = oidc.session;
    if (accountId !== undefined && accountId !== oidc.entities.IdTokenHint?.payload.sub) return;
    await oidc.session.destroy();
    ctx.cookies.set(provider.cookieName('session'), null, { path: cookiePath, signed: true, overwrite: true });
    ctx.status = 303;
    ctx.redirect(returnAddress(ctx, oidc.urlFor('end_session_success')));
  });
}

/** Where the application wants the browser, already checked by the provider against what is registered. */
function returnAddress(ctx: Context, otherwise: string): string {
  const asked = ctx.oidc?.params?.post_logout_redirect_uri;
  if (asked === undefined) return otherwise;
  const url = new URL(asked);
  const state = ctx.oidc?.params?.state;
  if (state !== undefined) url.searchParams.set('state', state);
  return url.href;
}
