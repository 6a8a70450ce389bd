import type { Bilingual } from '@paracelse/core/assessment/answer.ts';
import type { Knowledge } from '@paracelse/core/knowledge/compile.ts';
import type { Rule } from '@paracelse/core/rules/model.ts';
import type { Instant } from '@paracelse/core/time/instant.ts';
import { type Account, allows } from '../access/policy.ts';
import { Refusal } from '../access/refusal.ts';
import type { CanaryReport } from '../canary/canary.ts';
import type { Rules } from '../reassess/reassess.ts';

/** What the pages say of the system itself: a check that is out of order is never shown as clear. */
export interface SystemStatus {
  readonly version: string;
  readonly demo: boolean;
  readonly edition: { readonly id: string; readonly date: string; readonly title: Bilingual; readonly hash: string };
  readonly activeRules: number;
  readonly interactions: number;
  readonly canaries: CanaryReport;
  /** Time since when messages wait to be applied; `undefined` when the queue is empty. */
  readonly queueDepth: number;
  readonly lastMessageAt: Instant | undefined;
  /** Files of the rulebook that could not be read. */
  readonly rulebookProblems: readonly { readonly place: string; readonly text: Bilingual }[];
}

export interface StatusQueries {
  status(account: Account): Promise<SystemStatus>;
  rules(account: Account): Promise<readonly Rule[]>;
  knowledge(account: Account): Promise<Knowledge>;
}

export interface StatusDependencies {
  readonly version: string;
  readonly demo: boolean;
  readonly knowledgeHash: string;
  readonly rules: () => Rules;
  /** All rules of the rulebook, drafts included. */
  readonly rulebook: () => readonly Rule[];
  readonly rulebookProblems: () => SystemStatus['rulebookProblems'];
  readonly canaries: () => CanaryReport;
  readonly queueDepth: () => number;
  readonly lastMessageAt: () => Promise<Instant | undefined>;
}

export function createStatusQueries(dependencies: StatusDependencies): StatusQueries {
  const require = (account: Account, scope: 'status:read' | 'rule:read' | 'knowledge:read'): void => {
    if (!allows(account, scope)) throw new Refusal('notAllowed');
  };
  return {
    status: async (account) => {
      require(account, 'status:read');
      const { source } = dependencies.rules().engine.knowledge;
      return {
        version: dependencies.version,
        demo: dependencies.demo,
        edition: { ...source.edition, hash: dependencies.knowledgeHash },
        activeRules: dependencies.rules().engine.rulebook.rules.length,
        interactions: source.interactions.filter((interaction) => interaction.status === 'active').length,
        canaries: dependencies.canaries(),
        queueDepth: dependencies.queueDepth(),
        lastMessageAt: await dependencies.lastMessageAt(),
        rulebookProblems: dependencies.rulebookProblems(),
      };
    },
    rules: async (account) => {
      require(account, 'rule:read');
      return dependencies.rulebook();
    },
    knowledge: async (account) => {
      require(account, 'knowledge:read');
      return dependencies.rules().engine.knowledge;
    },
  };
}
