import type { StatusQuery } from '../generated/graphql.ts';
import { ageOf } from '../text/format.ts';
import { useText } from '../text/text.ts';
import { useLiveState } from '../ui/live.tsx';
import { useNow } from '../ui/now.tsx';

type Status = StatusQuery['status'];

const SILENT_FOR = 30 * 60_000;
const LONG_QUEUE = 200;

/** What the system has to say of itself. Nothing when all is well, except that a demo is a demo. */
export function Banner({ status, lost }: { readonly status: Status | undefined; readonly lost: boolean }) {
  const { t, say, language } = useText('common');
  const live = useLiveState();
  const now = useNow();
  const warnings: string[] = [];
  if (lost) warnings.push(t('banner.lost'));
  else if (live === 'reconnecting') warnings.push(t('banner.reconnecting'));
  for (const { title } of status?.brokenChecks ?? []) warnings.push(t('banner.broken', { check: say(title) }));
  const problems = status?.rulebookProblems ?? [];
  if (problems.length > 0) warnings.push(t('banner.rules', { count: problems.length }));
  if (status && status.queueDepth > LONG_QUEUE) warnings.push(t('banner.queue', { count: status.queueDepth }));
  const last = status?.lastMessageAt;
  if (last && now - Date.parse(last) > SILENT_FOR)
    warnings.push(t('banner.silent', { age: ageOf(last, now, language) }));
  return (
    <>
      {warnings.map((warning) => (
        <p key={warning} className="banner" role="alert">
          {warning}
        </p>
      ))}
      {status?.demo ? <p className="banner-demo">{t('banner.demo')}</p> : null}
    </>
  );
}
