import { DEMO_ACCOUNTS, type DemoAccount } from './accounts.ts';
import type { Language } from './language.ts';
import { escapeHtml, page } from './page.ts';
import { PAGE_TEXT } from './page-text.ts';

/** The accounts, one button each. The form goes back to the page's own address. */
export function signInPage(language: Language): string {
  const text = PAGE_TEXT[language];
  const other: Language = language === 'fr' ? 'en' : 'fr';
  return page(
    language,
    text.signIn,
    `<h1>${text.signIn}</h1>
<p class="note" role="note"><strong>${text.demoTitle}</strong> — ${text.demoText}</p>
<form method="post">
<h2 id="accounts">${text.choose}</h2>
<ul aria-labelledby="accounts">
${DEMO_ACCOUNTS.map((account) => accountButton(account, language)).join('\n')}
</ul>
<footer>
<button class="link" name="cancel" value="yes">${text.cancel}</button>
<a href="?lang=${other}" lang="${other}" hreflang="${other}">${text.otherLanguage}</a>
</footer>
</form>`,
  );
}

function accountButton(account: DemoAccount, language: Language): string {
  const { roles, allUnits, unit } = PAGE_TEXT[language];
  const units = account.units === '*' ? allUnits : `${unit} ${account.units.join(', ')}`;
  return `<li><button class="account" name="account" value="${escapeHtml(account.id)}">
<span class="initials" aria-hidden="true">${escapeHtml(initials(account.name))}</span>
<span class="who"><strong>${escapeHtml(account.name)}</strong>
<span class="soft">${roles[account.role]}, ${escapeHtml(units)}</span></span>
</button></li>`;
}

function initials(name: string): string {
  const [first = '', last = ''] = name.split(' ');
  return `${first.charAt(0)}${last.charAt(0)}`;
}
