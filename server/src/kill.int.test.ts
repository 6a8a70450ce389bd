import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { DAY, HOUR } from '@paracelse/core/time/instant.ts';
import { toBytes } from '@paracelse/hl7v2/compose/index.ts';
import { MllpClient } from '@paracelse/mllp/client.ts';
import { createTestDatabase, type TestDatabase } from '@paracelse/store-postgres/testing/test-database.ts';
import { afterEach, expect, it } from 'vitest';
import { finalState } from './testing/final-state.ts';
import { admission, order, potassium, RAMIPRIL, results, SPIRONOLACTONE } from './testing/messages.ts';
import { freePort } from './testing/test-server.ts';

const MESSAGES = 2_000;
const KILLS = 10;
const PATIENTS = 80;

const databases: TestDatabase[] = [];
const children: ChildProcess[] = [];
afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  for (const database of databases.splice(0)) await database.drop();
});

/** A few weeks of a ward: admissions, lines, and results that open and close alerts. */
function ward(): string[] {
  const now = Date.now();
  const perPatient = MESSAGES / PATIENTS;
  return Array.from({ length: PATIENTS }, (_, patient) => [
    admission(patient, patient % 2 === 0 ? 'MEDA' : 'CARD', now - 20 * DAY),
    order(patient, [RAMIPRIL, SPIRONOLACTONE], now - 19 * DAY),
    ...Array.from({ length: perPatient - 2 }, (_unused, round) =>
      results(patient, [potassium(4 + ((patient + round) % 5) / 2)], { at: now - (perPatient - round) * 6 * HOUR }),
    ),
  ]).flat();
}

async function startIntake(database: TestDatabase, port: number): Promise<ChildProcess> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'testing', 'intake-process.ts')], {
    env: { ...process.env, DATABASE_URL: database.connectionString, MLLP_PORT: String(port) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  await new Promise<void>((resolve, reject) => {
    child.stdout?.once('data', () => resolve());
    child.once('exit', (code) => reject(new Error(`the intake process ended: ${code}`)));
  });
  return child;
}

/** Sends what has no positive answer yet; gives up at the first broken connection. */
async function sendUntilCut(port: number, waiting: Map<string, string>, acknowledged: Set<string>): Promise<void> {
  const client = new MllpClient({ port, maxPipelined: 32, timeoutMs: 20_000 });
  await client.connect();
  await Promise.allSettled(
    [...waiting].map(async ([id, message]) => {
      const answer = Buffer.from(await client.send(toBytes(message))).toString();
      // The answer must be about this very message.
      expect(answer).toContain(`MSA|AA|${id}`);
      acknowledged.add(id);
      waiting.delete(id);
    }),
  );
  await client.close();
}

async function untilApplied(database: TestDatabase): Promise<void> {
  for (;;) {
    const { rows } = await database.pool.query<{ count: string }>(
      "select count(*) from message where state = 'received'",
    );
    if (rows[0]?.count === '0') return;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

const idOf = (message: string) => message.split('\r')[0]?.split('|')[9] ?? '';

it(`loses nothing and applies nothing twice: ${MESSAGES} messages, ${KILLS} SIGKILL`, async () => {
  const messages = ward();
  const clean = await createTestDatabase();
  const harsh = await createTestDatabase();
  databases.push(clean, harsh);

  const cleanPort = await freePort();
  const cleanIntake = await startIntake(clean, cleanPort);
  await sendUntilCut(cleanPort, new Map(messages.map((message) => [idOf(message), message])), new Set());
  await untilApplied(clean);
  cleanIntake.kill('SIGKILL');

  const port = await freePort();
  const waiting = new Map(messages.map((message) => [idOf(message), message]));
  const acknowledged = new Set<string>();
  for (let kill = 0; kill < KILLS; kill += 1) {
    const intake = await startIntake(harsh, port);
    const target = Math.floor((MESSAGES * (kill + 1)) / (KILLS + 1));
    const sending = sendUntilCut(port, waiting, acknowledged);
    while (acknowledged.size < target && waiting.size > 0) await new Promise((resolve) => setTimeout(resolve, 2));
    intake.kill('SIGKILL');
    await sending;
    const { rows } = await harsh.pool.query<{ control_id: string }>('select control_id from message');
    const stored = new Set(rows.map((row) => row.control_id));
    expect([...acknowledged].filter((id) => !stored.has(id))).toEqual([]);
  }
  await startIntake(harsh, port);
  while (waiting.size > 0) await sendUntilCut(port, waiting, acknowledged);
  await untilApplied(harsh);

  expect(acknowledged.size).toBe(MESSAGES);
  const counts = await harsh.pool.query<{ messages: string; states: string[] }>(
    'select count(*) as messages, array_agg(distinct state) as states from message',
  );
  expect(counts.rows[0]).toEqual({ messages: String(MESSAGES), states: ['applied'] });
  const events =
    'select count(*)::int as events, count(distinct (message_id, rank))::int as distinct_events from record_event';
  expect((await harsh.pool.query(events)).rows).toEqual((await clean.pool.query(events)).rows);
  expect(await finalState(harsh.pool)).toEqual(await finalState(clean.pool));
});
