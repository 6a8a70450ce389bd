import type { IncomingMessage, ServerResponse } from 'node:http';
import { errors, type Interaction, type Provider } from 'oidc-provider';
import { findAccount } from './accounts.ts';
import { pageLanguage } from './language.ts';
import { expiredPage } from './plain-pages.ts';
import { signInPage } from './sign-in-page.ts';

const FORM_BYTES = 1_024;
const LAST_SUBMISSION = { mergeWithLastSubmission: false };

/** The sign-in page and what is chosen on it. */
export async function answerInteraction(
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
  asked: string | null,
): Promise<void> {
  const language = (uiLocales?: unknown) => pageLanguage(asked, uiLocales, request.headers['accept-language']);
  try {
    const interaction = await provider.interactionDetails(request, response);
    if (request.method === 'GET' || request.method === 'HEAD') {
      sendPage(response, 200, signInPage(language(interaction.params.ui_locales)));
      return;
    }
    const form = request.method === 'POST' ? await readForm(request) : undefined;
    if (form?.has('cancel')) {
      await provider.interactionFinished(request, response, { error: 'access_denied' }, LAST_SUBMISSION);
      return;
    }
    const account = findAccount(form?.get('account') ?? '');
    if (!account) {
      sendPage(response, 400, signInPage(language(interaction.params.ui_locales)));
      return;
    }
    await leaveOtherAccount(provider, interaction, account.id);
    // `remember: false`: the provider's session ends with the browser.
    const login = { accountId: account.id, remember: false };
    await provider.interactionFinished(request, response, { login }, LAST_SUBMISSION);
  } catch (error) {
    if (!(error instanceof errors.SessionNotFound)) throw error;
    sendPage(response, 400, expiredPage(language()));
  }
}

/** Someone else was signed in here: that session ends first, or the provider would ask for it with a script. */
async function leaveOtherAccount(provider: Provider, interaction: Interaction, accountId: string): Promise<void> {
  const { session } = interaction;
  if (session?.uid === undefined || session.accountId === undefined || session.accountId === accountId) return;
  await (await provider.Session.findByUid(session.uid))?.destroy();
  interaction.session = undefined;
  await interaction.save(interaction.exp - Math.floor(Date.now() / 1_000));
}

async function readForm(request: IncomingMessage): Promise<URLSearchParams | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) return undefined;
    bytes += chunk.length;
    if (bytes > FORM_BYTES) return undefined;
    chunks.push(chunk);
  }
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8'));
}

function sendPage(response: ServerResponse, status: number, html: string): void {
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' }).end(html);
}
