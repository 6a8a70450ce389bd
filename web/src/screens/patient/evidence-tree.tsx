import { ageOf, formatDateTime } from '../../text/format.ts';
import { useText } from '../../text/text.ts';
import { useNow } from '../../ui/now.tsx';
import { type Nested, nested } from './evidence.ts';
import { FactLink } from './fact-link.tsx';
import type { Reason } from './patient-query.ts';

type Node = Reason['tree'][number];
type EvidenceFact = Node['facts'][number];

const MARKS = { TRUE: '✓', FALSE: '✗', UNKNOWN: '?' } as const;

/** The rule as it was read for this patient: each line true, false or unknown, with the facts it rests on. */
export function EvidenceTree({ nodes }: { readonly nodes: readonly Node[] }) {
  const { t } = useText('clinical');
  return <Branch nodes={nested(nodes)} label={t('evidence.title')} />;
}

function Branch({ nodes, label }: { readonly nodes: readonly Nested<Node>[]; readonly label?: string }) {
  const { t, say } = useText('clinical');
  return (
    <ul className="plain tree" aria-label={label}>
      {nodes.map((node, index) => (
        // The tree is a fixed list of lines: its order is its identity.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <li key={index} className={`truth-${node.truth}`}>
          <span role="img" aria-label={t(`truth.${node.truth}`)} className="truth">
            {MARKS[node.truth]}
          </span>
          <div>
            {say(node.text)}
            {node.facts.map((fact) => (
              <Fact key={fact.factId} fact={fact} />
            ))}
            {node.children.length === 0 ? null : <Branch nodes={node.children} />}
          </div>
        </li>
      ))}
    </ul>
  );
}

/** A fact as it was then; a click goes to it. What was computed says how, and from what. */
export function Fact({ fact }: { readonly fact: EvidenceFact }) {
  const { t, say } = useText('clinical');
  return (
    <span className="fact">
      <FactLink factId={fact.factId}>
        {say(fact.name)} <b>{say(fact.value)}</b> <When fact={fact} />
      </FactLink>
      {fact.formula === '' ? null : (
        <span className="quiet formula">
          {t('evidence.formula', { formula: t(`formula.${fact.formula}`) })}{' '}
          {fact.inputs.map((input, index) => (
            <span key={input.factId}>
              {index === 0 ? '' : ', '}
              <FactLink factId={input.factId}>
                {say(input.name)} <b>{say(input.value)}</b> <When fact={input} />
              </FactLink>
            </span>
          ))}
        </span>
      )}
    </span>
  );
}

/** When it was measured or prescribed, and how long ago. What the identity says has no such instant. */
function When({ fact: { kind, effectiveAt } }: { readonly fact: Pick<EvidenceFact, 'kind' | 'effectiveAt'> }) {
  const { language } = useText('clinical');
  const now = useNow();
  if (kind === 'patient') return null;
  return (
    <span className="age">
      {formatDateTime(effectiveAt, language, now)} · {ageOf(effectiveAt, now, language)}
    </span>
  );
}
