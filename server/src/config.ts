import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';

const REPOSITORY = join(import.meta.dirname, '..', '..');

const port = (fallback: number) => z.coerce.number().int().min(0).max(65_535).default(fallback);

/** Every setting, from the environment. The README's table is this list. */
const schema = z.object({
  PARACELSE_MODE: z.enum(['demo', 'hospital']).default('demo'),
  PORT: port(4000),
  HOST: z.string().default('127.0.0.1'),
  PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  MLLP_PORT: port(2575),
  MLLP_HOST: z.string().optional(),
  PARACELSE_DATA: z.string().optional(),
  DATABASE_URL: z.string().optional(),
  REDIS_URL: z.string().optional(),
  OIDC_ISSUER: z.url().optional(),
  OIDC_CLIENT_ID: z.string().default('paracelse-web'),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_CLIENT_SECRET_FILE: z.string().optional(),
  OIDC_AUDIENCE: z.string().default('paracelse-api'),
  PARACELSE_RULEBOOK: z.string().default(join(REPOSITORY, 'rulebook')),
  PARACELSE_KNOWLEDGE: z.string().default(join(REPOSITORY, 'knowledge-base', 'starter')),
  PARACELSE_DEMO: z.enum(['live', 'still', 'empty']).default('live'),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('warn'),
});

export interface Config {
  /** `demo`: invented hospital, development identity provider, GraphiQL. `hospital`: none of these. */
  readonly mode: 'demo' | 'hospital';
  readonly host: string;
  readonly port: number;
  /** Address in the browser; decides redirects and cookies. Empty until the port is known. */
  readonly publicUrl: string;
  readonly mllpHost: string;
  readonly mllpPort: number;
  readonly dataFolder: string;
  readonly databaseUrl: string | undefined;
  readonly redisUrl: string | undefined;
  readonly oidc: {
    readonly issuer: string | undefined;
    readonly clientId: string;
    readonly clientSecret: string | undefined;
    readonly audience: string;
  };
  readonly rulebookFolder: string;
  readonly knowledgeFolder: string;
  /** Of the demo: its history and what happens next, its history only, or a hospital without patients. */
  readonly demo: 'live' | 'still' | 'empty';
  readonly logLevel: string;
  readonly repository: string;
}

/** Reads the settings. What is wrong is said for each, by name. */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const read = schema.safeParse(environment);
  if (!read.success) {
    const lines = read.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`);
    throw new Error(`settings are not usable:\n${lines.join('\n')}`);
  }
  const settings = read.data;
  if (settings.PARACELSE_MODE === 'hospital') requireHospitalSettings(settings);
  return {
    mode: settings.PARACELSE_MODE,
    host: settings.HOST,
    port: settings.PORT,
    publicUrl: (settings.PUBLIC_URL ?? '').replace(/\/$/, ''),
    mllpHost: settings.MLLP_HOST ?? settings.HOST,
    mllpPort: settings.MLLP_PORT,
    dataFolder: settings.PARACELSE_DATA ?? defaultDataFolder(),
    databaseUrl: settings.DATABASE_URL,
    redisUrl: settings.REDIS_URL,
    oidc: {
      issuer: settings.OIDC_ISSUER,
      clientId: settings.OIDC_CLIENT_ID,
      clientSecret: settings.OIDC_CLIENT_SECRET ?? readSecret(settings.OIDC_CLIENT_SECRET_FILE),
      audience: settings.OIDC_AUDIENCE,
    },
    rulebookFolder: settings.PARACELSE_RULEBOOK,
    knowledgeFolder: settings.PARACELSE_KNOWLEDGE,
    demo: settings.PARACELSE_DEMO,
    logLevel: settings.LOG_LEVEL,
    repository: REPOSITORY,
  };
}

/** A hospital states where its data, its people and its address are; nothing is assumed. */
function requireHospitalSettings(settings: z.infer<typeof schema>): void {
  const missing = (['DATABASE_URL', 'OIDC_ISSUER', 'PUBLIC_URL'] as const).filter(
    (name) => settings[name] === undefined,
  );
  if (missing.length > 0) throw new Error(`PARACELSE_MODE=hospital needs ${missing.join(', ')}`);
  if (!settings.PUBLIC_URL?.startsWith('https://'))
    throw new Error('PARACELSE_MODE=hospital needs an https PUBLIC_URL');
}

function readSecret(file: string | undefined): string | undefined {
  return file === undefined ? undefined : readFileSync(file, 'utf8').trim();
}

/**
 * Where the embedded database lives: outside the repository, and, for root, where the system user that PostgreSQL runs
 * as can go.
 */
function defaultDataFolder(): string {
  if (process.getuid?.() === 0) return '/var/lib/paracelse';
  const base = process.env.XDG_DATA_HOME ?? join(homedir(), '.local', 'share');
  return join(existsSync(homedir()) ? base : '/tmp', 'paracelse');
}
