import { useText } from '../../../text/text.ts';
import type { Series } from '../patient-query.ts';

interface SeriesChooserProps {
  readonly all: readonly Series[];
  readonly shown: readonly Series[];
  readonly onToggle: (analyte: string) => void;
}

/** Every analyte there is a result of; the pressed ones are drawn. */
export function SeriesChooser({ all, shown, onToggle }: SeriesChooserProps) {
  const { t, say } = useText('patient');
  const names = new Set(shown.map(({ analyte }) => analyte));
  return (
    <div className="chips" role="group" aria-label={t('time.choose')}>
      {all.map((one) => (
        <button
          key={one.analyte}
          type="button"
          aria-pressed={names.has(one.analyte)}
          onClick={() => onToggle(one.analyte)}
          title={say(one.name)}
        >
          {say(one.short)}
        </button>
      ))}
    </div>
  );
}
