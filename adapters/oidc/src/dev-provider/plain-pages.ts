import type { Context } from 'oidc-provider';
import { type Language, pageLanguage } from './language.ts';
import { escapeHtml, page } from './page.ts';
import { PAGE_TEXT } from './page-text.ts';

/** Pages the provider shows outside sign-in itself. */

export function expiredPage(language: Language): string {
  const text = PAGE_TEXT[language];
  return page(language, text.expiredTitle, `<h1>${text.expiredTitle}</h1><p>${text.expiredText}</p>`);
}

/** oidc-provider's `renderError`: the error's code for the operator; its free text stays out of the page. */
export function errorPage(ctx: Context, out: { readonly error?: string }): void {
  const language = languageOf(ctx);
  const text = PAGE_TEXT[language];
  const code = escapeHtml(out.error ?? 'server_error');
  html(
    ctx,
    page(
      language,
      text.errorTitle,
      `<h1>${text.errorTitle}</h1><p>${text.errorText}</p><p class="soft">${text.code} <code>${code}</code></p>`,
    ),
  );
}

/** oidc-provider's `logoutSource`: shown only when the session is not the one that the application asks to end. */
export function signOutPage(ctx: Context, form: string): void {
  const language = languageOf(ctx);
  const text = PAGE_TEXT[language];
  html(
    ctx,
    page(
      language,
      text.signOutTitle,
      `<h1>${text.signOutTitle}</h1><p>${text.signOutText}</p>${form}
<p class="actions"><button class="main" form="op.logoutForm" name="logout" value="yes">${text.signOut}</button>
<button form="op.logoutForm">${text.stay}</button></p>`,
    ),
  );
}

/** oidc-provider's `postLogoutSuccessSource`. */
export function signedOutPage(ctx: Context): void {
  const language = languageOf(ctx);
  const text = PAGE_TEXT[language];
  html(ctx, page(language, text.signedOutTitle, `<h1>${text.signedOutTitle}</h1><p>${text.signedOutText}</p>`));
}

function languageOf(ctx: Context): Language {
  const header = ctx.headers['accept-language'];
  return pageLanguage(undefined, ctx.oidc?.params?.ui_locales, typeof header === 'string' ? header : undefined);
}

function html(ctx: Context, body: string): void {
  ctx.type = 'html';
  ctx.body = body;
}
