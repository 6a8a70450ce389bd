import { execFile } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import { addresses, openFile, signIn } from '../support/hospital.ts';

const run = promisify(execFile);
const COMMAND = join(import.meta.dirname, '..', '..', 'tools', 'src', 'main.ts');

test('a prescriber answers an intervention in two clicks, and sees only their unit', async ({ page }) => {
  await signIn(page, 'medecin', '/interventions');
  const asked = page.locator('li', { hasText: /TEST-URBANEL.*Potassium à 7\smmol/ });
  await asked.getByRole('button', { name: 'Accepter', exact: true }).click();
  await expect(asked).toContainText('acceptée');
  await page.goto(`${addresses().url}/?vue=all`);
  await expect(page.locator('.row .cell-place').nth(1)).toContainText('Médecine A');
  await expect(page.locator('.row', { hasText: 'Cardiologie' })).toHaveCount(0);
});

test('an integrator sees what came in and why it was refused, and no patient', async ({ page, context }) => {
  const folder = mkdtempSync(join(tmpdir(), 'paracelse-e2e-'));
  const file = join(folder, 'sans-identifiant.hl7');
  writeFileSync(file, 'MSH|^~\\&|GAM|CHU-ESSAI|PARACELSE|X|20261123120000||ADT^A01^ADT_A01||P|2.5\rPID|1||\r');
  const sent = await run(process.execPath, [
    COMMAND,
    'messages',
    'send',
    '--port',
    String(addresses().mllpPort),
    file,
  ]).catch((error: { stdout: string; code: number }) => error);
  expect(sent.stdout).toMatch(/^A[ER]/);
  await signIn(page, 'integrateur');
  await expect(page).toHaveURL(/\/connaissances|\/flux/);
  await page.goto(`${addresses().url}/flux?etat=refused`);
  await page
    .getByRole('row', { name: /CHU-ESSAI/ })
    .getByRole('button')
    .first()
    .click();
  await expect(page.getByRole('complementary')).toContainText('MSH-10');
  await expect(page.getByRole('complementary')).toContainText('refusé');
  await expect(page.locator('main')).not.toContainText('TEST-');
  const other = await context.newPage();
  await other.goto(`${addresses().url}/patients/00000000-0000-4000-8000-000000000000`);
  await expect(other.getByText('Votre rôle n’ouvre pas cet écran.')).toBeVisible();
});

test('quality reads figures and names nobody', async ({ page }) => {
  await signIn(page, 'qualite', '/activite');
  await expect(page.getByRole('heading', { name: 'Analyses par jour' })).toBeVisible();
  await expect(page.locator('main')).not.toContainText('TEST-');
});

test('English, dark and light are remembered; signing out closes the door', async ({ page }) => {
  await signIn(page, 'chef');
  await page.getByRole('button', { name: /Chef de la pharmacie/ }).click();
  await page.getByRole('menuitem', { name: 'English' }).click();
  await expect(page.getByRole('link', { name: 'Worklist' })).toBeVisible();
  await page.getByRole('button', { name: /Head of pharmacy/ }).click();
  await page.getByRole('menuitem', { name: 'Dark theme' }).click();
  await page.reload();
  await expect(page.getByRole('link', { name: 'Worklist' })).toBeVisible();
  await expect(page.locator('html')).toHaveClass(/dark/);
  await page.getByRole('button', { name: /Head of pharmacy/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
  await page.goto(`${addresses().url}/regles`);
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
});

test('what cannot be reached says so: an unknown page, a file outside of the unit', async ({ page }) => {
  await signIn(page, 'pharmacien');
  await page.goto(`${addresses().url}/nulle-part`);
  await expect(page.getByText('Cette page n’existe pas.')).toBeVisible();
  await page.goto(`${addresses().url}/patients/00000000-0000-4000-8000-000000000000`);
  await expect(page.getByText('Introuvable, ou hors de vos unités.')).toBeVisible();
  await openFile(page, 'TEST-NOM');
});

test('in the demo, a developer tries the API with the rights of whoever is signed in', async ({ page }) => {
  const errors: string[] = [];
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  await signIn(page, 'medecin');
  await page.goto(`${addresses().url}/graphiql`);
  await expect(page.getByRole('region', { name: /Query Editor/ })).toContainText('totalCount');
  // Its parts load one by one: the button is there before what it runs.
  await expect(async () => {
    await page.getByRole('button', { name: /Execute query/ }).click();
    await expect(page.getByRole('region', { name: /Result/ })).toContainText('"totalCount"', { timeout: 3_000 });
  }).toPass();
  expect(errors).toEqual([]);
});
