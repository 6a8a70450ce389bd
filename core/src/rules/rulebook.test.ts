import { describe, expect, it } from 'vitest';
import type { Answer, Severity } from '../assessment/answer.ts';
import { buildSnapshot } from '../assessment/snapshot.ts';
import { buildVocabulary } from '../assessment/vocabulary.ts';
import type { PatientRecord } from '../record/facts.ts';
import { AT, line, patient, record, result } from '../testing/facts.ts';
import { KNOWLEDGE } from '../testing/knowledge.ts';
import { rule } from '../testing/rules.ts';
import type { Plain } from '../testing/source-node.ts';
import { HOUR, NEVER } from '../time/instant.ts';
import { explainRule } from './explain.ts';
import type { Rule } from './model.ts';
import { ANSWERS, membersOfRules, nextChangeOf, Rulebook } from './rulebook.ts';

type Change = { readonly [key: string]: Plain | undefined };

function run(rules: readonly Rule[], parts: Partial<PatientRecord>) {
  const vocabulary = buildVocabulary(KNOWLEDGE, membersOfRules(rules));
  const book = new Rulebook(rules, vocabulary);
  const snapshot = buildSnapshot(vocabulary, record(parts), AT);
  return { book, snapshot, assessment: book.assess(snapshot) };
}

/** What one rule says of one patient, by the index, by trying all, and by the explanation. */
const check = (what: string, change: Change, parts: Partial<PatientRecord>, answer: Answer, severity?: Severity) =>
  it(`${what}: ${answer} ${severity ?? ''}`, () => {
    const only = rule(change);
    const { book, snapshot, assessment } = run([only], parts);
    const all = book.assessAll(snapshot);
    const indexed = assessment.answers[0] === undefined ? 'notApplicable' : ANSWERS[assessment.answers[0]];
    const explained = explainRule(only, snapshot);
    expect([indexed, ANSWERS[all.answers[0] ?? -1], explained.answer]).toEqual([answer, answer, answer]);
    const [finding] = [...assessment.fired, ...assessment.notAssessable];
    expect(finding?.answer).toBe(answer === 'fires' || answer === 'notAssessable' ? answer : undefined);
    if (severity) expect([finding?.severity, explained.severity]).toEqual([severity, severity]);
  });

const ieca = line('dci:alphapril');
const K = (value: string, ago = HOUR) => result('potassium', value, ago);
const above = { observation: { of: 'potassium', within: '72 h', above: '5.5 mmol/L' } };

describe('the four answers', () => {
  check('whom it does not concern', {}, { observations: [K('6 mmol/L')] }, 'notApplicable');
  check('the situation is there', {}, { medicationRequests: [ieca], observations: [K('6 mmol/L')] }, 'fires', 'AD');
  check('the situation is not there', {}, { medicationRequests: [ieca], observations: [K('4 mmol/L')] }, 'clear');
  check('nobody knows', {}, { medicationRequests: [ieca] }, 'notAssessable', 'AD');
  check(
    'nobody knows whether it concerns the patient',
    { for: { age: { atLeast: '75 a' } } },
    { patient: undefined, observations: [K('6 mmol/L')] },
    'notAssessable',
  );
  check(
    'nobody knows whether it concerns the patient, and it is not there',
    { for: { age: { atLeast: '75 a' } } },
    { patient: undefined, observations: [K('4 mmol/L')] },
    'clear',
  );
  check(
    'it does not concern the patient, whatever is there',
    { for: { age: { atLeast: '75 a' } } },
    { observations: [K('6 mmol/L')] },
    'notApplicable',
  );
});

