import type { Bilingual } from '../../../text/text.ts';
import type { PatientFile } from '../patient-query.ts';

/** Something that happened to the file: an alert that opened, an intervention, an analysis. */
export interface AxisEvent {
  readonly id: string;
  readonly at: number;
  readonly kind: 'alert' | 'intervention' | 'analysis';
  readonly text: Bilingual;
}

const same = (text: string): Bilingual => ({ fr: text, en: text });

/** What happened, oldest first. */
export function eventsOf({
  alerts,
  interventions,
  analyses,
}: Pick<PatientFile, 'alerts' | 'interventions' | 'analyses'>): readonly AxisEvent[] {
  const events: AxisEvent[] = [
    ...alerts.map(
      ({ id, openedAt, title }): AxisEvent => ({ id, at: Date.parse(openedAt), kind: 'alert', text: title }),
    ),
    ...interventions.map(
      ({ id, at, text }): AxisEvent => ({ id, at: Date.parse(at), kind: 'intervention', text: same(text) }),
    ),
    ...analyses.map(
      ({ id, at, actor }): AxisEvent => ({ id, at: Date.parse(at), kind: 'analysis', text: same(actor) }),
    ),
  ];
  return events.sort((a, b) => a.at - b.at);
}

/** What happened around an instant. */
export function eventsNear(events: readonly AxisEvent[], instant: number, within: number): readonly AxisEvent[] {
  return events.filter(({ at }) => Math.abs(at - instant) <= within);
}
