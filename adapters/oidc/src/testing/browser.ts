/** A browser reduced to what a sign-in needs: cookies by path, redirections one at a time, forms. */
export interface Browser {
  get(url: string, headers?: Readonly<Record<string, string>>): Promise<Page>;
  post(url: string, form: Readonly<Record<string, string>>): Promise<Page>;
  /** Follows redirections until a page, or until an address that starts with `stopAt`, which is not asked for. */
  follow(url: string, stopAt: string): Promise<Page>;
  /** The cookies that would go with a request to this path. */
  cookies(path: string): string;
}

export interface Page {
  readonly url: string;
  readonly status: number;
  readonly location: string | undefined;
  readonly headers: Headers;
  readonly html: string;
}

interface Cookie {
  readonly name: string;
  readonly value: string;
  readonly path: string;
}

export function createBrowser(): Browser {
  const jar = new Map<string, Cookie>();

  const ask = async (url: string, init: RequestInit): Promise<Page> => {
    const headers = new Headers(init.headers);
    headers.set('accept', 'text/html');
    headers.set('cookie', cookiesFor(jar, new URL(url).pathname));
    const response = await fetch(url, { ...init, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) keep(jar, line);
    const location = response.headers.get('location');
    return {
      url,
      status: response.status,
      location: location === null ? undefined : new URL(location, url).href,
      headers: response.headers,
      html: await response.text(),
    };
  };

  const browser: Browser = {
    cookies: (path) => cookiesFor(jar, path),
    get: (url, headers = {}) => ask(url, { headers }),
    post: (url, form) => ask(url, { method: 'POST', body: new URLSearchParams(form) }),
    follow: async (start, stopAt) => {
      let page = await browser.get(start);
      for (let hops = 0; hops < 10 && page.location !== undefined; hops += 1) {
        if (page.location.startsWith(stopAt)) return page;
        page = await browser.get(page.location);
      }
      return page;
    },
  };
  return browser;
}

function cookiesFor(jar: ReadonlyMap<string, Cookie>, path: string): string {
  return [...jar.values()]
    .filter((cookie) => cookie.path === '/' || path === cookie.path || path.startsWith(`${cookie.path}/`))
    .map(({ name, value }) => `${name}=${value}`)
    .join('; ');
}

function keep(jar: Map<string, Cookie>, line: string): void {
  const [pair = '', ...attributes] = line.split(/;\s*/);
  const [name = '', value = ''] = pair.split(/=(.*)/s);
  const path = attributes.find((text) => /^path=/i.test(text))?.slice(5) ?? '/';
  const ended = attributes.some((text) => /^expires=Thu, 01 Jan 1970/i.test(text));
  if (ended) jar.delete(`${path} ${name}`);
  else jar.set(`${path} ${name}`, { name, value, path });
}
