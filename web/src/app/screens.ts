import type { Scope } from '../ui/session.tsx';

/** The screens of the top bar, in its order, with what opens each of them. */
export const SCREENS: readonly { readonly path: string; readonly key: string; readonly scope: Scope }[] = [
  { path: '/', key: 'screen.worklist', scope: 'WORKLIST_READ' },
  { path: '/interventions', key: 'screen.interventions', scope: 'PATIENT_READ' },
  { path: '/activite', key: 'screen.activity', scope: 'ACTIVITY_READ' },
  { path: '/regles', key: 'screen.rules', scope: 'RULE_READ' },
  { path: '/connaissances', key: 'screen.knowledge', scope: 'KNOWLEDGE_READ' },
  { path: '/flux', key: 'screen.feeds', scope: 'FEED_READ' },
];

/** Where somebody begins who has no worklist. */
export function firstScreen(can: (scope: Scope) => boolean): string {
  return SCREENS.find(({ scope }) => can(scope))?.path ?? '/connaissances';
}
