import { expect, test } from '@playwright/test';
import { ippOf, openFile, potassiumResult, sendOverMllp, signIn } from '../support/hospital.ts';

test.describe.configure({ mode: 'serial' });

test('opens the most urgent file from the keyboard, and comes back to the same list', async ({ page }) => {
  await signIn(page, 'pharmacien', '/?vue=all');
  const rows = page.getByRole('row');
  await expect(rows.nth(1)).toContainText('TEST-');
  await page.keyboard.press('j');
  await expect(page.locator('.row.selected')).toHaveCount(1);
  const name = (await page.locator('.row.selected a').textContent()) ?? '';
  await expect(page.getByRole('complementary')).toContainText(name);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
  await page.keyboard.press('u');
  await expect(page).toHaveURL(/vue=all/);
});

test('says in one line why a patient is here, with the value, the medicines and the age', async ({ page }) => {
  await signIn(page, 'pharmacien', '/?vue=all&texte=TEST-NOM');
  await expect(page.locator('.row').filter({ hasText: 'TEST-NOM Jeanne' })).toContainText(
    /K⁺ \d,\d.mmol\/L · .*spironolactone/,
  );
});

test('sees a laboratory result sent over MLLP within a second, without reloading', async ({ page }) => {
  await signIn(page, 'pharmacien');
  await openFile(page, 'TEST-URBANEL');
  await expect(page.getByRole('button', { name: /Hyperkaliémie/ })).toHaveCount(0);
  const acknowledgement = await sendOverMllp(potassiumResult(await ippOf(page), '6.4'));
  expect(acknowledgement).toContain('MSA|AA|');
  const alert = page.locator('article', { hasText: 'Hyperkaliémie' });
  await expect(alert).toBeVisible({ timeout: 1_000 });
  await expect(alert).toContainText('6,4');
  await expect(page.locator('tr', { hasText: 'ramipril' })).toHaveClass(/lit/);
});

test('reads the evidence, and goes from a fact to its line', async ({ page }) => {
  await signIn(page, 'pharmacien');
  await openFile(page, 'TEST-URBANEL');
  const alert = page.locator('article', { hasText: 'Hyperkaliémie' });
  await alert.getByRole('button', { name: 'Pourquoi' }).click();
  const tree = page.getByRole('list', { name: 'Pourquoi' });
  await expect(tree.getByRole('img', { name: 'vrai' }).first()).toBeVisible();
  await expect(alert.getByRole('link', { name: /STOPP\/START/ })).toBeVisible();
  await tree.getByRole('button', { name: /ramipril/ }).click();
  await expect(page.locator('tr.found')).toContainText('ramipril');
});

test('acknowledges with a reason: the alert is quiet until it is worse, then speaks again', async ({ page }) => {
  await signIn(page, 'pharmacien');
  await openFile(page, 'TEST-URBANEL');
  await page.locator('article', { hasText: 'Hyperkaliémie' }).getByRole('button', { name: 'Acquitter' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Acquitter' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByText('1 alerte acquittée ou en attente')).toBeVisible();
  const ipp = await ippOf(page);
  await sendOverMllp(potassiumResult(ipp, '6.5'));
  await expect(page.getByText('1 alerte acquittée ou en attente')).toBeVisible();
  await sendOverMllp(potassiumResult(ipp, '7.0'));
  await expect(
    page.locator('article', { hasText: 'Hyperkaliémie' }).getByRole('button', { name: 'Acquitter' }),
  ).toBeVisible();
});

test('intervenes with the Act-IP codes filled in, and validates', async ({ page }) => {
  await signIn(page, 'pharmacien');
  await openFile(page, 'TEST-URBANEL');
  await page.keyboard.press('i');
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByLabel('Message au prescripteur')).toHaveValue(/Potassium à 7/);
  await expect(dialog.getByText(/Contre-indication/)).toBeVisible();
  await dialog.getByRole('button', { name: 'Envoyer' }).click();
  await expect(dialog).toHaveCount(0);
  await page.keyboard.press('v');
  await dialog.getByRole('button', { name: /Valider \d+ ligne/ }).click();
  await expect(dialog).toHaveCount(0);
  await page.keyboard.press('u');
  await page.goto(`${new URL(page.url()).origin}/?vue=seen&texte=TEST-URBANEL`);
  await expect(page.locator('.row', { hasText: 'TEST-URBANEL' })).toContainText('vu il y a 0 min');
});

test('keeps rows where they are when the order changes, and reorders when asked', async ({ page }) => {
  await signIn(page, 'pharmacien', '/?vue=all');
  const names = () => page.locator('.row .cell-patient a').allInnerTexts();
  await expect(page.locator('.row .cell-patient a').first()).toBeVisible();
  const before = await names();
  const other = await page.context().newPage();
  await other.goto(page.url());
  await openFile(other, 'TEST-VALCLERE');
  await sendOverMllp(potassiumResult(await ippOf(other), '7.1'));
  await expect(page.getByRole('button', { name: /réordonner/ })).toBeVisible();
  expect(await names()).toEqual(before);
  await page.getByRole('button', { name: /réordonner/ }).click();
  await expect(page.getByRole('button', { name: /réordonner/ })).toHaveCount(0);
  expect(await names()).not.toEqual(before);
});
