import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { addresses, openFile, signIn } from '../support/hospital.ts';

const SCREENS = ['/', '/interventions', '/activite', '/regles', '/connaissances', '/flux'] as const;

async function faults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'best-practice'])
    .analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}

for (const scheme of ['light', 'dark'] as const) {
  test.describe(scheme, () => {
    test.use({ colorScheme: scheme });

    test('every screen of the head of pharmacy can be used by everybody', async ({ page }) => {
      await signIn(page, 'chef');
      for (const screen of SCREENS) {
        await page.goto(`${addresses().url}${screen}`);
        await page.locator('main').locator('h1, .row').first().waitFor({ state: 'attached' });
        await page.waitForTimeout(400);
        expect.soft(await faults(page), screen).toEqual([]);
      }
      await openFile(page, 'TEST-NOM');
      await page.keyboard.press('Enter');
      expect.soft(await faults(page), 'patient').toEqual([]);
      await page.keyboard.press('i');
      await page.getByRole('dialog').waitFor();
      await page.waitForTimeout(400);
      expect.soft(await faults(page), 'intervention').toEqual([]);
    });
  });
}

test('the sign-in page can be used by everybody', async ({ page }) => {
  await page.goto(addresses().url);
  await page.getByRole('button', { name: 'Se connecter' }).waitFor();
  expect(await faults(page)).toEqual([]);
});
