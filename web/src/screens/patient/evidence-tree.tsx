import { ageOf, formatDateTime } from '../../text/format.ts';
import { useText } from '../../text/text.ts';
import { useNow } from '../../ui/now.tsx';
import type { Reason } from './patient-query.ts';

type Node = Reason['tree'][number];
type EvidenceFact = Node['facts'][number];

const MARKS = { TRUE: '✓', FALSE: '✗', UNKNOWN: '?' } as const;

/** The rule as it was read for this patient: each line true, false or unknown, with the facts it rests on. */
export function EvidenceTree({
  nodes,
  onFact,
}: {
  readonly nodes: readonly Node[];
  readonly onFact: (factId: string) => void;
}) {
  const { t, say } = useText('clinical');
  return (
    <ul className="plain tree" aria-label={t('evidence.title')}>
      {nodes.map((node, index) => (
        // The tree is a fixed list of lines: its order is its identity.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <li key={index} style={{ paddingInlineStart: `${node.depth * 14}px` }} className={`truth-${node.truth}`}>
          <span role="img" aria-label={t(`truth.${node.truth}`)} className="truth">
            {MARKS[node.truth]}
          </span>
          <span>
            {say(node.text)}
            {node.facts.map((fact) => (
              <Fact key={fact.factId} fact={fact} onFact={onFact} />
            ))}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** A fact as it was then; a click goes to it. */
export function Fact({ fact, onFact }: { readonly fact: EvidenceFact; readonly onFact: (factId: string) => void }) {
  const { t, say, language } = useText('clinical');
  const now = useNow();
  return (
    <span className="fact">
      <button type="button" onClick={() => onFact(fact.inputs[0]?.factId ?? fact.factId)}>
        {say(fact.name)} <b>{say(fact.value)}</b>
        <span className="age">
          {' '}
          {formatDateTime(fact.effectiveAt, language, now)} · {ageOf(fact.effectiveAt, now, language)}
        </span>
      </button>
      {fact.formula === '' ? null : (
        <span className="quiet">
          {' '}
          {t('evidence.formula', { formula: fact.formula })}, {t('evidence.inputs')}{' '}
          {fact.inputs.map((input) => `${say(input.name)} ${say(input.value)}`).join(', ')}
        </span>
      )}
    </span>
  );
}
