import type { Knowledge } from '../knowledge/compile.ts';
import type { Expression, Rule } from '../rules/model.ts';
import { readExpression } from '../rules/parse/expression.ts';
import { ProblemList } from '../rules/parse/reader.ts';
import { parseRule } from '../rules/parse/rule.ts';
import { KNOWLEDGE } from './knowledge.ts';
import { type Plain, sourceOf } from './source-node.ts';

type PlainMap = { readonly [key: string]: Plain };

/** A rule of the invented edition, as its file would hold it: potassium above 5.5 under an ACE inhibitor. */
export const RULE_FILE: PlainMap = {
  id: 'kalium-haut',
  version: 1,
  status: 'active',
  severity: 'AD',
  problem: 'hyperkalaemia',
  title: { fr: 'Kaliémie haute', en: 'High kalium' },
  message: { fr: 'Kaliémie à {value} sous {culprit}.', en: 'Kalium {value} under {culprit}.' },
  advice: { fr: 'Arrêter {culprit}.', en: 'Stop {culprit}.' },
  author: 'Personne',
  references: [{ title: 'Livre', publisher: 'Nul', date: 2026 }],
  for: { medication: { in: 'ieca', as: 'culprit' } },
  when: { observation: { of: 'potassium', within: '72 h', above: '5.5 mmol/L', as: 'value' } },
  raise: [{ to: 'CI', when: { observation: { of: 'potassium', within: '72 h', atLeast: '6 mmol/L' } } }],
  worse: [{ of: 'potassium', rises: '0.3 mmol/L' }],
  actIp: { problem: '1', intervention: '2' },
};

/** The same rule with some words replaced, added or (`undefined`) left out. */
export function ruleFile(change: { readonly [key: string]: Plain | undefined } = {}): PlainMap {
  const all = Object.entries({ ...RULE_FILE, ...change });
  return Object.fromEntries(all.filter((entry): entry is [string, Plain] => entry[1] !== undefined));
}

const WITHOUT_NAMES = { fr: '.', en: '.' };

/** A rule that must be without problem. Texts name nothing unless they are given. */
export function rule(change: { readonly [key: string]: Plain | undefined }, knowledge: Knowledge = KNOWLEDGE): Rule {
  const plain = ruleFile({
    message: WITHOUT_NAMES,
    advice: WITHOUT_NAMES,
    raise: undefined,
    worse: undefined,
    ...change,
  });
  const parsed = parseRule(sourceOf(plain), knowledge);
  if (!parsed.rule) throw new Error(JSON.stringify(parsed.problems, undefined, 1));
  return parsed.rule;
}

/** An expression that must be without problem. */
export function expression(plain: Plain, knowledge: Knowledge = KNOWLEDGE): Expression {
  const list = new ProblemList();
  const read = readExpression(sourceOf(plain), knowledge, list);
  if (!read || list.problems.length > 0) throw new Error(JSON.stringify(list.problems, undefined, 1));
  return read;
}
