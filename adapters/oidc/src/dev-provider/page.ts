import { createHash } from 'node:crypto';
import type { Language } from './language.ts';
import { PAGE_STYLE } from './page-style.ts';

/** A whole page. `body` is HTML already safe. */
export function page(language: Language, title: string, body: string): string {
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${escapeHtml(title)} · Paracelse</title>
<style>${PAGE_STYLE}</style>
</head>
<body>
<main>
<p class="mark">Paracelse</p>
${body}
</main>
</body>
</html>
`;
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/**
 * Headers of every answer. No script at all; forms may lead back to the applications registered, since browsers hold
 * `form-action` against the redirections that follow.
 */
export function securityHeaders(applications: readonly string[]): Readonly<Record<string, string>> {
  const style = createHash('sha256').update(PAGE_STYLE).digest('base64');
  const origins = [...new Set(applications.map((address) => new URL(address).origin))];
  return {
    'content-security-policy': [
      "default-src 'none'",
      `style-src 'sha256-${style}'`,
      `form-action ${["'self'", ...origins].join(' ')}`,
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ].join('; '),
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'same-origin',
    'cache-control': 'no-store',
  };
}
