/** The part of oidc-provider that the development provider uses; the package ships no types. */
declare module 'oidc-provider' {
  import type { EventEmitter } from 'node:events';
  import type { IncomingMessage, ServerResponse } from 'node:http';

  export interface Context {
    readonly headers: Readonly<Record<string, string | string[] | undefined>>;
    status: number;
    type: string;
    body: unknown;
    redirect(url: string): void;
    readonly cookies: { set(name: string, value: null, options: Readonly<Record<string, unknown>>): void };
    /** Absent on a path the provider does not know. */
    readonly oidc?: OidcContext;
  }

  export interface OidcContext {
    readonly provider: Provider;
    readonly route: string;
    readonly params?: Readonly<Record<string, string | undefined>>;
    readonly client?: { readonly clientId: string };
    readonly session: Session;
    readonly result?: { readonly consent?: { readonly grantId?: string } };
    readonly entities: { readonly IdTokenHint?: { readonly payload: { readonly sub?: string } } };
    urlFor(route: string): string;
  }

  export interface Session {
    readonly accountId?: string;
    grantIdFor(clientId: string): string | undefined;
    destroy(): Promise<void>;
  }

  export interface Grant {
    addOIDCScope(scope: string): void;
    save(): Promise<string>;
  }

  export interface Interaction {
    readonly uid: string;
    readonly exp: number;
    readonly prompt: { readonly name: string };
    readonly params: Readonly<Record<string, unknown>>;
    session?: { readonly uid?: string; readonly accountId?: string } | undefined;
    save(ttlSeconds: number): Promise<string>;
  }

  export class Provider extends EventEmitter {
    constructor(issuer: string, configuration: Readonly<Record<string, unknown>>);
    proxy: boolean;
    use(middleware: (ctx: Context, next: () => Promise<void>) => Promise<void>): this;
    callback(): (request: IncomingMessage, response: ServerResponse) => Promise<void>;
    cookieName(type: 'session' | 'interaction' | 'resume'): string;
    interactionDetails(request: IncomingMessage, response: ServerResponse): Promise<Interaction>;
    interactionFinished(
      request: IncomingMessage,
      response: ServerResponse,
      result: Readonly<Record<string, unknown>>,
      options: { readonly mergeWithLastSubmission: boolean },
    ): Promise<void>;
    readonly Grant: {
      new (of: { readonly clientId: string; readonly accountId: string }): Grant;
      find(id: string): Promise<Grant | undefined>;
    };
    readonly Session: { findByUid(uid: string): Promise<Session | undefined> };
  }

  export const errors: {
    readonly SessionNotFound: new (description: string) => Error;
    readonly InvalidTarget: new () => Error;
  };
}