describe('reasons for silence', () => {
  const silent = { silent: { observation: { of: 'inr', within: '72 h', above: '4' } } };
  const fires = [K('6 mmol/L')];
  check(
    'one that holds',
    silent,
    { medicationRequests: [ieca], observations: [...fires, result('inr', '5')] },
    'clear',
  );
  check(
    'one that does not',
    silent,
    { medicationRequests: [ieca], observations: [...fires, result('inr', '2')] },
    'fires',
  );
  check('one that nobody knows', silent, { medicationRequests: [ieca], observations: fires }, 'notAssessable');
  check(
    'one that nobody knows, of what is not there',
    silent,
    { medicationRequests: [ieca], observations: [K('4 mmol/L')] },
    'clear',
  );
  check(
    'one that holds, of what nobody knows',
    silent,
    { medicationRequests: [ieca], observations: [result('inr', '5')] },
    'clear',
  );
  check(
    'one that held before a result that cannot be used',
    silent,
    { medicationRequests: [ieca], observations: [...fires, result('inr', '5', 2 * HOUR), result('inr', 'coagulé')] },
    'notAssessable',
  );
  check(
    'one that did not hold before a result that cannot be used',
    silent,
    { medicationRequests: [ieca], observations: [...fires, result('inr', '2', 2 * HOUR), result('inr', 'coagulé')] },
    'fires',
  );

  it('is no evidence of what fires', () => {
    const { assessment } = run([rule(silent)], {
      medicationRequests: [ieca],
      observations: [...fires, result('inr', '2')],
    });
    expect(assessment.fired[0]?.evidence.map(({ id }) => id)).toEqual(['dci:alphapril', `potassium@${HOUR}`]);
  });
});

describe('raised levels', () => {
  const raise = (...steps: [string, string][]): Change => ({
    severity: 'PE',
    raise: steps.map(([to, threshold]) => ({
      to,
      when: { observation: { of: 'potassium', within: '72 h', atLeast: threshold } },
    })),
  });
  const given = (value: string) => ({ medicationRequests: [ieca], observations: [K(value)] });
  check('none reached', raise(['CI', '6.5 mmol/L'], ['AD', '6 mmol/L']), given('5.9 mmol/L'), 'fires', 'PE');
  check(
    'one reached, at its threshold',
    raise(['CI', '6.5 mmol/L'], ['AD', '6 mmol/L']),
    given('6 mmol/L'),
    'fires',
    'AD',
  );
  check(
    'all reached: the strictest',
    raise(['CI', '6.5 mmol/L'], ['AD', '6 mmol/L']),
    given('7 mmol/L'),
    'fires',
    'CI',
  );
  check('all reached, in any order', raise(['AD', '6 mmol/L'], ['CI', '6.5 mmol/L']), given('7 mmol/L'), 'fires', 'CI');
  check('a milder level lowers nothing', raise(['APEC', '5 mmol/L']), given('6 mmol/L'), 'fires', 'PE');
  check(
    'one nobody knows raises nothing',
    { severity: 'PE', raise: [{ to: 'CI', when: { observation: { of: 'inr', within: '1 h', above: '5' } } }] },
    given('6 mmol/L'),
    'fires',
    'PE',
  );
  check(
    'what cannot be assessed keeps its level',
    raise(['CI', '5 mmol/L']),
    { medicationRequests: [ieca] },
    'notAssessable',
    'PE',
  );
});

describe('what a rule that speaks rests on', () => {
  it('evidence, each fact once, and when time alone could change it', () => {
    const twice = rule({ when: { all: [above, { medication: { substance: 'alphapril', forAtLeast: '12 h' } }] } });
    const { assessment } = run([twice], { medicationRequests: [ieca], observations: [K('6 mmol/L')] });
    expect(assessment.fired[0]?.evidence.map(({ id }) => id)).toEqual(['dci:alphapril', `potassium@${HOUR}`]);
    expect(assessment.fired[0]?.missing).toEqual([]);
    expect(nextChangeOf(assessment)).toBe(AT + 71 * HOUR + 1);
  });

  it('what is missing, each thing once', () => {
    const twice = rule({ when: { all: [above, above, { sex: 'male' }] } });
    const { assessment } = run([twice], { medicationRequests: [ieca], patient: patient({ sex: 'unknown' }) });
    expect(assessment.notAssessable[0]).toMatchObject({
      evidence: [{ id: 'dci:alphapril' }],
      missing: [
        { kind: 'observation', analyte: 'potassium', reason: 'absent', maxAge: 72 * HOUR },
        { kind: 'sex', reason: 'absent' },
      ],
    });
    expect(nextChangeOf(assessment)).toBe(NEVER);
  });
});

