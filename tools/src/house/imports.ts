import { readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';

/** Who may import whom, by part: the table of CONTRIBUTING.md. A part may always import itself. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  core: [],
  application: ['core'],
  adapters: ['core', 'application/ports', 'application/access', 'application/feeds'],
  api: ['application', 'core'],
  web: ['core'],
  server: ['core', 'application', 'adapters', 'api', 'demo'],
  demo: ['core', 'application', 'adapters'],
  tools: ['core', 'application', 'adapters', 'api', 'server', 'demo'],
  bench: ['core', 'application', 'adapters', 'server', 'demo'],
  e2e: ['core', 'application', 'adapters', 'server', 'demo', 'tools'],
  rulebook: ['core', 'adapters'],
  'knowledge-base': ['core', 'adapters'],
};

/** Inside core: a folder may import itself and those listed. */
export const CORE_MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  units: [],
  codes: [],
  time: [],
  text: ['assessment', 'units'],
  problems: [],
  record: ['time', 'units'],
  knowledge: ['codes', 'units', 'record', 'assessment'],
  assessment: ['codes', 'units', 'time', 'record', 'knowledge'],
  rules: ['assessment', 'codes', 'knowledge', 'problems', 'record', 'text', 'time', 'units'],
  checks: ['rules', 'assessment', 'codes', 'knowledge', 'record', 'text', 'time', 'units'],
  alerts: ['checks', 'rules', 'assessment', 'knowledge', 'record', 'text', 'time', 'units'],
  acts: ['assessment'],
  testing: [
    'alerts',
    'checks',
    'rules',
    'assessment',
    'codes',
    'knowledge',
    'problems',
    'record',
    'text',
    'time',
    'units',
  ],
};

export interface Import {
  readonly file: string;
  readonly specifier: string;
  /** Path inside the repository, for imports of our own; empty for libraries. */
  readonly target: string;
}

const PACKAGES: Readonly<Record<string, string>> = {
  '@paracelse/core': 'core/src',
  '@paracelse/application': 'application/src',
  '@paracelse/api': 'api/src',
  '@paracelse/server': 'server/src',
  '@paracelse/demo': 'demo/src',
  '@paracelse/web': 'web/src',
};

/** The imports of a file, static and dynamic. */
export function importsOf(repository: string, file: string): Import[] {
  const text = readFileSync(join(repository, file), 'utf8');
  const specifiers = [...text.matchAll(/(?:from|import)\s*\(?\s*'([^'\n]+)'/g)].map((match) => match[1] ?? '');
  return specifiers.map((specifier) => ({ file, specifier, target: targetOf(specifier, file) }));
}

function targetOf(specifier: string, file: string): string {
  if (specifier.startsWith('.'))
    return normalize(relative('.', join(dirname(file), specifier)))
      .split('\\')
      .join('/');
  const match = /^(@paracelse\/[a-z0-9-]+)(?:\/(.*))?$/.exec(specifier);
  if (!match?.[1]) return '';
  const base = PACKAGES[match[1]] ?? `adapters/${match[1].slice('@paracelse/'.length)}/src`;
  return `${base}/${match[2] ?? ''}`;
}

/** `core`, `adapters/hl7v2`, `application`…: the part a path belongs to. */
function partOf(path: string): string {
  const [first = '', second = ''] = path.split('/');
  return first === 'adapters' ? `adapters/${second}` : first;
}

/** Whether the table allows a file to import a path of ours. */
export function isAllowed(file: string, target: string): boolean {
  const [from, to] = [partOf(file), partOf(target)];
  if (from === to) return true;
  const allowed = MAY_IMPORT[from.split('/')[0] ?? ''] ?? [];
  // One adapter never knows another: each is replaced on its own.
  if (from.startsWith('adapters/') && to.startsWith('adapters/')) return false;
  const flat = target.replace('/src/', '/');
  return allowed.some((part) => flat === part || flat.startsWith(`${part}/`));
}
