import { useQuery } from '@apollo/client/react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { graphql } from '../../generated/gql.ts';
import type { WorklistQuery } from '../../generated/graphql.ts';
import { useChanges } from '../../ui/live.tsx';
import type { Filters } from './filters.ts';
import { differences } from './still-order.ts';

const WORKLIST = graphql(`
  query Worklist($view: WorklistView!, $sort: WorklistSort!, $units: [String!]!, $severities: [Severity!]!, $text: String!, $after: String) {
    worklist(view: $view, sort: $sort, units: $units, severities: $severities, text: $text, first: 200, after: $after) {
      totalCount
      dataVersion
      counts {
        all
        seen
        toAnalyse
        notAssessable
      }
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        node {
          patientId
          familyName
          givenName
          sex
          age
          unitCode
          unitLabel
          room
          bed
          openAlerts {
            severity
            count
          }
          strictest
          quietAlerts
          notAssessable
          activeLines
          newLines
          unanalysedLines
          why {
            fr
            en
          }
          whyAt
          renalFunction {
            value
            unit
            at
            trend
          }
          weight {
            value
            unit
            at
            trend
          }
          allergies
          lastAnalysisAt
          lastAnalysisLevel
          changedAt
        }
      }
    }
  }
`);

export type Row = WorklistQuery['worklist']['edges'][number]['node'];

const GATHER = 250;
const MARKED_FOR = 3_000;

/** The rows of the list, standing still, and what waits to be shown. */
export function useWorklist(filters: Filters) {
  const variables = {
    view: filters.view,
    sort: filters.sort,
    units: [...filters.units],
    severities: [...filters.severities],
    text: filters.text,
  };
  const { data, previousData, error, refetch, fetchMore } = useQuery(WORKLIST, {
    variables,
    fetchPolicy: 'cache-and-network',
  });
  const worklist = (data ?? previousData)?.worklist;
  const key = JSON.stringify(variables);
  const fresh = useMemo(() => worklist?.edges.map(({ node }) => node) ?? [], [worklist]);
  const { rows, waiting, reorder } = useStill(fresh, data ? key : undefined);
  useGatheredChanges(() => void refetch());
  const more = () =>
    fetchMore({
      variables: { after: worklist?.pageInfo.endCursor ?? null },
      updateQuery: (before, { fetchMoreResult }) => ({
        worklist: {
          ...fetchMoreResult.worklist,
          edges: [...before.worklist.edges, ...fetchMoreResult.worklist.edges],
        },
      }),
    });
  return { worklist, rows, waiting, reorder, marked: useMarked(fresh), error, refetch, more };
}

/** Many changes that come together are one reading. */
function useGatheredChanges(read: () => void): void {
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useChanges(() => {
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      read();
    }, GATHER);
  });
  useEffect(() => () => clearTimeout(timer.current), []);
}

/** Keeps the order on the screen; other filters, or the person, take the new one. */
function useStill(fresh: readonly Row[], key: string | undefined) {
  const [shown, setShown] = useState<{ readonly key: string | undefined; readonly ids: readonly string[] }>({
    key: undefined,
    ids: [],
  });
  const known = useRef(new Map<string, Row>());
  for (const row of fresh) known.current.set(row.patientId, row);
  const ids = fresh.map(({ patientId }) => patientId);
  const isNew = key !== undefined && key !== shown.key;
  const isLonger = !isNew && ids.length > shown.ids.length && shown.ids.every((id, index) => id === ids[index]);
  if (isNew || isLonger) setShown({ key, ids });
  const order = isNew || isLonger ? ids : shown.ids;
  const current = new Set(ids);
  const rows = order.flatMap((id) => {
    const row = known.current.get(id);
    return row ? [{ row, gone: !current.has(id) }] : [];
  });
  const reorder = useCallback(() => setShown((before) => ({ ...before, key: undefined })), []);
  return { rows, waiting: key === undefined ? 0 : differences(order, ids), reorder };
}

/** Rows whose file has just changed: their edge is marked for three seconds. */
function useMarked(fresh: readonly Row[]): ReadonlySet<string> {
  const seen = useRef(new Map<string, string>());
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  useEffect(() => {
    const changed = fresh.filter(({ patientId, changedAt }) => {
      const before = seen.current.get(patientId);
      seen.current.set(patientId, changedAt);
      return before !== undefined && before !== changedAt;
    });
    if (changed.length > 0) setMarked(new Set(changed.map(({ patientId }) => patientId)));
  }, [fresh]);
  useEffect(() => {
    if (marked.size === 0) return;
    const timer = setTimeout(() => setMarked(new Set()), MARKED_FOR);
    return () => clearTimeout(timer);
  }, [marked]);
  return marked;
}
