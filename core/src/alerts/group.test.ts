import { describe, expect, it } from 'vitest';
import type { PatientRecord } from '../record/facts.ts';
import type { Rule } from '../rules/model.ts';
import { parseRule } from '../rules/parse/rule.ts';
import { assessed } from '../testing/engine.ts';
import { AT, allergy, line, patient, result } from '../testing/facts.ts';
import { KNOWLEDGE } from '../testing/knowledge.ts';
import { ruleFile } from '../testing/rules.ts';
import { type Plain, sourceOf } from '../testing/source-node.ts';
import { DAY, HOUR } from '../time/instant.ts';
import { type AlertDraft, groupFindings } from './group.ts';
import { treeOf } from './reason.ts';

const parsed = (change: { readonly [key: string]: Plain | undefined } = {}): Rule => {
  const { rule, problems } = parseRule(sourceOf(ruleFile(change)), KNOWLEDGE);
  if (!rule) throw new Error(JSON.stringify(problems));
  return rule;
};
const KALIUM = parsed();

function draftsOf(parts: Partial<PatientRecord>, rules: readonly Rule[] = [KALIUM]): AlertDraft[] {
  const { findings, snapshot } = assessed(parts, rules);
  return groupFindings(findings, snapshot, new Map(rules.map((rule) => [rule.id, rule])));
}

const summary = (drafts: readonly AlertDraft[]) =>
  drafts.map(({ key, severity, reasons }) => `${key} ${severity} ${reasons.length}`).sort();

const alphapril = line('dci:alphapril');
const spirolone = line('dci:spirolone');
const kaloride = line('dci:kaloride');
const high = result('potassium', '6.1 mmol/L');

describe('the title of an alert', () => {
  it('is the problem where a rule found it in the results', () => {
    expect(draftsOf({ medicationRequests: [alphapril, spirolone], observations: [high] })[0]?.title.fr).toBe(
      'Hyperkaliémie',
    );
  });

  it('is a risk where only the prescription speaks of it', () => {
    const [draft] = draftsOf({
      medicationRequests: [alphapril, spirolone],
      observations: [result('potassium', '4 mmol/L')],
    });
    expect(draft?.title).toEqual({ fr: 'Risque : hyperkaliémie', en: 'Risk: hyperkalaemia' });
  });
});

describe('one clinical problem, one alert', () => {
  it('a potassium of 6.1 with three responsible medicines is one alert', () => {
    const drafts = draftsOf({ medicationRequests: [alphapril, spirolone, kaloride], observations: [high] });
    expect(summary(drafts)).toEqual(['hyperkalaemia CI 3']);
    expect(drafts[0]).toMatchObject({
      key: 'hyperkalaemia',
      title: { fr: 'Hyperkaliémie', en: 'Hyperkalaemia' },
      values: { potassium: 6.1 },
    });
    expect(drafts[0]?.reasons.map(({ severity, id, subject }) => `${severity} ${id} ${subject}`)).toEqual([
      'CI kalium-haut ',
      'AD ieca-potassiques alphapril+kaloride',
      'AD ieca-potassiques alphapril+spirolone',
    ]);
  });

  it('a rule, which read the results, comes before a pair of the same level', () => {
    const mild = parsed({ raise: undefined });
    const [draft] = draftsOf({ medicationRequests: [alphapril, spirolone], observations: [high] }, [mild]);
    expect(draft).toMatchObject({ severity: 'AD', reasons: [{ check: 'rule' }, { check: 'interaction' }] });
  });

  it('a problem that stands for several is one alert for each subject', () => {
    const medicationRequests = [
      line('dci:ibunone'),
      line('dci:ibunone', { id: 'b' }),
      alphapril,
      line('dci:alphapril', { id: 'c' }),
    ];
    expect(summary(draftsOf({ medicationRequests }))).toEqual(['duplicate:alphapril AD 1', 'duplicate:ibunone AD 1']);
    expect(draftsOf({ medicationRequests })[0]?.title.fr).toMatch(/prescrit 2 fois$/);
    expect(
      summary(
        draftsOf({
          medicationRequests: [line('dci:amoxilline')],
          allergies: [allergy('AMOXILLINE'), allergy('PENICILLINE')],
        }),
      ),
    ).toEqual(['allergy:allergy:AMOXILLINE:amoxilline CI 1', 'allergy:allergy:PENICILLINE:amoxilline AD 1']);
  });

  it('a rule under such a problem goes by its own id', () => {
    expect(
      summary(
        draftsOf({ medicationRequests: [alphapril], observations: [high] }, [parsed({ problem: 'interaction' })]),
      ),
    ).toEqual(['interaction:kalium-haut CI 1']);
  });

  it('two rules of one problem are one alert, and its values are those of both', () => {
    const renal = parsed({
      id: 'creatinine-haute',
      when: { observation: { of: 'creatinine', within: '72 h', above: '100 umol/L', as: 'value' } },
      raise: undefined,
      worse: [{ of: 'creatinine', rises: '26 umol/L' }],
    });
    const [draft] = draftsOf(
      {
        medicationRequests: [alphapril],
        observations: [high, result('creatinine', '90 umol/L', DAY), result('creatinine', '2 mg/dL')],
      },
      [KALIUM, renal],
    );
    expect(draft).toMatchObject({ severity: 'CI', values: { potassium: 6.1, creatinine: 176.803394625 } });
    expect(draft?.reasons.map(({ key }) => key)).toEqual(['rule/kalium-haut/', 'rule/creatinine-haute/']);
  });

  it('what cannot be assessed is no alert', () => {
    expect(draftsOf({ medicationRequests: [alphapril, line('Trucmycine')], allergies: [allergy('TRUC')] })).toEqual([]);
  });

  it('keeps its key when the results, the order of the lines or the level change', () => {
    const [first] = draftsOf({ medicationRequests: [alphapril, spirolone], observations: [high] });
    const [second] = draftsOf({
      medicationRequests: [spirolone, alphapril],
      observations: [result('potassium', '5.6 mmol/L', 2 * HOUR)],
    });
    expect(second?.key).toBe(first?.key);
  });
});

