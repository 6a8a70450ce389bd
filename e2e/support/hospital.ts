import { connect } from 'node:net';
import type { Page } from '@playwright/test';

export interface Addresses {
  readonly url: string;
  readonly mllpPort: number;
}

/** Where the hospital of this run is. */
export function addresses(): Addresses {
  return JSON.parse(process.env.PARACELSE_E2E ?? '{}') as Addresses;
}

/** Signs in as one of the demo accounts, through the identity provider, and waits for the first screen. */
export async function signIn(page: Page, account: string, path = '/'): Promise<void> {
  await page.goto(`${addresses().url}${path}`);
  await page.getByRole('button', { name: 'Se connecter' }).click();
  await page.locator(`button[value="${account}"]`).click();
  await page.waitForURL((url) => url.href.startsWith(addresses().url) && !url.pathname.startsWith('/dev-idp'));
  await page.getByRole('navigation').waitFor();
}

/** Opens the file of a patient by name, from the palette. */
export async function openFile(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation').waitFor();
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox', { name: /Nom d’un patient/ }).fill(name);
  await page.getByRole('option', { name: new RegExp(name) }).click();
  await page.getByRole('heading', { level: 1, name: new RegExp(name) }).waitFor();
}

/** The IPP of the patient on the screen. */
export async function ippOf(page: Page): Promise<string> {
  const text = (await page.locator('.identity').textContent()) ?? '';
  const ipp = /IPP (\d+)/.exec(text)?.[1];
  if (ipp === undefined) throw new Error('no IPP on the screen');
  return ipp;
}

/** Sends one message over the MLLP port as a hospital's software does, framing included; gives the acknowledgement. */
export function sendOverMllp(message: string): Promise<string> {
  const { mllpPort } = addresses();
  return new Promise((resolve, reject) => {
    const socket = connect(mllpPort, '127.0.0.1', () => socket.write(`\x0b${message}\x1c\r`));
    let answer = '';
    socket.on('data', (chunk) => {
      answer += chunk.toString('utf8');
      if (!answer.includes('\x1c')) return;
      socket.end();
      resolve(answer);
    });
    socket.on('error', reject);
  });
}

let sent = 0;

/** A potassium result of the laboratory for a patient, sampled now. */
export function potassiumResult(ipp: string, value: string): string {
  sent += 1;
  const now = localTime(new Date());
  return [
    `MSH|^~\\&|SIL|CHU-DEMO|PARACELSE|CHU-DEMO|${now}||ORU^R01^ORU_R01|E2E${Date.now()}${sent}|P|2.5|||||FRA|UNICODE UTF-8|FR`,
    `PID|1||${ipp}^^^CHU-DEMO&2.999.750.1&ISO^PI`,
    `OBR|1||E2E${Date.now()}${sent}^SIL|IONO^Ionogramme^L|||${now}`,
    `OBX|1|NM|2823-3^Potassium^LN||${value}|mmol/L|3.5-5.0|H|||F|||${now}`,
    '',
  ].join('\r');
}

function localTime(date: Date): string {
  const parts = new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Europe/Paris',
    dateStyle: 'short',
    timeStyle: 'medium',
  }).format(date);
  return parts.replace(/\D/g, '');
}
