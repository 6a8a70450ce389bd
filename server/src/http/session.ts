import { createHash, randomBytes } from 'node:crypto';
import type { Account } from '@paracelse/application/access/policy.ts';
import type { Clock } from '@paracelse/application/ports/clock.ts';
import type { Identity, IdentityProvider, SessionStore } from '@paracelse/application/ports/identity-provider.ts';
import { HOUR, MINUTE } from '@paracelse/core/time/instant.ts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

export interface SessionDependencies {
  readonly provider: IdentityProvider;
  readonly sessions: SessionStore;
  readonly clock: Clock;
  /** Address in the browser. */
  readonly publicUrl: string;
}

const IDLE = 20 * MINUTE;
const ABSOLUTE = 10 * HOUR;
const SIGN_IN_LIVES = 10 * MINUTE;
/** A session is marked as seen at most this often. */
const TOUCH_EVERY = MINUTE;

export interface Sessions {
  /** Who a request comes from, by its cookie or its bearer token; `undefined` for nobody. */
  accountOf(request: Pick<FastifyRequest, 'headers'>): Promise<Account | undefined>;
  /** Whether the cookie of a request is still good, without marking it as seen. */
  isAlive(request: Pick<FastifyRequest, 'headers'>): Promise<boolean>;
  register(app: FastifyInstance): void;
}

/** Browser sessions: the browser holds a random id in an httpOnly cookie, the rest stays on the server. */
export function createSessions(dependencies: SessionDependencies): Sessions {
  const { provider, sessions, clock, publicUrl } = dependencies;
  const secure = publicUrl.startsWith('https://');
  const names = {
    session: secure ? '__Host-paracelse-session' : 'paracelse-session',
    signIn: secure ? '__Host-paracelse-sign-in' : 'paracelse-sign-in',
  };
  const cookie = { path: '/', httpOnly: true, secure, sameSite: 'lax' as const };

  const find = async (request: Pick<FastifyRequest, 'headers'>) => {
    const id = readCookie(request.headers.cookie, names.session);
    if (id === undefined) return undefined;
    const session = await sessions.session(hash(id));
    const now = clock.now();
    if (!session || now >= session.expiresAt || now - session.lastSeenAt >= IDLE) return undefined;
    return { id, session, now };
  };

  const register = (app: FastifyInstance): void => {
    app.get('/auth/login', async (request, reply) => {
      const started = await provider.beginSignIn(safePath((request.query as { returnTo?: unknown }).returnTo));
      if (!started) return failed(reply, 'providerAway');
      await sessions.savePending(started.pending, clock.now() + SIGN_IN_LIVES);
      // The answer is only taken from the browser that asked: a link with somebody else's answer signs nobody in.
      reply.setCookie(names.signIn, started.pending.state, { ...cookie, maxAge: SIGN_IN_LIVES / 1_000 });
      return reply.redirect(started.url);
    });
    app.get('/auth/callback', async (request, reply) => {
      const url = new URL(request.url, publicUrl);
      const state = url.searchParams.get('state') ?? '';
      const asked = readCookie(request.headers.cookie, names.signIn);
      reply.clearCookie(names.signIn, cookie);
      const pending = state !== '' && asked === state ? await sessions.takePending(state, clock.now()) : undefined;
      if (!pending) return failed(reply, 'badAnswer');
      const result = await provider.completeSignIn(url, pending);
      if (!result.ok) return failed(reply, result.failure);
      await openSession(reply, result.identity, result.idToken);
      return reply.redirect(pending.returnTo);
    });
    app.post('/auth/logout', async (request, reply) => {
      const known = await find(request);
      if (!known) return { redirectTo: '/' };
      await sessions.endSession(hash(known.id));
      reply.clearCookie(names.session, cookie);
      return { redirectTo: (await provider.endSessionUrl(known.session.idToken)) ?? '/' };
    });
  };

  const openSession = async (reply: FastifyReply, identity: Identity, idToken: string): Promise<void> => {
    const id = randomBytes(32).toString('base64url');
    const now = clock.now();
    const accountId = await sessions.upsertAccount(identity);
    await sessions.createSession(hash(id), { accountId, idToken, expiresAt: now + ABSOLUTE }, now);
    reply.setCookie(names.session, id, cookie);
  };

  return {
    register,
    isAlive: async (request) => (await find(request)) !== undefined,
    accountOf: async (request) => {
      const bearer = /^Bearer (\S+)$/.exec(request.headers.authorization ?? '')?.[1];
      if (bearer !== undefined) {
        const identity = await provider.verifyBearer(bearer);
        return identity && accountFrom(await sessions.upsertAccount(identity), identity);
      }
      const known = await find(request);
      if (!known) return undefined;
      if (known.now - known.session.lastSeenAt > TOUCH_EVERY) await sessions.touchSession(hash(known.id), known.now);
      return accountFrom(known.session.accountId, known.session.identity);
    },
  };
}

function accountFrom(id: string, identity: Identity): Account {
  return { id, name: identity.name, role: identity.role, unitCodes: identity.unitCodes };
}

function failed(reply: FastifyReply, failure: string): FastifyReply {
  return reply.redirect(`/?signIn=${failure}`);
}

function hash(id: string): Buffer {
  return createHash('sha256').update(id).digest();
}

/** Only a path of this site: never another host, never `//host` or `/\host`. */
export function safePath(returnTo: unknown): string {
  return typeof returnTo === 'string' && /^\/(?![/\\])[^\s\\]{0,500}$/.test(returnTo) ? returnTo : '/';
}

function readCookie(header: string | undefined, name: string): string | undefined {
  for (const part of (header ?? '').split(';')) {
    const [key, value] = part.trim().split('=');
    if (key === name && value) return value;
  }
  return undefined;
}