describe('what is kept of a reason', () => {
  const [draft] = draftsOf({
    medicationRequests: [alphapril],
    observations: [high, result('creatinine', '100 umol/L')],
  });
  const [reason] = draft?.reasons ?? [];

  it('its words, the rule with its version and references, and what worse is', () => {
    expect(reason).toMatchObject({
      key: 'rule/kalium-haut/',
      version: '1',
      severity: 'CI',
      message: { fr: 'Kaliémie à 6,1\u202Fmmol/L sous alphapril.' },
      references: [{ title: 'Livre', publisher: 'Nul', date: '2026' }],
      worse: [{ analyte: 'potassium', direction: 'rises', by: 0.3 }],
      actIp: { problem: '1', intervention: '2' },
      missing: [],
    });
  });

  it('its facts with value, unit and date', () => {
    expect(reason?.facts).toEqual([
      {
        factId: 'dci:alphapril',
        kind: 'medicationRequest',
        name: { fr: 'alphapril', en: 'alphapril' },
        short: { fr: 'alphapril', en: 'alphapril' },
        value: { fr: '', en: '' },
        effectiveAt: AT - DAY,
        analyte: '',
        formula: '',
        inputs: [],
      },
      {
        factId: `potassium@${HOUR}`,
        kind: 'observation',
        name: { fr: 'potassium', en: 'kalium' },
        short: { fr: 'pot', en: 'pot' },
        value: { fr: '6,1\u202Fmmol/L', en: '6.1\u202Fmmol/L' },
        effectiveAt: AT - HOUR,
        analyte: 'potassium',
        formula: '',
        inputs: [],
      },
    ]);
  });

  it('the tree of its evidence, section by section', () => {
    const silent = { any: [{ sex: 'male' }, { observation: { of: 'inr', within: '1 d', above: '4' } }] };
    const rule = parsed({
      for: { all: [{ medication: { in: 'ieca', as: 'culprit' } }, { age: { atLeast: '18 a' } }] },
      silent,
    });
    const { snapshot } = assessed({ medicationRequests: [alphapril], observations: [high] }, [rule]);
    expect(
      treeOf(rule, snapshot).map(
        ({ depth, truth, text, facts }) =>
          `${'  '.repeat(depth)}${text.fr} — ${truth}${facts.map(({ name }) => ` ${name.fr}`)}`,
      ),
    ).toEqual([
      'Patient concerné — true',
      '  Médicament : IEC — true alphapril',
      '  Âge ≥ 18\u202Fans — true Âge',
      'Situation à risque — true',
      '  potassium, dernier résultat de moins de 3 j, > 5,5\u202Fmmol/L — true potassium',
      'Motif de silence — unknown',
      '  Au moins une de ces conditions — unknown',
      '    Homme — false',
      '    inr, dernier résultat de moins de 24 h, > 4 — unknown',
    ]);
  });

  it('a computed value with its formula and what went in', () => {
    const rule = parsed({
      when: { observation: { of: 'clearance', within: '72 h', below: '60 mL/min', as: 'value' } },
      raise: undefined,
      worse: undefined,
    });
    const [found] = draftsOf(
      {
        medicationRequests: [alphapril],
        observations: [result('creatinine', '100 umol/L'), result('body-weight', '60 kg', DAY)],
        patient: patient(),
      },
      [rule],
    );
    expect(found?.reasons[0]?.facts[1]).toMatchObject({
      kind: 'derived',
      name: { fr: 'clearance' },
      value: { fr: '43,7\u202FmL/min' },
      formula: 'cockcroft-gault',
      analyte: 'clearance',
      effectiveAt: AT - HOUR,
      inputs: [
        { factId: `creatinine@${HOUR}`, value: { fr: '100\u202Fµmol/L' } },
        { factId: `body-weight@${DAY}`, value: { fr: '60\u202Fkg' } },
        { kind: 'patient', name: { fr: 'Âge', en: 'Age' }, value: { fr: '70\u202Fans' } },
      ],
    });
  });

  it('the Act-IP codes that go with its check and level', () => {
    const proposed = (parts: Partial<PatientRecord>) => draftsOf(parts, [])[0]?.reasons[0]?.actIp;
    expect(proposed({ medicationRequests: [line('dci:ibunone'), line('dci:warfanol')] })).toEqual({
      problem: '6.4',
      intervention: '3',
    });
    expect(proposed({ medicationRequests: [alphapril, spirolone] })).toEqual({ problem: '6.3', intervention: '3' });
    expect(proposed({ medicationRequests: [line('ucd:9000105'), line('dci:amoxilline')] })).toEqual({
      problem: '6.2',
      intervention: '3',
    });
    expect(proposed({ medicationRequests: [line('dci:ibunone'), line('dci:ketonone')] })).toEqual({
      problem: '6.1',
      intervention: '3',
    });
    expect(proposed({ medicationRequests: [alphapril, line('dci:alphapril', { id: 'b' })] })).toEqual({
      problem: '5',
      intervention: '2',
    });
    expect(proposed({ medicationRequests: [line('dci:amoxilline')], allergies: [allergy('AMOXILLINE')] })).toEqual({
      problem: '1',
      intervention: '3',
    });
  });
});
