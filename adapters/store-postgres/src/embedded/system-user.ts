import { execFileSync } from 'node:child_process';
import { chownSync, readdirSync, statSync } from 'node:fs';
import { dirname, join, parse } from 'node:path';

/** Whom PostgreSQL runs as. */
export interface SystemUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/** Users that may own a PostgreSQL, in order of preference; the first can be created. */
const CANDIDATES = ['paracelse', 'postgres'] as const;

/** PostgreSQL refuses to run as root: gives the system user to run it as, or `undefined` when we are not root. */
export function systemUser(): SystemUser | undefined {
  if (process.platform === 'win32' || process.getuid?.() !== 0) return undefined;
  for (const name of CANDIDATES) {
    const user = findUser(name);
    if (user) return user;
  }
  try {
    execFileSync('useradd', ['--system', '--no-create-home', '--shell', '/usr/sbin/nologin', CANDIDATES[0]], {
      stdio: 'pipe',
    });
  } catch {
    // No useradd, or a read-only system: `nobody` exists everywhere and PostgreSQL accepts it.
  }
  const user = findUser(CANDIDATES[0]) ?? findUser('nobody');
  if (!user)
    throw new Error(
      'PostgreSQL cannot run as root and no system user was found: run as another user, or set DATABASE_URL',
    );
  return user;
}

function findUser(name: string): SystemUser | undefined {
  try {
    const id = (flag: string) => Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: 'pipe' }));
    return { name, uid: id('-u'), gid: id('-g') };
  } catch {
    return undefined;
  }
}

/** Gives a folder and all below it to a user. */
export function giveTo(user: SystemUser, folder: string): void {
  chownSync(folder, user.uid, user.gid);
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isSymbolicLink()) chownSync(join(entry.parentPath, entry.name), user.uid, user.gid);
  }
}

/** The first folder above `path` that the user may not enter, `undefined` when all are open. */
export function closedFolder(user: SystemUser, path: string): string | undefined {
  const { root } = parse(path);
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    const { mode, uid, gid } = statSync(folder);
    const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
    if ((mode & bit) === 0) return folder;
    if (folder === root) return undefined;
  }
}
