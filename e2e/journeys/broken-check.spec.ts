import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { addresses, signIn } from '../support/hospital.ts';
import { type SpawnedHospital, spawnHospital } from '../support/spawn-hospital.ts';

const RULEBOOK = join(import.meta.dirname, '..', '..', 'rulebook');

let hospital: SpawnedHospital;
const usual = process.env.PARACELSE_E2E;

/** A hospital whose rule on digoxin no longer answers to the patient it was written for. */
test.beforeAll(async () => {
  const rulebook = join(mkdtempSync(join(tmpdir(), 'paracelse-rulebook-')), 'rulebook');
  cpSync(RULEBOOK, rulebook, { recursive: true });
  const file = join(rulebook, 'biology', 'digoxine-surdosage.rule.yaml');
  writeFileSync(file, readFileSync(file, 'utf8').replace('atLeast: 1.2 ug/L', 'atLeast: 9 ug/L'));
  hospital = await spawnHospital({ PARACELSE_DEMO: 'empty', PARACELSE_RULEBOOK: rulebook });
  process.env.PARACELSE_E2E = JSON.stringify(hospital.addresses);
});
test.afterAll(async () => {
  process.env.PARACELSE_E2E = usual;
  await hospital.stop();
});

test('a check that does not fire on its canary is said to be broken on every screen', async ({ page }) => {
  await signIn(page, 'chef');
  for (const path of ['/', '/interventions', '/activite', '/regles', '/connaissances', '/flux']) {
    await page.goto(`${addresses().url}${path}`);
    await expect(page.getByText(/Contrôle en panne.: Digoxinémie élevée/)).toBeVisible();
  }
  await expect(page.getByText(/Contrôle en panne/)).toHaveCount(1);
  const ready = await fetch(`${addresses().url}/readyz`);
  expect(await ready.json()).toMatchObject({ checks: { canaries: expect.not.stringMatching(/^ok$/) } });
});