describe('many rules', () => {
  const concerned: readonly Plain[] = [
    { medication: { in: 'ieca' } },
    { medication: { in: 'ains' } },
    { any: [{ medication: { in: 'ieca' } }, { medication: { in: 'ains' } }] },
    { all: [{ medication: { in: 'ains' } }, { medication: { in: 'ieca' } }] },
    { all: [{ sex: 'female' }, { medication: { substance: 'warfanol' } }] },
    { any: [{ sex: 'female' }, { medication: { substance: 'warfanol' } }] },
    { not: { medication: { in: 'ains' } } },
    { atLeast: { count: 1, of: [{ medication: { in: 'ains' } }, { medication: { in: 'ieca' } }] } },
    { sex: 'female' },
  ];
  const rules = Array.from({ length: 70 }, (_, index) =>
    rule({ id: `r-${index}`, for: concerned[index % concerned.length] }),
  );

  it('are chosen by the medicines of the patient, and only those', () => {
    const { book, snapshot, assessment } = run(rules, { medicationRequests: [ieca], observations: [K('6 mmol/L')] });
    const expected = rules.flatMap((_, index) =>
      [0, 2, 5, 6, 7, 8].includes(index % concerned.length) ? [index] : [],
    );
    expect(assessment.fired.map(({ index }) => index)).toEqual(expected);
    expect(book.assessAll(snapshot).fired.map(({ rule: { id } }) => id)).toEqual(expected.map((index) => `r-${index}`));
    const run70 = book.assessAll(snapshot).evaluated;
    expect([...run70]).toEqual(rules.map((_, index) => index));
    // A conjunction asks for its rarest medicine: neither rule 1, nor 3, nor 4 was even tried.
    expect([...assessment.evaluated].map((index) => index % concerned.length)).not.toContain(1);
    expect([...assessment.evaluated].map((index) => index % concerned.length)).not.toContain(4);
    expect(book.candidatesOf(snapshot)).toEqual(new Set(assessment.evaluated));
  });

  it('can be run some at a time', () => {
    const { book, snapshot } = run(rules, { medicationRequests: [ieca], observations: [K('6 mmol/L')] });
    expect([...book.assessOnly(snapshot, [0, 1, 33, 69]).evaluated]).toEqual([0, 1, 33, 69]);
    expect(book.assessOnly(snapshot, []).fired).toEqual([]);
  });

  it('leave nothing behind from one patient to the next', () => {
    const { book, snapshot } = run(rules, { medicationRequests: [ieca], observations: [K('6 mmol/L')] });
    const nobody = buildSnapshot(book.vocabulary, record({ patient: undefined }), AT);
    const before = book.assess(snapshot);
    const empty = book.assess(nobody);
    expect(empty.fired).toEqual([]);
    expect(book.assess(snapshot)).toEqual(before);
    expect(book.assess(nobody)).toEqual(empty);
  });
});

describe('a rule that throws', () => {
  it('cannot be assessed, and the others go on', () => {
    const good = rule({ id: 'bonne' });
    const when = {
      op: 'observation' as const,
      get analyte() {
        return 'potassium';
      },
    };
    const bad: Rule = {
      ...rule({ id: 'mauvaise' }),
      when: {
        ...rule({}).when,
        ...when,
        comparisons: [
          { operator: '>=', value: 0, written: { value: 0, unit: 'mmol/L' } },
          {
            get operator(): never {
              throw new Error('en panne');
            },
            value: 5,
            written: { value: 5, unit: 'mmol/L' },
          },
        ],
      } as Rule['when'],
    };
    const { assessment } = run([bad, good], { medicationRequests: [ieca], observations: [K('6 mmol/L')] });
    expect(assessment.fired.map(({ rule: { id } }) => id)).toEqual(['bonne']);
    expect(assessment.notAssessable).toMatchObject([
      { rule: { id: 'mauvaise' }, missing: [{ kind: 'checkFailed', reason: 'broken' }] },
    ]);
    expect(assessment.broken).toEqual([{ rule: 'mauvaise', error: 'en panne' }]);
    expect(assessment.nextChangeAt[0]).toBe(NEVER);
  });
});
