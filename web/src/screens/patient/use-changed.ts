import { useEffect, useRef, useState } from 'react';
import { changedIds } from './changed.ts';
import type { PatientFile } from './patient-query.ts';

const MARKED_FOR = 3_000;
const NONE: ReadonlySet<string> = new Set();

/** What changed in the last three seconds. The first reading changes nothing. */
export function useChanged(patient: PatientFile): ReadonlySet<string> {
  const before = useRef(patient);
  const [changed, setChanged] = useState(NONE);
  useEffect(() => {
    const ids = changedIds(before.current, patient);
    before.current = patient;
    if (ids.size > 0) setChanged(ids);
  }, [patient]);
  // Apart from the reading: one that changes nothing must not leave the marks for ever.
  useEffect(() => {
    if (changed.size === 0) return;
    const timer = setTimeout(() => setChanged(NONE), MARKED_FOR);
    return () => clearTimeout(timer);
  }, [changed]);
  return changed;
}
