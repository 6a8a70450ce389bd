const NOWHERE = 'http://paracelse.invalid';

/** The path to go back to after sign-in: always on this site; the front page when what is asked is anything else. */
export function safeReturnPath(asked: string): string {
  if (!asked.startsWith('/')) return '/';
  const url = URL.parse(asked, NOWHERE);
  if (url?.origin !== NOWHERE) return '/';
  const path = `${url.pathname}${url.search}${url.hash}`;
  return path.startsWith('//') ? '/' : path;
}
