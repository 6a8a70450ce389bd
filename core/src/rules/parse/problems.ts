import type { FilePlace } from '../../problems/problem.ts';

/** What can be wrong in a rule file. Texts for authors; the place says where. */
export const RULE_PROBLEMS = {
  notYaml: { fr: 'Fichier illisible : {reason}', en: 'Unreadable file: {reason}' },
  unknownWord: {
    fr: 'Mot inconnu « {word} ». Attendus : {expected}.',
    en: 'Unknown word “{word}”. Expected: {expected}.',
  },
  missingWord: { fr: 'Il manque « {word} ».', en: '“{word}” is missing.' },
  repeatedWord: { fr: '« {word} » est écrit deux fois.', en: '“{word}” is written twice.' },
  wrongKind: { fr: 'Attendu ici : {expected}.', en: 'Expected here: {expected}.' },
  wrongValue: { fr: '« {value} » : attendu {expected}.', en: '“{value}”: expected {expected}.' },
  unknownList: { fr: 'Liste inconnue « {list} ».', en: 'Unknown list “{list}”.' },
  emptyList: {
    fr: '« {list} » ne contient aucune substance de cette édition.',
    en: '“{list}” holds no substance of this edition.',
  },
  unknownAnalyte: { fr: 'Analyte inconnu « {analyte} ».', en: 'Unknown analyte “{analyte}”.' },
  unknownProblem: { fr: 'Problème clinique inconnu « {problem} ».', en: 'Unknown clinical problem “{problem}”.' },
  wrongUnit: {
    fr: 'Unité « {unit} » : attendue une unité convertible en {expected}.',
    en: 'Unit “{unit}”: expected one that converts to {expected}.',
  },
  windowMissing: {
    fr: "Il manque l'âge maximal du résultat (« within »).",
    en: 'The maximum age of the result (“within”) is missing.',
  },
  windowTooLong: { fr: 'Fenêtre trop longue : {limit} au plus.', en: 'Window too long: at most {limit}.' },
  comparisonMissing: {
    fr: 'Il manque une comparaison (above, atLeast, below ou atMost).',
    en: 'A comparison is missing (above, atLeast, below or atMost).',
  },
  contradiction: { fr: 'Condition impossible : {reason}.', en: 'Impossible condition: {reason}.' },
  unboundName: { fr: '« {name} » n’est lié par aucun « as ».', en: '“{name}” is bound by no “as”.' },
  tooDeep: { fr: 'Expression trop profonde.', en: 'Expression too deep.' },
} as const;

export type RuleProblemCode = keyof typeof RULE_PROBLEMS;

export interface RuleProblem {
  readonly code: RuleProblemCode;
  readonly place: FilePlace;
  readonly detail: Readonly<Record<string, string | number>>;
}

/** `file:12:5 message` in one language. */
export function ruleProblemText(problem: RuleProblem, language: 'fr' | 'en'): string {
  return RULE_PROBLEMS[problem.code][language].replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    String(problem.detail[name] ?? '—'),
  );
}
