import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CORE_MAY_IMPORT, importsOf, isAllowed } from './imports.ts';

const REPOSITORY = join(import.meta.dirname, '..', '..', '..');

/** What git would commit. */
const FILES = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: REPOSITORY,
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => file !== '' && existsSync(join(REPOSITORY, file)));
const TEXTS = FILES.filter((file) => !file.endsWith('.png'));
const CODE = FILES.filter((file) => /\.(ts|tsx|mjs)$/.test(file));
const isTest = (file: string) => /\.(test|spec)\.tsx?$/.test(file) || file.includes('/testing/');
const read = (file: string) => readFileSync(join(REPOSITORY, file), 'utf8');

describe('who imports whom', () => {
  it('follows the table between parts', () => {
    const crossed = CODE.filter((file) => !isTest(file))
      .flatMap((file) => importsOf(REPOSITORY, file))
      .filter(({ file, target }) => target !== '' && !isAllowed(file, target))
      .map(({ file, specifier }) => `${file} → ${specifier}`);
    expect(crossed).toEqual([]);
  });

  it('goes one way inside core', () => {
    const crossed = CODE.filter((file) => file.startsWith('core/src/') && !isTest(file))
      .flatMap((file) => importsOf(REPOSITORY, file))
      .filter(({ file, target }) => {
        const [from = '', to = ''] = [file.split('/')[2], target.split('/')[2]];
        return from !== to && !(CORE_MAY_IMPORT[from] ?? []).includes(to);
      })
      .map(({ file, specifier }) => `${file} → ${specifier}`);
    expect(crossed).toEqual([]);
  });

  it('keeps core pure: no library, no clock, no randomness, no environment', () => {
    const impure = CODE.filter((file) => file.startsWith('core/src/') && !isTest(file)).filter(
      (file) =>
        importsOf(REPOSITORY, file).some(({ target }) => target === '') ||
        /\bDate\.now\(|new Date\(\)|Math\.random\(|\bprocess\.|globalThis\.|\bfetch\(|setTimeout\(/.test(read(file)),
    );
    expect(impure).toEqual([]);
  });

  it('lets no screen import another', () => {
    const crossed = CODE.filter((file) => file.startsWith('web/src/screens/'))
      .flatMap((file) => importsOf(REPOSITORY, file))
      .filter(
        ({ file, target }) => target.startsWith('web/src/screens/') && target.split('/')[3] !== file.split('/')[3],
      )
      .map(({ file, specifier }) => `${file} → ${specifier}`);
    expect(crossed).toEqual([]);
  });
});

describe('names and sizes', () => {
  it('writes file names in kebab-case ASCII', () => {
    const odd = CODE.filter((file) => !/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9-]+)*\.(ts|tsx|mjs)$/.test(basename(file)));
    expect(odd).toEqual([]);
  });

  it('keeps files under 300 lines', () => {
    const long = CODE.filter((file) => !isTest(file)).filter((file) => read(file).split('\n').length > 301);
    expect(long).toEqual([]);
  });

  it('explains each part in a README', () => {
    const parts = [
      'core/src/record',
      'core/src/rules',
      'core/src/checks',
      'core/src/alerts',
      'core/src/knowledge',
      'api',
      'demo',
    ];
    const adapters = [
      ...new Set(
        FILES.filter((file) => file.startsWith('adapters/')).map((file) => file.split('/').slice(0, 2).join('/')),
      ),
    ];
    expect([...parts, ...adapters].filter((part) => !FILES.includes(`${part}/README.md`))).toEqual([]);
  });
});

describe('what must not be committed', () => {
  it('has no path of a machine and no address of a registry', () => {
    const marked = TEXTS.filter((file) => !file.endsWith('house.test.ts')).filter((file) =>
      /(?:^|[\s"'(=])\/(?:work|home\/[a-z]+|Users)\/|registry\.npmjs\.org|deb\.debian\.org/m.test(read(file)),
    );
    expect(marked).toEqual([]);
  });

  it('has no unfinished business without an owner', () => {
    const unowned = TEXTS.filter((file) => !file.endsWith('house.test.ts')).filter((file) =>
      /\b(TODO|FIXME|XXX)\b/.test(read(file)),
    );
    expect(unowned).toEqual([]);
  });

  it('has no real INS: every matricule is under a test authority', () => {
    const real = FILES.filter((file) => /\.(hl7|er7|ts|yaml|json)$/.test(file)).filter((file) =>
      /\b[12]\d{12,14}\b[^\n]{0,60}1\.2\.250\.1\.213\.1\.4\.8\b/.test(read(file)),
    );
    expect(real.filter((file) => !isTest(file))).toEqual([]);
  });
});

describe('the contract', () => {
  it('has its printed schema committed', async () => {
    const { printedSchema } = await import('@paracelse/api/print-schema.ts');
    expect(read('api/schema.graphql')).toBe(printedSchema());
  });

  it('documents every setting in the README', () => {
    const settings = [...read('server/src/config.ts').matchAll(/^ {2}([A-Z][A-Z_]+): /gm)].map(
      (match) => match[1] ?? '',
    );
    expect(settings.length).toBeGreaterThan(10);
    expect(settings.filter((name) => !read('README.md').includes(`\`${name}\``))).toEqual([]);
  });
});

describe('what is installed', () => {
  it.each(['package-lock.json', 'bench/package-lock.json'])('locks every package of every platform: %s', (file) => {
    // npm leaves out an optional package it could not fetch, then refuses the same lock at the next `npm ci`.
    const { packages } = JSON.parse(read(file)) as {
      packages: Record<string, Partial<Record<'dependencies' | 'optionalDependencies', Record<string, string>>>>;
    };
    const locked = new Set(Object.keys(packages).map((path) => path.split('node_modules/').at(-1)));
    const missing = Object.entries(packages).flatMap(([path, { dependencies, optionalDependencies }]) =>
      Object.keys({ ...dependencies, ...optionalDependencies })
        .filter((name) => !locked.has(name))
        .map((name) => `${path} → ${name}`),
    );
    expect(missing).toEqual([]);
  });
});
