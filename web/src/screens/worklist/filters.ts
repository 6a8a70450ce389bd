import { SEVERITIES, type Severity } from '../../clinical/severity-mark.tsx';

export type View = 'toAnalyse' | 'seen' | 'all';
export type Sort = 'urgency' | 'changed' | 'unit' | 'name';

/** What the list shows. It lives in the address: a list can be kept, sent, and found again. */
export interface Filters {
  readonly view: View;
  readonly sort: Sort;
  readonly units: readonly string[];
  readonly severities: readonly Severity[];
  readonly text: string;
}

export const VIEWS: readonly View[] = ['toAnalyse', 'seen', 'all'];
export const SORTS: readonly Sort[] = ['urgency', 'changed', 'unit', 'name'];

/** Reads the address; what it does not say, or says wrongly, is as if the list had just been opened. */
export function filtersOf(parameters: URLSearchParams): Filters {
  const oneOf = <T extends string>(name: string, known: readonly T[], otherwise: T): T =>
    known.find((value) => value === parameters.get(name)) ?? otherwise;
  const many = (name: string) => (parameters.get(name) ?? '').split(',').filter((value) => value !== '');
  return {
    view: oneOf('vue', VIEWS, 'toAnalyse'),
    sort: oneOf('tri', SORTS, 'urgency'),
    units: many('unites'),
    severities: SEVERITIES.filter((severity) => many('niveaux').includes(severity)),
    text: parameters.get('texte') ?? '',
  };
}

/** The address of a list; what is usual is left out. */
export function parametersOf({ view, sort, units, severities, text }: Filters): URLSearchParams {
  const parameters = new URLSearchParams();
  if (view !== 'toAnalyse') parameters.set('vue', view);
  if (sort !== 'urgency') parameters.set('tri', sort);
  if (units.length > 0) parameters.set('unites', units.join(','));
  if (severities.length > 0) parameters.set('niveaux', severities.join(','));
  if (text !== '') parameters.set('texte', text);
  return parameters;
}
